"""A round with nothing new, while the server knows ten thousand assignments."""

import statistics
import tempfile
import time
from pathlib import Path

import httpx2

from inspector_app.sync import session
from inspector_app.sync.round import run_round
from tests.benchmarks import central_servers as servers
from tests.benchmarks.figures import Row, at_most
from tests.inspector_app.sync.laptops import Laptop

KNOWN, OWN, RUNS = 10_000, 20, 15
MOST_MS, MOST_KB = 200, 10


class _Counted:
    """A client whose traffic is counted, headers included."""

    def __init__(self, address: str) -> None:
        self.octets = 0
        self._address = address

    def client(self, _address: str) -> httpx2.Client:
        hooks = {"request": [self._asked], "response": [self._answered]}
        return httpx2.Client(base_url=self._address, event_hooks=hooks)

    def _asked(self, request: httpx2.Request) -> None:
        self.octets += len(request.read()) + _headers(request.headers)

    def _answered(self, response: httpx2.Response) -> None:
        self.octets += int(response.headers["content-length"]) + _headers(response.headers)


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        with servers.organisation(kept) as world:
            servers.plan_many(world, OWN)
            others = [world.central.device(world.organisation)[1] for _one in range(2)]
            servers.plan_many(world, KNOWN - OWN, others)
            laptop = Laptop(world, kept / "laptop")
            laptop.enrol()
        with servers.central(kept) as address:
            counted = _Counted(address)
            _round(laptop, counted)  # fetches what there is
            counted.octets, taken = 0, []
            for _run in range(RUNS):
                begun = time.perf_counter()
                _round(laptop, counted)
                taken.append((time.perf_counter() - begun) * 1000)
        laptop.store.close()
    name = f"a round with nothing new, {KNOWN:,} assignments known"
    return [
        at_most(name, statistics.median(taken), "ms", MOST_MS, digits=0),
        at_most(f"{name}, both ways", counted.octets / RUNS / 1000, "kB", MOST_KB, digits=1),
    ]


def _round(laptop: Laptop, counted: _Counted) -> None:
    with session.connected(laptop.store, counted.client) as central:
        result = run_round(laptop.store, central)
    assert result.fault is None, result.fault


def _headers(headers: httpx2.Headers) -> int:
    return sum(len(name) + len(value) + 4 for name, value in headers.raw)
