"""Joins the part of the settings about the office with the core."""

from collections.abc import Callable, Iterable
from functools import partial
from threading import Event
from typing import Any, Protocol

from PySide6.QtCore import QObject

from inspector_app.bootstrap import Core
from inspector_app.clock import Clock
from inspector_app.commands.leaving_server import disconnect, sign_out
from inspector_app.domain.changes import Changes
from inspector_app.explain.connecting import why_not_connected
from inspector_app.i18n import _
from inspector_app.queries import at_office
from inspector_app.queries.at_office import Belonging
from inspector_app.sync import enrolling, session
from inspector_app.sync.enrolling import Found, Http
from inspector_app.sync.network import http_client
from inspector_app.sync.protocol.messages import Person, SignInWay
from inspector_app.sync.protocol.sign_in_errors import SignInCancelled
from ui.dialogs import Dialogs
from ui.jobs import JobRunner
from ui.settings.office import Belongs, OfficeSection, Server
from ui.settings.synced_words import synced_words
from ui.traffic import Traffic
from ui.widgets.banner import Gravity

LISTED = Changes(reviews_listed=True)


class Aside(Protocol):
    """What this part asks of the window around it."""

    core: Core
    jobs: JobRunner
    dialogs: Dialogs
    traffic: Traffic


class Connecting(QObject):
    """One thing at a time, beside the store's worker; the rest of the program goes on."""

    def __init__(self, section: OfficeSection, frame: Aside) -> None:
        super().__init__()
        self._section, self._frame = section, frame
        self._found: Found | None = None
        self._here: Belonging | None = None
        self._stop: Event | None = None  # set once the person gives a sign-in up
        section.address_given.connect(self._find)
        section.code_given.connect(self._enrol)
        section.way_chosen.connect(self._sign_in)
        section.asked.connect(self._asked)
        frame.traffic.changed.connect(self._follow)

    def enter(self, *, begin: bool) -> None:
        """Read everything anew; perhaps begin signing in."""
        self._section.hush()
        if self._stop is None:
            self._found = None
            self._read(begin=begin)

    def _read(self, *, begin: bool = False) -> None:
        look = partial(_belonging, self._frame.core)
        self._frame.jobs.run(look, owner=self, then=partial(self._show, begin=begin))

    def _show(self, here: Belonging | None, *, begin: bool = False) -> None:
        self._here = here
        if self._stop is not None or self._found is not None:
            return
        if here is None:
            self._section.show_none()
            return
        person = ", ".join(filter(None, (here.person.name, here.person.organisation)))
        now: Clock = self._frame.core.clock
        synced = synced_words(here.last_round, self._frame.traffic.now, now.now())
        server = f"{here.name}\n{here.address}"
        self._section.show_belongs(Belongs(server, person, synced, here.signed_in))
        if begin:
            self._look_for_ways()

    def _follow(self) -> None:
        """A round began, ended or came further."""
        if self._section.isVisible() and self._here is not None:
            self._read()

    def _asked(self, name: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "sync": self._sync,
            "sign_in": self._look_for_ways,
            "sign_out": self._sign_out,
            "disconnect": self._disconnect,
            "stop": self._give_up,
        }
        acts[name]()

    def _sync(self) -> None:
        self._section.hush()
        self._frame.traffic.round_asked.emit()

    def _find(self, address: str) -> None:
        if not address:
            told = _("Skriv serverns adress. Den står i brevet från kansliet.")
            self._section.tell(Gravity.INFO, told)
            return
        self._outside(
            partial(enrolling.find, self._frame.core.store, address, self._http()), self._show_found
        )

    def _show_found(self, found: Found) -> None:
        self._found = found
        self._section.hush()
        ways = tuple(way.name for way in found.info.sign_in)
        self._section.show_found(Server(found.info.name, found.fingerprint, ways))

    def _enrol(self, code: str) -> None:
        if self._found is None:
            return
        if not code:
            self._section.tell(Gravity.INFO, _("Skriv koden från kansliet."))
            return
        enrol = partial(_enrolled, self._frame.core, self._found, code, self._http())
        self._outside(enrol, self._connected)

    def _http(self) -> Http:
        """The way to a server, given up once the program ends."""
        return partial(http_client, stopped=self._frame.jobs.ending.is_set)

    def _look_for_ways(self) -> None:
        if self._here is None:
            told = _("Skriv serverns adress först. Den står i brevet från kansliet.")
            self._section.tell(Gravity.INFO, told)
            return
        address = self._here.address
        self._outside(
            partial(enrolling.find, self._frame.core.store, address, self._http()), self._choose_way
        )

    def _choose_way(self, found: Found) -> None:
        ways = len(found.info.sign_in)
        if not ways:
            first = _("Kansliets server kräver ingen inloggning.")
            self._section.tell(Gravity.INFO, first, _("Datorn är ansluten med sin egen nyckel."))
        elif ways == 1:
            self._found = found
            self._sign_in(0)
        else:
            self._show_found(found)

    def _sign_in(self, place: int) -> None:
        if self._found is None:
            return
        stop = self._stop = Event()
        way = self._found.info.sign_in[place]
        self._section.hush()
        self._section.show_browser()
        stops = (stop, self._frame.jobs.ending)
        work = partial(_signed_in, self._frame.core, self._found, way, stops)
        self._frame.jobs.run(
            work, owner=self, then=self._connected, otherwise=self._not_signed_in, outside=True
        )

    def _connected(self, came: tuple[Person, Changes]) -> None:
        self._stop = self._found = None
        self._section.show_busy(False)
        told = _("Datorn är ansluten för {name}, {organisation}.")
        person = came[0]
        first = told.format(name=person.name, organisation=person.organisation)
        self._section.tell(Gravity.INFO, first, _("Uppdragen hämtas nu."))
        self._read()
        self._frame.traffic.round_asked.emit()

    def _not_signed_in(self, fault: Exception) -> None:
        self._stop = self._found = None
        self._failed(fault)
        self._read()

    def _give_up(self) -> None:
        self._found = None
        if self._stop is not None:
            self._stop.set()  # the worker lets go within a tenth of a second
        else:
            self._section.hush()
            self._read()

    def _sign_out(self) -> None:
        act = partial(sign_out, self._frame.core.store)
        told = _("Du är utloggad. Det du lämnar in skickas när du har loggat in igen.")
        self._frame.jobs.run(act, owner=self, then=lambda _changes: self._left(told))

    def _disconnect(self) -> None:
        loss = _(
            "Uppdrag hämtas inte och inget skickas förrän datorn ansluts igen, och då behövs en ny "
            "kod eller inloggning. Granskningarna och det som väntar ligger kvar här."
        )
        ask = self._frame.dialogs.ask
        title = _("Koppla från kansliet?")
        if ask(title, loss, do=_("Koppla från"), keep=_("Behåll anslutningen")):
            act = partial(disconnect, self._frame.core.store)
            told = _("Datorn är frånkopplad. Granskningarna ligger kvar här.")
            self._frame.jobs.run(act, owner=self, then=lambda _changes: self._left(told))

    def _left(self, told: str) -> None:
        self._section.tell(Gravity.INFO, told)
        self._read()

    def _failed(self, fault: Exception) -> None:
        first, rest = why_not_connected(fault, self._here.name if self._here else "")
        gravity = Gravity.INFO if isinstance(fault, SignInCancelled) else Gravity.WARNING
        self._section.show_busy(False)
        self._section.tell(gravity, first, rest)

    def _outside(self, act: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._section.show_busy(True)

        def done(found: Any) -> None:  # noqa: ANN401 - of whichever act it was
            self._section.show_busy(False)
            then(found)

        self._frame.jobs.run(act, owner=self, then=done, otherwise=self._failed, outside=True)


def _belonging(core: Core) -> Belonging | None:
    with core.store.read() as connection:
        return at_office.belonging(connection)


def _enrolled(core: Core, found: Found, code: str, http: Http) -> tuple[Person, Changes]:
    return enrolling.enrol(core.store, found, code, http=http), LISTED


def _signed_in(
    core: Core, found: Found, way: SignInWay, stops: Iterable[Event]
) -> tuple[Person, Changes]:
    def cancelled() -> bool:
        return any(one.is_set() for one in stops)

    return session.sign_in(core.store, found, way, cancelled=cancelled), LISTED
