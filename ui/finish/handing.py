"""The section about handing in to the office: one button, and what became of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.finish.handing_words import HandingView
from ui.theme import TextRole
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.flow import Flow
from ui.widgets.parting import let_go
from ui.widgets.progress import ProgressBar
from ui.widgets.safety_light import Mark, SafetyLight
from ui.widgets.text import PanelTitle, Paragraph


class HandingSection(QWidget):
    """Signals: asked(str), one of the program's acts."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Lämna in till kansliet"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PanelTitle(_("Lämna in till kansliet")))
        self._light = SafetyLight(Mark.RING, "")
        self._state = Paragraph("", TextRole.STRONG)
        self._bar = ProgressBar()
        self._told = QVBoxLayout()
        self._told.setSpacing(4)
        self._acts = Flow(line_gap=8)
        self.hand_in = PrimaryButton(_("Lämna in"), main=True)
        self.hand_in.clicked.connect(lambda: self.asked.emit("hand_in"))
        self._why = Paragraph("", TextRole.HINT, "text-2")
        state = QHBoxLayout()
        state.setSpacing(0)
        state.addWidget(self._light, 0, Qt.AlignmentFlag.AlignTop)
        state.addWidget(self._state, 1)
        column.addLayout(state)
        column.addWidget(self._bar)
        column.addLayout(self._told)
        column.addWidget(self._acts)
        column.addWidget(self.hand_in)
        column.addWidget(self._why)
        self._shown: HandingView | None = None
        self._lines: list[Paragraph] = []
        self._buttons: list[Button] = []

    def show_handing(self, view: HandingView) -> None:
        """Show where the review stands; focus on a button that goes rests on what became of it."""
        if view == self._shown:
            return
        pressed = next((one for one in (*self._buttons, self.hand_in) if one.hasFocus()), None)
        before, self._shown = self._shown, view
        self._state.setText(view.state)
        self._light.set_light(view.mark, "")
        for part in (self._light, self._state):
            part.setVisible(bool(view.state))
        self._bar.set_progress(*view.progress or (0, 1))
        self._bar.setVisible(view.progress is not None)
        self.hand_in.setEnabled(view.enabled)
        self.hand_in.setVisible(view.enabled or bool(view.why))
        self.hand_in.setAccessibleDescription(view.why)
        self._why.setText(view.why)
        self._why.setVisible(bool(view.why))
        if before is None or before.told != view.told:
            self._tell(view.told)
        if before is None or before.acts != view.acts:
            self._offer(view.acts)
        if pressed is not None and pressed not in self.buttons() and view.state:
            self._state.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> list[QWidget]:
        """What Tab goes through, from the top."""
        return [self._acts, self.hand_in]

    def buttons(self) -> list[Button]:
        """What can be pressed now."""
        return [one for one in (*self._buttons, self.hand_in) if one.isEnabled()]

    def _tell(self, texts: tuple[str, ...]) -> None:
        for line in self._lines:
            self._told.removeWidget(line)
            let_go(line)
        self._lines = [Paragraph(text, TextRole.HINT, "text-2") for text in texts]
        for line in self._lines:
            self._told.addWidget(line)

    def _offer(self, acts: tuple[tuple[str, str], ...]) -> None:
        self._acts.clear()
        self._buttons = []
        for name, text in acts:
            button = Button(text, small=True)
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            self._buttons.append(button)
            self._acts.add(button)
        self._acts.setVisible(bool(acts))
