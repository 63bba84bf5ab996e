"""Inspectors at a table: each a real encrypted store, and real files that go between them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from inspector_app.clock import Clock, SystemClock
from inspector_app.commands.exporting import Readers, Sent, export
from inspector_app.commands.identity import identify
from inspector_app.commands.merging import Merged, merge_files, open_files
from inspector_app.commands.reviews import Inspector, NewReview, start_review, take_seat
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.checklists import to_document
from inspector_app.journal.digest import digest
from inspector_app.queries.reader import Reading
from inspector_app.store import journal_rows, review_rows
from inspector_app.store.health import Finding, verify
from inspector_app.store.store import Store
from inspector_app.vault.device_keys import Identity
from inspector_app.vault.passphrase import Passphrase
from tests.inspector_app.store.opened import opened

NAMES = ("Kim Exempel", "Lo Exempel", "Bo Exempel")
WORD = Passphrase("nio gula cyklar")
RULES = frozenset({"2021"})


@dataclass
class Desk:
    """One inspector's computer."""

    folder: Path
    clock: Clock = field(default_factory=SystemClock)

    def __post_init__(self) -> None:
        self.store: Store = opened(self.folder, self.clock)
        self._sent = 0

    def reopen(self) -> None:
        """Close the program and start it again."""
        self.store.close()
        self.store = opened(self.folder, self.clock)

    @property
    def identity(self) -> Identity:
        return identify(self.store).identity

    def begin(self, checklist: Checklist) -> ReviewId:
        """A review of three inspectors, the first of whom sits here."""
        people = tuple(Inspector(name) for name in NAMES)
        new = NewReview({"unit": "Vårdcentralen Exempel"}, people, RULES)
        return start_review(self.store, new, checklist, to_document(checklist))[0]

    def sit(self, review: ReviewId, name: str) -> None:
        people = self.reading(review).inspectors()
        who = next(who for who, fields in people.items() if fields["name"] == name)
        take_seat(self.store, review, who)

    def put(self, review: ReviewId, register: str, value: Value) -> None:
        with self.store.write() as work:
            act = work.act(review, review_rows.seat(work.connection, review))
            act.put(register.replace("ME", act.inspector), value)

    def reading(self, review: ReviewId) -> Reading:
        with self.store.read() as connection:
            return Reading(connection, review)

    def send(self, review: ReviewId, *to: "Desk", only_new: bool = False) -> Path:
        """A file for these, or for whoever has the passphrase."""
        return self.sent(review, *to, only_new=only_new)[0]

    def sent(self, review: ReviewId, *to: "Desk", only_new: bool = False) -> tuple[Path, Sent]:
        self._sent += 1
        file = self.folder / f"{self._sent}.granskning"
        readers = Readers(tuple(desk.identity for desk in to), None if to else WORD)
        return file, export(self.store, review, file, readers, only_new=only_new)

    def take(self, *files: Path) -> tuple[Merged, ...]:
        """Merge them, saying yes to every device."""
        deliveries = open_files(self.store, files, WORD)
        return merge_files(self.store, deliveries, trusted=Everyone(), widened=Everyone())[0]

    def digest(self, review: ReviewId) -> str:
        with self.store.read() as connection:
            return digest(journal_rows.entry_ids(connection, review))

    def faults(self) -> tuple[Finding, ...]:
        return verify(self.store)


class Everyone(frozenset[str]):
    """The fingerprints of all devices there are."""

    def __contains__(self, _fingerprint: object) -> bool:
        return True


@contextmanager
def table(folder: Path, count: int) -> Iterator[list[Desk]]:
    """So many desks, closed after."""
    desks = [Desk(folder / f"desk{number}") for number in range(count)]
    try:
        yield desks
    finally:
        for desk in desks:
            desk.store.close()


def invited(desks: list[Desk], checklist: Checklist) -> ReviewId:
    """A review begun at the first desk, known at all, each inspector in a seat."""
    first, *others = desks
    review = first.begin(checklist)
    file = first.send(review, *others)
    for desk, name in zip(others, NAMES[1:], strict=False):
        desk.take(file)
        desk.sit(review, name)
    return review
