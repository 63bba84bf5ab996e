"""One answer, from the click's signal to the commit, beside one bare commit of the same row."""

import sqlite3  # noqa: TID251 - the plain database that ours is compared with, in a file of its own
import tempfile
import time
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal

from inspector_app.bootstrap import Core
from inspector_app.commands.answers import answer_statement
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import ShownStatement
from inspector_app.domain.ids import ReviewId
from inspector_app.store.tables import entries
from tests.benchmarks.figures import Row, at_most, median_ratio
from tests.benchmarks.worlds import CHOICES, made, opened, small_review
from ui.jobs import JobRunner

ANSWERS, WARMING = 500, 50
TARGET = 6.0
NAME = "one answer, signal to commit returned / one raw unencrypted sqlite3 commit of the same row"
PLAIN = (
    "CREATE TABLE entries (review TEXT, replica TEXT, counter INTEGER, id TEXT, register TEXT,"
    " header BLOB, salt BLOB, value BLOB, state TEXT, batch TEXT,"
    " PRIMARY KEY (review, replica, counter, id))",
    "CREATE INDEX entries_by_register ON entries (review, register)",
)


class Answering(QObject):
    """Stands where the checklist's page and presenter stand: a signal here, a job there."""

    answered = Signal(object, str)

    def __init__(self, core: Core, jobs: JobRunner, review: ReviewId) -> None:
        super().__init__()
        self._core = core
        self._jobs = jobs
        self._review = review
        self._loop = QEventLoop()
        self._committed = 0.0
        self.answered.connect(self._answer)

    def seconds_for(self, shown: ShownStatement, choice: str) -> float:
        """From the signal until the worker has the commit."""
        begun = time.perf_counter()
        self.answered.emit(shown, choice)
        self._loop.exec()
        return self._committed - begun

    def _answer(self, shown: ShownStatement, choice: str) -> None:
        work = partial(self._commit, shown, choice)
        self._jobs.run(work, owner=self, then=lambda _changes: self._loop.quit())

    def _commit(self, shown: ShownStatement, choice: str) -> Changes:
        changes = answer_statement(self._core.store, self._review, shown, choice)
        self._committed = time.perf_counter()
        return changes


def plain_database(path: Path) -> sqlite3.Connection:
    """The same table without cipher, with the same promises at a commit."""
    plain = sqlite3.connect(path, isolation_level=None)
    for statement in ("PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL", *PLAIN):
        plain.execute(statement)
    return plain


def plain_seconds(plain: sqlite3.Connection, row: tuple[object, ...]) -> float:
    """One commit of the row."""
    begun = time.perf_counter()
    plain.execute("BEGIN IMMEDIATE")
    plain.execute("INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    plain.execute("COMMIT")
    return time.perf_counter() - begun


def measured(folder: Path, answers: int) -> tuple[list[float], list[float]]:
    """Seconds of each answer and of each bare commit, taken in turns."""
    app = QCoreApplication.instance() or QCoreApplication([])
    world = made(folder, lambda core: small_review(core.store))
    ours, theirs = [], []
    jobs = JobRunner()
    plain = plain_database(world.profile.folder / "plain.db")
    with opened(world) as core:
        page = Answering(core, jobs, world.review)
        shown = core.statements(core.reading(world.review))
        for number in range(answers):
            again, place = divmod(number, len(shown))
            ours.append(page.seconds_for(shown[place], CHOICES[again % len(CHOICES)]))
            theirs.append(plain_seconds(plain, _last_entry(core)))
        jobs.close()
    plain.close()
    app.processEvents()
    return ours, theirs


def _last_entry(core: Core) -> tuple[object, ...]:
    newest = entries.select().order_by(entries.c.counter.desc()).limit(1)
    with core.store.read() as connection:
        return tuple(connection.execute(newest).one())


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        ours, theirs = measured(Path(folder), WARMING + ANSWERS)
    return [at_most(NAME, median_ratio(ours[WARMING:], theirs[WARMING:]), "ratio", TARGET)]
