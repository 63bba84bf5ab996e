"""A whole server in this process, and what tests ask it to be set up with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.testclient import TestClient

from inspector_app.central.accounts import add_organisation, give_code
from inspector_app.central.app import create_app
from inspector_app.central.config import Config, Tries
from inspector_app.central.parts import Parts, open_parts
from inspector_app.sync.protocol.messages import Policy, Role
from inspector_app.sync.protocol.office import NewCode
from tests.conftest import FrozenClock
from tests.inspector_app.central.devices import Device

MANY = Tries(address_minute=10**6, address_hour=10**6, key_minute=10**6, key_hour=10**6)


@dataclass(slots=True)
class Central:
    """The server's parts, a client that talks to it, and a clock that stands still."""

    parts: Parts
    client: TestClient
    clock: FrozenClock
    drawn: int = field(default=0, init=False)

    def organisation(self, name: str = "Region Exempel", policy: Policy | None = None) -> str:
        """A new organisation's id."""
        with self.parts.database.write() as connection:
            return add_organisation(connection, name, policy or Policy(), self.clock)

    def code(
        self, organisation: str, role: Role = Role.INSPECTOR, person: str | None = None
    ) -> tuple[str, str]:
        """A code for enrolment, and whose it is: somebody new where nobody is named."""
        asked = NewCode("Kim Exempel", role, person)
        with self.parts.database.write() as connection:
            given = give_code(connection, organisation, asked, 7, self.clock)
        return given.code, given.person

    def device(
        self, organisation: str, role: Role = Role.INSPECTOR, person: str | None = None
    ) -> tuple[Device, str]:
        """A device that is enrolled and has a token, and its person's id."""
        code, owner = self.code(organisation, role, person)
        self.drawn += 1
        device = Device(self.client, f"dator {self.drawn}")
        answer = device.enrol(code)
        assert answer.status_code == 200, answer.text
        return device, owner


@contextmanager
def running(
    folder: Path, clock: FrozenClock, database: str = "", **chosen: object
) -> Iterator[Central]:
    """A server on this folder and database."""
    config = Config(folder=folder, database=database, **{"tries": MANY, **chosen})
    parts = open_parts(config, clock)
    try:
        with TestClient(create_app(parts), base_url="http://central.test") as client:
            yield Central(parts, client, clock)
    finally:
        parts.close()
