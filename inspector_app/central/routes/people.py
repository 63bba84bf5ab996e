"""How the office lets people and their devices in, and shuts them out."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from inspector_app.central import accounts, audit, inventory, leaving
from inspector_app.central.answers import answer
from inspector_app.central.bodies import message
from inspector_app.central.callers import Office
from inspector_app.central.describing import says
from inspector_app.central.moments import stored
from inspector_app.central.parts import Served
from inspector_app.central.routes.inputs import PathId, PathPerson
from inspector_app.sync.protocol.office import Code, Device, Devices, Left, NewCode

router = APIRouter()


@router.post("/enrolment-codes", **says(Code, NewCode))
def give_code(
    parts: Served,
    caller: Office,
    asked: Annotated[NewCode, Depends(message(NewCode))],
) -> Response:
    """A code for one device of one person, told once."""
    days = parts.config.code_days
    with parts.database.write() as connection:
        given = accounts.give_code(connection, caller.organisation, asked, days, parts.clock)
        at = stored(parts.clock.now())
        audit.note(connection, caller, "code.give", [given.person], at)
    return answer(given)


@router.get("/devices", **says(Devices))
def read_devices(parts: Served, caller: Office) -> Response:
    """Every device that was ever enrolled, and whose it is."""
    with parts.database.read() as connection:
        return answer(inventory.devices_of(connection, caller.organisation))


@router.post("/devices/{id}/revoke", **says(Device))
def revoke(parts: Served, caller: Office, id: PathId) -> Response:
    """Shut a device out from its next request on; what lies on it stays its owner's to read."""
    now = parts.clock.now()
    with parts.database.write() as connection:
        accounts.revoke(connection, caller.organisation, id, now)
        audit.note(connection, caller, "device.revoke", [id], stored(now))
        return answer(inventory.device_of(connection, caller.organisation, id))


@router.post("/people/{id}/leave", **says(Left))
def leave(parts: Served, caller: Office, id: PathPerson) -> Response:
    """Somebody has left: shut out all that is theirs, until they are given a new code."""
    with parts.database.write() as connection:
        return answer(leaving.leave(connection, caller, id, parts.clock))
