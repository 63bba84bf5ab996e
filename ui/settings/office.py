"""The part of the settings about the office: belonging to its server, and signing in."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from inspector_app.i18n import _
from ui.settings.form import Section
from ui.theme import Icon
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.parting import let_go


@dataclass(frozen=True, slots=True)
class Server:
    """A server that was found, before anybody trusts it; `ways` are those to sign in."""

    name: str
    fingerprint: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belongs:
    """The server that this computer belongs to, in words."""

    server: str
    person: str
    synced: str
    signed_in: bool


class OfficeSection(QWidget):
    """Shows one of four: no server, one that was found, the one belonged to, or a sign-in.

    Signals:
        address_given(str)
        code_given(str)
        way_chosen(int): by its place among those of the server
        asked(str): "sync", "sign_in", "sign_out", "disconnect", "stop"
        grew(): there is more of it to see
    """

    address_given = Signal(str)
    code_given = Signal(str)
    way_chosen = Signal(int)
    asked = Signal(str)
    grew = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._banner: Banner | None = None
        self._section = Section(_("Kansliet"))
        self._column.addWidget(self._section)
        self._buttons: list[Button] = []
        self._had_focus = False
        self._pressed: Button | None = None
        self._shown: object = None
        self.show_none()

    def show_none(self) -> None:
        """This computer belongs to no server."""
        if self._shown == "none":
            return
        section = self._renew("none")
        field = LineField(_("Serverns adress"), placeholder="https://")
        field.setMaxLength(500)
        field.returnPressed.connect(lambda: self.address_given.emit(field.text().strip()))
        hint = _(
            "Står i brevet från kansliet. Behövs bara för att hämta uppdrag och lämna in: granska, "
            "slå ihop och skriva rapport går alltid."
        )
        section.add(_("Serverns adress"), field, hint)
        find = self._button(_("Anslut"), Icon.BUILDING)
        find.clicked.connect(lambda: self.address_given.emit(field.text().strip()))
        section.add_buttons(_("Anslutning"), [find])
        self._begin_at(field)

    def show_found(self, found: Server) -> None:
        """Let the person compare the fingerprint, and say how to be known to the server."""
        section = self._renew(found)
        section.add_text(_("Server"), found.name)
        section.add_text(_("Fingeravtryck"), found.fingerprint)
        code = LineField(_("Kod från kansliet"))
        code.setMaxLength(100)
        code.returnPressed.connect(lambda: self.code_given.emit(code.text().strip()))
        hint = _("Jämför först fingeravtrycket med det i brevet. Koden gäller en gång.")
        section.add(_("Kod från kansliet"), code, hint)
        enrol = self._button(_("Anslut med koden"), Icon.BUILDING)
        enrol.clicked.connect(lambda: self.code_given.emit(code.text().strip()))
        stop = self._button(_("Avbryt"))
        stop.clicked.connect(lambda: self.asked.emit("stop"))
        section.add_buttons(_("Anslutning"), [enrol, *self._ways(found.ways), stop])
        self._begin_at(code)

    def show_belongs(self, now: Belongs) -> None:
        """This computer belongs to this server."""
        if self._shown == now:
            return
        place = next((n for n, one in enumerate(self._buttons) if one.hasFocus()), 0)
        section = self._renew(now)
        section.add_text(_("Ansluten till"), now.server)
        section.add_text(_("Ansluten som"), now.person)
        section.add_text(_("Senaste synkning"), now.synced)
        sync = self._asking(_("Synka nu"), "sync", Icon.SWAP)
        sign_in = self._asking(_("Logga in"), "sign_in", Icon.SHIELD)
        rest = [self._asking(_("Logga ut"), "sign_out")] if now.signed_in else []
        leave = self._asking(_("Koppla från"), "disconnect")
        hint = _("Det som väntar på att skickas ligger kvar här tills kansliet har det.")
        section.add_buttons(_("Anslutning"), [sync, sign_in, *rest, leave], hint)
        self._begin_at(self._buttons[min(place, len(self._buttons) - 1)])

    def show_browser(self) -> None:
        """The person signs in elsewhere."""
        section = self._renew("browser")
        section.add_text(_("Inloggning"), _("Logga in i webbläsaren. Programmet väntar här."))
        stop = self._asking(_("Avbryt"), "stop")
        section.add_buttons(_("Ångrat dig?"), [stop])
        self._begin_at(stop)

    def show_busy(self, busy: bool) -> None:
        """While the server is asked nothing else is."""
        here = QApplication.focusWidget()
        pressed = here if isinstance(here, Button) and here in self._buttons else None
        if busy:
            self._pressed = pressed  # what cannot be pressed loses focus
        for button in self._buttons:
            button.setEnabled(not busy)
        if not busy and self._pressed in self._buttons:
            self._pressed.setFocus(Qt.FocusReason.OtherFocusReason)

    def tell(self, gravity: Gravity, first: str, rest: str = "") -> None:
        """Say what came of it, above the rows and under their title."""
        self.hush()
        self._banner = Banner(gravity, first, rest, closable=False)
        self._section.lead(self._banner)
        self._banner.show()
        self.grew.emit()

    def hush(self) -> None:
        """Take away what was told."""
        if self._banner is not None:
            let_go(self._banner)
            self._banner = None

    @property
    def told(self) -> str:
        """What is said now."""
        return self._banner.accessibleName() if self._banner is not None else ""

    def _renew(self, shown: object) -> Section:
        self._shown = shown
        self._buttons = []
        here = QApplication.focusWidget()
        before, self._section = self._section, Section(_("Kansliet"))
        self._had_focus = here is not None and before.isAncestorOf(here)
        if self._banner is not None:
            self._section.lead(self._banner)
        self._column.removeWidget(before)
        let_go(before)
        self._column.addWidget(self._section)
        self._section.show()
        return self._section

    def _begin_at(self, first: QWidget) -> None:
        """Where focus goes when it comes here, and at once where it was on what is gone."""
        self.setFocusProxy(first)
        if self._had_focus:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grew.emit()

    def _ways(self, names: Sequence[str]) -> list[Button]:
        made = []
        for place, name in enumerate(names):
            way = self._button(_("Logga in med {name}").format(name=name), Icon.SHIELD)
            way.clicked.connect(lambda _on=False, place=place: self.way_chosen.emit(place))
            made.append(way)
        return made

    def _asking(self, text: str, name: str, icon: Icon | None = None) -> Button:
        button = self._button(text, icon)
        button.clicked.connect(lambda: self.asked.emit(name))
        return button

    def _button(self, text: str, icon: Icon | None = None) -> Button:
        button = Button(text, icon=icon)
        self._buttons.append(button)
        return button
