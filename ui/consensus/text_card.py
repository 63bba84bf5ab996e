"""A text with two versions in hand: the originals, what they make together, and a field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from inspector_app.i18n import _
from ui.consensus.hand_card import HandCard, waits_for
from ui.consensus.proposal import Proposal
from ui.consensus.rows import DisputeRow, Draft, Mark, WordingRow
from ui.theme import TextRole
from ui.widgets.buttons import PrimaryButton
from ui.widgets.flow import Flow
from ui.widgets.note_field import NoteField
from ui.widgets.segments import Segment, SegmentedFilter
from ui.widgets.text import Label, Paragraph

STEPS = {Qt.Key.Key_Down: "next", Qt.Key.Key_Up: "previous"}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
VIEWS = ("proposal", "mine", "theirs")


class TextCard(HandCard):
    """Has focus itself: V and H bring one original into the field, F the proposal, M writes.

    Signals:
        accepted(str): the text that is to replace both
        drafted(Draft): what has been begun
        stepped(str): next or previous
    """

    accepted = Signal(str)
    drafted = Signal(object)
    stepped = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._wording: WordingRow | None = None
        self._draft = Draft()
        self._title = Paragraph("", TextRole.LEAD)
        self.body.addWidget(self._title)
        self._views = SegmentedFilter(_("Visa"), [Segment(one, "") for one in VIEWS])
        self._views.chosen.connect(self._show_view)
        tools = Flow()
        tools.add(self._views)
        self.body.addWidget(tools)
        self._shown = Proposal()
        self.body.addWidget(self._shown)
        self._notice = Paragraph("", TextRole.HINT, "weak-text")
        self.body.addWidget(self._notice)
        self._words = Label(_("Så här blir texten"), TextRole.PANEL)
        self.body.addWidget(self._words)
        self.field = NoteField(_("Så här blir texten"), least_lines=4, most_lines=20)
        self.field.typed.connect(lambda: self.drafted.emit(Draft(self.field.text())))
        self.field.done.connect(self.settle)
        self.body.addWidget(self.field)
        self._use = PrimaryButton(_("Använd förslaget"))
        self._use.clicked.connect(self.settle)
        self.body.addWidget(self._use, 0, Qt.AlignmentFlag.AlignRight)
        self._waits = Paragraph("", TextRole.HINT, "text-2")
        self.body.addWidget(self._waits)

    def take_up(self, row: DisputeRow, draft: Draft) -> None:
        """Be the card of this text from now on; its wording comes when it has been read."""
        self.key = row.key
        self._wording, self._draft = None, draft
        self.field.set_text(draft.value)
        self._show_marks(())
        self.show_row(row)

    def show_row(self, row: DisputeRow) -> None:
        """Show newer facts of the same text."""
        self._title.setText(row.flat.text)
        self.setAccessibleName(row.flat.text)
        labels = (_("Förslag"), *(one.label for one in row.versions[:2]))
        theirs = next((one.label for one in row.versions if one.label != _("Du")), labels[-1])
        words = (_("Förslag"), _("Ditt"), theirs)
        self._views.set_segments(
            [Segment(name, text) for name, text in zip(VIEWS, words, strict=True)]
        )
        mine = not row.waits
        for part in (self._words, self.field, self._use):
            part.setVisible(mine)
        self._waits.setText(waits_for(row.waits))
        self._waits.setVisible(not mine)

    def show_wording(self, wording: WordingRow) -> None:
        """Show the proposal; what has been begun in the field stays."""
        fresh = self._wording is None
        self._wording = wording
        if fresh and not self._draft.value:
            self.field.set_text(wording.proposal)
        self._notice.setText(wording.notice)
        self._notice.setVisible(bool(wording.notice))
        self._show_view(self._views.choice())

    def settle(self) -> None:
        """Let the text in the field replace both."""
        self.setFocus()
        if self._wording is not None and self.field.isVisible():
            self.accepted.emit(self.field.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        views = {"F": "proposal", "V": "mine", "H": "theirs"}
        typed = event.text().upper()
        if event.key() == Qt.Key.Key_Escape:
            self.setFocus()
        elif event.key() in ENTER and event.modifiers():
            self.settle()
        elif plain and event.key() in STEPS:
            self.stepped.emit(STEPS[Qt.Key(event.key())])
        elif plain and typed in views:
            self._bring(views[typed])
        elif plain and (typed == "M" or event.key() in ENTER) and self.field.isVisible():
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    def _bring(self, view: str) -> None:
        """Show a text and let the field begin from it."""
        self._views.choose(view)
        self._show_view(view)
        if self._wording is not None and self.field.isVisible():
            texts = (self._wording.proposal, self._wording.mine, self._wording.theirs)
            self.field.set_text(texts[VIEWS.index(view)])
            self.drafted.emit(Draft(self.field.text()))

    def _show_view(self, view: str) -> None:
        wording = self._wording
        if wording is None:
            return
        if view == "proposal":
            self._show_marks(wording.marks)
        else:
            text = wording.mine if view == "mine" else wording.theirs
            self._show_marks((Mark(text, "kept"),))

    def _show_marks(self, marks: tuple[Mark, ...]) -> None:
        self._shown.show_marks(marks)
        self._notice.setVisible(bool(marks) and bool(self._notice.text()))
