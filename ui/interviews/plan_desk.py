"""The work before the visit: planning interviews and asking for documents."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.commands import documents
from inspector_app.commands import interviews as commands
from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId
from inspector_app.exchange.usual_documents import usual_documents
from inspector_app.i18n import _, language, ngettext
from inspector_app.queries.interviews import InterviewRow
from inspector_app.store.store import Store
from ui.interviews.form import Planned
from ui.interviews.page import InterviewsPage
from ui.interviews.planning import suggested, usual_day
from ui.interviews.rows import Visit
from ui.room import Room


class PlanDesk(QObject):
    """Joins the form and the list of documents with the core.

    Signals:
        new_asked(): show the empty form
        done(str): the form is over; show this interview, "" for whichever is next
    """

    new_asked = Signal()
    done = Signal(str)

    def __init__(self, room: Room, page: InterviewsPage) -> None:
        super().__init__(room)
        self.correcting: ItemId | None = None
        self._room = room
        self._page = page
        self._visit: Visit | None = None
        page.planned.connect(self._plan)
        page.form.saved.connect(self._save)
        page.form.cancelled.connect(self._cancel)
        page.lines.acted.connect(self._acted)
        page.documents.usual_asked.connect(self._ask_for_usual)
        page.documents.added.connect(lambda name: self._ask_for([name]))
        page.documents.state_chosen.connect(self._set_state)
        page.documents.removed.connect(self._drop)

    def show(self, visit: Visit) -> None:
        """Show the documents asked for."""
        self._visit = visit
        self._page.documents.show_rows(visit.documents)

    def show_form(self, visit: Visit, row: InterviewRow | None) -> None:
        """Open the form for a new interview, or to correct one."""
        self.correcting = row.item if row else None
        roles = [(role.id, visit.role(role.id)) for role in visit.roles]
        fresh = suggested(visit, self._room.frame.core.clock.now())
        standing = _planned(row, fresh) if row else None
        self._page.form.open_for(roles, visit.days, standing, fresh)
        self._page.show_view("form")

    def _plan(self, what: str) -> None:
        if what == "new" or self._visit is None:
            self.new_asked.emit()
            return
        plans = usual_day(self._visit, self._room.frame.core.clock.now())
        self._run(partial(commands.plan_day, self._store, self._room.review, plans))

    def _save(self, planned: Planned) -> None:
        plan = commands.Plan(planned.role, planned.group, planned.day, planned.starts, planned.ends)
        store, review, item = self._store, self._room.review, self.correcting
        self.correcting = None
        frame = self._room.frame
        if item is None:
            frame.jobs.run(
                partial(commands.add_interview, store, review, plan),
                owner=self,
                then=lambda result: self.done.emit(result[0]),
                otherwise=frame.failed,
            )
            return
        self._run(partial(commands.change_interview, store, review, item, plan))
        self.done.emit(item)

    def _cancel(self) -> None:
        item, self.correcting = self.correcting, None
        self.done.emit(item or "")

    def _ask_for(self, names: Sequence[str]) -> None:
        self._run(partial(documents.ask_for, self._store, self._room.review, names))

    def _ask_for_usual(self) -> None:
        self._ask_for([one.of(language()) for one in usual_documents()])

    def _set_state(self, item: str, state: str) -> None:
        change = documents.set_document_state
        self._run(partial(change, self._store, self._room.review, ItemId(item), state))

    def _drop(self, item: str) -> None:
        self._run(partial(documents.remove_document, self._store, self._room.review, ItemId(item)))

    def _acted(self, what: str) -> None:
        """Do with the interview in hand what its head's buttons and menu say."""
        visit = self._visit
        row = visit.interview(visit.current) if visit else None
        if visit is None or row is None:
            return
        store, review = self._store, self._room.review
        if what in ("hold", "reopen"):
            self._run(partial(commands.mark_held, store, review, row.item, what == "hold"))
        elif what == "change":
            self.show_form(visit, row)
        elif what == "remove" and (row.lines == 0 or self._sure_to_remove(row.lines)):
            self._run(partial(commands.remove_interview, store, review, row.item))
            self.done.emit("")

    def _sure_to_remove(self, lines: int) -> bool:
        return self._room.frame.dialogs.ask(
            _("Ta bort intervjun?"),
            ngettext(
                "{n} rad följer med. Du kan ångra med Ctrl+Z.",
                "{n} rader följer med. Du kan ångra med Ctrl+Z.",
                lines,
            ).format(n=lines),
            do=_("Ta bort intervjun"),
            keep=_("Behåll den"),
        )

    @property
    def _store(self) -> Store:
        return self._room.frame.core.store

    def _run(self, work: Callable[[], Changes | tuple[object, Changes]]) -> None:
        self._room.frame.jobs.run(work, owner=self, otherwise=self._room.frame.failed)


def _planned(row: InterviewRow, fresh: Planned) -> Planned:
    """What stands in an interview, gaps filled from a fresh suggestion."""
    starts = row.starts or fresh.starts
    return Planned(row.role, row.group, row.day or fresh.day, starts, row.ends or starts)
