"""How often one may try at codes and tokens; counted in the database, so that servers agree."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import Request
from sqlalchemy import Connection
from sqlalchemy import delete as remove
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from inspector_app.central.parts import Parts
from inspector_app.central.refusals import Refusal
from inspector_app.central.tables import attempts
from inspector_app.sync.protocol.problems import Code

MINUTE = 60
HOUR = 60 * MINUTE


@dataclass(frozen=True, slots=True)
class _Limit:
    who: bytes
    seconds: int
    most: int


def admit(parts: Parts, what: str, request: Request, key: bytes) -> None:
    """Count a try by this address and key; raises Refusal(TOO_MANY) where there are too many.

    It is counted before it is made, whether or not it succeeds; one that is not let in is not
    counted, so that impatience costs nothing.
    """
    now = int(parts.clock.now().timestamp())
    secret = parts.keys.secret("attempts")
    with parts.database.write() as connection:
        for limit in _limits(parts, request, key):
            # An address is somebody's: only its keyed hash is kept.
            who = _hidden(limit.who, secret)
            name = f"{what}.{limit.seconds}"
            if _counted(connection, name, who, now // limit.seconds) > limit.most:
                raise Refusal(Code.TOO_MANY, wait=limit.seconds - now % limit.seconds)


def _limits(parts: Parts, request: Request, key: bytes) -> Iterable[_Limit]:
    tries = parts.config.tries
    address = (request.client.host if request.client else "").encode()
    # The hours first: who has to wait for one need not be told to wait for a minute.
    yield _Limit(b"address " + address, HOUR, tries.address_hour)
    yield _Limit(b"key " + key, HOUR, tries.key_hour)
    yield _Limit(b"address " + address, MINUTE, tries.address_minute)
    yield _Limit(b"key " + key, MINUTE, tries.key_minute)


def _counted(connection: Connection, what: str, who: str, span: int) -> int:
    """How many there are in this span with this one; what is over is forgotten."""
    insert = sqlite_insert if connection.dialect.name == "sqlite" else postgresql_insert
    added = insert(attempts).values(what=what, who=who, span=span, count=1)
    counted = added.on_conflict_do_update(
        index_elements=["what", "who", "span"], set_={"count": attempts.c.count + 1}
    )
    count: int = connection.execute(counted.returning(attempts.c.count)).scalar_one()
    if count == 1:
        connection.execute(remove(attempts).where(attempts.c.what == what, attempts.c.span < span))
    return count


def _hidden(who: bytes, secret: bytes) -> str:
    return hashlib.blake2b(who, key=secret, digest_size=16).hexdigest()
