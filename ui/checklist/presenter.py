"""Joins the checklist's page with the core."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QWidget

from inspector_app.commands.answers import answer_statement, clear_answer, confirm_answer
from inspector_app.commands.sealing import open_seal
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Area
from inspector_app.domain.ids import ReviewId, StatementId
from inspector_app.i18n import Language, _, language
from inspector_app.queries.sheet import SheetRow, progress
from ui.checklist.grouping import ROLE, groups_of
from ui.checklist.page import ChecklistPage
from ui.checklist.panel import ChecklistPanel
from ui.checklist.reading import Sheet, count, newer_sheet, whole_sheet
from ui.checklist.rows import Group, details, find
from ui.room import Frame, Room
from ui.room_count import RoomCount
from ui.statement_words import answer_choices
from ui.typing_keeper import TypingKeeper
from ui.widgets.keys import KeyHint
from ui.widgets.sidebar import SideEntry
from ui.writing_focus import is_writing

CONCERNS = (
    *("answer/", "note/", "pin/", "line/", "evidence/", "caption/"),
    *("seal/", "fact/rules", "checklist"),
)


@dataclass(frozen=True, slots=True)
class _Grouped:
    """The groups made of a sheet, kept since several ask for them after each answer."""

    sheet: Sheet
    by_role: bool
    language: Language
    groups: list[Group]


class ChecklistRoom(Room):
    """The statements of one review, by area or by whom one asks."""

    name = "checklist"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        self._page = ChecklistPage()
        self._panel = ChecklistPanel()
        self._sheet: Sheet | None = None
        self._grouped: _Grouped | None = None
        self._target = ""
        self._wanted = ""
        self._count = RoomCount(self, count, CONCERNS, lambda: self._sheet is None)
        page = self._page
        page.answered.connect(self._answer)
        page.cleared.connect(self._clear)
        page.confirmed.connect(self._confirm)
        page.noted.connect(self._noted)
        page.note_left.connect(self._note_left)
        page.taken.connect(self._taken)
        page.asked.connect(self._asked)
        page.order_chosen.connect(self._order)
        page.seal.open_asked.connect(self._open_seal)
        self._panel.add_asked.connect(partial(self._asked, "evidence"))
        self._panel.opened.connect(lambda item: frame.go("interviews", item))
        frame.jobs.changed.connect(self._changed)

    @property
    def page(self) -> QWidget:
        return self._page

    @property
    def panel(self) -> QWidget:
        return self._panel

    def enter(self, target: str) -> None:
        """A target is an area or `role:<role>`, and after a slash the statement to take."""
        self._wanted = target or self.place()
        self._read()

    def place(self) -> str:
        hand = self._page.in_hand
        return f"{self._target}/{hand}" if hand else self._target

    def summary(self) -> str:
        if self._sheet is None:
            return self._count.words
        done = progress(self._sheet.rows)
        return _("{done} av {total}").format(done=done.answered, total=done.total)

    def side_entries(self) -> tuple[SideEntry, ...]:
        if self._sheet is None:
            return ()
        groups = self._groups(self._sheet)
        return tuple(
            SideEntry(
                group.target,
                group.short,
                number=group.number,
                ring=(group.progress.core_answered, group.progress.core)
                if group.progress.core
                else (group.progress.answered, group.progress.total),
                spoken=_("{done} av {total} besvarade").format(
                    done=group.progress.answered, total=group.progress.total
                ),
            )
            for group in groups
        )

    def hints(self) -> tuple[KeyHint, ...]:
        if is_writing():
            return (KeyHint(("Esc",), _("till svaren")), KeyHint(("F1",), _("alla tangenter")))
        return (
            KeyHint(("1–4", "0"), _("svara")),
            KeyHint(("Enter",), _("nästa")),
            KeyHint(("A",), _("anteckning")),
            KeyHint(("B",), _("belägg")),
        )

    def search(self) -> None:
        """Put the cursor in the list's search field."""
        self._page.focus_search()

    def _read(self) -> None:
        work = partial(whole_sheet, self.frame.core, self.review)
        self.frame.jobs.run(work, owner=self, then=self._show)

    def _show(self, sheet: Sheet) -> None:
        self._sheet = sheet
        area, _slash, hand = self._wanted.partition("/")
        if hand and not area:
            row = find(sheet.rows, StatementId(hand))
            area = row.shown.area if row else area
        groups = self._groups(sheet, by_role=area.startswith(ROLE))
        group = next((one for one in groups if one.target == area), groups[0])
        self._target = group.target
        self._page.set_order("role" if self._target.startswith(ROLE) else "area")
        self._page.show_group(group, answer_choices(sheet.checklist), hand)
        self._page.focus_card()
        self.side_changed.emit()

    def _changed(self, changes: Changes) -> None:
        touched = changes.registers.get(self.review, frozenset())
        relevant = frozenset(name for name in touched if name.startswith(CONCERNS))
        if not relevant or self._sheet is None:
            return
        if relevant & {"fact/rules", "checklist"}:
            self._wanted = self.place()
            self._read()
            return
        work = partial(newer_sheet, self.frame.core, self.review, self._sheet, relevant)
        self.frame.jobs.run(work, owner=self, then=self._show_newer)

    def _show_newer(self, sheet: Sheet) -> None:
        self._sheet = sheet
        groups = self._groups(sheet)
        group = next((one for one in groups if one.target == self._target), None)
        if group is not None:
            hand = self._page.in_hand
            typing = hand is not None and self.keeper.is_typing(registers.note(sheet.me, hand))
            self._page.show_rows(group, typing)
            self._show_details()
        self.side_changed.emit()

    def _show_details(self) -> None:
        hand = self._page.in_hand
        if self._sheet is None or hand is None:
            self._panel.show_details(None)
            return
        row = find(self._sheet.rows, hand)
        self._panel.show_details(details(self._sheet.checklist, row) if row else None)

    def _groups(self, sheet: Sheet, by_role: bool | None = None) -> list[Group]:
        if by_role is None:
            by_role = self._target.startswith(ROLE)
        now, kept = language(), self._grouped
        if kept and kept.sheet is sheet and (kept.by_role, kept.language) == (by_role, now):
            return kept.groups
        self._grouped = _Grouped(sheet, by_role, now, groups_of(sheet, by_role, now))
        return self._grouped.groups

    def _answer(self, key: str, choice: str) -> None:
        row = self._row(key)
        if row is not None:
            store = self.frame.core.store
            self._run(partial(answer_statement, store, self.review, row.shown, choice))

    def _clear(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self._run(partial(clear_answer, self.frame.core.store, self.review, row.shown))

    def _confirm(self, key: str) -> None:
        row = self._row(key)
        if row is not None:
            self._run(partial(confirm_answer, self.frame.core.store, self.review, row.shown))

    def _run(self, work: partial[Changes]) -> None:
        self.frame.jobs.run(work, owner=self, otherwise=self._not_kept)

    def _not_kept(self, fault: Exception) -> None:
        """An answer that is not saved must not look as if it were."""
        self._page.show_saved_answer()
        self.frame.failed(fault)

    def _noted(self, key: str, text: str) -> None:
        if self._sheet is not None:
            self.keeper.typed(registers.note(self._sheet.me, StatementId(key)), text or None)

    def _note_left(self, key: str) -> None:
        if self._sheet is not None:
            self.keeper.left(registers.note(self._sheet.me, StatementId(key)))

    def _taken(self, key: str) -> None:
        self._show_details()
        self.hints_changed.emit()

    def _asked(self, step: str) -> None:
        if step == "onward":
            self._go_onward()
        elif self._page.in_hand is not None:
            self.frame.go("interviews", f"{step}:{self._page.in_hand}")

    def _go_onward(self) -> None:
        """To the next group that has something unanswered in what is looked at first."""
        if self._sheet is None:
            return
        groups = self._groups(self._sheet)
        here = next((i for i, one in enumerate(groups) if one.target == self._target), 0)
        for group in (*groups[here + 1 :], *groups[:here]):
            first = next((row for row in group.rows if row.shown.core and not row.counts), None)
            if first is not None:
                self.enter(f"{group.target}/{first.key}")
                return

    def _order(self, order: str) -> None:
        if self._sheet is not None:
            groups = self._groups(self._sheet, by_role=order == "role")
            self.enter(groups[0].target)

    def _open_seal(self) -> None:
        """Show others' answers in the area early, once the person has said yes to it."""
        area = self._area()
        if area is not None and self.frame.dialogs.ask(
            _("Öppna förseglingen av område {number}?").format(number=area.number),
            _(
                "Du får se vad andra har svarat innan du har svarat själv på det som är bindande. "
                "Dina svar i området märks därefter ”efter öppnad försegling”. Det går inte att "
                "ångra."
            ),
            do=_("Öppna förseglingen"),
            keep=_("Låt det vara förseglat"),
        ):
            self._run(partial(open_seal, self.frame.core.store, self.review, area.id))

    def _area(self) -> Area | None:
        areas = self._sheet.checklist.areas if self._sheet is not None else ()
        return next((one for one in areas if one.id == self._target), None)

    def _row(self, key: str) -> SheetRow | None:
        return find(self._sheet.rows, StatementId(key)) if self._sheet else None
