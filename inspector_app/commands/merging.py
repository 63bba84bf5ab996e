"""Merging what others sent into the reviews here, told beforehand and undone as one step."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from inspector_app.commands import trusting
from inspector_app.commands.identity import own_keys
from inspector_app.commands.trusting import Device
from inspector_app.commands.typing import settle_all
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange.bundle import OpenBundle, Parcel, open_bundle
from inspector_app.exchange.checklists import from_document
from inspector_app.journal.blanking import BLANK
from inspector_app.journal.merging import merge
from inspector_app.queries.merge_preview import Outlook, outlook
from inspector_app.store import (
    arrivals,
    attachments,
    attestation_rows,
    batch_rows,
    checklist_rows,
    draft_rows,
    journal_rows,
    peer_rows,
    review_rows,
)
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.vault.passphrase import Passphrase


class OtherReview(RuleError):
    """The file holds another review than the one that was asked for."""

    def __init__(self, asked: ReviewId, found: ReviewId) -> None:
        super().__init__(asked, found)
        self.asked = asked
        self.found = found


class WholeBundleNeeded(RuleError):
    """What was sent builds on what is not here: a whole bundle is needed."""

    def __init__(self, sender: str) -> None:
        super().__init__(sender)
        self.sender = sender


class NothingMerged(RuleError):
    """No merge in the review is left to undo."""

    def __init__(self, review: ReviewId) -> None:
        super().__init__(review)
        self.review = review


class MergeBuiltUpon(RuleError):
    """The merge cannot be undone: these have written what builds on it."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.names = names


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge brings to one review, and what stands then."""

    review: ReviewId
    new: bool  # the review was not on this computer
    entries: int  # that are new here
    waiting: int  # that build on something missing: ask for the whole bundle
    contradicting: int  # places where one computer says two things at once (J3)
    devices: tuple[Device, ...]  # that sent or wrote what is new
    outlook: Outlook


@dataclass(frozen=True, slots=True)
class Delivery:
    """The bundles of one review that are merged together."""

    review: ReviewId
    bundles: tuple[OpenBundle, ...]
    files: tuple[str, ...]  # their names

    @property
    def parcels(self) -> tuple[Parcel, ...]:
        return tuple(one.parcel for one in self.bundles)

    @property
    def by_passphrase(self) -> bool:
        """Whether it was the passphrase that opened each of them."""
        return all(one.by_passphrase for one in self.bundles)

    @property
    def attached(self) -> dict[str, OpenBundle]:
        """A bundle for each attachment that came."""
        return {head.hash: one for one in self.bundles for head in one.parcel.attachments}


def open_files(
    store: Store, files: Iterable[Path], passphrase: Passphrase | None = None
) -> tuple[Delivery, ...]:
    """The bundles, verified, those of the same review together; nothing is merged yet.

    Raises BundleRefused or FileUnreadable at the first that cannot be used.
    """
    keys = own_keys(store)
    found: dict[ReviewId, list[tuple[OpenBundle, str]]] = {}
    for file in files:
        opened = open_bundle(file, keys, passphrase)
        found.setdefault(opened.parcel.review, []).append((opened, file.name))
    return tuple(
        Delivery(review, tuple(one for one, _name in some), tuple(name for _one, name in some))
        for review, some in found.items()
    )


def preview(
    store: Store, deliveries: Iterable[Delivery], asked: ReviewId | None = None
) -> tuple[Merged, ...]:
    """What merging them would bring: carried out in full, and given up again.

    Strangers are told of, not refused. Raises OtherReview, WholeBundleNeeded, KeyChanged,
    ForeignJudgement or AttestationWrong.
    """
    with store.rehearse() as work:
        return tuple(_take_in(work, store, one, asked) for one in deliveries)


def merge_files(
    store: Store,
    deliveries: Sequence[Delivery],
    asked: ReviewId | None = None,
    *,
    trusted: Collection[str] = (),
    passphrase_is_yes: bool = False,
) -> tuple[tuple[Merged, ...], Changes]:
    """Merge them, all or nothing; `trusted` are fingerprints that a person has said yes to.

    With `passphrase_is_yes` so are all the devices in what a passphrase opened.
    What is being typed in the reviews is settled first. Raises what `preview` raises, Stranger,
    DiskFull or NotWritable, and then nothing was merged.
    """
    for one in deliveries:
        settle_all(store, one.review)
    gone: set[str] = set()
    with store.write() as work:
        merged = []
        for one in deliveries:
            found = _take_in(work, store, one, asked)
            if not (passphrase_is_yes and one.by_passphrase):
                trusting.refuse_strangers(found.devices, trusted)
            _keep_files(work, store, one)
            merged.append(found)
        if work.touched(BLANK):
            gone = attachments.forget_unused(work.connection, attachments.known(work.connection))
    attachments.remove_files(store.profile.attachments, gone)
    return tuple(merged), work.changes


def undo_merge(store: Store, review: ReviewId) -> Changes:
    """Set aside all that the last merge brought; merging the file again brings it back.

    What is being typed is settled first. Raises UnknownReview, NothingMerged or MergeBuiltUpon,
    and then nothing was changed. A review that came with the merge leaves the list again.
    """
    settle_all(store, review)
    with store.write() as work:
        review_rows.seat(work.connection, review)
        batch = batch_rows.newest(work.connection, review)
        if batch is None:
            raise NothingMerged(review)
        names = _names(work, review)
        aside = arrivals.set_aside(work.connection, review, batch.id)
        left = journal_rows.count(work.connection, review)
        built = aside.hindrances
        if left and work.value(review, "checklist") is None:
            built = tuple(draft_rows.counting(work.connection, review))
        if built:
            people = {entry.header.inspector for entry in built}
            raise MergeBuiltUpon(tuple(sorted(names[who] for who in people if who in names)))
        batch_rows.mark_undone(work.connection, batch)
        _note(work, review, set(aside.registers))
        if not left:
            review_rows.remove(work.connection, review)
    return work.changes


def _take_in(work: UnitOfWork, store: Store, delivery: Delivery, asked: ReviewId | None) -> Merged:
    connection, review = work.connection, delivery.review
    if asked not in (None, review):
        raise OtherReview(asked, review)
    new = not review_rows.exists(connection, review)
    draft = draft_rows.draft(connection, review)
    plan = merge(draft, chain.from_iterable(parcel.entries for parcel in delivery.parcels))
    waiting = [entry for entry in plan.held if entry.id not in draft.held]
    if not plan.joined and (waiting or new):
        raise WholeBundleNeeded(delivery.parcels[0].sender.name)
    if new:
        review_rows.add(connection, review, InspectorId(""), work.now())
        work.listed = True
    batch = work.clock.hex_id(8)
    touched = arrivals.take_in(connection, review, draft, plan, batch)
    wrote = {entry.header.dot.replica for entry in plan.joined}
    # Also of what must wait: once it joins, nobody asks again who signed it.
    vouched = {one.replica for parcel in delivery.parcels for one in parcel.attestations}
    bound = trusting.bindings(work, review, wrote | vouched)
    if any(bound[replica].key is None for replica in vouched):
        raise WholeBundleNeeded(delivery.parcels[0].sender.name)
    trusting.check_proof(delivery.parcels, bound, plan.joined)
    writers = [bound[replica] for replica in sorted(wrote)]
    found = trusting.devices(work, review, delivery.parcels, writers)
    trusting.pin(work, found)
    _keep_papers(work, delivery)
    if plan.joined or waiting:
        _add_batch(work, delivery, batch)
    _note(work, review, touched)
    here = attachments.here(connection, store.profile.attachments)
    seen = outlook(connection, review, touched, here, delivery.attached)
    contradicting = len(plan.shelved)
    return Merged(review, new, len(plan.joined), len(plan.held), contradicting, found, seen)


def _keep_papers(work: UnitOfWork, delivery: Delivery) -> None:
    """What comes with the entries: checklists, signatures, and how far each sender had come."""
    connection, review = work.connection, delivery.review
    for parcel in delivery.parcels:
        for digest, document in parcel.checklists.items():
            checklist_rows.keep(connection, digest, document)
        attestation_rows.keep(connection, review, parcel.attestations)
        sender = parcel.sender.identity.text
        peer_rows.note_vector(connection, review, sender, parcel.has, work.now())


def _add_batch(work: UnitOfWork, delivery: Delivery, batch: str) -> None:
    senders = dict.fromkeys(one.sender.identity.fingerprint for one in delivery.parcels)
    batch_rows.add(
        work.connection,
        batch_rows.Batch(batch, delivery.review, work.now(), delivery.files, tuple(senders)),
    )


def _note(work: UnitOfWork, review: ReviewId, touched: Collection[str]) -> None:
    """Tell the windows, and bring the list's total in step with checklist and rule sets."""
    for register in touched:
        work.touch(review, register)
    pinned = work.value(review, "checklist")
    if isinstance(pinned, dict) and not {"checklist", "fact/rules"}.isdisjoint(touched):
        document = checklist_rows.document(work.connection, str(pinned["digest"]))
        rules = work.value(review, registers.fact("rules"))
        chosen = frozenset(map(str, rules)) if isinstance(rules, list) else frozenset()
        if document is not None:
            total = len(from_document(document).statements_for(chosen))
            review_rows.set_total(work.connection, review, total)


def _keep_files(work: UnitOfWork, store: Store, delivery: Delivery) -> None:
    """Keep the files that came and that the review names."""
    connection, folder = work.connection, store.profile.attachments
    wanted = attachments.named_under(connection, delivery.review)
    wanted -= attachments.here(connection, folder)
    media = {head.hash: head.media for one in delivery.parcels for head in one.attachments}
    for digest, bundle in delivery.attached.items():
        if digest in wanted:
            data = b"".join(bundle.attachment(digest))
            attachments.keep(connection, folder, data, media[digest], work.clock)


def _names(work: UnitOfWork, review: ReviewId) -> dict[InspectorId, str]:
    rows = journal_rows.live_under(work.connection, review, "inspector/")
    return {
        InspectorId(row.register.split("/")[1]): str(row.value["name"])
        for row in rows
        if isinstance(row.value, dict)
    }
