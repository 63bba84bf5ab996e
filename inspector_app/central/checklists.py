"""The checklists that an organisation has issued: kept for ever, found by their digest."""

import hashlib
from dataclasses import replace

import msgspec
from sqlalchemy import Connection, insert, select

from inspector_app.central import audit, changing
from inspector_app.central.callers import Caller
from inspector_app.central.moments import stored
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import checklists
from inspector_app.clock import Clock
from inspector_app.domain.checklist import Checklist
from inspector_app.i18n import _
from inspector_app.shapes import converted, reader
from inspector_app.sync.protocol.messages import ChecklistName
from inspector_app.sync.protocol.problems import Code


def issue(connection: Connection, caller: Caller, octets: bytes, clock: Clock) -> ChecklistName:
    """Keep the checklist as it came, or know it again; raises Refusal for what is none."""
    found = _read(octets)
    organisation, at = caller.organisation, stored(clock.now())
    changing.take_turn(connection, organisation)
    known = select(checklists.c.digest).where(
        checklists.c.organisation == organisation, checklists.c.digest == found.digest
    )
    if connection.scalar(known) is None:
        connection.execute(
            insert(checklists).values(
                organisation=organisation, digest=found.digest, id=found.id,
                version=found.version, document=octets, issued=at,
            )
        )  # fmt: skip
        audit.note(connection, caller, "checklist.issue", [found.digest], at)
    return found


def octets_of(connection: Connection, organisation: str, digest: str) -> bytes:
    """The checklist as it came; raises Refusal."""
    found: bytes | None = connection.scalar(
        select(checklists.c.document).where(
            checklists.c.organisation == organisation, checklists.c.digest == digest
        )
    )
    if found is None:
        raise Refusal(Code.NOT_FOUND)
    return found


def _read(octets: bytes) -> ChecklistName:
    try:
        checklist = reader(Checklist).decode(octets)
        name = converted(
            {"id": checklist.id, "version": checklist.version, "digest": checklist.digest},
            ChecklistName,
        )
        if "\0" in name.id + name.version:  # no text of PostgreSQL's can hold one
            raise msgspec.ValidationError
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        raise Refusal(Code.UNFIT, _("Det här är ingen checklista.")) from None
    if _digest(checklist) != checklist.digest:
        raise Refusal(Code.WRONG_HASH, _("Checklistan stämmer inte med sin kontrollsumma."))
    return name


def _digest(checklist: Checklist) -> str:
    """As whoever composed it counted: over the head, then over each statement's own hash."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    whole = hashlib.sha256(encode(replace(checklist, statements=(), digest="")))
    for statement in checklist.statements:
        whole.update(hashlib.sha256(encode(statement)).digest())
    return whole.hexdigest()
