"""Uploads over real sockets that break off anywhere: byte-equal, and a cut costs one part.

Most have small parts, so that there can be many; some those that are sent where it is used. A
failure names its seed.
"""

import os
import random
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inspector_app.sync import session, uploads
from inspector_app.sync.faults import CutOff, Unreachable
from inspector_app.sync.network import http_client
from inspector_app.sync.protocol.limits import PART_OCTETS
from inspector_app.sync.protocol.wire import written
from inspector_app.sync.round import RoundResult, run_round
from tests.faults.cutting import DOWN, UP, Cutter, cutter
from tests.faults.schedules import Handed, check
from tests.faults.served import Served, served_place
from tests.inspector_app.central.conftest import sqlite_template
from tests.inspector_app.central.world import hashed

__all__ = ["sqlite_template"]  # a fixture

DEEP = "INSPECTOR_APP_DEEP" in os.environ
FIRST = int(os.environ.get("INSPECTOR_APP_SEED", "0")) * 10_000_000
BLOCKS, A_BLOCK = (40, 48) if DEEP else (4, 48)
LARGE = 80 if DEEP else 8  # uploads with parts of the real size
SMALL = 32 * 1024
MOST_PARTS = 3
MOST_CUTS = 3
DOWNWARDS = 2_000  # octets; no upload is answered with fewer
CALM_ROUNDS = 3
pytestmark = pytest.mark.faults


@dataclass
class Upload:
    """A place and the way to it, which is cut."""

    here: Served
    way: Cutter
    part_octets: int
    seen: Counter[str] = field(default_factory=Counter)

    def round(self) -> RoundResult:
        """A round of the first laptop's, with the client that is used on the street."""
        store = self.here.laptops[0].store
        with session.connected(store, lambda _address: http_client(self.way.address)) as central:
            return run_round(store, central)

    def live_through(self, seed: int) -> None:
        """One photo handed in with cuts; raises AssertionError where it is not as it must be."""
        drawn = random.Random(seed)
        laptop, assignment = self.here.laptops[0], self.here.world.plan()
        photo = drawn.randbytes(drawn.randint(1, MOST_PARTS * self.part_octets))
        id = f"{drawn.getrandbits(128):032x}"
        document = laptop.finish(assignment, photo, id=id)
        self.way.said.clear()
        before, cuts = self.way.cuts, drawn.randint(1, MOST_CUTS)
        for _cut in range(cuts):
            self._cut(drawn, len(photo) + len(written(document)))
        assert self.way.cuts > before
        for _round in range(CALM_ROUNDS):
            result = self.round()
            assert result.fault is None, result.fault
            if laptop.handed(id).confirmed:
                break
        check(self.here, assignment, [Handed(id, laptop, document, (photo,))])
        self._check_sent(photo, self.way.cuts - before)

    def _cut(self, drawn: random.Random, upwards: int) -> None:
        """A round that is cut, unless all had come before."""
        way = drawn.choice((UP, UP, DOWN))
        octets = drawn.randint(1, upwards if way == UP else DOWNWARDS)
        self.way.cut_after(way, octets, resets=drawn.random() < 0.5)
        fault = self.round().fault
        self.way.cut_after("", 0)
        assert fault is None or isinstance(fault, CutOff | Unreachable), fault
        self.seen[f"{way} {type(fault).__name__}"] += 1

    def _check_sent(self, photo: bytes, cuts: int) -> None:
        """Each part once, and for each cut at most one more."""
        begun = rb"PUT /v1/blobs/%b/(\d+) HTTP" % hashed(photo).encode()
        sent = Counter(int(part) for part in re.findall(begun, self.way.said))
        parts = -(-len(photo) // self.part_octets)
        assert set(sent) == set(range(parts))
        resent = sent.total() - len(sent)
        self.seen["cuts"] += cuts
        self.seen["parts"] += len(sent)
        self.seen["parts resent"] += resent
        assert resent <= cuts


@contextmanager
def upload(folder: Path, template: Path, part_octets: int) -> Iterator[Upload]:
    """A server that wants parts of this size, a laptop that sends such, and the way between."""
    path = folder / "central.db"
    shutil.copy(template, path)
    with (
        served_place(folder, f"sqlite:///{path}", part_octets=part_octets) as here,
        cutter(here.nursery.address) as way,
        pytest.MonkeyPatch.context() as patched,
    ):
        patched.setattr(uploads, "PART_OCTETS", part_octets)
        yield Upload(here, way, part_octets)


def live_through_all(one: Upload, seeds: range, test: str) -> None:
    for seed in seeds:
        try:
            one.live_through(seed)
        except Exception as error:
            again = f"INSPECTOR_APP_SEED={seed} pytest -m faults -k {test} {__file__}"
            raise AssertionError(f"seed {seed}: {error!r}\nAgain: {again}") from error
    happened = ", ".join(f"{name} {count}" for name, count in sorted(one.seen.items()))
    sys.stdout.write(f"{len(seeds)} uploads from seed {seeds.start}: {happened}\n")


@pytest.mark.parametrize("block", range(BLOCKS))
def test_uploads(block: int, tmp_path: Path, sqlite_template: Path) -> None:
    start = FIRST + block * A_BLOCK
    with upload(tmp_path, sqlite_template, SMALL) as one:
        live_through_all(one, range(start, start + A_BLOCK), "one_upload")


def test_uploads_with_parts_of_the_real_size(tmp_path: Path, sqlite_template: Path) -> None:
    start = FIRST + BLOCKS * A_BLOCK
    with upload(tmp_path, sqlite_template, PART_OCTETS) as one:
        live_through_all(one, range(start, start + LARGE), "one_large")


@pytest.mark.parametrize("octets", [SMALL, PART_OCTETS], ids=["one_upload", "one_large"])
def test_one(octets: int, tmp_path: Path, sqlite_template: Path) -> None:
    seed = int(os.environ.get("INSPECTOR_APP_SEED", "0"))
    with upload(tmp_path, sqlite_template, octets) as one:
        live_through_all(one, range(seed, seed + 1), "one")
