"""What sharing does on the store's worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector_app.bootstrap import Core
from inspector_app.commands import merging
from inspector_app.commands.merging import Delivery, Merged
from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange.bundle_errors import BundlePassphraseWrong
from inspector_app.queries.joining import Candidate, Joined, candidates, joined_in
from inspector_app.queries.recipients import Colleague, colleagues, elsewhere
from inspector_app.queries.whereabouts import Whereabouts, whereabouts
from inspector_app.store.review_rows import UnknownReview
from inspector_app.vault.device_keys import Identity
from inspector_app.vault.passphrase import Passphrase
from inspector_app.vault.spoken_phrase import as_read


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known before a file is made."""

    unit: str
    day: str
    known: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was opened, and what merging it would bring."""

    deliveries: tuple[Delivery, ...]
    merged: tuple[Merged, ...]

    @property
    def by_passphrase(self) -> bool:
        """Whether the passphrase opened all of it."""
        return all(one.by_passphrase for one in self.deliveries)


@dataclass(frozen=True, slots=True)
class Done:
    """What was merged, and which of it may be one visit with a review that was here."""

    merged: tuple[Merged, ...]
    alike: frozenset[ReviewId]


def beginning(core: Core, review: ReviewId) -> Beginning:
    """The unit, today, and who is known."""
    unit = core.reading(review, "fact/").text(registers.fact("unit"))
    with core.store.read() as connection:
        known = colleagues(connection, review)
    return Beginning(unit, core.clock.now().astimezone().date().isoformat(), known)


def others(core: Core, review: ReviewId, recipients: Sequence[Identity]) -> tuple[str, ...]:
    """The other organisations that a file would go to."""
    with core.store.read() as connection:
        return elsewhere(connection, review, recipients)


def look_into(core: Core, files: Sequence[Path], typed: str) -> Found:
    """Open, verify and try the files; raises what `open_files` and `preview` raise."""
    try:
        deliveries = _open(core, files, typed)
    except BundlePassphraseWrong:
        if as_read(typed) == typed:
            raise
        deliveries = _open(core, files, as_read(typed))  # read aloud, and written in one's own way
    return Found(deliveries, merging.preview(core.store, deliveries))


def merge(
    core: Core,
    found: Found,
    trusted: frozenset[str],
    widened: frozenset[str],
    *,
    again: bool = False,
) -> Done:
    """Merge what was looked into; raises what `merge_files` raises."""
    merged, _changes = merging.merge_files(
        core.store,
        found.deliveries,
        trusted=trusted,
        widened=widened,
        passphrase_is_yes=True,
        again=again,
    )
    alike = {one.review for one in merged if one.new and alike_here(core, one.review)}
    return Done(merged, frozenset(alike))


def alike_here(core: Core, review: ReviewId) -> tuple[Candidate, ...]:
    """The reviews here that may be one visit with this one."""
    with core.store.read() as connection:
        return candidates(connection, review)


def joined(core: Core, review: ReviewId) -> tuple[Joined, ...]:
    """The reviews that are seen in this one."""
    with core.store.read() as connection:
        return joined_in(connection, review)


def where(core: Core, review: ReviewId) -> Whereabouts:
    """Where else the review's work is; nowhere when it left the list meanwhile."""
    try:
        with core.store.read() as connection:
            return whereabouts(connection, review)
    except UnknownReview:
        return Whereabouts("", 0)


def is_listed(core: Core, review: ReviewId) -> bool:
    """Whether the review is still on this computer."""
    try:
        core.reading(review, "inspector/")
    except UnknownReview:
        return False
    return True


def seats(core: Core, review: ReviewId) -> tuple[str, list[tuple[InspectorId, str]]]:
    """The unit, and those whose seat one can take."""
    people = core.reading(review, "inspector/").inspectors()
    free = [(who, str(one["name"])) for who, one in people.items() if not one.get("left")]
    return core.reading(review, "fact/").text(registers.fact("unit")), free


def _open(core: Core, files: Sequence[Path], typed: str) -> tuple[Delivery, ...]:
    return merging.open_files(core.store, files, Passphrase(typed) if typed else None)
