"""A hostile server passes on what a laptop proves to it, to another office that knows the laptop.

The laptop belonged to the one office before the other; both servers are real.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select

from inspector_app.central import tables
from inspector_app.commands.leaving_server import disconnect
from inspector_app.sync import faults
from inspector_app.sync.protocol.limits import NONCE_HEADER
from inspector_app.sync.protocol.messages import Enrolment
from inspector_app.sync.protocol.wire import written
from tests.conftest import FrozenClock
from tests.inspector_app.central.devices import digested
from tests.inspector_app.central.running import running
from tests.inspector_app.central.world import World, world_in
from tests.inspector_app.sync.laptops import Laptop, Whole

ID = "5" * 32


@pytest.fixture
def hostile(tmp_path: Path, sqlite_template: Path) -> Iterator[World]:
    """The other office, whose server passes on what it should not."""
    shutil.copy(sqlite_template, tmp_path / "hostile.db")
    url = f"sqlite:///{tmp_path / 'hostile.db'}"
    with running(tmp_path / "hostile", FrozenClock(), url) as found:
        yield world_in(found)


class Relay:
    """Passes on to the one office whatever is asked on these paths, and keeps its answers."""

    def __init__(self, victim: World, *paths: str, content: bytes = b"") -> None:
        self.client = victim.central.client
        self.paths = paths
        self.content = content  # in place of what the laptop sent
        self.told: list[httpx2.Response] = []

    def __call__(
        self, request: httpx2.Request, send: Callable[[], httpx2.Response]
    ) -> httpx2.Response:
        if not request.url.path.startswith(self.paths):
            own = send()
            # The laptop is to prove with the other's nonce.
            own.headers[NONCE_HEADER] = self.client.get("/v1/server").headers[NONCE_HEADER]
            return own
        changed = digested(self.content) if self.content else {}
        lines = ("content-length", "content-digest") if self.content else ()
        headers = {n: v for n, v in request.headers.items() if n.lower() not in lines}
        answer = self.client.request(
            request.method,
            request.url.path,
            content=self.content or request.read(),
            headers={**headers, **changed},
        )
        self.told.append(answer)
        return httpx2.Response(
            answer.status_code, headers=answer.headers, stream=Whole(answer.content)
        )


def move_to(laptop: Laptop, world: World) -> None:
    """Leave the office one belongs to for another one's server."""
    disconnect(laptop.store)
    laptop.world, laptop.network.server = world, world.central.client


def test_no_token_of_the_one_office_is_had_through_the_other(
    world: World, laptop: Laptop, hostile: World
) -> None:
    move_to(laptop, hostile)
    laptop.enrol()
    laptop.network.meddle = relay = Relay(world, "/v1/tokens")
    assert isinstance(laptop.round().fault, faults.SyncError)
    assert relay.told, "it was tried"
    assert {one.status_code for one in relay.told} == {401}


def test_a_new_computer_is_registered_nowhere_else(
    world: World, new_laptop: Callable[..., Laptop], hostile: World
) -> None:
    """The code is one that somebody at the hostile server has from the other office."""
    laptop = new_laptop()
    laptop.world, laptop.network.server = hostile, hostile.central.client
    code, _ = world.central.code(world.organisation)
    before = keys(world)
    relay = Relay(world, "/v1/enrolments", content=written(Enrolment(code, "x")))
    laptop.network.meddle = relay
    with pytest.raises(faults.SyncError):
        laptop.enrol()
    assert {one.status_code for one in relay.told} == {401}
    assert keys(world) == before


def test_with_the_one_offices_own_key_shown_no_content_but_the_laptops_comes_through(
    world: World, laptop: Laptop
) -> None:
    """Whoever stands between, as a proxy that ends TLS does, can pass on but not write."""
    assignment = world.plan()
    laptop.finish(assignment, id=ID)
    hostile = written(world.document(assignment, text="Helt andra ord"))
    laptop.network.meddle = relay = Relay(world, "/v1/submissions/", content=hostile)
    laptop.round()
    assert {one.status_code for one in relay.told} == {401}
    with world.central.parts.database.read() as connection:
        assert connection.execute(select(tables.submissions)).all() == []
    laptop.network.meddle = Relay(world, "/v1/submissions/")
    assert laptop.round().confirmed == [ID]


def keys(world: World) -> set[bytes]:
    with world.central.parts.database.read() as connection:
        return set(connection.scalars(select(tables.devices.c.key)))
