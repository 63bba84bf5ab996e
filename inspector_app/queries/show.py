"""The whole state of a review as one document, for scripts, comparison and tests."""

from collections.abc import Sequence

from sqlalchemy import Connection

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import AreaId, InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.digest import content_digest, digest
from inspector_app.queries.agreement import settled_answer, settled_grade
from inspector_app.queries.reader import Reading
from inspector_app.queries.revisions import Ledger, ledger
from inspector_app.queries.signing import binds, counts
from inspector_app.store import joined_rows

Record = dict[str, Value]


def whole_state(
    connection: Connection,
    review: ReviewId,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
) -> Record:
    """Everything that stands in the review, without seals and in canonical order.

    `revision` is the signed one that this is; None where nobody signed it, or not all of it.
    `registers` holds each register's values, more than one where they are an open question;
    `areas` shows the answers and notes once more where one looks for them.
    """
    reading = Reading(connection, review, everyone=True)
    signed = ledger(connection, reading)
    return {
        "id": review,
        "seat": reading.me,
        "digest": digest(joined_rows.entry_ids(connection, review)),
        "content_digest": content_digest(reading.report_entry_ids(), checklist.digest),
        "revision": None if signed.current is None else signed.current.number,
        "signatures": [_signature(reading, signed, who) for who in sorted(signed.signatures)],
        "binding": binds(reading, signed),
        "checklist": {
            "id": checklist.id,
            "version": checklist.version,
            "digest": checklist.digest,
        },
        "areas": [_area(reading, checklist, area.id, statements) for area in checklist.areas],
        "registers": {
            name: [standing.value for standing in reading.standing(name)]
            for name in reading.names()
        },
    }


def _signature(reading: Reading, signed: Ledger, who: InspectorId) -> Value:
    one = signed.signatures[who]
    return {
        "inspector": who,
        "name": reading.fields(registers.inspector(who)).get("name"),
        "revision": one.revision.number,
        "recorded": one.recorded,
        "reason": one.reason,
        "digest": one.revision.digest,
        "content_digest": one.revision.content_digest,
        "counts": counts(signed, who),
        "match": one.match.value,
    }


def _area(
    reading: Reading, checklist: Checklist, area: str, statements: Sequence[ShownStatement]
) -> Value:
    found = checklist.area(AreaId(area))
    people = reading.inspectors()
    grades = {who: reading.value(registers.grade(who, found.id)) for who in people}
    return {
        "id": found.id,
        "number": found.number,
        "name": found.name.sv,
        "grades": {who: grade for who, grade in grades.items() if grade is not None},
        "agreed": settled_grade(reading, found.id),
        "statements": [
            _statement(reading, shown) for shown in statements if shown.area == found.id
        ],
    }


def _statement(reading: Reading, shown: ShownStatement) -> Value:
    answers: Record = {}
    notes: Record = {}
    after_seal: list[Value] = []  # who answered after opening the seal on purpose
    for who in reading.inspectors():
        given = reading.fields(registers.answer(who, shown.key))
        if given:
            answers[who] = given["value"]
            if reading.after_seal(registers.answer(who, shown.key)):
                after_seal.append(who)
        if note := reading.text(registers.note(who, shown.key)):
            notes[who] = note
    return {
        "id": shown.key,
        "number": shown.number,
        "level": shown.level.value,
        "core": shown.core,
        "text": shown.statement.text.sv,
        "answers": answers,
        "notes": notes,
        "after_seal": after_seal,
        "agreed": settled_answer(reading, shown),
    }
