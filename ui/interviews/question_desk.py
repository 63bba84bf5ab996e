"""The work with questions of one's own: typing, keeping, taking away."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from inspector_app.commands.questions import question_value, remove_question
from inspector_app.domain.ids import ItemId
from ui.interviews.panel import QuestionsPanel
from ui.interviews.rows import Visit
from ui.room import Room


class QuestionDesk(QObject):
    """Joins the panel of questions with the core, for the role of the interview in hand.

    The register of the question in the field is known from its first key, as a line's is.

    Signals:
        needed(): a question left the field for the list; read anew
    """

    needed = Signal()

    def __init__(self, room: Room, panel: QuestionsPanel) -> None:
        super().__init__(room)
        self._room = room
        self._panel = panel
        self._role = ""
        self._item, self._time = self._fresh()
        self._wanted = False
        panel.removed.connect(self._remove)
        panel.adder.typed.connect(self._typed)
        panel.adder.left.connect(self._left)
        panel.adder.entered.connect(self._entered)

    def is_draft(self, register: str) -> bool:
        """Whether the register is the question that still stands in the field."""
        return register == self._register

    def show(self, visit: Visit, role: str) -> None:
        """Show the questions to the role; a question begun for another role is done."""
        if role != self._role:
            self._done()
            self._role = role
        rows = [row for row in visit.questions if not self.is_draft(f"question/{row.statement}")]
        self._panel.show_questions(visit.role(role), rows)
        if self._wanted:
            self._wanted = False
            self._room.panel_asked.emit()
            self._panel.adder.open()

    def open_soon(self) -> None:
        """Open the field as soon as an interview is shown."""
        self._wanted = True

    @property
    def _register(self) -> str:
        return f"question/{self._item}"

    def _fresh(self) -> tuple[ItemId, str]:
        clock = self._room.frame.core.clock
        return ItemId(clock.hex_id(8)), clock.now().isoformat(timespec="milliseconds")

    def _typed(self, text: str) -> None:
        value = question_value(self._role, text, self._time) if text.strip() else None
        self._room.keeper.typed(self._register, value)

    def _left(self) -> None:
        self._room.keeper.left(self._register)

    def _entered(self) -> None:
        self._done()
        self.needed.emit()

    def _done(self) -> None:
        """What stands in the field is a question on the list from now on."""
        kept = self._register
        self._item, self._time = self._fresh()
        self._panel.adder.clear()
        self._room.keeper.left(kept)

    def _remove(self, key: str) -> None:
        store, review = self._room.frame.core.store, self._room.review
        work = partial(remove_question, store, review, ItemId(key))
        self._room.frame.jobs.run(work, owner=self, otherwise=self._room.frame.failed)
