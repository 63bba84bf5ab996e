"""The door that the browser comes back to: one port on this computer, open for one answer."""

import selectors
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from inspector_app.i18n import _, language
from inspector_app.logs import log
from inspector_app.sync.protocol.sign_in_errors import (
    NoListener,
    SignInCancelled,
    SignInTimedOut,
)
from inspector_app.sync.sign_in.browser_http import (
    END,
    MOST_HEAD,
    Refusal,
    Status,
    answer,
    query_of,
)
from inspector_app.sync.sign_in.question import Redirect

HOST = "127.0.0.1"  # RFC 8252 8.3: not "localhost", which may mean another interface
PATH = "/inloggad"
WAIT_SECONDS = 300.0
HEAD_SECONDS = 10.0  # for one browser's request; slow ones keep nobody waiting
REPLY_SECONDS = 2.0
TICK_SECONDS = 0.1  # how soon it is noticed that the person does not want to wait
MOST_CALLERS = 20  # browsers open one or two beforehand


@dataclass(slots=True)
class _Caller:
    wire: socket.socket
    end: float
    head: bytearray = field(default_factory=bytearray)


class Listener:
    """Listens from when it is made until `close`; all its work is done in the caller's thread."""

    def __init__(self, ports: tuple[int, ...] = ()) -> None:
        """Take the first of the ports that is free, or any where none is named; or NoListener."""
        self._door = _opened(ports or (0,))
        self._door.setblocking(False)
        self._host = f"{HOST}:{self._door.getsockname()[1]}"
        self._callers: dict[socket.socket, _Caller] = {}
        self._selector = selectors.DefaultSelector()
        self._selector.register(self._door, selectors.EVENT_READ)

    @property
    def address(self) -> str:
        """Where the browser is to be sent back to."""
        return f"http://{self._host}{PATH}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the port and every connection."""
        for caller in list(self._callers.values()):
            self._part(caller)
        self._selector.close()
        self._door.close()

    def wait(
        self,
        judge: Callable[[str], Redirect | None],
        cancelled: Callable[[], bool],
        seconds: float = WAIT_SECONDS,
    ) -> Redirect:
        """The first request that `judge`, given its query, knows as an answer.

        All others are refused and change nothing. Raises SignInTimedOut, SignInCancelled.
        """
        end = time.monotonic() + seconds
        while True:
            if cancelled():
                raise SignInCancelled
            if time.monotonic() >= end:
                raise SignInTimedOut
            for ready, _mask in self._selector.select(TICK_SECONDS):
                if ready.fileobj is self._door:
                    self._let_in()
                elif (caller := self._callers.get(ready.data)) is not None:
                    found = self._hear(caller, judge)
                    if found is not None:
                        return found
            self._part_with_the_slow()

    def _let_in(self) -> None:
        with suppress(OSError):  # who knocked may be gone again
            wire, _address = self._door.accept()
            wire.setblocking(False)
            if len(self._callers) >= MOST_CALLERS:
                self._part(next(iter(self._callers.values())))
            self._callers[wire] = _Caller(wire, time.monotonic() + HEAD_SECONDS)
            self._selector.register(wire, selectors.EVENT_READ, wire)

    def _hear(self, caller: _Caller, judge: Callable[[str], Redirect | None]) -> Redirect | None:
        try:
            octets = caller.wire.recv(MOST_HEAD)
        except BlockingIOError:
            return None
        except OSError:
            octets = b""
        if not octets:
            self._part(caller)
            return None
        caller.head += octets
        if END not in caller.head[:MOST_HEAD]:
            if len(caller.head) >= MOST_HEAD:
                self._refuse(caller, Status.TOO_LARGE)
            return None
        head = bytes(caller.head[: caller.head.index(END)])
        query = query_of(head, self._host, PATH)
        if isinstance(query, Refusal):
            self._refuse(caller, query.status)
            return None
        return self._judged(caller, judge(query))

    def _judged(self, caller: _Caller, found: Redirect | None) -> Redirect | None:
        if found is None:
            self._refuse(caller, Status.BAD)
        elif found.fault is None:
            self._reply(caller, Status.GOOD, _page_of_success())
        else:
            self._reply(caller, Status.GOOD, _page_of_fault())
        return found

    def _refuse(self, caller: _Caller, status: Status) -> None:
        log().info("sign_in.request_refused", state=str(status.value))
        self._reply(caller, status, _page_of_refusal())

    def _reply(self, caller: _Caller, status: Status, text: str) -> None:
        title = _("Inloggning")
        with suppress(OSError):  # the browser need not wait for our page
            caller.wire.settimeout(REPLY_SECONDS)
            caller.wire.sendall(answer(status, language(), title, text))
            caller.wire.shutdown(socket.SHUT_WR)
        self._part(caller)

    def _part_with_the_slow(self) -> None:
        now = time.monotonic()
        for caller in [one for one in self._callers.values() if one.end < now]:
            self._part(caller)

    def _part(self, caller: _Caller) -> None:
        del self._callers[caller.wire]
        self._selector.unregister(caller.wire)
        caller.wire.close()


def _opened(ports: tuple[int, ...]) -> socket.socket:
    fault: OSError | None = None
    for port in ports:
        door = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, _own_port(), 1)
        try:
            door.bind((HOST, port))
            door.listen()
        except OSError as error:
            fault = error
            door.close()
        else:
            return door
    raise NoListener from fault


def _own_port() -> int:
    """The option by which nobody else may hear at our port, nor our last visit there hinder us.

    Windows has one that says the first, where SO_REUSEADDR would let others in; elsewhere that
    one says the second and the first goes without saying.
    """
    return getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)


def _page_of_success() -> str:
    return _("Klart. Du kan stänga fliken och gå tillbaka till programmet.")


def _page_of_fault() -> str:
    return _("Du blev inte inloggad. Stäng fliken och gå tillbaka till programmet.")


def _page_of_refusal() -> str:
    return _("Det här hör inte till någon inloggning som pågår.")
