"""Drafts of one review by several inspectors, each in a profile of its own, as after a visit."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from inspector_app.bootstrap import Core
from inspector_app.commands.exporting import Readers, export
from inspector_app.commands.identity import identify
from inspector_app.commands.merging import merge_files, open_files
from inspector_app.commands.reviews import Inspector, NewReview, start_review, take_seat
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.exchange.checklists import to_document
from inspector_app.store import journal_rows, review_rows
from inspector_app.vault.device_keys import Identity
from inspector_app.vault.passphrase import Passphrase
from tests.benchmarks.worlds import RULES, World, at, checklist_of, made, opened

PEOPLE = ("Maja Exempelsson", "Bo Exempelgren", "Siv Exempelby")
BUNDLE = Passphrase("tre röda båtar")
Fill = Callable[[Core, ReviewId, int], None]  # core, review, which draft


@dataclass(frozen=True, slots=True)
class Draft:
    """One inspector's profile, closed, and the bundle that it sent to the keys of all."""

    world: World
    bundle: Path
    fingerprint: str


def drafts(folder: Path, count: int, statements: int, fill: Fill) -> list[Draft]:
    """A review begun by the first, merged and written in by all, exported by all to all."""
    first = _first(folder / "0", statements, count)
    invitation = folder / "inbjudan.granskning"
    with opened(first) as core:
        export(core.store, first.review, invitation, Readers(passphrase=BUNDLE))
        fill(core, first.review, 0)
    worlds = [first]
    for number in range(1, count):
        worlds.append(_invited(folder / str(number), first.review, invitation, number))
        with opened(worlds[-1]) as core:
            fill(core, first.review, number)
    readers = tuple(map(_identity, worlds))
    return [_sent(world, readers, folder) for world in worlds]


@contextmanager
def copied(draft: Draft, folder: Path) -> Iterator[Core]:
    """The core on a fresh copy of a draft's profile."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(draft.world.profile.folder, folder / "profile")
    with opened(at(folder, draft.world.review)) as core:
        yield core


def count_of(core: Core, review: ReviewId) -> int:
    """How many entries count in the review."""
    with core.store.read() as connection:
        return journal_rows.count(connection, review)


def _first(folder: Path, statements: int, count: int) -> World:
    checklist, _shown = checklist_of(statements)
    people = tuple(Inspector(name) for name in PEOPLE[:count])
    new = NewReview({"unit": "Vårdcentralen Exempel"}, people, RULES)

    def begin(core: Core) -> ReviewId:
        return start_review(core.store, new, checklist, to_document(checklist))[0]

    return made(folder, begin)


def _invited(folder: Path, review: ReviewId, invitation: Path, number: int) -> World:
    def join(core: Core) -> ReviewId:
        deliveries = open_files(core.store, [invitation], BUNDLE)
        merge_files(core.store, deliveries, passphrase_is_yes=True)
        people = core.reading(review).inspectors()
        names = {str(fields["name"]): who for who, fields in people.items()}
        take_seat(core.store, review, names[PEOPLE[number]])
        return review

    return made(folder, join)


def _identity(world: World) -> Identity:
    with opened(world) as core:
        return identify(core.store).identity


def _sent(world: World, readers: tuple[Identity, ...], folder: Path) -> Draft:
    file = folder / f"{world.profile.folder.parent.name}.granskning"
    with opened(world) as core:
        export(core.store, world.review, file, Readers(readers))
        fingerprint = identify(core.store).identity.fingerprint
    return Draft(world, file, fingerprint)


def seat(core: Core, review: ReviewId) -> InspectorId:
    """Who sits in the draft."""
    with core.store.read() as connection:
        return review_rows.seat(connection, review)
