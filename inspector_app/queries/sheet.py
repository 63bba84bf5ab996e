"""The checklist as the seat works through it: rows, progress, and what belongs to one row."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.checklist import ShownStatement
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.interviewing import time_mark
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing pinned to a statement, in short."""

    item: ItemId
    kind: str  # line, photo, document, survey or observation
    source: str  # the role asked for a line, as the checklist names it; a name for the rest
    text: str
    time: str = ""  # of a line, e.g. "10:17"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One statement and what the seat has said of it."""

    shown: ShownStatement
    answer: str | None  # choice id
    outdated: bool  # answered to an earlier wording, so it counts for nothing
    note: str
    evidence: tuple[Evidence, ...]
    after_seal: bool = False  # answered once the seat had opened the area on purpose

    @property
    def key(self) -> StatementId:
        return self.shown.key

    @property
    def counts(self) -> bool:
        """Whether the statement is answered with an answer that counts."""
        return self.answer is not None and not self.outdated


@dataclass(frozen=True, slots=True)
class Progress:
    """How many are answered, the core ones apart: a vårdcentral is a one-day visit."""

    core_answered: int
    core: int
    answered: int
    total: int


def sheet(reading: Reading, statements: Iterable[ShownStatement]) -> tuple[SheetRow, ...]:
    """A row for each of the statements, in their order."""
    pinned = pinned_evidence(reading)
    return tuple(_row(reading, shown, pinned.get(shown.key, ())) for shown in statements)


def progress(rows: Sequence[SheetRow]) -> Progress:
    """The progress over the rows."""
    core = [row for row in rows if row.shown.core]
    return Progress(
        sum(row.counts for row in core), len(core), sum(row.counts for row in rows), len(rows)
    )


def pinned_evidence(reading: Reading) -> dict[StatementId, tuple[Evidence, ...]]:
    """What is pinned to each statement; things taken away are left out."""
    found: dict[StatementId, list[Evidence]] = {}
    things: dict[str, Evidence | None] = {}
    for name, on in reading.under("pin/"):
        if on is not True:
            continue
        _head, item, key = name.split("/")
        if item not in things:
            things[item] = evidence(reading, ItemId(item))
        thing = things[item]
        if thing is not None:
            found.setdefault(StatementId(key), []).append(thing)
    return {key: tuple(things) for key, things in found.items()}


def evidence(reading: Reading, item: ItemId) -> Evidence | None:
    """A line or another piece of evidence in short; None where it was taken away."""
    if line := reading.fields(f"line/{item}"):
        interview = reading.fields(f"interview/{line.get('interview', '')}")
        role, time = str(interview.get("role", "")), time_mark(str(line["time"]))
        return Evidence(item, "line", role, str(line["text"]), time)
    if thing := reading.fields(f"evidence/{item}"):
        caption = reading.text(f"caption/{item}")
        if thing["kind"] == "observation" and not (caption.strip() or thing["name"]):
            return None  # begun, and nothing is written in it yet
        return Evidence(item, str(thing["kind"]), str(thing["name"]), caption)
    return None


def _row(reading: Reading, shown: ShownStatement, pinned: tuple[Evidence, ...]) -> SheetRow:
    register = registers.answer(reading.me, shown.key)
    given = reading.fields(register)
    answer = given.get("value")
    return SheetRow(
        shown,
        answer if isinstance(answer, str) else None,
        bool(given) and not shown.answers_this(str(given["digest"])),
        reading.text(registers.note(reading.me, shown.key)),
        pinned,
        isinstance(answer, str) and reading.after_seal(register),
    )
