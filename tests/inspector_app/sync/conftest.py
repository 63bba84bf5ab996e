"""A server with an office at work, and laptops that belong to it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.inspector_app.central.conftest import sqlite_central, sqlite_template
from tests.inspector_app.central.running import Central
from tests.inspector_app.central.world import World, world_in
from tests.inspector_app.sync.laptops import Laptop

__all__ = ["sqlite_central", "sqlite_template"]  # fixtures


@pytest.fixture
def world(sqlite_central: Central) -> World:
    return world_in(sqlite_central)


@pytest.fixture
def new_laptop(world: World, tmp_path: Path) -> Iterator[Callable[..., Laptop]]:
    """Makes laptops that are enrolled nowhere; each is closed after."""
    with ExitStack() as stack:
        made: list[Laptop] = []

        def new(person: int = 0) -> Laptop:
            number = len(made) + 1
            laptop = Laptop(world, tmp_path / f"laptop{number}", number, person)
            stack.callback(lambda: laptop.store.close())
            made.append(laptop)
            return laptop

        yield new


@pytest.fixture
def laptop(new_laptop: Callable[..., Laptop]) -> Laptop:
    """The first inspector's, enrolled."""
    found = new_laptop()
    found.enrol()
    return found
