"""Thirty photos of 1 MB out of the encrypted store to the server, beside curl to a bare route."""

import secrets
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx2

from inspector_app.sync import session
from inspector_app.sync.round import run_round
from tests.benchmarks import central_servers as servers
from tests.benchmarks.figures import Row, at_least
from tests.inspector_app.sync.laptops import Laptop

PHOTOS, OCTETS = 30, 1_000_000
TURNS = 7  # by turns; the middle one of each counts, not a lucky one
TARGET = 0.5


def rows() -> list[Row]:
    if shutil.which("curl") is None:
        return []
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder)
        with servers.organisation(kept) as world:
            laptop = Laptop(world, kept / "laptop")
            laptop.enrol()
            planned = servers.plan_many(world, TURNS)
        bare, ours = [], []
        with (
            servers.central(kept) as address,
            servers.bare(kept, f"sqlite:///{kept / 'bare.db'}") as plain,
        ):
            for one in planned:
                photos = [secrets.token_bytes(OCTETS) for _photo in range(PHOTOS)]
                laptop.finish(one, *photos, id=secrets.token_hex(16))
                bare.append(_by_curl(plain, kept, photos))
                ours.append(_by_round(address, laptop))
        laptop.store.close()
    size = PHOTOS * OCTETS / 1e6
    told = f"{size / median(ours):.0f} MB/s against {size / median(bare):.0f} MB/s"
    name = f"upload of {size:.0f} MB of photos / curl PUT of the same ({told})"
    return [at_least(name, median(bare) / median(ours), "x", TARGET)]


def _by_curl(address: str, folder: Path, photos: list[bytes]) -> float:
    """Seconds that one curl took for all of them, over one connection."""
    asked = []
    for photo in photos:
        path = folder / secrets.token_hex(16)
        path.write_bytes(photo)
        asked += ["--upload-file", str(path), f"{address}/files/{path.name}"]
    begun = time.perf_counter()
    subprocess.run(["curl", "--silent", "--fail", *asked], check=True)
    return time.perf_counter() - begun


def _by_round(address: str, laptop: Laptop) -> float:
    """Seconds that a round took which sends the document, the photos and fetches the receipt."""

    def online(_address: str) -> httpx2.Client:
        return httpx2.Client(base_url=address, timeout=60)

    begun = time.perf_counter()
    with session.connected(laptop.store, online) as central:
        result = run_round(laptop.store, central)
    assert result.confirmed, result
    return time.perf_counter() - begun
