"""The central server that this computer was enrolled with, and how far we have come with it."""

from dataclasses import dataclass, field

from sqlalchemy import Connection, delete, func, insert, select, update

from inspector_app.domain.errors import RuleError
from inspector_app.store.tables import server


class NoServer(RuleError):
    """This computer has not been enrolled with any server."""


@dataclass(frozen=True, slots=True)
class Server:
    """The server, whom it takes this computer's owner for, and when it last answered."""

    address: str
    name: str
    key: bytes  # pinned: receipts are believed under it alone
    person: bytes  # JSON, as it came
    policy: bytes = b"{}"  # JSON, as it came
    cursor: str = ""  # where the last round ended, as `sync.cursors` keeps it
    round: str | None = None
    seen: str | None = None
    skew: int = 0
    stopped: str | None = None  # what kind of fault ended the last round early
    since: str | None = None  # when rounds began to end early


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What renews a sign-in at the identity provider."""

    issuer: str
    subject: str
    refresh: str = field(repr=False)
    salt: bytes = field(repr=False)  # of the nonce of the first sign-in
    at: str


def enrolled(connection: Connection, found: Server) -> None:
    """Keep the server this computer belongs to from now on, and forget any other."""
    standing = connection.scalar(select(server.c.address))
    if standing == found.address:
        told = {"name": found.name, "key": found.key, "person": found.person}
        connection.execute(update(server).values(told))
        return
    connection.execute(delete(server))
    values = {name: getattr(found, name) for name in Server.__slots__}
    connection.execute(insert(server).values(values))


def forgotten(connection: Connection) -> None:
    """This computer belongs to no server any more; what was told and handed in stays."""
    connection.execute(delete(server))


def standing(connection: Connection) -> Server | None:
    """The server, if this computer was enrolled with one."""
    row = connection.execute(select(server)).first()
    if row is None:
        return None
    return Server(
        row.address, row.name, row.key, row.person, row.policy, row.cursor, row.round, row.seen,
        row.skew, row.stopped, row.since,
    )  # fmt: skip


def needed(connection: Connection) -> Server:
    """The server; raises NoServer."""
    found = standing(connection)
    if found is None:
        raise NoServer
    return found


def told(connection: Connection, cursor: str, policy: bytes, person: bytes) -> None:
    """Keep what an answer told, once everything up to the cursor is kept."""
    connection.execute(update(server).values(cursor=cursor, policy=policy, person=person))


def answered(connection: Connection, seen: str, skew: int) -> None:
    """What the server's clock showed in a round that was kept, and how far ours is ahead of it."""
    connection.execute(update(server).values(seen=seen, skew=skew))


def ended(connection: Connection, now: str) -> None:
    """A round came to its end."""
    connection.execute(update(server).values(round=now, stopped=None, since=None))


def stopped(connection: Connection, fault: str, now: str) -> None:
    """A fault of this kind ended a round early; since when, only a round that goes well ends."""
    since = func.coalesce(server.c.since, now)
    connection.execute(update(server).values(stopped=fault, since=since))


def signed_in(connection: Connection) -> SignedIn | None:
    """What renews the sign-in, where there is any."""
    row = connection.execute(select(server).where(server.c.refresh.is_not(None))).first()
    return (
        None
        if row is None
        else SignedIn(row.issuer, row.subject, row.refresh, row.salt, row.signed_in)
    )


def keep_sign_in(connection: Connection, found: SignedIn) -> None:
    """Keep what renews the sign-in; raises NoServer."""
    needed(connection)
    connection.execute(
        update(server).values(
            issuer=found.issuer,
            subject=found.subject,
            refresh=found.refresh,
            salt=found.salt,
            signed_in=found.at,
        )
    )


def forget_sign_in(connection: Connection) -> None:
    """Let the sign-in end here; the computer stays enrolled."""
    connection.execute(update(server).values(refresh=None, salt=None))


def forget_spent(connection: Connection, spent: str) -> None:
    """Let the sign-in end that this token renewed, and none that was begun since."""
    ended = update(server).where(server.c.refresh == spent)
    connection.execute(ended.values(refresh=None, salt=None))


def keep_refresh(connection: Connection, spent: str, refresh: str) -> None:
    """Keep the token that takes the place of the one just spent, unless that sign-in was ended."""
    renewed = update(server).where(server.c.refresh == spent)
    connection.execute(renewed.values(refresh=refresh))
