"""What the report's page is given: the texts of one section and how far each has come."""

from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.checklist import Area, Checklist, Grade
from inspector_app.domain.ids import AreaId
from inspector_app.domain.registers import OVERALL, POINT_SIDES
from inspector_app.i18n import _, language
from inspector_app.queries.points import Point, points
from inspector_app.queries.reader import Reading
from inspector_app.reports.document import Document
from ui.theme import Tone

UNIT = "unit"  # the target of the cover and the facts of the unit


@dataclass(frozen=True, slots=True)
class Section:
    """One section that is written here."""

    target: str
    number: str
    name: str
    short: str
    basis: str
    points: dict[str, tuple[Point, ...]]  # by side
    grade: tuple[str, Tone] | None

    @property
    def area(self) -> AreaId:
        """The area that its registers belong to."""
        return AreaId(self.target)

    @property
    def parts(self) -> tuple[int, int]:
        """How many of its texts are written, of how many."""
        written = bool(self.basis.strip()) + sum(bool(self.points[side]) for side in POINT_SIDES)
        return written, 1 + len(POINT_SIDES)


def sections(
    checklist: Checklist, texts: Reading, listed: Reading, grades: Reading
) -> tuple[Section, ...]:
    """The overall section and each area; the readings hold `basis/`, `point/` and `grade/`."""
    now = language()
    overall = Section(
        OVERALL,
        "",
        _("Samlad bedömning"),
        _("Sammanfattning"),
        texts.text(registers.basis(OVERALL)),
        _points(listed, OVERALL),
        None,
    )
    areas = (
        Section(
            area.id,
            str(area.number),
            area.name.of(now),
            area.short.of(now),
            texts.text(registers.basis(area.id)),
            _points(listed, area.id),
            _grade(checklist, grades, area),
        )
        for area in checklist.areas
    )
    return (overall, *areas)


def first_page(paper: Document, starts: tuple[int, ...], target: str) -> int:
    """The page, counted from 0, where what is edited stands in the finished paper."""
    headings = list(paper.sections())
    numbered = [place for place, one in enumerate(headings) if one.number]
    if target == UNIT or not numbered:
        place = None
    elif target == OVERALL:
        place = numbered[-1] + 1  # the section after the areas
    else:
        place = next((n for n in numbered if headings[n].number == target), None)
    return starts[place] if place is not None and place < len(starts) else 0


def _points(listed: Reading, area: AreaId) -> dict[str, tuple[Point, ...]]:
    return {side: points(listed, area, side) for side in POINT_SIDES}


def _grade(checklist: Checklist, grades: Reading, area: Area) -> tuple[str, Tone] | None:
    letter = grades.value(registers.grade(grades.me, area.id))
    found: Grade | None = next((one for one in checklist.grades if one.id == letter), None)
    return (found.id, Tone(found.tone.value)) if found else None
