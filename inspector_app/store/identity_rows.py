"""Who this computer is to others: its device keys and the name that goes with them."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from inspector_app.domain.shapes import Value
from inspector_app.store.tables import identity
from inspector_app.vault.device_keys import DeviceKeys, new_keys


@dataclass(frozen=True, slots=True)
class Owner:
    """The keys, and whose they are; the names are empty until somebody has said them."""

    keys: DeviceKeys
    name: str
    organisation: str


def owner(connection: Connection) -> Owner:
    """This computer's own keys and names; the keys are made the first time."""
    row = connection.execute(select(identity)).first()
    if row is not None:
        return Owner(DeviceKeys(row.sign, row.box), row.name, row.organisation)
    keys = new_keys()
    connection.execute(
        insert(identity).values(sign=keys.sign, box=keys.box, name="", organisation="")
    )
    return Owner(keys, "", "")


def rename(connection: Connection, name: str, organisation: str) -> None:
    """Go by this name from now on."""
    owner(connection)
    connection.execute(update(identity).values(name=name, organisation=organisation))


def named_first(connection: Connection, name: str, organisation: str) -> None:
    """As `rename`, but only while nobody has said a name."""
    if not owner(connection).name:
        rename(connection, name, organisation)


def binding(connection: Connection, inspectors: Iterable[str]) -> Value:
    """What this replica says of itself in a `device/<replica>` register (J5)."""
    mine = owner(connection)
    return {
        "inspectors": list[Value](sorted(set(inspectors))),
        "key": mine.keys.identity.text,
        "name": mine.name,
        "organisation": mine.organisation,
    }
