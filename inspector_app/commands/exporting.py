"""Sending a review's work to others: a bundle signed here, for their keys or by a passphrase."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from inspector_app.commands.reviews import bind_device
from inspector_app.commands.typing import settle_all
from inspector_app.domain import registers
from inspector_app.domain.ids import ReplicaId, ReviewId
from inspector_app.exchange.bundle import AttachmentHead, Parcel, Sender, attest, write_bundle
from inspector_app.journal.entry import Dot, Entry
from inspector_app.journal.joining import abroad
from inspector_app.journal.vector import Vector
from inspector_app.queries.recipients import elsewhere
from inspector_app.store import (
    attachments,
    attestation_rows,
    draft_rows,
    given_rows,
    identity_rows,
    joined_rows,
    outgoing,
    peer_rows,
    review_rows,
)
from inspector_app.store.identity_rows import Owner
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.vault.device_keys import Identity
from inspector_app.vault.passphrase import Passphrase


@dataclass(frozen=True, slots=True)
class Readers:
    """Who shall be able to open the bundle; at least one of the two."""

    identities: tuple[Identity, ...] = ()
    passphrase: Passphrase | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What went into a bundle."""

    entries: int
    attachments: int
    whole: bool
    elsewhere: tuple[str, ...]  # other organisations than ours that it goes to


def export(
    store: Store, review: ReviewId, path: Path, readers: Readers, *, only_new: bool = False
) -> Sent:
    """Write the review's work to a file; what is being typed is settled first.

    With `only_new` the bundle holds what the readers lacked when they last sent something; it is
    whole where one of them never did. Raises UnknownReview, or what `write_bundle` raises, and
    then no file was written. What was joined to the review goes along.
    """
    with store.read() as connection:
        along = joined_rows.going_along(connection, review)
    for one in (review, *along):
        settle_all(store, one)
    with store.write() as work:
        review_rows.seat(work.connection, review)
        mine = identity_rows.owner(work.connection)
        parcel = _parcel(work, store, review, mine, readers, only_new=only_new)
        beside = (
            _parcel(work, store, one, mine, readers, only_new=only_new) for one in sorted(along)
        )
        parcel = _together(parcel, tuple(beside))
        others = elsewhere(work.connection, review, readers.identities)
        _log(work, review, readers, others)
    _write(store, path, parcel, mine, readers)
    with store.write() as work:
        given_rows.note(work.connection, review, _has_of_all(parcel), work.now())
    entries = sum(len(one.entries) for one in parcel.journals)
    whole = not any(one.since for one in parcel.journals)
    return Sent(entries, len(parcel.attachments), whole, others)


def _write(store: Store, path: Path, parcel: Parcel, mine: Owner, readers: Readers) -> None:
    with store.read() as connection:

        def content(digest: str) -> Iterator[bytes]:
            return attachments.read(connection, store.profile.attachments, digest)

        write_bundle(
            path,
            parcel,
            content,
            mine.keys,
            recipients=_and_us(readers.identities, mine.keys.identity),
            passphrase=readers.passphrase,
        )


def _together(parcel: Parcel, beside: tuple[Parcel, ...]) -> Parcel:
    """One parcel of all, each file named once."""
    every = (parcel, *beside)
    checklists = {digest: made for one in every for digest, made in one.checklists.items()}
    attached = {head.hash: head for one in every for head in one.attachments}
    files = tuple(attached[digest] for digest in sorted(attached))
    return replace(parcel, checklists=checklists, attachments=files, beside=beside)


def _has_of_all(parcel: Parcel) -> Vector:
    """The vector of what is sent, as the review speaks of it."""
    reached = dict(parcel.has)
    for one in parcel.beside:
        for replica, counter in one.has.items():
            reached[abroad(Dot(replica, counter), one.review).replica] = counter
    return reached


def _and_us(recipients: tuple[Identity, ...], us: Identity) -> tuple[Identity, ...]:
    """Whoever seals a file for others can open it too."""
    return tuple(dict.fromkeys((*recipients, us))) if recipients else ()


def _sign_chains(work: UnitOfWork, review: ReviewId, mine: Owner) -> None:
    """Vouch for how far every replica of ours has come, those before a restored backup too."""
    connection = work.connection
    device = registers.device(work.replica)
    seat = review_rows.seat(connection, review) if review_rows.exists(connection, review) else None
    if seat and work.value(review, device) is not None:
        bind_device(work.act(review, seat), work)  # the name may have changed since
    counting = draft_rows.counting(connection, review)
    ours = _own_replicas(counting, mine.keys.identity.text)
    attestation_rows.keep(
        connection,
        review,
        (
            attest(mine.keys, review, entry.dot, entry.id)
            for entry in outgoing.heads(counting)
            if entry.dot.replica in ours
        ),
    )


def _own_replicas(counting: Iterable[Entry], key: str) -> set[ReplicaId]:
    """The replicas that have named this key as theirs."""
    found = set()
    for entry in counting:
        replica = entry.header.dot.replica
        if entry.header.register == registers.device(replica):
            value = entry.value
            if isinstance(value, dict) and value.get("key") == key:
                found.add(replica)
    return found


def _since(work: UnitOfWork, review: ReviewId, readers: Readers) -> Vector:
    """How far all who shall read it had come; nothing where one of them is not known."""
    if readers.passphrase is not None or outgoing.is_contradicted(work.connection, review):
        return {}
    known = [peer_rows.vector(work.connection, review, one.text) for one in readers.identities]
    replicas = set.intersection(*map(set, known)) if known else set()
    return {replica: min(vector[replica] for vector in known) for replica in replicas}


def _parcel(
    work: UnitOfWork,
    store: Store,
    review: ReviewId,
    mine: Owner,
    readers: Readers,
    *,
    only_new: bool,
) -> Parcel:
    """What is sent of one review, our own chains in it signed."""
    connection = work.connection
    _sign_chains(work, review, mine)
    since = _since(work, review, readers) if only_new else {}
    gone = outgoing.leaving(connection, review, since)
    return Parcel(
        review,
        Sender(mine.name, mine.organisation, mine.keys.identity),
        work.now(),
        since,
        draft_rows.vector(connection, review),
        outgoing.vouching(attestation_rows.kept(connection, review), gone),
        gone,
        outgoing.checklists_of(connection, gone),
        _attached(work, store, gone),
    )


def _attached(work: UnitOfWork, store: Store, gone: Iterable[Entry]) -> tuple[AttachmentHead, ...]:
    """The files here that these entries name."""
    known = attachments.known(work.connection)
    here = attachments.here(work.connection, store.profile.attachments)
    named = attachments.named_by(gone) & here
    return tuple(AttachmentHead(digest, *known[digest]) for digest in sorted(named))


def _log(work: UnitOfWork, review: ReviewId, readers: Readers, others: tuple[str, ...]) -> None:
    named = [one.fingerprint for one in readers.identities]
    to = " ".join([*named, *(["passphrase"] if readers.passphrase else [])])
    review_rows.log(work.connection, review, "exported", to, work.now())
    for organisation in others:
        review_rows.log(work.connection, review, "exported.elsewhere", organisation, work.now())
