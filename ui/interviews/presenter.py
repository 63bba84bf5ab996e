"""Joins the room of interviews with the core."""

from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from inspector_app.domain.changes import Changes
from inspector_app.domain.ids import ItemId, ReviewId, StatementId
from inspector_app.i18n import _
from inspector_app.queries.interviews import InterviewRow, matching
from ui.interviews import rows
from ui.interviews.evidence_desk import EvidenceDesk
from ui.interviews.gathering import count, gather, interview_of
from ui.interviews.line_desk import LineDesk
from ui.interviews.lines_view import DRAFT
from ui.interviews.page import InterviewsPage
from ui.interviews.panel import QuestionsPanel
from ui.interviews.plan_desk import PlanDesk
from ui.interviews.question_desk import QuestionDesk
from ui.interviews.rows import Visit
from ui.room import Frame, Room
from ui.room_count import RoomCount
from ui.theme import Icon
from ui.typing_keeper import TypingKeeper
from ui.widgets.keys import KeyHint
from ui.widgets.sidebar import SideEntry
from ui.writing_focus import is_writing

NEW, EVIDENCE, DOCUMENTS = "new", "evidence", "documents"
QUESTION = "question"  # a target: the field for a question of one's own
OBSERVATION = "observation"  # a target: a new observation, pinned as the evidence shown is
VIEWS = (NEW, EVIDENCE, DOCUMENTS)
CONCERNS = (
    *("interview/", "held/", "line/", "pin/", "chosen/", "evidence/", "caption/", "document/"),
    *("question/", "blank/", "fact/", "checklist", "inspector/"),
)
CLOCK_MS = 20_000


class InterviewsRoom(Room):
    """The day's interviews, the evidence and what was asked for, of one review."""

    name = "interviews"

    def __init__(self, frame: Frame, review: ReviewId, keeper: TypingKeeper) -> None:
        super().__init__(frame, review, keeper)
        self._page = InterviewsPage()
        self._panel = QuestionsPanel()
        self._visit: Visit | None = None
        self._wanted = ""
        self._view = ""
        self._count = RoomCount(self, count, CONCERNS, lambda: self._visit is None)
        self._desk = LineDesk(self, self._page.lines)
        self._evidence = EvidenceDesk(self, self._page)
        self._plans = PlanDesk(self, self._page)
        self._questions = QuestionDesk(self, self._panel)
        self._clock = QTimer(self._page, interval=CLOCK_MS)  # ends with the page
        self._clock.timeout.connect(self._tick)
        self._connect()
        frame.jobs.changed.connect(self._changed)

    @property
    def page(self) -> QWidget:
        return self._page

    @property
    def panel(self) -> QWidget:
        return self._panel

    def enter(self, target: str) -> None:
        """A target is an interview or a piece of evidence, after a slash a line; or a view's name.

        `evidence:<statement>` and `pin:<statement>` show what is pinned to a statement, and
        `question` opens the field for a question of one's own, `observation` one for what one saw.
        """
        self._clock.start()
        head, _slash, line = target.partition("/")
        self._wanted = line
        if head.startswith((f"{EVIDENCE}:", "pin:")):
            self._view = EVIDENCE
            self._evidence.statement = StatementId(head.split(":", 1)[1])
            self.read()
        elif head == QUESTION:
            self._view = "" if self._view in VIEWS else self._view
            self._questions.open_soon()
            self.read()
        elif head == OBSERVATION:
            self._evidence.statement = self._evidence.statement if self._view == EVIDENCE else None
            self._view = EVIDENCE
            self.read()
            self._evidence.observe()
        elif head in VIEWS or not head:
            self._view = head or self._view
            self._evidence.statement = None if head else self._evidence.statement
            self._plans.correcting = None
            self.read()
        else:
            work = partial(interview_of, self.frame.core, self.review, ItemId(head))
            self.frame.jobs.run(work, owner=self, then=partial(self._enter_at, head))

    def place(self) -> str:
        if self._view in VIEWS:
            return self._view
        line = self._page.lines.lines.in_focus()
        return f"{self._view}/{line}" if line else self._view

    def leave(self) -> None:
        self._clock.stop()

    def summary(self) -> str:
        if self._visit is None:
            return self._count.words
        planned = self._visit.interviews
        held, count = sum(row.held for row in planned), len(planned)
        return _("{held} av {count}").format(held=held, count=count) if count else ""

    def side_entries(self) -> tuple[SideEntry, ...]:
        if self._visit is None:
            return ()
        visit = self._visit
        entries = [self._side_entry(visit, row) for row in visit.interviews]
        missing = sum(one.state == "missing" for one in visit.documents)
        shown = len(visit.evidence)
        return (
            *entries,
            SideEntry(NEW, _("Ny intervju"), number="+"),
            SideEntry(EVIDENCE, _("Bilder och iakttagelser"), count=str(shown) if shown else ""),
            SideEntry(
                DOCUMENTS,
                _("Begärda handlingar"),
                count=_("{n} saknas").format(n=missing) if missing else "",
            ),
        )

    def hints(self) -> tuple[KeyHint, ...]:
        view = self._page.view
        if view == "lines" and self._page.lines.lines.in_focus() and not is_writing():
            return (
                KeyHint(("P",), _("fäst")),
                KeyHint(("R",), _("till rapporten")),
                KeyHint(("E",), _("ändra")),
                KeyHint(("Delete",), _("ta bort")),
            )
        if view == "lines" and self._page.lines.field.hasFocus():
            return (
                KeyHint(("Ctrl", "↑"), _("förra raden")),
                KeyHint(("Ctrl", "J"), _("nästa fråga")),
            )
        if is_writing():
            return (KeyHint(("Esc",), rows.way_out(view, self._panel.adder.field.hasFocus())),)
        if view == "evidence" and self._page.evidence.row_in_focus():
            return (
                KeyHint(("P",), _("fäst")),
                KeyHint(("R",), _("till rapporten")),
                KeyHint(("Delete",), _("ta bort")),
            )
        return (KeyHint(("Ctrl", "J"), _("nästa fråga")),) if view == "lines" else ()

    def read(self) -> None:
        """Read anew and show; the page keeps what is being typed."""
        current = self._current()
        work = partial(gather, self.frame.core, self.review, current, self._desk.draft_in(current))
        self.frame.jobs.run(work, owner=self, then=partial(self._show, current))

    def _current(self) -> ItemId | None:
        """The interview asked for; None while another view is, or none yet."""
        return ItemId(self._view) if self._view and self._view not in VIEWS else None

    def _connect(self) -> None:
        page = self._page
        page.next_question.connect(self._next_question)
        self._plans.new_asked.connect(partial(self.enter, NEW))
        self._plans.done.connect(self._show_interview_at)
        page.evidence.statement.connect(self._open_statement)
        page.lines.opened.connect(self._open_statement)
        page.lines.lines.focus_moved.connect(self.hints_changed)
        self._panel.taken.connect(lambda key: self._desk.pin(DRAFT, key, True))
        self._desk.needed.connect(self.read)
        self._questions.needed.connect(self.read)

    def _open_statement(self, key: str) -> None:
        """Go to a statement in the checklist."""
        choice = self._visit.choices.get(StatementId(key)) if self._visit else None
        if choice is not None and choice.level is None:
            self._panel.go_to(key)
        elif choice is not None:
            self.frame.go("checklist", f"{choice.number.split('.')[0]}/{key}")

    def _changed(self, changes: Changes) -> None:
        touched = changes.registers.get(self.review, frozenset())
        if self._visit is not None and any(
            name.startswith(CONCERNS) and not self._is_draft(name) for name in touched
        ):
            self.read()

    def _is_draft(self, register: str) -> bool:
        return self._desk.is_draft(register) or self._questions.is_draft(register)

    def _enter_at(self, head: str, interview: ItemId | None) -> None:
        if interview is None:
            self._view = EVIDENCE
            self._evidence.focus = head
            self._evidence.statement = None
        else:
            self._view = interview
            self._wanted = self._wanted or (head if head != interview else "")
        self.read()

    def _show(self, asked: ItemId | None, visit: Visit) -> None:
        if asked != self._current():
            return  # read before something else was asked for, which is on its way
        fresh = self._visit is None or self._visit.current != visit.current
        self._visit = visit
        choices = tuple(visit.choices.values())
        for chooser in (self._page.lines.chooser, self._page.evidence_chooser):
            chooser.set_finder(partial(matching, choices))
        self._plans.show(visit)
        self._evidence.show(visit)
        if self._view in (EVIDENCE, DOCUMENTS):
            self._panel.show_nothing()
            if self._page.view != "viewer" or self._view == DOCUMENTS:
                self._page.show_view(self._view)
        elif self._view == NEW:
            self._plans.show_form(visit, None)
        elif (row := visit.interview(visit.current)) is None:
            self._show_some(visit)
        elif self._plans.correcting is None:
            self._show_interview(visit, row, fresh)
        self.side_changed.emit()
        self.hints_changed.emit()

    def _show_some(self, visit: Visit) -> None:
        """No interview is named: take the one going on, or the first not held, or say none."""
        self._panel.show_nothing()
        if not visit.interviews:
            self._view = ""
            self._page.show_view("empty")
            return
        self._view = self._first()
        self.read()

    def _first(self) -> str:
        if self._visit is None or not self._visit.interviews:
            return ""
        now = self.frame.core.clock.now()
        wanted = self._visit.interviews
        best = [row for row in wanted if rows.is_now(row, now)]
        best += [row for row in wanted if not row.held]
        return (best or list(wanted))[0].item

    def _show_interview(self, visit: Visit, row: InterviewRow, fresh: bool) -> None:
        view = self._page.lines
        fresh = fresh or self._page.view != "lines"
        self._desk.show(visit, row.item, fresh)
        self._show_time()
        self._page.show_view("lines")
        if self._wanted:
            view.lines.focus_line(self._wanted)
            self._wanted = ""
        elif fresh:
            view.focus_field()
        self._questions.show(visit, row.role)  # last: a question asked for takes the cursor

    def _show_time(self) -> None:
        row = self._visit.interview(self._visit.current) if self._visit else None
        if row is not None and self._visit is not None:
            title = rows.title_of(self._visit, row)
            left = rows.minutes_left(row, self.frame.core.clock.now())
            self._page.lines.show_head(title, rows.times_of(row), left, row.held)
            self._desk.show_time()

    def _tick(self) -> None:
        self._show_time()
        self.side_changed.emit()

    def _next_question(self) -> None:
        if self._page.view == "lines":
            self._panel.go_next()

    def _show_interview_at(self, item: str) -> None:
        self._view = item or self._first()
        self.read()

    def _side_entry(self, visit: Visit, row: InterviewRow) -> SideEntry:
        now = rows.is_now(row, self.frame.core.clock.now())
        return SideEntry(
            row.item,
            rows.side_text(visit, row),
            number=row.starts,
            count=_("nu") if now else "",
            mark=Icon.TICK if row.held else None,
            spoken=_("genomförd") if row.held else "",
        )
