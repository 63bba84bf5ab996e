"""The devices of an organisation, as its office sees them."""

from typing import Any

from sqlalchemy import Connection, Select, func, select

from inspector_app.central.rows import Found
from inspector_app.central.tables import devices, people
from inspector_app.sync.protocol.office import Device, Devices


def devices_of(connection: Connection, organisation: str) -> Devices:
    """All of them, in the order they came."""
    found = connection.execute(_of(organisation).order_by(devices.c.enrolled, devices.c.id))
    return Devices(tuple(_told(row) for row in found))


def device_of(connection: Connection, organisation: str, id: str) -> Device:
    """One that is known to be there."""
    return _told(connection.execute(_of(organisation).where(devices.c.id == id)).one())


def _of(organisation: str) -> Select[*tuple[Any, ...]]:
    return (
        select(
            devices.c.id,
            devices.c.person,
            people.c.name.label("owner"),
            devices.c.name,
            devices.c.enrolled,
            devices.c.seen,
            func.coalesce(devices.c.revoked, devices.c.left).label("revoked"),
        )
        .join(
            people,
            (people.c.organisation == devices.c.organisation) & (people.c.id == devices.c.person),
        )
        .where(devices.c.organisation == organisation)
    )


def _told(row: Found) -> Device:
    return Device(row.id, row.person, row.owner, row.name, row.enrolled, row.seen, row.revoked)
