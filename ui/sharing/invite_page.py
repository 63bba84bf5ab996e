"""Inviting: by a passphrase that is read aloud, one of one's own, or for a computer by its key."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QRadioButton, QVBoxLayout, QWidget

from inspector_app.i18n import _
from inspector_app.queries.recipients import Colleague
from inspector_app.vault.device_keys import Identity
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.spoken_phrase import spoken_phrase
from ui.sharing.recipients import Recipients
from ui.sharing.sheet import Sheet, left
from ui.theme import TextRole
from ui.widgets.buttons import Button
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.text import Paragraph

MADE, OWN, KEY = "made", "own", "key"


class InvitePage(Sheet):
    """Asks how the first file is to be locked; `done` asks for the place to save it."""

    def __init__(self, known: Sequence[Colleague], make: Callable[[], str] = spoken_phrase) -> None:
        lead = _(
            "Du får en fil att ge till den du vill granska med. I den ligger granskningen som den "
            "är nu. Dina svar följer med förseglade: de syns först när den andra har svarat själv."
        )
        super().__init__(_("Granska tillsammans"), lead, _("Spara inbjudan"))
        self._make = make
        self.phrase = Phrase(make())
        self.own = NewPassphrase()
        self.recipients = Recipients(known)
        self._again = Button(_("Gör en annan"))
        self._again.clicked.connect(self._make_again)
        self.ways: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.add(Paragraph(_("Hur ska filen låsas?"), TextRole.SECTION))
        self._way(MADE, _("Med en lösenfras som programmet gör"), self._made())
        self._way(OWN, _("Med en lösenfras som ni bestämmer"), self.own)
        self._way(KEY, _("För en viss dator, utan lösenfras"), self.recipients)
        self.own.changed.connect(self._fit)
        self.own.entered.connect(self.press)
        self.recipients.changed.connect(self._fit)
        self.recipients.entered.connect(self.press)
        self.ways[MADE].setChecked(True)
        self.setFocusProxy(self.ways[MADE])
        self._fit()

    @property
    def way(self) -> str:
        """Which of the three is chosen."""
        return next(name for name, button in self.ways.items() if button.isChecked())

    def passphrase(self) -> Passphrase | None:
        """What is to lock the file, where a passphrase does."""
        text = {MADE: self.phrase.text(), OWN: self.own.chosen(), KEY: ""}[self.way]
        return Passphrase(text) if text else None

    def identities(self) -> tuple[Identity, ...]:
        """For whom the file is, where keys lock it."""
        return self.recipients.chosen() if self.way == KEY else ()

    def names(self) -> str:
        """For whom the file is, in words; "" with a passphrase."""
        return self.recipients.names() if self.way == KEY else ""

    def _made(self) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.phrase)
        told = _("Läs upp den för din kollega, eller skriv av den. Skicka den inte med filen.")
        column.addWidget(Paragraph(told, TextRole.HINT, "text-2"))
        column.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        return held

    def _way(self, name: str, text: str, part: QWidget) -> None:
        button = QRadioButton(text)
        button.setAccessibleName(text)
        button.setProperty("focusRadius", 4)
        held = QWidget()
        held.setVisible(False)
        button.toggled.connect(held.setVisible)
        button.toggled.connect(self._fit)
        column = QVBoxLayout(held)
        column.setContentsMargins(28, 0, 0, 8)
        column.addWidget(part)
        self._group.addButton(button)
        self.ways[name] = button
        self.add(left(button), held)

    def _make_again(self) -> None:
        self.phrase.show_phrase(self._make())

    def _fit(self) -> None:
        if len(self.ways) == 3 and any(one.isChecked() for one in self.ways.values()):
            self.doing.setEnabled(self.passphrase() is not None or bool(self.identities()))


class Phrase(QFrame):
    """A passphrase in large letters."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.setProperty("surface", "code")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        self._words = Paragraph(text, TextRole.CODE)
        column.addWidget(self._words)
        self.show_phrase(text)

    def text(self) -> str:
        """The passphrase."""
        return self._words.text()

    def show_phrase(self, text: str) -> None:
        """Show another one."""
        self._words.setText(text)
        self.setAccessibleName(_("Lösenfras: {words}").format(words=text))
