"""A signed revision as it is handed in: what was agreed on, and never what one judged alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from inspector_app import __version__
from inspector_app.domain import media, registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.errors import RuleError
from inspector_app.domain.grading import propose
from inspector_app.domain.ids import AreaId, InspectorId, ReplicaId, ReviewId, StatementId
from inspector_app.domain.interviewing import role_words
from inspector_app.domain.registers import OVERALL
from inspector_app.i18n import Language
from inspector_app.journal.revision import Revision
from inspector_app.queries.agreement import settled_answers, settled_grade, settled_rationale
from inspector_app.queries.assessment import report_language
from inspector_app.queries.chosen import areas_of_items, chosen_items
from inspector_app.queries.details import rules_of
from inspector_app.queries.evidence import EvidenceRow, documents, evidence_rows
from inspector_app.queries.interviews import interviews, lines
from inspector_app.queries.points import points
from inspector_app.queries.reader import Reading
from inspector_app.sync.protocol import document as wire
from inspector_app.sync.protocol.limits import MOST_DOCUMENT
from inspector_app.sync.protocol.wire import TooLarge, Unreadable, read, written

_MEDIA = re.compile(media.PATTERN)
_SIDES = ("strengths", "weaknesses", "proposals")


class DocumentUnfit(RuleError):
    """The review holds more, or longer texts, than can be handed in; `place` says where."""

    def __init__(self, place: str) -> None:
        super().__init__(place)
        self.place = place


@dataclass(frozen=True, slots=True, kw_only=True)
class Handing:
    """What the document tells besides the review itself."""

    assignment: str
    review: ReviewId  # as the office knows it
    revision: Revision
    signatures: Mapping[InspectorId, wire.Signature]
    report: wire.Attachment
    with_lines: bool = False  # the organisation asks for raw interview lines
    known_as: Mapping[InspectorId, InspectorId] = field(default_factory=dict)  # by the office


def document(
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    handing: Handing,
) -> wire.AssessmentDocument:
    """The document of a revision; `reading` is of everyone, within the revision's vector.

    Whoever holds the revision makes the same document of it. Raises DocumentUnfit.
    """
    language = report_language(reading)
    revision = handing.revision
    made = wire.AssessmentDocument(
        program=__version__,
        assignment=handing.assignment,
        review=handing.review,
        revision=revision.number,
        vector=tuple(sorted(revision.vector.items())),
        digest=revision.digest,
        content_digest=revision.content_digest,
        language=language,
        visit=_visit(reading),
        checklist=wire.PinnedChecklist(checklist.id, checklist.version, checklist.digest),
        inspectors=_inspectors(reading, handing),
        areas=_areas(reading, checklist, statements, language),
        overall=wire.Overall(reading.text(registers.basis(OVERALL)), **_points(reading, OVERALL)),
        interviews=_interviews(reading, checklist, language),
        documents=tuple(wire.Paper(row.name, row.state) for row in documents(reading)),
        lines=_lines(reading, checklist, language) if handing.with_lines else (),
        attachments=(handing.report, *_attachments(reading, statements)),
    )
    return _checked(made)


def revision_of(document: wire.AssessmentDocument) -> Revision:
    """The revision that a document is of."""
    vector = {ReplicaId(name): counter for name, counter in document.vector}
    return Revision(document.revision, vector, document.digest, document.content_digest)


def _checked(made: wire.AssessmentDocument) -> wire.AssessmentDocument:
    """As the server will read it, so that nothing unfit is ever signed for."""
    try:
        return read(written(made), wire.AssessmentDocument, MOST_DOCUMENT)
    except TooLarge as fault:
        raise DocumentUnfit("") from fault
    except Unreadable as fault:
        raise DocumentUnfit(fault.fault.rpartition("$")[2].strip("`.") or fault.fault) from fault


def _visit(reading: Reading) -> wire.Visit:
    def fact(name: str) -> str:
        return reading.text(registers.fact(name))

    return wire.Visit(
        unit=fact("unit"),
        specialty=fact("specialty"),
        region=fact("region"),
        kind=fact("kind") or "st",
        first=fact("from"),
        last=fact("to") or fact("from"),
        rules=tuple(sorted(rules_of(reading))),
    )


def _inspectors(reading: Reading, handing: Handing) -> tuple[wire.Inspector, ...]:
    """Everyone of the review, trainees and those who left too, by id."""
    made = (
        wire.Inspector(
            id=handing.known_as.get(who, who),
            name=str(person["name"]),
            role=str(person.get("role", "inspector")),
            title=str(person.get("title", "")),
            organisation=str(person.get("organisation", "")),
            conflict=_conflict(reading, who),
            signature=handing.signatures.get(who),
            left=str(person.get("left", "")),
        )
        for who, person in reading.inspectors().items()
    )
    return tuple(sorted(made, key=lambda one: one.id))


def _conflict(reading: Reading, who: InspectorId) -> str | None:
    said = reading.fields(registers.conflict(who))
    if not said:
        return None
    # Ties that are declared without a word about them must not read as none.
    return str(said.get("text") or "–") if said.get("declared") else ""


def _areas(
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    language: Language,
) -> tuple[wire.Area, ...]:
    agreed = settled_answers(reading, statements)
    made = []
    for area in checklist.areas:
        here = [one for one in statements if one.area == area.id]
        made.append(
            wire.Area(
                id=area.id,
                name=area.name.of(language),
                grade=settled_grade(reading, area.id),
                suggested=propose(checklist, here, agreed).grade,
                rationale=settled_rationale(reading, area.id),
                basis=reading.text(registers.basis(area.id)),
                answers=_answers(here, agreed),
                **_points(reading, area.id),
            )
        )
    return tuple(made)


def _answers(
    here: Sequence[ShownStatement], agreed: Mapping[StatementId, str]
) -> tuple[wire.Answer, ...]:
    return tuple(wire.Answer(one.key, one.level.value, agreed.get(one.key)) for one in here)


def _points(reading: Reading, area: AreaId) -> dict[str, tuple[str, ...]]:
    sides = zip(_SIDES, registers.POINT_SIDES, strict=True)
    return {
        name: tuple(point.text for point in points(reading, area, side)) for name, side in sides
    }


def _interviews(
    reading: Reading, checklist: Checklist, language: Language
) -> tuple[wire.Interview, ...]:
    """Those that took place, as the report tells of them."""
    return tuple(
        wire.Interview(role_words(checklist.roles, row.role, language), row.group, row.day or None)
        for row in interviews(reading)
        if row.held or row.lines
    )


def _lines(reading: Reading, checklist: Checklist, language: Language) -> tuple[wire.Line, ...]:
    """Every line there is, by interview; those that belong to none come last."""
    days = interviews(reading)
    found = [
        wire.Line(role_words(checklist.roles, row.role, language), line.text)
        for row in days
        for line in lines(reading, row.item)
    ]
    known = {row.item for row in days}
    for _name, value in reading.under("line/"):
        if isinstance(value, dict) and value.get("interview") not in known:
            found.append(wire.Line("", str(value["text"])))
    return tuple(found)


def _attachments(
    reading: Reading, statements: Sequence[ShownStatement]
) -> tuple[wire.Attachment, ...]:
    """The files chosen for the report, each content once."""
    chosen, areas = set(chosen_items(reading)), areas_of_items(reading, statements)
    found: dict[str, wire.Attachment] = {}
    for row in evidence_rows(reading):
        if row.item in chosen and row.digest and row.digest not in found:
            area = next(iter(areas.get(row.item, [])), "")
            found[row.digest] = _attachment(row, row.digest, area)
    return tuple(found.values())


def _attachment(row: EvidenceRow, digest: str, area: str) -> wire.Attachment:
    known = row.media if _MEDIA.match(row.media) else media.UNKNOWN
    return wire.Attachment(digest, row.size, known, row.kind, row.caption, area)  # type: ignore[arg-type]  # the register's kinds but observations, which hold no file
