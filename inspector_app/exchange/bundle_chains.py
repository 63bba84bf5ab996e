"""Who vouches for the entries in a bundle: each replica signs how far its own chain had come."""

from collections.abc import Iterable, Sequence

from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.domain.registers import device
from inspector_app.exchange.bundle_errors import (
    AttestationWrong,
    BundleUnfit,
    EntryUnattested,
    Place,
)
from inspector_app.journal.attestation import Attestation, attested_bytes
from inspector_app.journal.entry import Dot, Entry
from inspector_app.vault.device_keys import DeviceKeys, NotAnIdentity, is_signed, read_identity


def attest(keys: DeviceKeys, review: ReviewId, dot: Dot, head: str) -> Attestation:
    """This replica's word for its entry at the dot, whose id is `head`."""
    signature = keys.signature(attested_bytes(review, dot, head))
    return Attestation(dot.replica, dot.counter, head, keys.identity.sign, signature)


def is_genuine(review: ReviewId, attestation: Attestation) -> bool:
    """Whether the attestation's own key signed it; whose key that is, is another question."""
    message = attested_bytes(review, attestation.dot, attestation.head)
    return is_signed(attestation.key, message, attestation.signature)


def check_chains(
    review: ReviewId, entries: Sequence[Entry], attestations: Sequence[Attestation]
) -> None:
    """Every entry leads by `previous` up to an attested head, and every head is among them.

    Where a replica's own device entry is among them, the key it names must be the one that
    attests. Raises AttestationWrong, EntryUnattested or BundleUnfit.
    """
    by_id = {entry.id: entry for entry in entries}
    if len(by_id) != len(entries):
        raise BundleUnfit(Place.ENTRIES)
    for attestation in attestations:
        if attestation.head not in by_id or not is_genuine(review, attestation):
            raise AttestationWrong(attestation.replica)
    vouched: set[str] = set()
    for attestation in attestations:
        _walk(by_id, attestation, vouched)
    for entry in entries:
        if entry.id not in vouched:
            raise EntryUnattested(entry.dot.replica, entry.dot.counter)
    _check_keys(entries, attestations)


def _walk(by_id: dict[str, Entry], attestation: Attestation, vouched: set[str]) -> None:
    """Note every entry from the attested head back to where the bundle begins."""
    name, expected = attestation.head, attestation.dot
    while (entry := by_id.get(name)) is not None:
        if entry.dot != expected:
            raise AttestationWrong(attestation.replica)
        if name in vouched:
            return
        vouched.add(name)
        name = entry.header.previous
        expected = Dot(expected.replica, expected.counter - 1)


def key_named(entry: Entry) -> bytes | None:
    """The signing key that a replica names in a device entry of its own; None in all others.

    Where a bundle brings attestations without that entry, compare with the one that is here
    already. Raises AttestationWrong where what is named is no identity.
    """
    replica = entry.dot.replica
    value = entry.value if entry.register == device(replica) else None
    text = value.get("key") if isinstance(value, dict) else None
    if text is None:
        return None
    try:
        return read_identity(str(text)).sign
    except NotAnIdentity as fault:
        raise AttestationWrong(replica) from fault


def _check_keys(entries: Iterable[Entry], attestations: Iterable[Attestation]) -> None:
    keys: dict[ReplicaId, set[bytes]] = {}
    for attestation in attestations:
        keys.setdefault(attestation.replica, set()).add(attestation.key)
    for entry in entries:
        named = key_named(entry)
        if named is not None and keys[entry.dot.replica] != {named}:
            raise AttestationWrong(entry.dot.replica)
