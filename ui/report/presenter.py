"""Joins the report's page and its preview with the core."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from inspector_app.bootstrap import Core
from inspector_app.commands.points import add_point
from inspector_app.commands.reviews import correct_facts
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId
from inspector_app.domain.small_group import Finding
from inspector_app.i18n import _
from inspector_app.reports.press import Press, PressError
from ui.report.cover import CoverRow
from ui.report.inserting import EvidenceChooser, warn_once, warning
from ui.report.page import ReportPage
from ui.report.pane import PreviewPane
from ui.report.preview import Pages, Preview
from ui.report.rows import UNIT, Section, first_page, sections
from ui.report.saving import Saver, gather
from ui.report.unit_facts import cover_rows, has_appendix
from ui.report.writing import Writing
from ui.room import Frame, Room
from ui.typing_keeper import TypingKeeper
from ui.widgets.keys import KeyHint
from ui.widgets.sidebar import SideEntry

TEXTS = ("basis/", "point/", "grade/")
PRINTED = (
    *TEXTS,
    *("answer/", "agreed", "rationale/", "fact/", "inspector/", "checklist", "interview/"),
    *("held/", "line/", "pin/", "evidence/", "caption/", "chosen/", "document/"),
)


@dataclass(frozen=True, slots=True)
class _Texts:
    cover: tuple[CoverRow, ...]
    appendix: bool
    sections: tuple[Section, ...]


class ReportRoom(Room):
    """The texts of the report; a target is `unit`, `overall` or an area."""

    name = "report"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        self._page = ReportPage(lambda: frame.core.clock.hex_id(8))
        self._pane = PreviewPane()
        self._press = Press()
        self._preview = Preview(frame.jobs, self._press, partial(gather, frame.core, review))
        self._writing = Writing(frame, review, keeper, self._page)
        self._saver = Saver(frame, review, keeper, self._press)
        self._chooser = EvidenceChooser(frame.core, frame.jobs, review, self._page)
        self._texts: _Texts | None = None
        self._target = ""
        self._shown = False
        self._place = (0, 0)  # the page shown, and where the section begins that it belongs to
        self._connect()

    @property
    def page(self) -> QWidget:
        return self._page

    @property
    def panel(self) -> QWidget:
        return self._pane

    @property
    def panel_share(self) -> float:
        return 0.52

    def enter(self, target: str) -> None:
        self._writing.leave()
        self._target = target or self._target
        self._shown = True
        self._read(fresh=True)
        if self._preview.pages is None:
            self.frame.jobs.run(self._press.warm, owner=self, outside=True)
        self._preview.print_now()

    def leave(self) -> None:
        self._shown = False
        self._preview.stop()

    def close(self) -> None:
        self._preview.stop()
        self.frame.jobs.run(self._press.close, owner=self, outside=True)

    def place(self) -> str:
        return self._target

    def side_entries(self) -> tuple[SideEntry, ...]:
        if self._texts is None:
            return ()
        filled = sum(bool(row.value) for row in self._texts.cover)
        cover = SideEntry(UNIT, _("Framsida"), ring=(filled, len(self._texts.cover)))
        return (cover, *map(_side_entry, self._texts.sections))

    def summary(self) -> str:
        if self._texts is None:
            return ""
        areas = [one for one in self._texts.sections if one.number]
        done = sum(one.parts[0] > 0 for one in areas)
        return _("{done} av {total}").format(done=done, total=len(areas))

    def hints(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint(("Ctrl", "Enter"), _("nästa avsnitt")),
            KeyHint(("F8",), _("nästa fält")),
            KeyHint(("Alt", "↓"), _("flytta punkten")),
        )

    def _connect(self) -> None:
        page, pane, preview = self._page, self._pane, self._preview
        page.stepped.connect(self._step)
        page.went.connect(self._go)
        page.appendix_chosen.connect(self._choose_appendix)
        # The keeper needs 0.5 s to keep a key and the preview waits longer, so it sees it.
        for typed in (page.basis_typed, page.point_typed):
            typed.connect(preview.text_changed)
        page.insert_asked.connect(self._insert)
        self._chooser.chosen.connect(self._inserted)
        self._writing.done.connect(partial(self._read, fresh=False))
        pane.turned.connect(self._turn)
        pane.resized.connect(partial(self._picture, now=False))
        pane.saved.connect(self._saver.save)
        pane.retried.connect(preview.print_now)
        preview.printed.connect(self._printed)
        preview.pictured.connect(self._pictured)
        preview.failed.connect(self._failed)
        self.frame.jobs.changed.connect(self._changed)

    def _read(self, *, fresh: bool) -> None:
        work = partial(_read_texts, self.frame.core, self.review)
        self.frame.jobs.run(work, owner=self, then=partial(self._show, fresh=fresh))

    def _show(self, texts: _Texts, *, fresh: bool) -> None:
        if self._writing.busy:
            return  # what was read is older than what the person just did
        self._texts = texts
        section = self._section()
        if section is None:
            self._target = UNIT
            self._page.show_cover(texts.cover, texts.appendix)
        else:
            self._writing.show(section)
        if fresh:
            self._page.focus_text()
            self._go_to_section()
            self.hints_changed.emit()
        self.side_changed.emit()

    def _section(self) -> Section | None:
        found = self._texts.sections if self._texts else ()
        return next((one for one in found if one.target == self._target), None)

    def _changed(self, changes: Changes) -> None:
        touched = changes.registers.get(self.review, frozenset())
        if not self._shown:
            return
        if any(name.startswith((*TEXTS, "fact/", "inspector/")) for name in touched):
            self._read(fresh=False)
        if any(name.startswith(PRINTED) for name in touched):
            self._preview.text_changed()

    def _step(self, step: int) -> None:
        if self._texts is None:
            return
        targets = [UNIT, *(one.target for one in self._texts.sections)]
        place = targets.index(self._target) + step
        if 0 <= place < len(targets):
            self.enter(targets[place])

    def _go(self, room: str) -> None:
        self.frame.go(room, self._target if room == "grading" else "")

    def _choose_appendix(self, on: bool) -> None:
        work = partial(correct_facts, self.frame.core.store, self.review, {"appendix": on})
        self.frame.jobs.run(work, owner=self)

    def _insert(self, side: str) -> None:
        section = self._section()
        if section is not None:
            self._chooser.choose(side, section.area)

    def _inserted(self, side: str, item: str, text: str) -> None:
        section = self._section()
        if section is not None:
            self._writing.leave()
            store = self.frame.core.store
            work = partial(add_point, store, self.review, section.area, side, text)
            self.frame.jobs.run(work, owner=self)
            look = partial(warn_once, self.frame.core, self.review, ItemId(item))
            self.frame.jobs.run(look, owner=self, then=self._warn)

    def _warn(self, findings: tuple[Finding, ...]) -> None:
        if findings:
            self.frame.notify(warning(findings))

    def _printed(self, pages: Pages) -> None:
        self._pane.show_fault("")
        start = first_page(pages.paper, pages.starts, self._target)
        shown, old_start = self._place
        moved = shown - old_start + start
        self._show_page(min(max(moved, 0), pages.count - 1), start)

    def _go_to_section(self) -> None:
        pages = self._preview.pages
        start = first_page(pages.paper, pages.starts, self._target) if pages else 0
        self._show_page(start, start)
        self._pane.scroll_to_top()

    def _turn(self, step: int) -> None:
        page, start = self._place
        self._show_page(page + step, start)
        self._pane.scroll_to_top()

    def _show_page(self, page: int, start: int) -> None:
        self._place = (page, start)
        pages = self._preview.pages
        self._pane.show_place(page, pages.count if pages else 0)
        self._picture()

    def _picture(self, *, now: bool = True) -> None:
        view = self._pane.view
        width = round(view.picture_width() * view.devicePixelRatioF())
        self._preview.show_page(self._place[0], width, now=now)

    def _pictured(self, _page: int, picture: bytes) -> None:
        pixmap = QPixmap()
        pixmap.loadFromData(picture)
        self._pane.show_picture(pixmap)

    def _failed(self, fault: Exception) -> None:
        if not isinstance(fault, PressError):
            self.frame.failed(fault)
            return
        text = _("Sidorna kunde inte göras om. Det ni har skrivit är sparat.")
        self._pane.show_fault(text)


def _read_texts(core: Core, review: ReviewId) -> _Texts:
    """Reads no more of the review than this room shows."""
    checklist = core.checklist(core.reading(review, "checklist"))
    facts, people = core.reading(review, "fact/"), core.reading(review, "inspector/")
    return _Texts(
        cover_rows(checklist, facts, people),
        has_appendix(facts),
        sections(
            checklist,
            core.reading(review, "basis/"),
            core.reading(review, "point/"),
            core.reading(review, "grade/"),
        ),
    )


def _side_entry(section: Section) -> SideEntry:
    done, total = section.parts
    spoken = _("{done} av {total} delar skrivna").format(done=done, total=total)
    return SideEntry(
        section.target, section.short, number=section.number, ring=(done, total), spoken=spoken
    )
