"""Twenty laptops come home at once: each hands in two assessments with ten photos of 1 MB."""

import secrets
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from pathlib import Path

import httpx2
from sqlalchemy import func, select

from inspector_app.central import tables
from inspector_app.central.database import Database
from inspector_app.store import submission_rows
from inspector_app.store.submission_rows import SubmissionState
from inspector_app.sync import session
from inspector_app.sync.round import run_round
from tests.benchmarks import central_servers as servers
from tests.benchmarks.figures import Row, at_most
from tests.inspector_app.central.world import World
from tests.inspector_app.sync.laptops import Laptop

LAPTOPS, EACH, PHOTOS, OCTETS = 20, 2, 10, 1_000_000
TARGET = 60.0


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        with servers.organisation(kept) as world:
            laptops = [_prepared(world, kept, number) for number in range(1, LAPTOPS + 1)]
        with servers.central(kept) as address:
            begun = time.perf_counter()
            with ThreadPoolExecutor(LAPTOPS) as pool:
                list(pool.map(partial(_come_home, address), laptops))
            taken = time.perf_counter() - begun
        lost, double = _counted(kept, laptops)
    name = (
        f"homecoming of {LAPTOPS} laptops, {LAPTOPS * EACH * PHOTOS} photos of 1 MB"
        f" ({lost} lost, {double} double)"
    )
    return [at_most(name, taken, "s", TARGET, digits=1)]


def _prepared(world: World, folder: Path, number: int) -> Laptop:
    laptop = Laptop(world, folder / f"laptop{number}", number)
    laptop.enrol()
    for planned in servers.plan_many(world, EACH, first=number * 10):
        photos = [secrets.token_bytes(OCTETS) for _photo in range(PHOTOS)]
        laptop.finish(planned, *photos, id=secrets.token_hex(16))
    return laptop


def _come_home(address: str, laptop: Laptop) -> None:
    def online(_address: str) -> httpx2.Client:
        return httpx2.Client(base_url=address, timeout=60)

    with session.connected(laptop.store, online) as central:
        result = run_round(laptop.store, central)
    assert result.fault is None, result.fault


def _counted(folder: Path, laptops: list[Laptop]) -> tuple[int, int]:
    """How many of the submissions no receipt came for, and how many the server has twice."""
    confirmed = 0
    for laptop in laptops:
        with laptop.store.read() as connection:
            found = submission_rows.every(connection)
        confirmed += sum(one.state is SubmissionState.CONFIRMED for one in found)
        laptop.store.close()
    path = folder / servers.CENTRAL_FOLDER / "central.db"
    with closing(Database(f"sqlite:///{path}")) as database, database.read() as connection:
        handed = select(func.count()).where(tables.submissions.c.handed_in.is_not(None))
        had = int(connection.scalar(handed) or 0)
        whole = select(func.count()).where(tables.blobs.c.whole)
        blobs = int(connection.scalar(whole) or 0)
    awaited = LAPTOPS * EACH
    lost = max(awaited - min(confirmed, had), awaited * PHOTOS + 1 - blobs)
    return lost, had - awaited
