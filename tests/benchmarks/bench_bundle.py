"""A bundle of 10,000 entries and 60 photos of 1 MB: written, and read with all of it verified."""

import hashlib
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from inspector_app.exchange.bundle import Parcel, open_bundle, write_bundle
from tests.benchmarks.figures import Row, at_most
from tests.formats.bundles import INSPECTOR, Hand, attachment, keys_of, parcel_of

ENTRIES, PHOTOS, PHOTO_OCTETS, ROUNDS = 10_000, 60, 1_000_000, 5
TARGET = 2.0


def photos(count: int, octets: int) -> dict[str, bytes]:
    """As many contents that nothing can press smaller, by hash."""
    contents = [random.Random(number).randbytes(octets) for number in range(count)]
    return {hashlib.sha256(content).hexdigest(): content for content in contents}


def parcel(entries: int, contents: dict[str, bytes]) -> Parcel:
    """Answers, notes with Swedish letters, and lines."""
    hand = Hand("Ek")
    hand.introduce()
    for number in range(entries - 1):
        match number % 3:
            case 0:
                answer = {"value": "ja", "digest": hashlib.sha256(b"%d" % number).hexdigest()}
                hand.write(f"answer/{INSPECTOR}/ST-{number}", answer)
            case 1:
                hand.write(
                    f"note/{INSPECTOR}/ST-{number}", f"Väl ordnat, säger läkare {number}. " * 4
                )
            case _:
                line = {"text": f"Handledning varje vecka ({number}).", "time": "09:10"}
                hand.write(f"line/{number:016x}", line)
    return parcel_of([hand], map(attachment, contents.values()))


def seconds(folder: Path, told: Parcel, contents: dict[str, bytes]) -> tuple[float, float]:
    """To write the bundle, and to read and verify it."""
    path = folder / "x.granskning"

    def pieces(digest: str) -> Iterator[bytes]:
        yield contents[digest]

    begun = time.perf_counter()
    write_bundle(path, told, pieces, keys_of("Ek"), recipients=[keys_of("Lind").identity])
    written = time.perf_counter()
    opened = open_bundle(path, keys_of("Lind"))
    read = time.perf_counter()
    assert opened.parcel == told
    return written - begun, read - written


def rows() -> list[Row]:
    contents = photos(PHOTOS, PHOTO_OCTETS)
    told = parcel(ENTRIES, contents)
    with tempfile.TemporaryDirectory() as folder:
        rounds = [seconds(Path(folder), told, contents) for _ in range(ROUNDS)]
    what = f"bundle of {ENTRIES:,} entries and {PHOTOS} photos of 1 MB"
    writing, reading = (statistics.median(figures) for figures in zip(*rounds, strict=True))
    return [
        at_most(f"{what}, written", writing, "s", TARGET),
        at_most(f"{what}, read and verified", reading, "s", TARGET),
    ]
