"""Organisations, their people, the devices of these, and the tokens that devices are given."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    bindparam,
    func,
    insert,
    select,
    tuple_,
    update,
)
from sqlalchemy import delete as remove

from inspector_app.central.moments import stored
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import codes, devices, organisations, people, tokens
from inspector_app.clock import Clock
from inspector_app.i18n import _
from inspector_app.shapes import reader
from inspector_app.sync.protocol.limits import CODE_LETTERS, TOKEN_SECONDS
from inspector_app.sync.protocol.messages import Person, Policy, Role
from inspector_app.sync.protocol.office import Code as GivenCode
from inspector_app.sync.protocol.office import NewCode
from inspector_app.sync.protocol.problems import Code
from inspector_app.sync.protocol.wire import written

_TOKEN_OCTETS = 32
_CODE_OCTETS = 13  # 104 bits, of which the letters hold 100
_MISREAD = str.maketrans("018", "OIB", "- \t")  # base32 has none of these digits


@dataclass(frozen=True, slots=True)
class Owned:
    """A device with whose it is."""

    organisation: str
    device: str
    key: bytes
    revoked: bool
    signed_in: str | None  # when an issuer last vouched for the person here
    person: Person


def add_organisation(connection: Connection, name: str, policy: Policy, clock: Clock) -> str:
    """Make an organisation and give its id."""
    own = clock.hex_id(16)
    row = {"organisation": own, "name": name, "policy": written(policy).decode()}
    connection.execute(insert(organisations).values(**row, sequence=0, receipts=0))
    return own


def set_policy(connection: Connection, organisation: str, policy: Policy) -> None:
    """Let this be what the organisation has decided."""
    connection.execute(
        update(organisations)
        .where(organisations.c.organisation == organisation)
        .values(policy=written(policy).decode())
    )


def policy_of(connection: Connection, organisation: str) -> Policy:
    """What the organisation has decided."""
    found = connection.execute(
        select(organisations.c.policy).where(organisations.c.organisation == organisation)
    ).scalar_one()
    return reader(Policy).decode(found)


def give_code(
    connection: Connection, organisation: str, asked: NewCode, days: int, clock: Clock
) -> GivenCode:
    """A code for one device, told once, and its person, made where nobody is named.

    Who had left is let in again; of his or her devices only the one that uses the code.
    Raises Refusal: NOT_FOUND for a person whom the organisation does not know, UNFIT for a new
    one without a name, CONFLICT for a name under which the issuer vouches for somebody else.
    """
    person = asked.person or _add_person(connection, organisation, asked, clock)
    of_person = (people.c.organisation == organisation) & (people.c.id == person)
    if connection.execute(select(people.c.id).where(of_person)).first() is None:
        raise Refusal(Code.NOT_FOUND)
    connection.execute(update(people).where(of_person).values(left=None))
    if asked.known_as:
        _expect(connection, of_person, asked)
    letters = base64.b32encode(secrets.token_bytes(_CODE_OCTETS)).decode()[:CODE_LETTERS]
    until = stored(clock.now() + timedelta(days=days))
    connection.execute(
        insert(codes).values(
            digest=_code_digest(letters), organisation=organisation, person=person, until=until
        )
    )
    return GivenCode(
        "-".join(letters[at : at + 5] for at in range(0, CODE_LETTERS, 5)), person, until
    )


def enrol(
    connection: Connection, code: str, key: bytes, name: str, clock: Clock, *, again: bool
) -> Owned:
    """The device that the code was for; the code is used by then.

    The same key may use it again within its life where `again` allows it, so that an answer that
    was lost costs nothing. Raises Refusal.
    """
    now = stored(clock.now())
    digest = _code_digest(code)
    # One statement takes the code, so that of two who come at once one is too late.
    taken = connection.execute(
        update(codes)
        .where(codes.c.digest == digest, codes.c.until > now, codes.c.used.is_(None))
        .values(used=now)
        .returning(codes.c.organisation, codes.c.person)
    ).first()
    if taken is None:
        return _enrolled_before(connection, digest, key, now, again=again)
    connection.execute(_COMES_BACK, {"of": taken.organisation, "by": taken.person, "with": key})
    return register(connection, taken.organisation, taken.person, key, name, clock)


def register(
    connection: Connection, organisation: str, person: str, key: bytes, name: str, clock: Clock
) -> Owned:
    """The device that holds the key, as this person's, added where it is new.

    Raises Refusal for one of another person, and for a revoked one.
    """
    found = device_with(connection, key)
    if found is None:
        row = {"organisation": organisation, "id": clock.hex_id(16), "person": person, "key": key}
        enrolled = stored(clock.now())
        connection.execute(insert(devices).values(**row, name=name, enrolled=enrolled))
        found = device_with(connection, key)
    if found is None or (found.organisation, found.person.id) != (organisation, person):
        raise Refusal(Code.FORBIDDEN, _("Datorn hör redan till någon annan."))
    if found.revoked:
        raise Refusal(Code.REVOKED)
    return found


def device_with(connection: Connection, key: bytes) -> Owned | None:
    """The device that holds the key, revoked or not."""
    return _owned(connection.execute(_DEVICES.where(devices.c.key == key)).first())


def device_named(connection: Connection, token: str, now: datetime) -> Owned | None:
    """The device that the token was given to, revoked or not; None when the token is over."""
    asked = {"digest": _digest(token), "now": stored(now)}
    return _owned(connection.execute(_NAMED, asked).first())


def give_token(connection: Connection, owned: Owned, now: datetime) -> str:
    """A new token for the device; those of its that are over are forgotten."""
    token = secrets.token_urlsafe(_TOKEN_OCTETS)
    of_device = (tokens.c.organisation == owned.organisation) & (tokens.c.device == owned.device)
    connection.execute(remove(tokens).where(of_device, tokens.c.until <= stored(now)))
    until = stored(now + timedelta(seconds=TOKEN_SECONDS))
    connection.execute(
        insert(tokens).values(
            digest=_digest(token),
            organisation=owned.organisation,
            device=owned.device,
            until=until,
        )
    )
    connection.execute(
        update(devices)
        .where(devices.c.organisation == owned.organisation, devices.c.id == owned.device)
        .values(seen=stored(now))
    )
    return token


def revoke(connection: Connection, organisation: str, device: str, now: datetime) -> None:
    """Shut the device out from its next request on; raises Refusal(NOT_FOUND)."""
    of_organisation = (devices.c.organisation == organisation) & (devices.c.id == device)
    if connection.execute(select(devices.c.id).where(of_organisation)).first() is None:
        raise Refusal(Code.NOT_FOUND)
    connection.execute(
        update(devices)
        .where(of_organisation, devices.c.revoked.is_(None))
        .values(revoked=stored(now))
    )


def _add_person(connection: Connection, organisation: str, asked: NewCode, clock: Clock) -> str:
    if not asked.name.strip():
        raise Refusal(Code.UNFIT, _("Personen har inget namn."))
    own = clock.hex_id(6)
    row = {"organisation": organisation, "id": own, "name": asked.name, "title": asked.title}
    connection.execute(insert(people).values(**row, role=asked.role.value))
    return own


def _expect(connection: Connection, of_person: ColumnElement[bool], asked: NewCode) -> None:
    """Let this issuer vouch for the person under this name, from the next sign-in on.

    What was signed in before, as somebody else to the issuer, ends.
    """
    taken = (people.c.issuer == asked.issuer) & (people.c.known_as == asked.known_as) & ~of_person
    if connection.execute(select(people.c.id).where(taken)).first() is not None:
        raise Refusal(Code.CONFLICT, _("Någon annan är känd under det namnet."))
    connection.execute(
        update(people)
        .where(of_person)
        .values(issuer=asked.issuer, known_as=asked.known_as, subject=None)
    )
    whose = select(people.c.organisation, people.c.id).where(of_person)
    connection.execute(
        update(devices)
        .where(tuple_(devices.c.organisation, devices.c.person).in_(whose))
        .values(signed_in=None)
    )


def _enrolled_before(
    connection: Connection, digest: str, key: bytes, now: str, *, again: bool
) -> Owned:
    used = connection.execute(
        select(codes.c.organisation, codes.c.person).where(
            codes.c.digest == digest, codes.c.until > now
        )
    ).first()
    owned = device_with(connection, key)
    if used is None or owned is None:
        raise Refusal(Code.FORBIDDEN, _("Koden gäller inte: den är använd, för gammal eller fel."))
    if (owned.organisation, owned.person.id) != (used.organisation, used.person):
        raise Refusal(Code.FORBIDDEN, _("Koden gäller inte: den är använd, för gammal eller fel."))
    if owned.revoked:
        raise Refusal(Code.REVOKED)
    if not again:
        raise Refusal(Code.SIGN_IN)
    return owned


_DEVICES = (
    select(
        devices.c.organisation,
        devices.c.id,
        devices.c.key,
        func.coalesce(devices.c.revoked, devices.c.left).label("revoked"),
        devices.c.signed_in,
        devices.c.person,
        people.c.name,
        people.c.role,
        organisations.c.name.label("home"),
    )
    .select_from(devices)
    .join(
        people,
        (people.c.organisation == devices.c.organisation) & (people.c.id == devices.c.person),
    )
    .join(organisations, organisations.c.organisation == devices.c.organisation)
)
# Asked at every request, so made once.
_NAMED = _DEVICES.join(
    tokens,
    (tokens.c.organisation == devices.c.organisation) & (tokens.c.device == devices.c.id),
).where(tokens.c.digest == bindparam("digest"), tokens.c.until > bindparam("now"))


_COMES_BACK = (
    update(devices)
    .where(
        devices.c.organisation == bindparam("of"),
        devices.c.person == bindparam("by"),
        devices.c.key == bindparam("with"),
    )
    .values(left=None)
)


def _owned(row: Row[*tuple[Any, ...]] | None) -> Owned | None:
    if row is None:
        return None
    person = Person(row.person, row.name, row.home, Role(row.role))
    return Owned(row.organisation, row.id, row.key, row.revoked is not None, row.signed_in, person)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _code_digest(code: str) -> str:
    """The same however the code was typed."""
    return _digest(code.upper().translate(_MISREAD))
