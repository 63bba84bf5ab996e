"""Merging what others sent into the reviews here, told beforehand and undone as one step."""

from collections.abc import Collection, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from inspector_app.commands import trusting
from inspector_app.commands.blanking import forget_blanked
from inspector_app.commands.identity import own_keys
from inspector_app.commands.removing import let_back
from inspector_app.commands.taking_in import (
    Delivery,
    Taken,
    WholeBundleNeeded,
    keep_files,
    note_touched,
    take_in,
)
from inspector_app.commands.trusting import Device
from inspector_app.commands.typing import settle_all
from inspector_app.domain.changes import Changes
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange.bundle import OpenBundle, open_bundle
from inspector_app.journal.blanking import BLANK
from inspector_app.queries.joining import Candidate, candidates
from inspector_app.queries.merge_preview import Outlook, outlook
from inspector_app.store import (
    arrivals,
    attachments,
    batch_rows,
    draft_rows,
    joined_rows,
    journal_rows,
    review_rows,
)
from inspector_app.store.batch_rows import Batch
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import UnitOfWork
from inspector_app.vault.passphrase import Passphrase

__all__ = ["Delivery", "Merged", "WholeBundleNeeded", "merge_files", "open_files", "preview"]


class OtherReview(RuleError):
    """The file holds another review than the one that was asked for."""

    def __init__(self, asked: ReviewId, found: ReviewId) -> None:
        super().__init__(asked, found)
        self.asked = asked
        self.found = found


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


def open_files(
    store: Store, files: Iterable[Path], passphrase: Passphrase | None = None
) -> tuple[Delivery, ...]:
    """The bundles, verified, those of the same review together; nothing is merged yet.

    A bundle of a review that another was joined to stands under both.

    Raises BundleRefused or FileUnreadable at the first that cannot be used.
    """
    keys = own_keys(store)
    found: dict[ReviewId, list[tuple[OpenBundle, str]]] = {}
    for file in files:
        opened = open_bundle(file, keys, passphrase)
        for told in opened.parcel.journals:
            found.setdefault(told.review, []).append((opened, file.name))
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
        return _take_in(work, store, tuple(deliveries), asked)


def preview_joining(
    store: Store, deliveries: Iterable[Delivery], review: ReviewId
) -> tuple[tuple[Merged, ...], tuple[Candidate, ...]]:
    """As `preview`, and which reviews could then be joined with the one named."""
    with store.rehearse() as work:
        merged = _take_in(work, store, tuple(deliveries), None)
        work.finish()
        return merged, candidates(work.connection, review)


def merge_files(
    store: Store,
    deliveries: Sequence[Delivery],
    asked: ReviewId | None = None,
    *,
    trusted: Collection[str] = (),
    widened: Collection[str] = (),
    passphrase_is_yes: bool = False,
    again: bool = False,
) -> tuple[tuple[Merged, ...], Changes]:
    """Merge them, all or nothing; `trusted` are fingerprints that a person has said yes to.

    With `passphrase_is_yes` so are all the devices in what a passphrase opened. `widened` are those
    of known devices that may record for the inspectors they now name (`Device.more`). A review that
    was removed here once it was handed in comes back with `again` alone.
    What is being typed in the reviews is settled first. Raises what `preview` raises, Stranger,
    RecordsForMore, RemovedHere, DiskFull or NotWritable, and then nothing was merged.
    """
    for review in _concerned(store, [one.review for one in deliveries]):
        settle_all(store, review)
    gone: set[str] = set()
    with store.write() as work:
        let_back(store, work, [one.review for one in deliveries], again=again)
        agreed = {one.review for one in deliveries if passphrase_is_yes and one.by_passphrase}
        consent = _Consent(frozenset(agreed), trusted, widened)
        merged = _take_in(work, store, deliveries, asked, consent)
        for one in deliveries:
            keep_files(work, store, one)
        if work.touched(BLANK):
            forget_blanked(work, [one.review for one in deliveries])
            gone = attachments.forget_unused(work.connection, attachments.known(work.connection))
    attachments.remove_files(store.profile.attachments, gone)
    return merged, work.changes


def undo_merge(store: Store, review: ReviewId) -> Changes:
    """Set aside all that the last merge brought; merging the file again brings it back.

    What is being typed is settled first. Raises UnknownReview, NothingMerged or MergeBuiltUpon,
    and then nothing was changed. A review that came with the merge leaves the list again. A merge
    into a review and those joined to it is undone in all of them.
    """
    for one in _concerned(store, [review]):
        settle_all(store, one)
    with store.write() as work:
        review_rows.seat(work.connection, review)
        whole = joined_rows.family(work.connection, review)
        batch = batch_rows.newest(work.connection, whole)
        if batch is None:
            raise NothingMerged(review)
        reached = batch_rows.reviews_of(work.connection, batch)
        for one in whole:
            if one in reached:
                _set_aside(work, one, batch)
    return work.changes


def _set_aside(work: UnitOfWork, review: ReviewId, batch: Batch) -> None:
    names = _names(work, review)
    aside = arrivals.set_aside(work.connection, review, batch.id)
    left = journal_rows.count(work.connection, review)
    built = aside.hindrances
    if left and work.value(review, "checklist") is None:
        built = tuple(draft_rows.counting(work.connection, review))
    if built:
        people = {entry.header.inspector for entry in built}
        raise MergeBuiltUpon(tuple(sorted(names[who] for who in people if who in names)))
    batch_rows.mark_undone(work.connection, batch, review)
    note_touched(work, review, set(aside.registers))
    if not left:
        review_rows.remove(work.connection, review)


def _take_in(
    work: UnitOfWork,
    store: Store,
    deliveries: Sequence[Delivery],
    asked: ReviewId | None,
    consent: "_Consent | None" = None,
) -> tuple[Merged, ...]:
    """Every journal, joined ones before their home, which builds on them; then what to tell."""
    connection, batch = work.connection, work.clock.hex_id(8)
    taken = []
    for one in sorted(deliveries, key=attrgetter("review"), reverse=True):
        _refuse_other(work, one, asked)
        taken.append(take_in(work, one, batch))
        if consent is not None:
            consent.check(taken[-1])
    files = tuple(dict.fromkeys(name for one in deliveries for name in one.files))
    taken += [
        take_in(work, Delivery(home, (), files), batch)
        for home in _awaiting(work, {one.review for one in taken})
    ]
    work.fold_joined()
    here = attachments.here(connection, store.profile.attachments)
    attached = {digest for one in deliveries for digest in one.attached}
    return _told(work, deliveries, taken, here, attached)


def _awaiting(work: UnitOfWork, arrived: AbstractSet[ReviewId]) -> list[ReviewId]:
    """Homes of what arrived, not among it, in which something was held that may join now."""
    homes = {home for one in arrived for home in joined_rows.homes_of(work.connection, one)}
    return [
        home
        for home in sorted(homes - arrived, reverse=True)
        if draft_rows.draft(work.connection, home).held
    ]


def _told(
    work: UnitOfWork,
    deliveries: Iterable[Delivery],
    taken: Iterable[Taken],
    here: Collection[str],
    attached: Collection[str],
) -> tuple[Merged, ...]:
    """What came, by the review in which it is seen, in the order of the deliveries."""
    seen: dict[ReviewId, list[Taken]] = {
        joined_rows.shown_in(work.connection, one.review): [] for one in deliveries
    }
    for one in taken:
        seen[joined_rows.shown_in(work.connection, one.review)].append(one)
    return tuple(
        Merged(
            review,
            all(one.new for one in some),
            sum(one.entries for one in some),
            sum(one.waiting for one in some),
            sum(one.contradicting for one in some),
            tuple(dict.fromkeys(device for one in some for device in one.devices)),
            outlook(work.connection, review, work.touched_in(review), here, attached),
        )
        for review, some in seen.items()
    )


@dataclass(frozen=True, slots=True)
class _Consent:
    """What the person has said yes to."""

    agreed: frozenset[ReviewId]  # reviews of which every device is welcome
    trusted: Collection[str]  # fingerprints
    widened: Collection[str]

    def check(self, taken: Taken) -> None:
        """Raise Stranger or RecordsForMore where a yes is missing."""
        if taken.review not in self.agreed:
            trusting.refuse_strangers(taken.devices, self.trusted)
        trusting.refuse_widening(taken.devices, self.widened)


def _refuse_other(work: UnitOfWork, delivery: Delivery, asked: ReviewId | None) -> None:
    """Refuse what is neither of the review asked for nor of one joined to it."""
    mains = {one.parcel.review for one in delivery.bundles}
    homes = joined_rows.homes_of(work.connection, delivery.review)
    if asked is not None and asked not in {delivery.review, *mains, *homes}:
        raise OtherReview(asked, delivery.review)


def _concerned(store: Store, reviews: Iterable[ReviewId]) -> set[ReviewId]:
    """The reviews, and all that are joined with them."""
    with store.read() as connection:
        return {one for review in reviews for one in joined_rows.family(connection, review)}


def _names(work: UnitOfWork, review: ReviewId) -> dict[InspectorId, str]:
    rows = journal_rows.live_under(work.connection, review, "inspector/")
    return {
        InspectorId(row.register.split("/")[1]): str(row.value["name"])
        for row in rows
        if isinstance(row.value, dict)
    }
