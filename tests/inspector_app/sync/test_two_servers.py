"""What was handed in to one office is never told to another."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import httpx2
from sqlalchemy import select

from inspector_app.central import schema, tables
from inspector_app.central.database import Database
from inspector_app.commands.leaving_server import disconnect
from inspector_app.sync import faults
from tests.conftest import FrozenClock
from tests.inspector_app.central.running import running
from tests.inspector_app.central.world import World, world_in
from tests.inspector_app.sync.laptops import Laptop, honest

SENT, WAITING = "5" * 32, "6" * 32


def test_a_server_begun_anew_at_the_same_address_is_another(
    world: World, laptop: Laptop, tmp_path: Path
) -> None:
    """It knows no device, and to sign in there would be in vain."""
    laptop.finish(world.plan(), id=WAITING)
    url = f"sqlite:///{tmp_path / 'other.db'}"
    with closing(Database(url)) as database:
        schema.upgrade(database)
    with running(tmp_path / "other", FrozenClock(), url) as other:
        laptop.network.server = other.client
        assert isinstance(laptop.round().fault, faults.WrongServer)
    laptop.network.server = world.central.client
    assert laptop.round().confirmed == [WAITING]


def test_a_server_exchanged_in_the_midst_of_a_round_is_another(
    world: World, laptop: Laptop, tmp_path: Path
) -> None:
    """What was about to be sent is proved for the one that was there, and no other takes it."""
    laptop.finish(world.plan(), id=WAITING)
    url = f"sqlite:///{tmp_path / 'other.db'}"
    with running(tmp_path / "other", FrozenClock(), url) as other:

        def exchanged(
            request: httpx2.Request, send: Callable[[], httpx2.Response]
        ) -> httpx2.Response:
            if request.url.path.startswith("/v1/submissions/"):
                laptop.network.server = other.client
            return send()

        laptop.network.meddle = exchanged
        assert isinstance(laptop.round().fault, faults.WrongServer)
        laptop.network.meddle = honest
    laptop.network.server = world.central.client
    assert laptop.round().confirmed == [WAITING]


def test_another_server_is_told_and_sent_nothing(
    world: World, laptop: Laptop, tmp_path: Path
) -> None:
    laptop.finish(world.plan(), id=SENT)
    laptop.round()
    assert laptop.handed(SENT).confirmed
    laptop.finish(world.plan(), id=WAITING)
    url = f"sqlite:///{tmp_path / 'other.db'}"
    with closing(Database(url)) as database:
        schema.upgrade(database)
    with running(tmp_path / "other", FrozenClock(), url) as other:
        elsewhere = world_in(other)
        disconnect(laptop.store)
        laptop.world, laptop.network.server = elsewhere, other.client
        laptop.enrol()
        assert laptop.round().fault is None
        assert laptop.round().lost == []
        with other.parts.database.read() as connection:
            assert connection.execute(select(tables.submissions)).all() == []
    assert laptop.handed(SENT).confirmed
    assert not laptop.handed(WAITING).confirmed
    disconnect(laptop.store)
    laptop.world, laptop.network.server = world, world.central.client
    laptop.enrol()
    assert laptop.round().confirmed == [WAITING]
