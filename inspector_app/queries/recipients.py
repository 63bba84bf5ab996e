"""To whom a review may be sent, and whether that leaves one's own organisation."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection

from inspector_app.domain.ids import ReviewId
from inspector_app.queries.reader import Reading
from inspector_app.store import identity_rows, peer_rows
from inspector_app.vault.device_keys import Identity, NotAnIdentity, read_identity


@dataclass(frozen=True, slots=True)
class Colleague:
    """A known device of somebody else's, by its own words."""

    identity: Identity
    name: str
    organisation: str
    takes_part: bool  # writes in the review


def colleagues(connection: Connection, review: ReviewId | None = None) -> tuple[Colleague, ...]:
    """All known devices by name; those that write in the review first."""
    keys: set[str] = set()
    if review is not None:
        told = Reading(connection, review, "device/").under("device/")
        keys = {str(value.get("key")) for _name, value in told if isinstance(value, dict)}
    found = [
        Colleague(identity, peer.name, peer.organisation, peer.key in keys)
        for peer in peer_rows.known(connection)
        if (identity := _identity(peer.key)) is not None
    ]
    return tuple(sorted(found, key=lambda one: not one.takes_part))


def elsewhere(
    connection: Connection, review: ReviewId, recipients: Collection[Identity] = ()
) -> tuple[str, ...]:
    """The other organisations than ours that a bundle would go to, by name.

    Of named recipients it is what their own devices have said; where a passphrase is used, or a
    recipient is unknown, it is those of the inspectors in the review. Where ours is not told
    either here or in the review nothing can be said.
    """
    reading = Reading(connection, review, "inspector/")
    people = {
        who: str(fields.get("organisation", "")).strip()
        for who, fields in reading.inspectors().items()
        if not fields.get("left")
    }
    ours = identity_rows.owner(connection).organisation.strip() or people.get(reading.me, "")
    told = {peer.key: peer.organisation.strip() for peer in peer_rows.known(connection)}
    named = {told.get(one.text, "") for one in recipients}
    theirs = named if named and "" not in named else named | set(people.values())
    return tuple(
        sorted(one for one in theirs if one and ours and one.casefold() != ours.casefold())
    )


def _identity(text: str) -> Identity | None:
    try:
        return read_identity(text)
    except NotAnIdentity:
        return None
