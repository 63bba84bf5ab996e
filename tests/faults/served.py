"""A place of `schedules` whose server is a process of its own, which can die and come again."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import httpx2
from sqlalchemy import func, select

from inspector_app.central import tables
from inspector_app.central.config import Config
from inspector_app.central.parts import open_parts
from inspector_app.clock import SystemClock
from inspector_app.sync.protocol.limits import PART_OCTETS
from tests.faults.nursery import Nursery, nursery
from tests.faults.schedules import Place, place
from tests.inspector_app.central.running import MANY


@dataclass
class Served(Place):
    """Everybody asks the nursery's server; the oracle reads its database and folder."""

    nursery: Nursery = field(init=False)

    def begin(self) -> None:
        """Begin a server; of ours none keeps a file open."""
        self.central.parts.database.close()
        self.nursery.begin(Config(folder=self.folder / "central", database=self.url, tries=MANY))

    def restart(self, other: Path | None = None) -> None:
        self.nursery.end()
        self.central.parts.database.close()
        self.put_back(other)
        self.begin()

    def look(self) -> None:
        """Open everything and look, as the office's verbs do beside the server, and let it go.

        By one thread at a time: what another still uses would stay open.
        """
        config, clock = self.central.parts.config, self.central.parts.clock
        with closing(open_parts(config, clock)) as parts, parts.database.read() as connection:
            assert connection.scalar(select(func.count()).select_from(tables.audit))


S = TypeVar("S", bound=Served)


@contextmanager
def served_place(
    folder: Path, url: str, kind: type[S] = Served, part_octets: int = PART_OCTETS
) -> Iterator[S]:
    """A place with everything an organisation has, and its server begun."""
    with (
        nursery(folder, part_octets) as born,
        place(folder, url, kind, SystemClock()) as here,
        httpx2.Client(base_url=born.address, timeout=60, trust_env=False) as client,
    ):
        here.nursery = born
        here.begin()
        here.ask_by(client)
        yield here
