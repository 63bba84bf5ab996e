"""Joins the grading page with the core."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Core
from inspector_app.commands.answers import set_grade
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.i18n import _
from inspector_app.queries.grading import AreaGrading, gradings
from ui.grading.page import GradingPage
from ui.grading.panel import GradingPanel
from ui.grading.rows import area_row, grade_boxes, short_name
from ui.room import Frame, Room
from ui.typing_keeper import TypingKeeper
from ui.widgets.grade_chip import GradeKind
from ui.widgets.keys import KeyHint
from ui.widgets.sidebar import SideEntry
from ui.writing_focus import is_writing

CONCERNS = (
    *("answer/", "agreed/", "grade/", "rationale/", "pin/", "line/", "interview/", "evidence/"),
    *("caption/", "inspector/", "fact/rules", "checklist"),
)


@dataclass(frozen=True, slots=True)
class _Graded:
    me: InspectorId
    checklist: Checklist
    areas: tuple[AreaGrading, ...]


class GradingRoom(Room):
    """The grade of each area; a target is an area."""

    name = "grading"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        self._page = GradingPage()
        self._panel = GradingPanel()
        self._graded: _Graded | None = None
        self._area = ""
        self._shown = False
        self._count = ""
        page = self._page
        page.graded.connect(self._set)
        page.cleared.connect(partial(self._set, None))
        page.explained.connect(self._explained)
        page.explanation_left.connect(self._explanation_left)
        page.stepped.connect(self._step)
        for part in (page, self._panel):
            part.opened.connect(lambda target: frame.go("checklist", target))
        frame.jobs.changed.connect(self._changed)
        self._read_count()

    @property
    def page(self) -> QWidget:
        return self._page

    @property
    def panel(self) -> QWidget:
        return self._panel

    def enter(self, target: str) -> None:
        self._explanation_left()
        self._area = target or self._area
        self._shown = True
        self._read(partial(self._show, fresh=True))

    def leave(self) -> None:
        self._shown = False

    def place(self) -> str:
        return self._area

    def summary(self) -> str:
        return self._count

    def side_entries(self) -> tuple[SideEntry, ...]:
        if self._graded is None:
            return ()
        return tuple(_side_entry(one, self._graded.checklist) for one in self._graded.areas)

    def hints(self) -> tuple[KeyHint, ...]:
        grades = self._graded.checklist.grades if self._graded else ()
        letters = f"{grades[0].id}–{grades[-1].id}" if grades else ""
        set_grade = (KeyHint((letters,), _("sätt betyg")),) if letters else ()
        return (
            *((KeyHint(("Esc",), _("till betygen")),) if is_writing() else set_grade),
            KeyHint(("Alt", "↓"), _("nästa område")),
        )

    def _read(self, then: "partial[None]") -> None:
        work = partial(_read_all, self.frame.core, self.review)
        self.frame.jobs.run(work, owner=self, then=then)

    def _show(self, graded: _Graded, *, fresh: bool) -> None:
        self._graded = graded
        if all(one.area.id != self._area for one in graded.areas):
            self._area = graded.areas[0].area.id
        row = area_row(self._grading(graded), graded.checklist)
        self._page.show_area(row, self.keeper.is_typing(self._rationale(graded)))
        self._panel.show_area(row)
        if fresh:
            self._page.scroll_to_top()
            self._page.focus_grades()
            self.hints_changed.emit()
        self.side_changed.emit()

    def _changed(self, changes: Changes) -> None:
        touched = changes.registers.get(self.review, frozenset())
        if self._shown and any(name.startswith(CONCERNS) for name in touched):
            self._read(partial(self._show, fresh=False))
        if changes.touches(self.review, "grade/"):
            self._read_count()

    def _read_count(self) -> None:
        work = partial(_count, self.frame.core, self.review)
        self.frame.jobs.run(work, owner=self, then=self._show_count)

    def _show_count(self, count: tuple[int, int]) -> None:
        self._count = _("{done} av {total}").format(done=count[0], total=count[1])
        self.side_changed.emit()

    def _grading(self, graded: _Graded) -> AreaGrading:
        return next(one for one in graded.areas if one.area.id == self._area)

    def _rationale(self, graded: _Graded) -> str:
        return registers.rationale(graded.me, self._grading(graded).area.id)

    def _set(self, grade: str | None) -> None:
        if self._graded is not None:
            area = self._grading(self._graded).area.id
            work = partial(set_grade, self.frame.core.store, self.review, area, grade)
            self.frame.jobs.run(work, owner=self, otherwise=self._not_kept)

    def _not_kept(self, fault: Exception) -> None:
        """A grade that is not saved must not look as if it were."""
        if self._graded is not None:
            self._show(self._graded, fresh=False)
        self.frame.failed(fault)

    def _explained(self, text: str) -> None:
        if self._graded is not None:
            self.keeper.typed(self._rationale(self._graded), text or None)

    def _explanation_left(self) -> None:
        if self._graded is not None:
            self.keeper.left(self._rationale(self._graded))

    def _step(self, step: int) -> None:
        if self._graded is None:
            return
        names = [one.area.id for one in self._graded.areas]
        place = names.index(self._grading(self._graded).area.id) + step
        if 0 <= place < len(names):
            self.enter(names[place])


def _read_all(core: Core, review: ReviewId) -> _Graded:
    reading = core.reading(review)
    checklist = core.checklist(reading)
    return _Graded(reading.me, checklist, gradings(reading, checklist, core.statements(reading)))


def _count(core: Core, review: ReviewId) -> tuple[int, int]:
    """How many areas the seat has graded, of how many; reads no more than that."""
    grades = core.reading(review, "grade/")
    areas = core.checklist(core.reading(review, "checklist")).areas
    set_ones = (grades.value(registers.grade(grades.me, area.id)) for area in areas)
    return sum(grade is not None for grade in set_ones), len(areas)


def _side_entry(one: AreaGrading, checklist: Checklist) -> SideEntry:
    tones = {box.id: box.tone for box in grade_boxes(checklist)}
    suggested = one.proposal.grade
    entry = partial(SideEntry, one.area.id, short_name(one.area), number=str(one.area.number))
    if one.grade is not None:
        departs = suggested is not None and suggested != one.grade
        return entry(
            grade=(one.grade, tones[one.grade], GradeKind.AGREED),
            count=f"{suggested}→" if departs else "",
            spoken=_("betyg, motivering saknas") if one.lacks_rationale else _("betyg"),
        )
    if suggested is not None:
        return entry(grade=(suggested, tones[suggested], GradeKind.SUGGESTED), spoken=_("förslag"))
    missing = len(one.proposal.missing)
    left = _("{n} kvar").format(n=missing) if missing else ""
    return entry(count=str(missing) if missing else "", spoken=left)
