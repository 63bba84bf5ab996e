"""Whose computers wrote and sent what is merged, and whether a person has said yes to them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias

from inspector_app.domain import registers
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReplicaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.bundle import Parcel
from inspector_app.exchange.bundle_errors import AttestationWrong
from inspector_app.journal.entry import Entry
from inspector_app.queries.bindings import owner
from inspector_app.store import identity_rows, journal_rows, peer_rows
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.vault.device_keys import Identity, NotAnIdentity, read_identity

Claims: TypeAlias = Mapping[Identity, AbstractSet[InspectorId]]


class Stranger(RuleError):
    """Nobody has said yes to these devices yet."""

    def __init__(self, names: tuple[str, ...], fingerprints: tuple[str, ...]) -> None:
        super().__init__(names, fingerprints)
        self.names = names
        self.fingerprints = fingerprints


class RecordsForMore(RuleError):
    """A known device records for inspectors it did not record for, and nobody said yes to that."""

    def __init__(self, name: str, fingerprint: str, people: tuple[str, ...]) -> None:
        super().__init__(name, fingerprint, people)
        self.name = name
        self.fingerprint = fingerprint
        self.people = people  # their names

    @property
    def names(self) -> str:
        """All of them, one after the other."""
        return ", ".join(self.people)


class KeyChanged(RuleError):
    """A device goes by a known name but has another key."""

    def __init__(self, name: str, known: str, found: str) -> None:
        super().__init__(name, known, found)
        self.name = name
        self.known = known  # fingerprints
        self.found = found


class ForeignJudgement(RuleError):
    """A device has written in the own register of an inspector that it does not record for."""

    def __init__(self, register: str, name: str) -> None:
        super().__init__(register, name)
        self.register = register
        self.name = name


@dataclass(frozen=True, slots=True)
class Device:
    """A computer that wrote or sent something, by its own words."""

    identity: Identity
    name: str
    organisation: str
    inspectors: tuple[str, ...]  # names of those it records for
    known: bool  # ours, or a person has said yes to it before
    more: tuple[str, ...] = ()  # names of those it did not record for here before, where known

    @property
    def fingerprint(self) -> str:
        return self.identity.fingerprint


@dataclass(frozen=True, slots=True)
class Binding:
    """What a replica has said of itself, its last words counting for its name (J5).

    A replica has one key as long as it lives: a later one is another's, who continues its chain.
    """

    key: Identity | None  # the first it named; None while nothing of the replica is here
    name: str
    organisation: str
    inspectors: frozenset[InspectorId]


def bindings(
    work: UnitOfWork, review: ReviewId, replicas: Iterable[ReplicaId]
) -> dict[ReplicaId, Binding]:
    """What these replicas have said of themselves; what arrived stands here already."""
    found = {}
    for replica in sorted(replicas):
        said = journal_rows.entries_in(work.connection, review, registers.device(replica))
        own = sorted((one for one in said if one.dot.replica == replica), key=lambda one: one.dot)
        found[replica] = _binding([one.value for one in own])
    return found


def claims(work: UnitOfWork, review: ReviewId) -> Claims:
    """Whom each key has said that it records for in the review, as it stands now."""
    rows = journal_rows.live_under(work.connection, review, "device/")
    replicas = {ReplicaId(row.register.removeprefix("device/")) for row in rows}
    found: dict[Identity, frozenset[InspectorId]] = {}
    for one in bindings(work, review, replicas).values():
        if one.key is not None:
            found[one.key] = found.get(one.key, frozenset()) | one.inspectors
    return found


def check_proof(
    parcels: Iterable[Parcel], bound: Mapping[ReplicaId, Binding], arrived: Iterable[Entry]
) -> None:
    """Each chain is signed by the key that its replica named, and judges for its own people alone.

    Raises AttestationWrong or ForeignJudgement.
    """
    for parcel in parcels:
        for one in parcel.attestations:
            named = bound[one.replica].key
            if named is None or one.key != named.sign:
                raise AttestationWrong(one.replica)
    for entry in arrived:
        register, replica = entry.header.register, entry.header.dot.replica
        who = owner(register)
        if who is not None and who not in bound[replica].inspectors:
            raise ForeignJudgement(register, bound[replica].name)


def devices(
    work: UnitOfWork,
    review: ReviewId,
    parcels: Sequence[Parcel],
    bound: Iterable[Binding],
    before: Claims,
) -> tuple[Device, ...]:
    """The senders, then the others that wrote what arrived; ours are left out.

    `before` is what `claims` gave before anything arrived. Raises KeyChanged.
    """
    pinned = peer_rows.known(work.connection)
    keys = {peer.key for peer in pinned}
    mine = identity_rows.owner(work.connection).keys.identity
    told = {one.sender.identity: (one.sender.name, one.sender.organisation) for one in parcels}
    people: dict[Identity, set[InspectorId]] = {}
    for one in bound:
        if one.key is not None:
            told[one.key] = (one.name, one.organisation)
            people.setdefault(one.key, set()).update(one.inspectors)
    told.pop(mine, None)
    found = []
    for key, names in told.items():
        claimed, known = people.get(key, set()), key.text in keys
        more = _names(work, review, _unheard(key, claimed, before)) if known else ()
        found.append(Device(key, *names, _names(work, review, claimed), known, more))
    for device in found:
        _refuse_if_changed(device, pinned)
    return tuple(found)


def pin(work: UnitOfWork, known: Iterable[Device]) -> None:
    """Know these from now on."""
    for device in known:
        peer = peer_rows.Peer(device.identity.text, device.name, device.organisation, work.now())
        peer_rows.pin(work.connection, peer)


def refuse_strangers(found: Iterable[Device], trusted: Collection[str]) -> None:
    """Raise Stranger where a device is neither known nor among the fingerprints now trusted."""
    unknown = [one for one in found if not one.known and one.fingerprint not in trusted]
    if unknown:
        names = tuple(one.name for one in unknown)
        raise Stranger(names, tuple(one.fingerprint for one in unknown))


def refuse_widening(found: Iterable[Device], agreed: Collection[str]) -> None:
    """Raise RecordsForMore for a device that nobody has said yes to recording for more people."""
    for one in found:
        if one.more and one.fingerprint not in agreed:
            raise RecordsForMore(one.name, one.fingerprint, one.more)


def _unheard(key: Identity, claimed: AbstractSet[InspectorId], before: Claims) -> set[InspectorId]:
    """Those of whom it is news that the key records for them.

    A key's first words in a review are its owner taking a seat: no news, unless the seat is taken.
    """
    if key in before:
        return set(claimed - before[key])
    return {who for people in before.values() for who in people & claimed}


def _binding(said: Sequence[Value]) -> Binding:
    told = [value for value in said if isinstance(value, dict)]
    last = told[-1] if told else {}
    key = next((str(value["key"]) for value in told if "key" in value), "")
    people = {
        InspectorId(str(who))
        for value in told
        if isinstance(bound := value["inspectors"], list)
        for who in bound
    }
    return Binding(
        _identity(key),
        str(last.get("name", "")),
        str(last.get("organisation", "")),
        frozenset(people),
    )


def _identity(text: str) -> Identity | None:
    try:
        return read_identity(text)
    except NotAnIdentity:
        return None


def _names(work: UnitOfWork, review: ReviewId, people: Iterable[InspectorId]) -> tuple[str, ...]:
    persons = (work.value(review, registers.inspector(who)) for who in people)
    return tuple(sorted({str(one["name"]) for one in persons if isinstance(one, dict)}))


def _refuse_if_changed(device: Device, pinned: Iterable[peer_rows.Peer]) -> None:
    if device.known or not device.name:
        return
    for peer in pinned:
        if peer.name.casefold() == device.name.casefold():
            known = read_identity(peer.key).fingerprint
            raise KeyChanged(device.name, known, device.fingerprint)
