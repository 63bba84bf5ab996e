"""One journal's part of a merge: its entries, who vouches for them, and what comes with them."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain

from inspector_app.commands import trusting
from inspector_app.commands.trusting import Device
from inspector_app.domain import registers
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange.bundle import OpenBundle, Parcel
from inspector_app.exchange.checklists import from_document
from inspector_app.journal.merging import merge
from inspector_app.journal.skew import Bounds, met
from inspector_app.store import (
    arrivals,
    attachments,
    attestation_rows,
    batch_rows,
    checklist_rows,
    draft_rows,
    joined_rows,
    journal_rows,
    peer_rows,
    review_rows,
    skew_rows,
)
from inspector_app.store.store import Store
from inspector_app.store.tables import entries
from inspector_app.store.unit_of_work import UnitOfWork


class WholeBundleNeeded(RuleError):
    """What was sent builds on what is not here: a whole bundle is needed."""

    def __init__(self, sender: str) -> None:
        super().__init__(sender)
        self.sender = sender


@dataclass(frozen=True, slots=True)
class Delivery:
    """The bundles that tell of one review, and are merged together."""

    review: ReviewId
    bundles: tuple[OpenBundle, ...]
    files: tuple[str, ...]  # their names

    @property
    def parcels(self) -> tuple[Parcel, ...]:
        """What each of them tells of the review."""
        return tuple(
            told for one in self.bundles for told in one.parcel.journals
            if told.review == self.review
        )  # fmt: skip

    @property
    def by_passphrase(self) -> bool:
        """Whether it was the passphrase that opened each of them."""
        return all(one.by_passphrase for one in self.bundles)

    @property
    def attached(self) -> dict[str, OpenBundle]:
        """A bundle for each attachment that came."""
        return {head.hash: one for one in self.bundles for head in one.parcel.attachments}


@dataclass(frozen=True, slots=True)
class Taken:
    """What came to one journal."""

    review: ReviewId
    new: bool
    entries: int
    waiting: int
    contradicting: int
    devices: tuple[Device, ...]


def take_in(work: UnitOfWork, delivery: Delivery, batch: str) -> Taken:
    """Write a delivery into its journal; raises WholeBundleNeeded, KeyChanged, ForeignJudgement
    or AttestationWrong.
    """
    connection, review = work.connection, delivery.review
    arriving = tuple(chain.from_iterable(parcel.entries for parcel in delivery.parcels))
    draft = draft_rows.draft(connection, review)
    building = (*draft.held.values(), *arriving)
    draft = replace(draft, beside=joined_rows.beside(connection, building))
    new = not review_rows.exists(connection, review)
    plan = merge(draft, arriving)
    waiting = [entry for entry in plan.held if entry.id not in draft.held]
    if delivery.parcels and not plan.joined and (waiting or new):
        raise WholeBundleNeeded(delivery.parcels[0].sender.name)
    if new:
        review_rows.add(connection, review, InspectorId(""), work.now())
        work.listed = True
    before = trusting.claims(work, review)
    touched = arrivals.take_in(connection, review, draft, plan, batch)
    wrote = {entry.header.dot.replica for entry in plan.joined}
    # Also of what must wait: once it joins, nobody asks again who signed it.
    vouched = {one.replica for parcel in delivery.parcels for one in parcel.attestations}
    bound = trusting.bindings(work, review, wrote | vouched)
    if any(bound[replica].key is None for replica in vouched):
        raise WholeBundleNeeded(delivery.parcels[0].sender.name)
    trusting.check_proof(delivery.parcels, bound, plan.joined)
    writers = [bound[replica] for replica in sorted(wrote)]
    found = trusting.devices(work, review, delivery.parcels, writers, before)
    trusting.pin(work, found)
    _keep_papers(work, delivery)
    if plan.joined or waiting:
        _add_batch(work, delivery, batch)
    note_touched(work, review, touched)
    return Taken(review, new, len(plan.joined), len(plan.held), len(plan.shelved), found)


def note_touched(work: UnitOfWork, review: ReviewId, touched: Collection[str]) -> None:
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


def keep_files(work: UnitOfWork, store: Store, delivery: Delivery) -> None:
    """Keep the files that came and that the review names."""
    connection, folder = work.connection, store.profile.attachments
    wanted = attachments.named_under(connection, delivery.review)
    wanted -= attachments.here(connection, folder)
    media = {head.hash: head.media for one in delivery.parcels for head in one.attachments}
    wanted &= delivery.attached.keys()
    for digest in wanted:
        data = b"".join(delivery.attached[digest].attachment(digest))
        attachments.keep(connection, folder, data, media[digest], work.clock)
    for review in (delivery.review, *joined_rows.homes_of(connection, delivery.review)):
        for row in journal_rows.live_under(connection, review, "evidence/"):
            if isinstance(row.value, dict) and row.value.get("hash") in wanted:
                work.touch(review, row.register)  # it was awaited, and is not any more


def _keep_papers(work: UnitOfWork, delivery: Delivery) -> None:
    """What comes with the entries: checklists, signatures, and how far each sender had come."""
    connection, review = work.connection, delivery.review
    for parcel in delivery.parcels:
        for digest, document in parcel.checklists.items():
            checklist_rows.keep(connection, digest, document)
        attestation_rows.keep(connection, review, parcel.attestations)
        sender = parcel.sender.identity.text
        peer_rows.note_vector(connection, review, sender, parcel.has, work.now())
        skew_rows.note(connection, sender, _bounds(work, parcel))


def _bounds(work: UnitOfWork, parcel: Parcel) -> Bounds:
    """What the parcel proves of its sender's clock."""
    ours = work.replica
    newest = parcel.has.get(ours, 0)
    at = (entries.c.replica == ours, entries.c.counter == newest)
    seen = [
        datetime.fromisoformat(one.header.recorded)
        for one in draft_rows.read(work.connection, parcel.review, *at)
    ]
    return met(datetime.fromisoformat(parcel.made), work.clock.now(), min(seen, default=None))


def _add_batch(work: UnitOfWork, delivery: Delivery, batch: str) -> None:
    senders = dict.fromkeys(one.sender.identity.fingerprint for one in delivery.parcels)
    batch_rows.add(
        work.connection,
        batch_rows.Batch(batch, delivery.review, work.now(), delivery.files, tuple(senders)),
    )
