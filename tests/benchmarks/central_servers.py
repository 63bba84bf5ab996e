"""Real servers in processes of their own, and an organisation in them with work to do."""

import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import httpx2
import msgspec

from inspector_app.central import assignments
from inspector_app.central.callers import Caller
from inspector_app.sync.protocol.messages import Assignment, Person, Role
from inspector_app.sync.protocol.office import NewAssignment
from tests.benchmarks.figures import ROOT, child_environment
from tests.conftest import FrozenClock
from tests.inspector_app.central.devices import Device
from tests.inspector_app.central.running import MANY, running
from tests.inspector_app.central.world import World, hashed, world_in

SERVE = "from inspector_app.central.cli import main; raise SystemExit(main())"
CENTRAL_FOLDER = "central"


@contextmanager
def central(folder: Path, database: str = "") -> Iterator[str]:
    """`inspector-central serve` with one worker; its address."""
    told = ["--folder", str(folder / CENTRAL_FOLDER), "--listen", "127.0.0.1:0"]
    if database:
        told += ["--database", database]
    # Everyone here has one address, and no one is to be held up by that.
    each = msgspec.to_builtins(MANY).items()
    tries = ", ".join(f"{name} = {count}" for name, count in each)
    with _child(["-c", SERVE, "serve", *told], INSPECTOR_CENTRAL_TRIES=f"{{{tries}}}") as address:
        yield address


@contextmanager
def bare(folder: Path, database: str) -> Iterator[str]:
    """The server that is compared with; its address."""
    kept = folder / "bare"
    kept.mkdir()
    with _child(["-m", "tests.benchmarks.child_bare", database, str(kept)]) as address:
        yield address


@contextmanager
def _child(arguments: Sequence[str], **variables: str) -> Iterator[str]:
    child = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env={**child_environment(), **variables},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    assert child.stdout is not None
    try:
        for line in child.stdout:
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0]
                return
        raise RuntimeError(f"no server: {' '.join(arguments)}")
    finally:
        child.terminate()
        child.wait(30)
        child.stdout.close()


@contextmanager
def organisation(folder: Path, database: str = "") -> Iterator[World]:
    """An organisation in the server's folder and database, before the server itself begins."""
    with running(folder / CENTRAL_FOLDER, FrozenClock(), database) as found:
        yield world_in(found)


def plan_many(
    world: World, count: int, people: Sequence[str] = (), first: int = 0
) -> list[Assignment]:
    """Assignments of both inspectors, or of these people, in one transaction."""
    parts = world.central.parts
    office = Caller(world.organisation, "0" * 32, Person("0" * 12, "Kansli", "", Role.OFFICE))
    with parts.database.write() as connection:
        return [
            assignments.create(connection, office, _asked(world, number, people), parts.clock)
            for number in range(first, first + count)
        ]


def _asked(world: World, number: int, people: Sequence[str]) -> NewAssignment:
    asked = world.asked(number, people=people)
    return msgspec.structs.replace(asked, id=hashed(f"{people}{number}".encode())[:32])


@contextmanager
def online(address: str, device: Device) -> Iterator[Device]:
    """The device with a connection to the real server and a token there."""
    with httpx2.Client(base_url=address, timeout=60) as client:
        found = Device(client, device.name)
        assert found.renew().status_code == 200
        yield found
