"""The pages inside the settings that change what opens the store."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from inspector_app.i18n import _
from inspector_app.vault.recovery_code import RecoveryCode
from ui import theme
from ui.theme import TextRole
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, PrimaryButton
from ui.widgets.card import Card, Rule
from ui.widgets.new_passphrase import NewPassphrase
from ui.widgets.parting import let_go
from ui.widgets.recovery_code import CodeShown, CodeTyped
from ui.widgets.text import Paragraph

WIDTH = 716


class Asking(QScrollArea):
    """A card with one main act.

    Signals:
        done(): the main act
        cancelled(): nothing shall change
    """

    done = Signal()
    cancelled = Signal()

    def __init__(self, title: str, lead: str, content: QWidget, act: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(title)
        self._banner: Banner | None = None
        whole = QWidget()
        whole.setProperty("surface", "window")
        across = QHBoxLayout(whole)
        across.setContentsMargins(20, 24, 20, 40)
        card = Card()
        card.setMaximumWidth(theme.scaled(WIDTH))
        across.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        self._body = card.body
        self._body.setContentsMargins(32, 28, 32, 24)
        for part in (Paragraph(title, TextRole.PAGE), Paragraph(lead), content, Rule()):
            self._body.addWidget(part)
        self.doing = PrimaryButton(act, main=True)
        self.doing.clicked.connect(self.done)
        leaving = Button(_("Avbryt"))
        leaving.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.addWidget(leaving)
        row.addStretch(1)
        row.addWidget(self.doing)
        self._body.addLayout(row)
        self.setWidget(whole)
        self.setFocusProxy(content.focusProxy() or content)

    def tell(self, gravity: Gravity, first: str, rest: str = "") -> None:
        """Say what came of it, under the title."""
        if self._banner is not None:
            let_go(self._banner)
        self._banner = Banner(gravity, first, rest, closable=False)
        self._body.insertWidget(1, self._banner)

    def press(self) -> None:
        """Enter does the main act, where it can be done."""
        if self.doing.isEnabled():
            self.done.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
            return
        super().keyPressEvent(event)


class NewCode(Asking):
    """A new recovery code, shown this once."""

    def __init__(self, code: RecoveryCode, *, is_kept: bool) -> None:
        self.shown = CodeShown(code, is_kept=is_kept)
        lead = _("Den nya koden gäller först när du har skrivit in den en gång.")
        super().__init__(_("Ny återställningskod"), lead, self.shown, _("Fortsätt"))
        self.setFocusProxy(self.shown.tick)
        self.shown.kept.connect(self.doing.setEnabled)
        self.doing.setEnabled(is_kept)


class CodeBack(Asking):
    """The new code typed back; the old one is dead after the act."""

    def __init__(self, code: RecoveryCode) -> None:
        self.typed = CodeTyped(code)
        lead = _("Läs från pappret eller filen. Sedan slutar den gamla koden gälla.")
        super().__init__(_("Skriv in den nya koden"), lead, self.typed, _("Byt kod"))
        self.typed.changed.connect(self._changed)
        self.typed.entered.connect(self.press)
        self._changed()

    def _changed(self) -> None:
        self.doing.setEnabled(self.typed.code() is not None)


class ChoosePassphrase(Asking):
    """A passphrase, the first or another."""

    def __init__(self) -> None:
        self.new = NewPassphrase()
        lead = _(
            "Programmet frågar efter den när det startar utan nyckelring och när det låst sig."
        )
        super().__init__(_("Välj en lösenfras"), lead, self.new, _("Spara lösenfrasen"))
        self.new.changed.connect(self._changed)
        self.new.entered.connect(self.press)
        self._changed()

    def _changed(self) -> None:
        self.doing.setEnabled(bool(self.new.chosen()))
