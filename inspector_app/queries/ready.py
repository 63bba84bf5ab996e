"""What is still missing: what can only be done on site first, then what handing in asks for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.registers import OVERALL
from inspector_app.queries.consensus import OpenQuestions, open_questions
from inspector_app.queries.evidence import documents, evidence_rows
from inspector_app.queries.grading import AreaGrading, gradings
from inspector_app.queries.interviews import interviews
from inspector_app.queries.points import parts_written
from inspector_app.queries.reader import Reading
from inspector_app.queries.sheet import SheetRow, sheet


class Check(StrEnum):
    """One thing to look at before leaving or handing in."""

    CORE = "core"  # core statements unanswered
    BINDING = "binding"  # other statements that hold a letter back unanswered
    BARE = "bare"  # shortcomings with neither evidence nor note
    INTERVIEWS = "interviews"  # planned, without a line
    DOCUMENTS = "documents"  # asked for and not received
    CAPTIONS = "captions"  # photos without words
    OPEN = "open"  # questions between the inspectors
    SEALED = "sealed"  # areas where the seat may not see yet what others have judged
    GRADES = "grades"  # areas without a grade
    RATIONALES = "rationales"  # grades that need one and have none
    TEXTS = "texts"  # areas that the report says nothing about
    OVERALL = "overall"  # no overall assessment
    CONFLICT = "conflict"  # ties to the unit not declared


@dataclass(frozen=True, slots=True)
class Item:
    """One check: how many are left of how many, which, and where to go for the first."""

    check: Check
    left: int
    total: int
    names: tuple[str, ...] = ()  # numbers of statements or areas, roles, names of documents
    room: str = ""
    target: str = ""

    @property
    def done(self) -> bool:
        return self.left == 0


@dataclass(frozen=True, slots=True)
class Readiness:
    """What was checked, each list in the order of doing it."""

    on_site: tuple[Item, ...]
    before_handing_in: tuple[Item, ...]


def readiness(
    reading: Reading, checklist: Checklist, statements: Sequence[ShownStatement]
) -> Readiness:
    """Every check on the review as it stands now."""
    rows = sheet(reading, statements)
    areas = gradings(reading, checklist, statements)
    open_here = open_questions(reading, checklist, statements)
    return Readiness(
        (
            *_statements(checklist, rows),
            _interviews(reading),
            _documents(reading),
            _captions(reading),
        ),
        (
            _open(open_here),
            *_sealed(areas, open_here, reading, rows),
            _grades(areas, open_here, reading),
            _rationales(areas),
            _texts(reading, areas),
            _overall(reading),
            _conflict(reading),
        ),
    )


def _statements(checklist: Checklist, rows: Sequence[SheetRow]) -> Iterable[Item]:
    limited = {limit.level for limit in checklist.rule.limits}
    core = [row for row in rows if row.shown.core]
    binding = [row for row in rows if not row.shown.core and row.shown.level in limited]
    short = [row for row in rows if row.counts and row.answer in checklist.rule.not_met]
    bare = [row for row in short if not row.evidence and not row.note.strip()]
    yield _of_rows(Check.CORE, [row for row in core if not row.counts], len(core))
    yield _of_rows(Check.BINDING, [row for row in binding if not row.counts], len(binding))
    yield _of_rows(Check.BARE, bare, len(short))


def _of_rows(check: Check, open_rows: Sequence[SheetRow], total: int) -> Item:
    target = f"{open_rows[0].shown.area}/{open_rows[0].key}" if open_rows else ""
    names = tuple(row.shown.number for row in open_rows)
    return Item(check, len(open_rows), total, names, "checklist", target)


def _interviews(reading: Reading) -> Item:
    planned = interviews(reading)
    silent = [row for row in planned if not row.lines]
    names = tuple(row.role for row in silent)
    target = silent[0].item if silent else ""
    return Item(Check.INTERVIEWS, len(silent), len(planned), names, "interviews", target)


def _documents(reading: Reading) -> Item:
    asked = documents(reading)
    awaited = tuple(row.name for row in asked if row.state != "received")
    return Item(Check.DOCUMENTS, len(awaited), len(asked), awaited, "interviews", "documents")


def _captions(reading: Reading) -> Item:
    photos = [row for row in evidence_rows(reading) if row.kind == "photo"]
    bare = [row for row in photos if not row.caption.strip()]
    names = tuple(row.name for row in bare)
    target = bare[0].item if bare else ""
    return Item(Check.CAPTIONS, len(bare), len(photos), names, "interviews", target)


def _open(found: OpenQuestions) -> Item:
    """Finishing waits for these, working never does."""
    left = found.differing + found.disputes
    names = dict.fromkeys((*found.statements, *found.grades))
    return Item(Check.OPEN, left, left, tuple(names), "consensus")


def _sealed(
    areas: Sequence[AreaGrading], found: OpenQuestions, reading: Reading, rows: Sequence[SheetRow]
) -> Iterable[Item]:
    """Areas that the seat has graded, or others have answered, and that are not open to it.

    Nothing where nobody else has judged anything.
    """
    sealed = [
        one
        for one in areas
        if str(one.area.number) in found.unseen
        or (one.grade is not None and one.settled is None and not _sees(reading, one))
    ]
    if reading.open_areas is not None:
        left = {one.area.id for one in sealed}
        here = [row for row in rows if row.shown.area in left and not row.counts]
        names = tuple(str(one.area.number) for one in sealed)
        target = f"{here[0].shown.area}/{here[0].key}" if here else ""
        yield Item(Check.SEALED, len(sealed), len(areas), names, "checklist", target)


def _grades(areas: Sequence[AreaGrading], found: OpenQuestions, reading: Reading) -> Item:
    """Areas that the seat has not graded, or a colleague who judges has not: none is agreed."""
    lacking = [
        one
        for one in areas
        if one.grade is None
        or (
            one.settled is None and str(one.area.number) not in found.grades and _sees(reading, one)
        )
    ]
    return _of_areas(Check.GRADES, areas, lacking, "grading")


def _sees(reading: Reading, one: AreaGrading) -> bool:
    """Whether the seat may see what others have judged in the area."""
    return reading.open_areas is None or one.area.id in reading.open_areas


def _rationales(areas: Sequence[AreaGrading]) -> Item:
    asking = [one for one in areas if one.needs_rationale]
    lacking = [one for one in asking if one.lacks_rationale]
    return _of_areas(Check.RATIONALES, asking, lacking, "grading")


def _texts(reading: Reading, areas: Sequence[AreaGrading]) -> Item:
    silent = [one for one in areas if not any(parts_written(reading, one.area.id))]
    return _of_areas(Check.TEXTS, areas, silent, "report")


def _of_areas(
    check: Check, areas: Sequence[AreaGrading], open_areas: Sequence[AreaGrading], room: str
) -> Item:
    names = tuple(str(one.area.number) for one in open_areas)
    target = open_areas[0].area.id if open_areas else ""
    return Item(check, len(open_areas), len(areas), names, room, target)


def _overall(reading: Reading) -> Item:
    left = 0 if any(parts_written(reading, OVERALL)) else 1
    return Item(Check.OVERALL, left, 1, (), "report", OVERALL)


def _conflict(reading: Reading) -> Item:
    said = reading.fields(registers.conflict(reading.me))
    return Item(Check.CONFLICT, 0 if said else 1, 1, (), "details", "conflict")
