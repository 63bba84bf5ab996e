"""Threads that reach new types at the same moment; to be run as a program, since it may die."""

import sys
import threading
from dataclasses import make_dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from inspector_app.shapes import converted, reader

ROUNDS = 300
NAMES = [f"field{number}" for number in range(5)]


def main() -> None:
    sys.setswitchinterval(1e-6)
    for number in range(ROUNDS):
        make = (msgspec.defstruct, make_dataclass)[number % 2]
        inner = make("Inner", [(name, str) for name in NAMES])
        outer = make("Outer", [(name, inner) for name in NAMES])
        octets = msgspec.json.encode(outer(*[inner(*NAMES)] * len(NAMES)))
        race(outer, octets)


def race(shape: type, octets: bytes) -> None:
    """Read it in both ways in two threads each, all at once."""
    plain = msgspec.json.decode(octets)
    begin = threading.Barrier(4)

    def read() -> None:
        begin.wait()
        reader(shape).decode(octets)

    def convert() -> None:
        begin.wait()
        converted(plain, shape)

    threads = [threading.Thread(target=way) for way in (read, convert) * 2]  # noqa: TID251 - no ui
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


if __name__ == "__main__":
    main()
