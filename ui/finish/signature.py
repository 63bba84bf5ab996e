"""The section about signing: a line for each inspector, and a small form where one is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.finish.signature_form import SignatureForm
from ui.finish.signature_words import Act, SignatureView, Tone
from ui.finish.signer_row import SignerRow
from ui.theme import Icon, TextRole
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.empty_state import SmallIcon
from ui.widgets.parting import let_go
from ui.widgets.text import PanelTitle, Paragraph

MARKS = {Tone.DONE: (Icon.TICK, "good-solid"), Tone.CHANGED: (Icon.ATTENTION, "weak-text")}


class SignatureSection(QWidget):
    """Shows who has signed, and asks.

    Signals:
        signed(str, str): this inspector signs; the reason why alone, or nothing
        withdrawn(str): this inspector takes the signature back
    """

    signed = Signal(str, str)
    withdrawn = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Underskrift"))
        self._rows: list[SignerRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(12)
        self._hinders = Paragraph("", TextRole.HINT, "text-2")
        self._marks = {tone: SmallIcon(*mark, 20) for tone, mark in MARKS.items()}
        self._state = Paragraph()
        self._alone = LinkButton(_("Jag skriver under ensam …"))
        self.form = SignatureForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(PanelTitle(_("Underskrift")))
        column.addLayout(self._lines)
        column.addWidget(self._hinders)
        told = QHBoxLayout()
        told.setSpacing(8)
        for mark in self._marks.values():
            told.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        told.addWidget(self._state, 1)
        column.addLayout(told)
        column.addWidget(self._alone, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.form)
        self._alone.clicked.connect(self._ask_why_alone)
        self.form.given.connect(self.signed)
        self.form.closed.connect(self.focus_first)

    def show_signatures(self, view: SignatureView) -> None:
        """Show these; focus and a form that is being filled in stay."""
        had_focus = self._has_focus()
        if [one.line.who for one in self._rows] != [line.who for line in view.lines]:
            self._build_rows(view)
        for row, line in zip(self._rows, view.lines, strict=True):
            row.show_line(line)
        self._hinders.setText(view.hinders)
        self._hinders.setVisible(bool(view.hinders))
        for tone, mark in self._marks.items():
            mark.setVisible(tone is view.tone)
        self._state.setText(view.state)
        self._alone.setVisible(view.alone)
        self.form.allow(not view.hinders)
        if had_focus and not self._has_focus():
            self.focus_first()

    def focus_first(self) -> None:
        """Put focus on the first thing one can do here."""
        found = next((button for row in self._rows if (button := row.button())), None)
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> list[QWidget]:
        """What Tab goes through, from the top."""
        return [*self._rows, self._alone, self.form]

    def buttons(self) -> list[Button]:
        """What can be pressed now."""
        found = [button for row in self._rows if (button := row.button())]
        return found if self._alone.isHidden() else [*found, self._alone]

    def _has_focus(self) -> bool:
        here = QApplication.focusWidget()
        return here is not None and self.isAncestorOf(here) and here.isVisibleTo(self)

    def _build_rows(self, view: SignatureView) -> None:
        for row in self._rows:
            self._lines.removeWidget(row)
            let_go(row)
        self._rows = [SignerRow(line) for line in view.lines]
        for row in self._rows:
            row.asked.connect(self._asked)
            self._lines.addWidget(row)
            row.show()

    def _asked(self) -> None:
        row = self.sender()
        assert isinstance(row, SignerRow)
        line = row.line
        if line.act is Act.SIGN:
            self.signed.emit(line.who, "")
        elif line.act is Act.WITHDRAW:
            self.withdrawn.emit(line.who)
        else:
            self.form.ask_colleague(line.who, line.name)

    def _ask_why_alone(self) -> None:
        self.form.ask_why_alone(next(row.line.who for row in self._rows if row.line.mine))
