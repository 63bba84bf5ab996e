"""Seeded visits over real encrypted stores and real bundle files: all end up with the same review.

Replay one: `python3 dev.py faults [--deep] --seed N tests/faults/test_merge_stores.py`; a failure
names its scenario, and `-k` with that number runs it alone.
"""

import os
import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from inspector_app.commands.blanking import blank
from inspector_app.commands.evidence import attach
from inspector_app.commands.merging import (
    MergeBuiltUpon,
    NothingMerged,
    WholeBundleNeeded,
    undo_merge,
)
from inspector_app.commands.typing import keep_typing
from inspector_app.commands.undoing import ChangedSince, undo
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.checklist_build import digest_of
from inspector_app.exchange.checklists import GENERAL, compose
from inspector_app.exchange.prepared import Prepared
from inspector_app.journal.blanking import blanked_by
from inspector_app.queries.evidence import evidence_rows, file_content
from inspector_app.store import draft_rows
from inspector_app.store.health import review_findings, verify
from inspector_app.store.tables import live
from tests.inspector_app.commands.desks import Desk, invited, table

DEEP = "INSPECTOR_APP_DEEP" in os.environ
SEED = os.environ.get("INSPECTOR_APP_SEED", "2026")
SCENARIOS = 5000 if DEEP else 300
A_TABLE = 50  # scenarios; then fresh stores, since backups and bundles grow with them
STEPS = 20
REGISTERS = ("basis/1", "basis/2", "note/ME/ST-1", "grade/ME/1", "fact/unit")

pytestmark = pytest.mark.faults


class Visit:
    """One scenario: what is done at which desk is drawn from the seed."""

    def __init__(self, desks: list[Desk], checklist: Checklist, draw: random.Random) -> None:
        self.draw = draw
        self.desks = desks[: draw.choice([2, 2, 2, 3])]
        self.review: ReviewId = invited(self.desks, checklist)
        self.files: list[Path] = []
        self.backups: dict[int, bytes] = {}

    def step(self) -> None:
        acts = (self.write,) * 4 + (self.send,) * 3 + (self.take,) * 4
        acts += (self.undo_merge, self.blank) * 2 + (self.type, self.undo, self.attach)
        if self.draw.random() < 0.12:
            acts = (self.back_up, self.restore, self.fall_back)
        self.draw.choice(acts)(self.draw.choice(self.desks))

    def write(self, desk: Desk) -> None:
        register = self.draw.choice(REGISTERS)
        text = self.draw.choice([None, *"ABCD"])
        desk.put(self.review, register, text if "grade" in register else text and f"text {text}")

    def type(self, desk: Desk) -> None:
        keep_typing(desk.store, self.review, "basis/1", f"skrivs {self.draw.randrange(9)}")

    def undo(self, desk: Desk) -> None:
        with suppress(ChangedSince):
            undo(desk.store, self.review)

    def blank(self, desk: Desk) -> None:
        blank(desk.store, self.review, self.draw.choice(["basis/1", "basis/2"]), "misstag")

    def attach(self, desk: Desk) -> None:
        data = b"bild" + bytes([self.draw.randrange(4)])
        attach(desk.store, self.review, Prepared("photo", "bild.jpg", "image/jpeg", data))

    def send(self, desk: Desk) -> None:
        others = [one for one in self.desks if one is not desk]
        only_new = self.draw.random() < 0.4
        self.files.append(desk.send(self.review, *others, only_new=only_new))

    def take(self, desk: Desk) -> None:
        files = self.draw.sample(self.files, min(len(self.files), self.draw.randint(1, 2)))
        with suppress(WholeBundleNeeded):
            desk.take(*files)

    def undo_merge(self, desk: Desk) -> None:
        with suppress(NothingMerged, MergeBuiltUpon):
            undo_merge(desk.store, self.review)

    def back_up(self, desk: Desk) -> None:
        desk.reopen()
        self.backups[self.desks.index(desk)] = desk.store.profile.database.read_bytes()

    def restore(self, desk: Desk) -> None:
        backup = self.backups.get(self.desks.index(desk))
        if backup is None:
            return
        desk.store.close()
        desk.store.profile.database.write_bytes(backup)
        if self.draw.random() < 0.5:  # else as the image of a disk, which nothing can tell apart
            desk.store.profile.replica.unlink()
        desk.reopen()

    def fall_back(self, desk: Desk) -> None:
        """Send something, lose it with a restored backup, and write on."""
        for act in (self.back_up, self.write, self.send, self.restore, self.write):
            act(desk)

    def end(self) -> None:
        """Everybody sends all to all, and takes it in an order of their own."""
        files = [desk.send(self.review, *self.desks) for desk in self.desks]
        for desk in self.desks:
            for file in self.draw.sample(files, len(files)):
                desk.take(file)

    def check(self) -> None:
        """All hold the same, stand the same, and lack what was blanked."""
        assert len({desk.digest(self.review) for desk in self.desks}) == 1
        standing = []
        for desk in self.desks:
            with desk.store.read() as connection:
                assert list(review_findings(connection, self.review)) == []
                rows = connection.execute(select(live).where(live.c.review == self.review))
                standing.append({tuple(row) for row in rows})
                everything = draft_rows.read(connection, self.review)
            gone = {dot for entry in everything for dot in blanked_by(entry)}
            assert all(entry.body is None for entry in everything if entry.dot in gone)
            for row in evidence_rows(desk.reading(self.review)):
                assert file_content(desk.store, str(row.digest)).startswith(b"bild")
        assert all(one == standing[0] for one in standing)


@pytest.fixture(scope="module")
def checklist() -> Checklist:
    """As small as it can be: every bundle carries it."""
    whole = compose(GENERAL)
    alone = next(one for one in whole.statements if one.twin is None)
    small = replace(whole, statements=(alone,))
    return replace(small, digest=digest_of(small))


@pytest.fixture(scope="module", params=range(0, SCENARIOS, A_TABLE))
def desks(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[int, list[Desk]]]:
    with table(tmp_path_factory.mktemp("table"), 3) as found:
        yield request.param, found


def test_all_end_up_with_the_same_review(
    desks: tuple[int, list[Desk]], checklist: Checklist
) -> None:
    first, found = desks
    for number in range(first, min(first + A_TABLE, SCENARIOS)):
        draw = random.Random(f"{SEED} {number}")
        try:
            visit = Visit(found, checklist, draw)
            for _step in range(draw.randint(3, STEPS)):
                visit.step()
            visit.end()
            visit.check()
        except BaseException as fault:
            fault.add_note(f"seed {SEED}, scenario {number}")
            raise
    for desk in found:
        assert verify(desk.store) == ()
