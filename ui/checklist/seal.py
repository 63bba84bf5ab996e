"""What the head of an area says while a fellow inspector's answers there are sealed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from inspector_app.i18n import _, ngettext
from ui.theme import Icon, TextRole
from ui.widgets.beside import Beside
from ui.widgets.buttons import LinkButton
from ui.widgets.empty_state import SmallIcon
from ui.widgets.text import Paragraph


class SealLine(QWidget):
    """How many answers are sealed, what opens them, and the way to open them at once.

    Signals:
        open_asked()
    """

    open_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(SmallIcon(Icon.LOCK))
        self._words = Paragraph("", TextRole.HINT, "text-2")
        self._open = LinkButton(_("Öppna förseglingen"))
        self._open.clicked.connect(self.open_asked)
        row.addWidget(Beside(self._words, self._open, least=280), 1)
        self.hide()

    def show_count(self, sealed: int) -> None:
        """Show how many answers are sealed; nothing where none is."""
        words = ngettext(
            "{n} svar av medinspektören är förseglat. Det öppnas i Samsyn när du har svarat på det "
            "som är bindande i området.",
            "{n} svar av medinspektören är förseglade. De öppnas i Samsyn när du har svarat på det "
            "som är bindande i området.",
            sealed,
        )
        self._words.setText(words.format(n=sealed))
        self._open.setAccessibleDescription(self._words.text())
        self.setVisible(sealed > 0)
