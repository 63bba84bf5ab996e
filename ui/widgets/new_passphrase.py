"""Choosing a passphrase: twice the same, and long enough."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.theme import TextRole
from ui.widgets.fields import LineField, Tick
from ui.widgets.text import Label, Paragraph

SHORTEST = 12  # characters


class SecretField(LineField):
    """A line that shows dots, unless asked to show its letters."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.set_shown(False)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )

    def set_shown(self, shown: bool) -> None:
        """Show the letters, or dots in their place."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.setEchoMode(mode)


class NewPassphrase(QWidget):
    """Two fields and a sentence on what is still lacking.

    Signals:
        changed(): something was typed
        entered(): Enter in the second field
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.first = self._field(column, _("Lösenfras"))
        column.addSpacing(4)
        self.second = self._field(column, _("Samma lösenfras en gång till"))
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.entered)
        self._shown = Tick(_("Visa det jag skriver"))
        self._shown.toggled.connect(self._show)
        column.addWidget(self._shown)
        self._word = Paragraph("", TextRole.HINT, "text-2")
        column.addWidget(self._word)
        self.setFocusProxy(self.first)
        self._typed()

    def chosen(self) -> str:
        """The passphrase, or nothing while it is too short or the two differ."""
        text = self.first.text()
        return text if len(text) >= SHORTEST and text == self.second.text() else ""

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()
        self._typed()

    def _field(self, column: QVBoxLayout, name: str) -> SecretField:
        field = SecretField(name)
        field.typed.connect(self._typed)
        column.addWidget(Label(name, TextRole.PANEL, "text-2"))
        column.addWidget(field)
        return field

    def _show(self, shown: bool) -> None:
        self.first.set_shown(shown)
        self.second.set_shown(shown)

    def _typed(self) -> None:
        first, second = self.first.text(), self.second.text()
        differ = bool(second) and not first.startswith(second)
        self._word.setText(self._sentence(first, second, differ))
        self._word.set_ink("bad-text" if differ else "text-2")
        self.changed.emit()

    def _sentence(self, first: str, second: str, differ: bool) -> str:
        if differ:
            return _("De två är inte lika.")
        if len(first) < SHORTEST:
            return _(
                "Minst {count} tecken. Några ord du minns är bättre än krångliga tecken."
            ).format(count=SHORTEST)
        if not self.chosen():
            return _("Skriv samma lösenfras en gång till.")
        return _("Lösenfrasen är lång nog och lika båda gångerna.")
