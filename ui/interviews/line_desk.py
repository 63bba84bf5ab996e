"""The work with lines: typing, keeping, pinning, choosing, taking away."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.commands import interviews as commands
from inspector_app.commands.blanking import blank
from inspector_app.commands.guarding import dismiss
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.interviewing import time_mark
from inspector_app.i18n import _
from inspector_app.queries.interviews import LineRow
from inspector_app.store.store import Store
from ui.interviews.lines_view import DRAFT, LinesView
from ui.interviews.rows import Draft, Visit
from ui.interviews.warning import warning_words
from ui.room import Room


class LineDesk(QObject):
    """Joins the view of lines with the core, for whichever interview is in hand.

    Each interview has its own line in the field. Its register is known from the first key, so
    that what is typed is kept there; Enter makes it a line.

    Signals:
        needed(): facts were written that no change will tell of; read anew
    """

    needed = Signal()

    def __init__(self, room: Room, view: LinesView) -> None:
        super().__init__(room)
        self._room = room
        self._view = view
        self._visit: Visit | None = None
        self._drafts: dict[ItemId, Draft] = {}
        self._warned: ItemId | None = None
        view.entered.connect(self._entered)
        view.typed.connect(self._typed)
        view.left.connect(self._left)
        view.asked.connect(self._asked)
        view.edited.connect(self._edited)
        view.edit_left.connect(lambda item: room.keeper.left(f"line/{item}"))
        view.pinned.connect(self.pin)
        view.warned.connect(self._answered)

    def draft_in(self, interview: ItemId | None) -> ItemId | None:
        """The line in the field of an interview, if one was begun."""
        draft = self._drafts.get(interview) if interview else None
        return draft.item if draft else None

    def is_draft(self, register: str) -> bool:
        """Whether the register is a line that still stands in a field here."""
        return any(register == f"line/{draft.item}" for draft in self._drafts.values())

    def show(self, visit: Visit, interview: ItemId, fresh: bool) -> None:
        """Show the lines of an interview; `fresh` where another one was in hand before."""
        self._visit = visit
        draft = self._drafts.get(interview) or self._begin(visit, interview)
        shown = [line for line in visit.lines if line.item != draft.item]
        self._view.lines.show_lines(shown, visit.choices)
        kept = next((line.pins for line in visit.lines if line.item == draft.item), ())
        pins = visit.pins(visit.draft_pins or kept)
        if fresh:
            self._view.show_draft(draft.text, self._mark(draft), pins)
        else:
            self._view.show_draft_pins(pins)
        self._show_warning()

    def show_time(self) -> None:
        """Let the mark beside an empty field follow the clock."""
        draft = self._draft()
        if draft is not None:
            self._view.show_mark(self._mark(draft))

    def pin(self, item: str, statement: str, on: bool) -> None:
        """Pin a line, DRAFT for the one in the field, to a statement, or loosen it."""
        line = self.draft_in(self._interview()) if item == DRAFT else ItemId(item)
        if line is not None:
            key = StatementId(statement)
            self._run(partial(commands.pin, self._store, self._room.review, line, key, on))

    @property
    def _store(self) -> Store:
        return self._room.frame.core.store

    def _interview(self) -> ItemId | None:
        return self._visit.current if self._visit else None

    def _draft(self) -> Draft | None:
        interview = self._interview()
        return self._drafts.get(interview) if interview else None

    def _begin(self, visit: Visit, interview: ItemId) -> Draft:
        """The line that a sudden end left in the field, or a new one."""
        begun = [line for line in visit.lines if line.begun]
        left = begun[-1] if begun else None
        draft = Draft(left.item, left.time, left.text) if left else self._new()
        self._drafts[interview] = draft
        return draft

    def _new(self) -> Draft:
        clock = self._room.frame.core.clock
        return Draft(ItemId(clock.hex_id(8)), self._now())

    def _now(self) -> str:
        return self._room.frame.core.clock.now().isoformat(timespec="milliseconds")

    def _mark(self, draft: Draft) -> str:
        return time_mark(draft.time if draft.text else self._now())

    def _typed(self, text: str) -> None:
        interview, draft = self._interview(), self._draft()
        if interview is None or draft is None:
            return
        time = draft.time if draft.text else self._now()
        draft = replace(draft, text=text, time=time)
        self._drafts[interview] = draft
        self._view.show_mark(self._mark(draft))
        value = commands.line_value(interview, text, time) if text.strip() else None
        self._room.keeper.typed(f"line/{draft.item}", value)

    def _left(self) -> None:
        draft = self._draft()
        if draft is not None:
            self._room.keeper.left(f"line/{draft.item}")

    def _entered(self) -> None:
        interview, draft = self._interview(), self._draft()
        if interview is None or draft is None:
            return
        self._room.keeper.taken_over(f"line/{draft.item}")
        work = partial(
            commands.note_line,
            *(self._store, self._room.review, interview, draft.text.strip(), draft.time),
            line=draft.item,
        )
        fresh = self._new()
        self._drafts[interview] = fresh
        self._view.show_draft("", self._mark(fresh), ())
        lost = partial(self._not_kept, interview, draft, fresh)
        self._room.frame.jobs.run(work, owner=self, otherwise=lost)

    def _not_kept(self, interview: ItemId, draft: Draft, fresh: Draft, fault: Exception) -> None:
        """The line goes back to the keeper, and to the field unless something new is there."""
        value = commands.line_value(interview, draft.text, draft.time)
        self._room.keeper.typed(f"line/{draft.item}", value)
        if self._drafts.get(interview) == fresh:
            self._drafts[interview] = draft
            if interview == self._interview():
                self._view.show_draft(draft.text, self._mark(draft), ())
        self._room.frame.failed(fault)

    def _asked(self, item: str, what: str) -> None:
        line, row = ItemId(item), self._line(item)
        if row is None:
            return
        store, review = self._store, self._room.review
        if what == "choose":
            self._run(partial(commands.choose_for_report, store, review, line, not row.chosen))
        elif what == "remove":
            self._run(partial(commands.remove_line, store, review, line))
        elif what == "erase" and self._sure():
            self._run(partial(blank, store, review, f"line/{item}", _("Borttagen för gott")))

    def _sure(self) -> bool:
        return self._room.frame.dialogs.ask(
            _("Ta bort raden för gott?"),
            _(
                "Allt som har stått i raden töms, också i det som medinspektören får. "
                "Det går inte att ångra."
            ),
            do=_("Ta bort för gott"),
            keep=_("Behåll raden"),
        )

    def _edited(self, item: str, text: str) -> None:
        row, interview = self._line(item), self._interview()
        if row is not None and interview is not None and text.strip():
            value = commands.line_value(interview, text, row.time)
            self._room.keeper.typed(f"line/{item}", value)

    def _show_warning(self) -> None:
        visit = self._visit
        order = [line.item for line in visit.lines] if visit else []
        first = next((item for item in order if visit and item in visit.warnings), None)
        if first == self._warned and self._view.warning is not None:
            return
        self._warned = first
        if visit is None or first is None:
            self._view.hide_warning()
            return
        self._view.show_warning(first, *warning_words(visit.warnings[first]))

    def _answered(self, item: str, answer: str) -> None:
        row, visit = self._line(item), self._visit
        if answer == "go":
            self._view.lines.focus_line(item)
            return
        self._view.hide_warning()
        self._view.focus_field()
        if row is None or visit is None:
            return
        findings = visit.warnings.get(ItemId(item), ())
        work = partial(dismiss, self._store, self._room.review, row.text, findings)
        self._room.frame.jobs.run(
            work,
            owner=self,
            then=lambda _done: self.needed.emit(),
            otherwise=self._room.frame.failed,
        )

    def _line(self, item: str) -> LineRow | None:
        lines = self._visit.lines if self._visit else ()
        return next((line for line in lines if line.item == item), None)

    def _run(self, work: Callable[[], Changes]) -> None:
        self._room.frame.jobs.run(work, owner=self, otherwise=self._room.frame.failed)
