"""Who this computer is to others, and which others it knows."""

from dataclasses import dataclass

from inspector_app.store import identity_rows, peer_rows
from inspector_app.store.store import Store
from inspector_app.vault.device_keys import DeviceKeys, Identity, read_identity


@dataclass(frozen=True, slots=True)
class Self:
    """This computer as others are told of it."""

    name: str
    organisation: str
    identity: Identity


def own_keys(store: Store) -> DeviceKeys:
    """This computer's private keys, made at first need."""
    with store.write() as work:
        return identity_rows.owner(work.connection).keys


def identify(store: Store) -> Self:
    """Who this computer is; its keys are made at first need."""
    with store.write() as work:
        mine = identity_rows.owner(work.connection)
    return Self(mine.name, mine.organisation, mine.keys.identity)


def name_identity(store: Store, name: str | None = None, organisation: str | None = None) -> Self:
    """Go by this name and organisation; None leaves what stands."""
    with store.write() as work:
        mine = identity_rows.owner(work.connection)
        identity_rows.rename(
            work.connection,
            mine.name if name is None else name,
            mine.organisation if organisation is None else organisation,
        )
    return identify(store)


def forget_peer(store: Store, fingerprint: str) -> bool:
    """Know a device no longer, as when its owner has a new one; whether there was one."""
    with store.write() as work:
        found = [
            peer.key
            for peer in peer_rows.known(work.connection)
            if read_identity(peer.key).fingerprint == fingerprint.strip().upper()
        ]
        for key in found:
            peer_rows.forget(work.connection, key)
    return bool(found)
