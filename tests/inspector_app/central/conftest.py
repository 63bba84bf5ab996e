"""Servers on both kinds of database, each test's empty and its own."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from inspector_app.central import schema
from inspector_app.central.database import Database
from tests.conftest import FrozenClock
from tests.inspector_app.central.clusters import Cluster, cluster_in, missing
from tests.inspector_app.central.running import Central, running

KINDS = ("sqlite", pytest.param("postgresql", marks=pytest.mark.slow))
Begin = Callable[..., AbstractContextManager[Central]]


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file that is copied, which is quicker than to migrate."""
    path = tmp_path_factory.mktemp("central") / "central.db"
    with closing(Database(f"sqlite:///{path}")) as database:
        schema.upgrade(database)
    return path


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A real PostgreSQL with a migrated database to copy; fails in CI where there is none."""
    if reason := missing():
        if "CI" in os.environ:
            pytest.fail(reason)
        pytest.skip(reason)
    with cluster_in() as found:
        yield found


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> Iterator[str]:
    """The address of an empty database of today's schema: SQLite, and PostgreSQL in `slow`."""
    if request.param == "sqlite":
        path = tmp_path / "central.db"
        shutil.copy(sqlite_template, path)
        yield f"sqlite:///{path}"
        return
    found: Cluster = request.getfixturevalue("cluster")
    with found.database() as url:
        yield url


@pytest.fixture
def begin(address: str, tmp_path: Path, frozen_clock: FrozenClock) -> Begin:
    """Begins a server on that database: `with begin(sign_in_required=True) as central`.

    Begun twice it is two servers on one database and one folder.
    """

    def begun(**chosen: object) -> AbstractContextManager[Central]:
        return running(tmp_path / "central", frozen_clock, address, **chosen)

    return begun


@pytest.fixture
def central(begin: Begin) -> Iterator[Central]:
    """A server on SQLite, and in `slow` on PostgreSQL."""
    with begin() as found:
        yield found


@pytest.fixture
def sqlite_central(
    tmp_path: Path, sqlite_template: Path, frozen_clock: FrozenClock
) -> Iterator[Central]:
    """A server on SQLite alone, for what no database has a part in."""
    path = tmp_path / "central.db"
    shutil.copy(sqlite_template, path)
    with running(tmp_path / "central", frozen_clock, f"sqlite:///{path}") as found:
        yield found
