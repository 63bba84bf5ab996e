"""The pages that open the store: locked, passphrase, recovery code, and a way on from faults."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui import theme
from ui.theme import Icon, TextRole
from ui.unlock.sheet import Sheet, main_button
from ui.widgets.banner import Gravity
from ui.widgets.buttons import LinkButton
from ui.widgets.empty_state import WIDTH, EmptyAct, EmptyState
from ui.widgets.fields import Tick
from ui.widgets.new_passphrase import NewPassphrase, SecretField
from ui.widgets.parting import let_go
from ui.widgets.recovery_code import CodeTyped
from ui.widgets.text import Label, Paragraph


class Pages(QStackedWidget):
    """Shows one page at a time and lets go of the one before, with all that was typed in it."""

    def show_page(self, page: QWidget) -> None:
        """Show this page and put focus where it wants it."""
        old = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if old is not None:
            self.removeWidget(old)
            let_go(old)
        (page.focusProxy() or page).setFocus(Qt.FocusReason.OtherFocusReason)


class Opening(Sheet):
    """What the pages that open the store share.

    Signals:
        open_asked(): the page's main act
        other_asked(str): another way in: "keyring", "passphrase" or "code"
    """

    open_asked = Signal()
    other_asked = Signal(str)

    def __init__(self, title: str, lead: str, act: str, others: Sequence[str]) -> None:
        super().__init__(title, lead)
        self.opening = main_button(act)
        self.opening.clicked.connect(self.open_asked)
        self.links = {way: LinkButton(_way_in(way)) for way in others}
        for way, link in self.links.items():
            link.clicked.connect(lambda _on=False, way=way: self.other_asked.emit(way))

    def show_busy(self, busy: bool) -> None:
        """While the key is fetched nothing can be asked twice."""
        for button in (self.opening, *self.links.values()):
            button.setEnabled(not busy)

    def press(self) -> None:
        """Enter does what the main act does, where it can be done."""
        if self.opening.isEnabled():
            self.open_asked.emit()


class LockedPage(Opening):
    """Locked, and the keyring alone opens."""

    def __init__(self, others: Sequence[str]) -> None:
        lead = _("Allt du skrev är sparat på den här datorn. Inget har stängts.")
        super().__init__(_("Programmet är låst"), lead, _("Lås upp"), others)
        self.add_acts(self.opening, others=tuple(self.links.values()))
        self.setFocusProxy(self.opening)
        self.opening.setAutoDefault(True)


class PassphrasePage(Opening):
    """Asks for the passphrase; `locked` says that the program stood open before."""

    def __init__(self, others: Sequence[str], *, locked: bool) -> None:
        title = _("Programmet är låst") if locked else _("Lås upp granskningarna")
        kept = _("Allt du skrev är sparat på den här datorn. Inget har stängts.")
        super().__init__(title, kept if locked else "", _("Lås upp"), others)
        self.field = SecretField(_("Lösenfras"))
        self.field.typed.connect(self._typed)
        self.field.returnPressed.connect(self.press)
        shown = Tick(_("Visa det jag skriver"))
        shown.toggled.connect(self.field.set_shown)
        self.body.addWidget(Label(_("Lösenfras"), TextRole.PANEL, "text-2"))
        self.body.addWidget(self.field)
        self.body.addWidget(shown)
        self.add_acts(self.opening, others=tuple(self.links.values()))
        self.setFocusProxy(self.field)
        self._typed()

    def show_busy(self, busy: bool) -> None:
        super().show_busy(busy)
        self.opening.setEnabled(not busy and bool(self.field.text()))

    def ask_again(self) -> None:
        """What was typed does not open; it is chosen, so that typing replaces it."""
        self.show_busy(False)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typed(self) -> None:
        self.opening.setEnabled(bool(self.field.text()))


class RecoveryPage(Opening):
    """Asks for the recovery code, and says why it is needed."""

    def __init__(self, others: Sequence[str], why: tuple[str, str] | None = None) -> None:
        lead = _(
            "Den står på pappret du skrev ut, eller i filen på USB‑minnet, vid första starten."
        )
        super().__init__(_("Skriv återställningskoden"), lead, _("Öppna"), others)
        if why is not None:
            self.tell(Gravity.WARNING, *why)
        self.typed = CodeTyped()
        self.typed.changed.connect(self._changed)
        self.typed.entered.connect(self.press)
        self.body.addWidget(self.typed)
        self.add_acts(self.opening, others=tuple(self.links.values()))
        self.setFocusProxy(self.typed)
        self._changed()

    def show_busy(self, busy: bool) -> None:
        super().show_busy(busy)
        self.opening.setEnabled(not busy and self.typed.code() is not None)

    def _changed(self) -> None:
        self.opening.setEnabled(self.typed.code() is not None)


class RenewPage(Opening):
    """After the code opened and no keyring answers: a passphrase for the next time."""

    skipped = Signal()

    def __init__(self, why: str) -> None:
        super().__init__(_("Välj en ny lösenfras"), why, _("Spara och öppna"), ())
        self.new = NewPassphrase()
        self.new.changed.connect(self._changed)
        self.new.entered.connect(self.press)
        self.body.addWidget(self.new)
        later = LinkButton(_("Öppna utan, och skriv koden nästa gång också"))
        later.clicked.connect(self.skipped)
        self.add_acts(self.opening, others=(later,))
        self.setFocusProxy(self.new)
        self._changed()

    def _changed(self) -> None:
        self.opening.setEnabled(bool(self.new.chosen()))


class WayOnPage(QScrollArea):
    """What went wrong, what was not lost, and the ways on.

    Signals:
        act(str): the id of the way chosen
    """

    act = Signal(str)

    def __init__(
        self, icon: Icon, first: str, rest: str, acts: Sequence[EmptyAct], footer: str = ""
    ) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(first)
        self.setAccessibleDescription(rest)
        self.said = f"{first} {rest}".strip()
        self.ways = tuple(acts)
        whole = QWidget()
        whole.setProperty("surface", "window")
        row = QHBoxLayout(whole)
        row.setContentsMargins(24, 64, 24, 24)
        state = EmptyState(icon, first, rest, acts, footer)
        state.act.connect(self.act)
        row.addWidget(state)
        state.setMaximumWidth(theme.scaled(WIDTH))
        self.setWidget(whole)
        self.setFocusProxy(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Focus is on the first way: let a screen reader say first what it is a way out of."""
        super().showEvent(event)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self.said))


class WaitPage(QWidget):
    """While the system asks its owner, or a backup is put back: a sentence, no clock.

    Signals:
        code_asked(): the person will not wait for the keyring
    """

    code_asked = Signal()

    def __init__(self, text: str, *, waits_for_keyring: bool = False) -> None:
        super().__init__()
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 64, 24, 24)
        column.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(Paragraph(text, TextRole.LEAD, "text-2"), 0, middle)
        if waits_for_keyring:
            link = LinkButton(_way_in("code"))
            link.clicked.connect(self.code_asked)
            column.addWidget(link, 0, middle)
            self.setFocusProxy(link)
        column.addStretch(1)


def _way_in(way: str) -> str:
    return {
        "keyring": _("Försök med datorns nyckelring"),
        "passphrase": _("Använd lösenfrasen"),
        "code": _("Använd återställningskoden"),
    }[way]
