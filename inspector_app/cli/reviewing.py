"""The verbs that work on reviews."""

import argparse
import json
import os
import sys
from datetime import date
from pathlib import Path

from inspector_app.cli.opening import opened
from inspector_app.cli.refusal import Refused
from inspector_app.commands.record import KEPT_BY_PROGRAM, UnknownInspector, record
from inspector_app.commands.reviews import Inspector, NewReview, start_review, take_seat
from inspector_app.commands.typing import settle_all
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.errors import ContentError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange import checklists
from inspector_app.exchange.documents import prepare_file
from inspector_app.exchange.json_lines import MOST_BYTES, AttachLine, BrokenLine, read_lines
from inspector_app.exchange.prepared import Prepared
from inspector_app.explain.faults import explain
from inspector_app.i18n import _, ngettext
from inspector_app.queries.evidence import awaited
from inspector_app.queries.reader import Reading
from inspector_app.queries.show import whole_state
from inspector_app.store.summaries import summaries

RULES = {"2021": {"2021"}, "2015": {"2015"}, "both": {"2021", "2015"}}


def new(options: argparse.Namespace) -> None:
    """Begin a review; ends with its id."""
    checklist = checklists.compose(options.checklist)
    facts: dict[str, Value] = {
        "unit": options.unit,
        "specialty": options.specialty,
        "region": options.region,
        "kind": checklist.kind,
        "from": _day(options.visit_from),
        "to": _day(options.visit_to),
        "language": options.language,
    }
    people = tuple(Inspector(name) for name in options.inspector)
    started = NewReview(facts, people, frozenset(RULES[options.rules]))
    if not checklist.specialty_layer:
        print(_("Specialiteten har inget eget lager: den allmänna checklistan används."))
    with opened(options) as core:
        review, _changes = start_review(
            core.store, started, checklist, checklists.to_document(checklist)
        )
    print(review)


def list_reviews(options: argparse.Namespace) -> None:
    """The reviews on this computer."""
    with opened(options) as core, core.store.read() as connection:
        found = sorted(summaries(connection), key=lambda one: one.created)
    rows = [
        {
            "id": one.review,
            "unit": one.values.get("fact/unit"),
            "specialty": one.values.get("fact/specialty"),
            "from": one.values.get("fact/from"),
            "to": one.values.get("fact/to"),
            "cancelled": one.values.get("fact/cancelled") is not None,
            "answered": one.answered,
            "total": one.total,
        }
        for one in found
    ]
    if options.json:
        print_json(rows)
        return
    for row in rows:
        print("  ".join(str(row[name]) for name in ("id", "from", "unit", "answered", "total")))


def record_lines(options: argparse.Namespace) -> None:
    """Record a file of JSON lines as one transaction; files to attach are read before it."""
    lines = read_lines(read_input(options.file))
    beside = Path() if options.file == "-" else Path(options.file).parent
    files = {one.line: _prepared(one, beside) for one in lines if isinstance(one, AttachLine)}
    with opened(options) as core:
        settle_all(core.store, ReviewId(options.review))
        reading = core.reading(ReviewId(options.review))
        who = inspector_in(reading, options.who)
        if who and not reading.me:  # the review came from elsewhere, and this says who "I" am
            take_seat(core.store, reading.review, who)
        record(
            core.store,
            reading.review,
            who,
            lines,
            core.checklist(reading),
            core.statements(reading),
            files,
        )
    said = ngettext("{n} rad sparad.", "{n} rader sparade.", len(lines))
    print(said.format(n=len(lines)))


def show_registers(_options: argparse.Namespace) -> None:
    """Every kind of register that `record` takes."""
    print_json(
        [
            {
                "register": kind.path,
                "whose": kind.whose.value,
                "value": repr(kind.shape),
                "in_report": kind.in_report,
            }
            for kind in registers.KINDS
            if kind.head not in KEPT_BY_PROGRAM
        ]
        + [
            {"register": f"fact/{name}", "whose": "joint", "value": repr(shape)}
            for name, shape in registers.FACTS.items()
        ]
    )


def show(options: argparse.Namespace) -> None:
    """The whole current state of a review."""
    with opened(options) as core:
        reading = core.reading(ReviewId(options.review))
        checklist, statements = core.checklist(reading), core.statements(reading)
        with core.store.read() as connection:
            state = whole_state(connection, reading.review, checklist, statements)
        state["awaited"] = [row.name for row in awaited(core.store, reading)]
    print_json(state)


def undo_last(options: argparse.Namespace) -> None:
    """Take back the seat's newest act."""
    with opened(options) as core:
        changes = undo(core.store, ReviewId(options.review))
    if not changes.registers:
        raise Refused(_("Det finns ingenting att ångra."))
    print(_("Ångrat."))


def report(options: argparse.Namespace) -> None:
    """Write the draft report as PDF or DOCX, by the file's name."""
    from inspector_app.cli.papers import write_report

    with opened(options) as core:
        write_report(core, ReviewId(options.review), options.output)
    print(options.output)


def _prepared(line: AttachLine, beside: Path) -> Prepared:
    """The file of a line, named from the lines' own folder or from where one stands."""
    places = (beside / line.file, Path(line.file))
    try:
        return prepare_file(next(filter(os.path.exists, places), places[0]))
    except ContentError as fault:
        why = explain(fault).first.rstrip(".")
        raise BrokenLine(line.line, why) from fault


def inspector_in(reading: Reading, who: str | None) -> InspectorId:
    """The one of that name or id, or the seat where none is named; raises UnknownInspector."""
    people = {
        who: str(fields["name"])
        for who, fields in reading.inspectors().items()
        if not fields.get("left")
    }
    if who is None:
        return reading.me
    for name, known in people.items():
        if who in (name, known):
            return name
    raise UnknownInspector(who, tuple(sorted(people.values())))


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise Refused(_("{text} är inget datum. Skriv ÅÅÅÅ-MM-DD.").format(text=text)) from fault


def read_input(file: str) -> bytes:
    """What the file holds, or standard input where it is "-", up to more than is ever read."""
    if file == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    try:
        with Path(file).open("rb") as lines:
            return lines.read(MOST_BYTES + 1)
    except OSError as fault:
        raise Refused(_("Filen {file} går inte att läsa.").format(file=file)) from fault


def print_json(value: object) -> None:
    """Print the answer for a program."""
    json.dump(value, sys.stdout, ensure_ascii=False, indent=1)
    print()
