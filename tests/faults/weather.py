"""What a network does to requests, drawn from a seed."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field

import httpx2

from inspector_app.sync.protocol.problems import MEDIA, STATUS, Code, Problem
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.sync.laptops import Whole

Send = Callable[[], httpx2.Response]
LOGIN = b"<html><form>Logga in</form></html>"


def problem(code: Code) -> httpx2.Response:
    """A no of the server's own, whatever it has done."""
    headers = {"Content-Type": MEDIA, "Inspector-Central": "1", "Retry-After": "1"}
    body = written(Problem(code, "", STATUS[code], request="a1b2"))
    return httpx2.Response(STATUS[code], headers=headers, stream=Whole(body))


@dataclass
class Weather:
    """Meddles with one request in `1 / share`; what is late comes in among later ones, or last."""

    drawn: random.Random
    share: float
    late: list[Send] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)  # how often each thing happened

    def __call__(self, _request: httpx2.Request, send: Send) -> httpx2.Response:
        if self.late and self.drawn.random() < 0.3:
            self._arrive(self.late.pop(self.drawn.randrange(len(self.late))))
        if self.drawn.random() >= self.share:
            return send()
        happens = self.drawn.choice(HAPPENINGS)
        self.seen[happens.__name__] = self.seen.get(happens.__name__, 0) + 1
        return happens(self, send)

    def clear_up(self) -> None:
        """Let all that is late arrive; from now on nothing goes wrong."""
        self.share = 0.0
        while self.late:
            self._arrive(self.late.pop())

    def _arrive(self, send: Send) -> None:
        self.seen["arrived late"] = self.seen.get("arrived late", 0) + 1
        send()


def never_sent(_weather: Weather, _send: Send) -> httpx2.Response:
    raise httpx2.ConnectError("no route")


def answer_lost(_weather: Weather, send: Send) -> httpx2.Response:
    send()
    raise httpx2.ReadError("connection reset")


def sent_twice(_weather: Weather, send: Send) -> httpx2.Response:
    send()
    return send()


def delayed(weather: Weather, send: Send) -> httpx2.Response:
    weather.late.append(send)
    raise httpx2.ReadTimeout("timed out")


def answer_cut(weather: Weather, send: Send) -> httpx2.Response:
    answer = send()
    octets = answer.read()
    until = weather.drawn.randrange(len(octets) + 1)
    return httpx2.Response(answer.status_code, headers=answer.headers, stream=Whole(octets, until))


def fault_before(_weather: Weather, _send: Send) -> httpx2.Response:
    return problem(Code.FAULT)


def fault_after(_weather: Weather, send: Send) -> httpx2.Response:
    send()
    return problem(Code.FAULT)


def busy(_weather: Weather, _send: Send) -> httpx2.Response:
    return problem(Code.BUSY)


def portal(_weather: Weather, _send: Send) -> httpx2.Response:
    return httpx2.Response(200, headers={"Content-Type": "text/html"}, stream=Whole(LOGIN))


HAPPENINGS = (
    never_sent, answer_lost, sent_twice, delayed, answer_cut, fault_before, fault_after, busy,
    portal,
)  # fmt: skip
