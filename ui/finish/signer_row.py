"""One inspector's line in the section about signing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.finish.signature_words import Act, SignerLine
from ui.theme import TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button, LinkButton, PrimaryButton
from ui.widgets.text import Paragraph


class SignerRow(QWidget):
    """A name, what was signed, and what one can do about it; shown anew in place.

    Signals:
        asked(): its button was pressed
    """

    asked = Signal()

    def __init__(self, line: SignerLine) -> None:
        super().__init__()
        self.line = line
        self._title = Paragraph("", TextRole.STRONG)
        self._status = Paragraph("", TextRole.HINT, "text-2")
        words = QWidget()
        texts = QVBoxLayout(words)
        texts.setContentsMargins(0, 0, 0, 0)
        texts.setSpacing(0)
        texts.addWidget(self._title)
        texts.addWidget(self._status)
        self._sign = (PrimaryButton if line.mine else Button)("", small=True)
        self._withdraw = LinkButton("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(Beside(words, self._sign, least=150, gap=12))
        column.addWidget(self._withdraw, 0, Qt.AlignmentFlag.AlignLeft)
        for button in (self._sign, self._withdraw):
            button.clicked.connect(self.asked)
        self.show_line(line)

    def show_line(self, line: SignerLine) -> None:
        """Show the line as it is now."""
        self.line = line
        self._title.setText(line.title)
        self._status.setText(line.status)
        for button, acts in (
            (self._sign, (Act.SIGN, Act.HERE)),
            (self._withdraw, (Act.WITHDRAW,)),
        ):
            button.setVisible(line.act in acts)
            button.setEnabled(not line.locked)
            if line.act in acts:
                button.setText(line.words)
                button.setAccessibleName(line.words)
                button.setAccessibleDescription(f"{line.title}, {line.status}")

    def button(self) -> Button | None:
        """What can be pressed here now."""
        shown = (one for one in (self._sign, self._withdraw) if not one.isHidden())
        return next((one for one in shown if one.isEnabled()), None)
