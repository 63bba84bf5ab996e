"""Days of handing in to a real server that dies by kill -9 in the midst of it: once and whole.

A failure names its seed. What is drawn from it is the day, and when the kills are to fall; where
they do fall the machine has a part in too.
"""

import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from inspector_app.sync.faults import CutOff
from tests.faults.schedules import live_through
from tests.faults.served import Served, served_place
from tests.inspector_app.central.clusters import Cluster
from tests.inspector_app.central.conftest import cluster, sqlite_template
from tests.inspector_app.sync.laptops import Laptop, honest

__all__ = ["cluster", "sqlite_template"]  # fixtures

DEEP = "INSPECTOR_APP_DEEP" in os.environ
FIRST = int(os.environ.get("INSPECTOR_APP_SEED", "0")) * 10_000_000
BLOCKS, A_BLOCK = (50, 34) if DEEP else (5, 34)
ON_POSTGRESQL = 300 if DEEP else 30
MOST_KILLS = 3  # before the calm
MOST_LOOKS = 3  # while a server dies and another begins
REQUESTS, PUTS = 5, 2  # of a round with something to send, at least
A_REQUEST = 0.012  # seconds, about
BESIDE = "beside the requests"
pytestmark = pytest.mark.faults


@dataclass
class Doom:
    """Lets the server be killed soon after a request of the round has been begun."""

    here: Served
    aim: str  # how the methods begin that count
    left: int  # such requests until then
    after: float  # seconds
    told: bool = False
    cut: str = ""  # the request that was not answered

    def __call__(
        self, request: httpx2.Request, send: Callable[[], httpx2.Response]
    ) -> httpx2.Response:
        self.left -= request.method.startswith(self.aim)
        if self.left == 0 and not self.told:
            self.tell()
        try:
            return send()
        except httpx2.HTTPError:
            assert self.told, "cut off before anything was killed"
            self.cut = f"{request.method} {'/'.join(request.url.path.split('/')[:3])}"
            raise

    def route(self) -> str:
        """Where the kill fell."""
        return self.cut or BESIDE

    def tell(self) -> None:
        self.told = True
        self.here.nursery.kill(self.after)


class Doomed(Served):
    """A place whose server is killed again and again."""

    @contextmanager
    def trouble(self, drawn: random.Random, laptops: Sequence[Laptop]) -> Iterator[None]:
        """Rounds in each of which the server is killed, then none.

        The office looks in beside servers that die and begin. Where it does not, nobody else has
        the file open, and the next server has to mend it.
        """
        self.central.parts.database.close()
        for _round in range(drawn.randrange(1, MOST_KILLS + 1)):
            aim, most = drawn.choice((("", REQUESTS), ("PUT", PUTS)))
            doom = Doom(self, aim, drawn.randint(1, most), drawn.uniform(0, A_REQUEST))
            laptop = drawn.choice(laptops)
            laptop.network.meddle = doom
            result = self.round(laptop, drawn)
            laptop.network.meddle = honest
            assert result.fault is None or isinstance(result.fault, CutOff), result.fault
            if not doom.told:
                doom.tell()
            for _look in range(drawn.randrange(MOST_LOOKS + 1)):
                self.look()
            self.nursery.ready()
            self.saw(doom.route())
        yield


def live_through_all(folder: Path, url: str, seeds: range) -> None:
    with served_place(folder, url, Doomed) as here:
        for seed in seeds:
            try:
                live_through(here, seed)
            except Exception as error:
                again = f"INSPECTOR_APP_SEED={seed} pytest -m faults -k one_day {__file__}"
                raise AssertionError(f"seed {seed}: {error!r}\nAgain: {again}") from error
    happened = ", ".join(f"{name} {count}" for name, count in sorted(here.seen.items()))
    sys.stdout.write(f"{len(seeds)} days from seed {seeds.start}: {happened}\n")
    fell = sum(count for name, count in here.seen.items() if name != BESIDE)
    assert fell >= len(seeds) // 2, "most kills fell beside the requests"


@pytest.mark.parametrize("block", range(BLOCKS))
def test_days_on_sqlite(block: int, tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "central.db"
    shutil.copy(sqlite_template, path)
    start = FIRST + block * A_BLOCK
    live_through_all(tmp_path, f"sqlite:///{path}", range(start, start + A_BLOCK))


def test_days_on_postgresql(tmp_path: Path, cluster: Cluster) -> None:
    start = FIRST + BLOCKS * A_BLOCK
    with cluster.database() as url:
        live_through_all(tmp_path, url, range(start, start + ON_POSTGRESQL))


def test_one_day(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "central.db"
    shutil.copy(sqlite_template, path)
    seed = int(os.environ.get("INSPECTOR_APP_SEED", "0"))
    live_through_all(tmp_path, f"sqlite:///{path}", range(seed, seed + 1))
