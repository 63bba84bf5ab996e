"""One day of handing in over a bad network, drawn from a seed, and what must be true after it.

The oracle is what stands in the server's database and folder: each submission once, whole, with
its one effect; and the laptop believes just that.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import select
from starlette.testclient import TestClient

from inspector_app.central import tables
from inspector_app.clock import Clock
from inspector_app.sync import session
from inspector_app.sync.client import Central as Client
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.messages import Assignment, Comment, State
from inspector_app.sync.protocol.office import Return
from inspector_app.sync.protocol.wire import written
from inspector_app.sync.round import RoundResult, run_round
from tests.conftest import FrozenClock
from tests.faults.weather import Weather
from tests.inspector_app.central.running import Central, running
from tests.inspector_app.central.world import REPORT, World, hashed, world_in
from tests.inspector_app.sync.laptops import Laptop

ROUGH_ROUNDS = 6
CALM_ROUNDS = 6


class Killed(Exception):
    """The laptop died between two steps of a round."""


@dataclass
class Place:
    """A server that can be put back to what it was, an office, and two inspectors' laptops."""

    folder: Path
    url: str
    world: World
    laptops: tuple[Laptop, Laptop]
    stack: ExitStack
    seen: dict[str, int] = field(default_factory=dict)
    lines: dict[int, tuple[ExitStack, Client]] = field(default_factory=dict)  # by laptop

    @property
    def central(self) -> Central:
        return self.world.central

    def restart(self, other: Path | None = None) -> None:
        """Begin the server anew; on this older copy of its database where one is given."""
        self.stack.close()
        self.put_back(other)
        began = running(self.folder / "central", self.central.clock, self.url)
        self.world.central = self.stack.enter_context(began)
        self.ask_by(self.central.client)

    def put_back(self, other: Path | None) -> None:
        """Let this copy be the database, which nobody has open."""
        if other is None:
            return
        path = self.folder / "central.db"
        for end in ("-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)
        path.write_bytes(other.read_bytes())

    def ask_by(self, client: TestClient) -> None:
        """Let everybody's requests go this way."""
        for device in (self.world.office, self.world.first, self.world.second):
            device.client = client
        for laptop in self.laptops:
            laptop.network.server = client

    @contextmanager
    def trouble(self, drawn: random.Random, laptops: Sequence[Laptop]) -> Iterator[None]:
        """Rounds in bad weather with kills of the laptop among them, then a calm."""
        weather = Weather(drawn, drawn.choice((0.15, 0.35, 0.6)))
        for laptop in laptops:
            laptop.network.meddle = weather
        for _round in range(drawn.randrange(1, ROUGH_ROUNDS)):
            laptop = drawn.choice(laptops)
            kills = drawn.random() < 0.2
            try:
                self.round(laptop, drawn, _killer(drawn) if kills else lambda: None)
            except Killed:
                self.hang_up(laptop)
                laptop.reopen()
        weather.share, late = 0.0, drawn.random() < 0.5
        if late:
            weather.clear_up()
        yield
        weather.clear_up()
        for name, count in weather.seen.items():
            self.saw(name, count)

    def round(
        self, laptop: Laptop, drawn: random.Random, step: Callable[[], None] = lambda: None
    ) -> RoundResult:
        """A round, mostly with the token of the last one: half of all requests would get tokens."""
        if laptop.number not in self.lines or drawn.random() < 0.2:
            self.hang_up(laptop)
            line = ExitStack()
            central = session.connected(laptop.store, laptop.network.client)
            self.lines[laptop.number] = line, line.enter_context(central)
        return run_round(laptop.store, self.lines[laptop.number][1], step)

    def hang_up(self, laptop: Laptop) -> None:
        """Forget the token, as a program that ends does."""
        if laptop.number in self.lines:
            self.lines.pop(laptop.number)[0].close()

    def saw(self, what: str, count: int = 1) -> None:
        self.seen[what] = self.seen.get(what, 0) + count

    def copied(self) -> Path:
        """A copy of the database as it is now."""
        copy = self.folder / "copy.db"
        copy.unlink(missing_ok=True)
        with self.central.parts.database.read() as connection:
            connection.exec_driver_sql(f"VACUUM INTO '{copy}'")
        return copy


P = TypeVar("P", bound=Place)


@contextmanager
def place(folder: Path, url: str, kind: type[P] = Place, clock: Clock | None = None) -> Iterator[P]:
    """A server on this database with everything an organisation has."""
    with ExitStack() as stack, ExitStack() as laptops:
        central = stack.enter_context(running(folder / "central", clock or FrozenClock(), url))
        world = world_in(central)
        made = tuple(
            Laptop(world, folder / f"laptop{number}", number, person)
            for number, person in ((1, 0), (2, 1))
        )
        for laptop in made:
            laptops.callback(lambda laptop=laptop: laptop.store.close())
            laptop.enrol()
        here = kind(folder, url, world, (made[0], made[1]), stack)
        try:
            yield here
        finally:
            for laptop in made:
                here.hang_up(laptop)


@dataclass
class Handed:
    """One submission of the day."""

    id: str
    laptop: Laptop
    document: AssessmentDocument
    photos: tuple[bytes, ...]
    moves: bool = True  # the assignment, when it is whole


def live_through(here: Place, seed: int) -> None:
    """A day with one assignment; raises AssertionError where something is not as it must be."""
    drawn = random.Random(seed)
    assignment = here.world.plan()
    restored = here.copied() if here.url.startswith("sqlite") and drawn.random() < 0.05 else None
    both = drawn.random() < 0.25
    returned = drawn.random() < 0.2 and not both
    handed = [_hand_in(here, drawn, assignment, 0, 1)]
    if both:
        same = handed[0]
        handed.append(_hand_in(here, drawn, assignment, 1, 1, same.photos, moves=False))
    _rounds(here, drawn, handed)
    if returned and restored is None:
        back = Return((Comment("Säg mer om jouren.", "A"),))
        path = f"/v1/submissions/{handed[0].id}/return"
        assert here.world.office.ask("POST", path, back).status_code == 200
        again = _hand_in(here, drawn, assignment, 0, 2, handed[0].photos)
        handed.append(again)
        _rounds(here, drawn, [again])
    if restored is not None:
        here.restart(restored)
        _rounds(here, drawn, handed)
    check(here, assignment, handed)


def _hand_in(
    here: Place,
    drawn: random.Random,
    assignment: Assignment,
    who: int,
    revision: int,
    photos: tuple[bytes, ...] | None = None,
    *,
    moves: bool = True,
) -> Handed:
    id = f"{drawn.getrandbits(128):032x}"
    if photos is None:
        photos = tuple(drawn.randbytes(drawn.randrange(1, 400)) for _ in range(drawn.randrange(3)))
    laptop = here.laptops[who]
    document = laptop.finish(assignment, *photos, id=id, revision=revision)
    return Handed(id, laptop, document, photos, moves)


def _rounds(here: Place, drawn: random.Random, handed: list[Handed]) -> None:
    """Rounds in trouble, then calm ones until everybody has a receipt."""
    laptops = [*{id(one.laptop): one.laptop for one in handed}.values()]
    with here.trouble(drawn, laptops):
        for _round in range(CALM_ROUNDS):
            for laptop in laptops:
                result = here.round(laptop, drawn)
                assert result.fault is None, result.fault
            if all(one.laptop.handed(one.id).confirmed for one in handed):
                break


def _killer(drawn: random.Random):
    left = drawn.randrange(1, 12)

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise Killed

    return step


def check(here: Place, assignment: Assignment, handed: list[Handed]) -> None:
    """Each submission once and whole, one effect for each, and the laptops know."""
    parts = here.central.parts
    with parts.database.read() as connection:
        of = tables.submissions.c
        rows = connection.execute(select(tables.submissions).where(of.assignment == assignment.id))
        found = {row.id: row for row in rows}
        steps = connection.execute(
            select(tables.steps).where(tables.steps.c.assignment == assignment.id)
        ).all()
        audited = connection.execute(
            select(tables.audit.c.of).where(tables.audit.c.what == "submission.receipt")
        ).scalars()
        receipts = [one for one in audited if one in {sent.id for sent in handed}]
        state = connection.execute(
            select(tables.assignments.c.state).where(tables.assignments.c.id == assignment.id)
        ).scalar_one()
    assert set(found) == {one.id for one in handed}
    assert len(receipts) == len(set(receipts)) == len(handed)
    moved = [one for one in steps if one.after == State.HANDED_IN]
    assert len(moved) == sum(one.moves for one in handed)
    assert state == State.HANDED_IN
    for one in handed:
        row = found[one.id]
        assert row.document == written(one.document)
        assert row.handed_in is not None
        told = one.laptop.handed(one.id)
        assert told.confirmed
        assert told.receipt is not None
        assert told.receipt.blobs == tuple(sorted(map(hashed, (REPORT, *one.photos))))
        for octets in (REPORT, *one.photos):
            with parts.blobs.open(here.world.organisation, hashed(octets)) as file:
                assert file.read() == octets
    numbers = [one.laptop.handed(one.id).receipt.number for one in handed]  # type: ignore[union-attr]
    assert len(set(numbers)) == len(numbers)
