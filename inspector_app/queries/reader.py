"""The one reading gate: what the inspector in the seat may see of a review.

Windows, search, previews, counts, agreement and reports read through `Reading` and nothing else,
so that a rule of reading (another's answers are sealed until one has answered oneself) holds
everywhere at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot
from inspector_app.store import journal_rows, pending_rows, review_rows
from inspector_app.store.journal_rows import LiveRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the values that stand in a register; several are an open question (J6)."""

    value: Value
    dot: Dot | None  # None while it is still being typed here
    inspector: InspectorId
    recorded: str
    blanked: bool = False


def may_see(me: InspectorId, register: str) -> bool:
    """The rule of reading: joint registers, and one's own judgement."""
    return registers.owner(register) in (None, me)


class Reading:
    """A review as its seat may see it at one moment; whole in memory, so cheap to ask."""

    def __init__(
        self,
        connection: Connection,
        review: ReviewId,
        prefix: str = "",
        *,
        everyone: bool = False,
    ) -> None:
        """Read the registers that start with `prefix`; raises UnknownReview.

        `everyone` lifts the rule of reading, for the command line's whole picture alone.
        """
        self._everyone = everyone
        self.review = review
        self.me = review_rows.seat(connection, review)
        self._rows: dict[str, list[LiveRow]] = {}
        for row in journal_rows.live_under(connection, review, prefix):
            self._rows.setdefault(row.register, []).append(row)
        self._typed = {row.register: row for row in pending_rows.read(connection, review, prefix)}

    def standing(self, register: str) -> tuple[Standing, ...]:
        """The values in a register that the seat may see, what is being typed here first."""
        if not self._may_see(register):
            return ()
        typed = self._typed.get(register)
        if typed is not None:
            return (Standing(typed.value, None, typed.inspector, typed.kept),)
        alike: dict[bytes | None, Standing] = {}
        for row in self._rows.get(register, ()):
            if not row.undo and row.data not in alike:
                alike[row.data] = Standing(
                    row.value, row.dot, row.inspector, row.recorded, row.data is None
                )
        return tuple(alike.values())

    def value(self, register: str) -> Value:
        """The first value standing in the register; None where there is none."""
        standing = self.standing(register)
        return standing[0].value if standing else None

    def has_entries(self, register: str) -> bool:
        """Whether anything but what is being typed here now stands in the register."""
        return self._may_see(register) and register in self._rows

    def text(self, register: str) -> str:
        """As `value`, for registers that hold a text."""
        value = self.value(register)
        return value if isinstance(value, str) else ""

    def fields(self, register: str) -> dict[str, Value]:
        """As `value`, for registers that hold named fields."""
        value = self.value(register)
        return value if isinstance(value, dict) else {}

    def under(self, prefix: str) -> Iterator[tuple[str, Value]]:
        """Every register that starts with `prefix` and holds something, by name."""
        names = {name for name in (*self._rows, *self._typed) if name.startswith(prefix)}
        for name in sorted(names):
            value = self.value(name)
            if value is not None:
                yield name, value

    def last_recorded(self) -> str:
        """When anything here was last recorded, ISO 8601; clocks are shown and never decide."""
        said = [row.recorded for rows in self._rows.values() for row in rows]
        return max((*said, *(row.kept for row in self._typed.values())), default="")

    def recorded(self, register: str) -> str:
        """When the value in the register was recorded, ISO 8601; "" where there is none."""
        standing = self.standing(register)
        return standing[0].recorded if standing else ""

    def judgements(self, head: str, item: str) -> dict[InspectorId, Value]:
        """Each inspector's own value about one statement or area, for agreement and reports.

        Text still being typed here counts as the seat's.
        """
        found: dict[InspectorId, Value] = {}
        for who, name in self._judged.get((head, item), {}).items():
            value = self._first(name)
            if value is not None:
                found[who] = value
        return found

    @cached_property
    def judges(self) -> frozenset[InspectorId]:
        """The inspectors who have answered or graded anything."""
        return frozenset(
            who
            for (head, _item), names in self._judged.items()
            if head in ("answer", "grade")
            for who, name in names.items()
            if self._first(name) is not None
        )

    def inspectors(self) -> dict[InspectorId, dict[str, Value]]:
        """The inspectors of the review by id, those who left among them."""
        return {
            InspectorId(name.split("/")[1]): value
            for name, value in self.under("inspector/")
            if isinstance(value, dict)
        }

    def names(self) -> list[str]:
        """Every register that the seat may see and that holds something, by name."""
        return sorted(name for name in {*self._rows, *self._typed} if self.standing(name))

    def report_entry_ids(self) -> list[str]:
        """The ids of the live entries that a report may rest on, for the content digest."""
        return [
            row.id
            for name, rows in self._rows.items()
            if registers.kind_of(name).in_report
            for row in rows
        ]

    @cached_property
    def _judged(self) -> dict[tuple[str, str], dict[InspectorId, str]]:
        """The names of the own registers by kind and by what they judge."""
        found: dict[tuple[str, str], dict[InspectorId, str]] = {}
        for name in dict.fromkeys((*self._rows, *self._typed)):
            head, *rest = name.split("/")
            if len(rest) == 2 and registers.kind_of(name).whose is registers.Whose.OWN:
                found.setdefault((head, rest[1]), {})[InspectorId(rest[0])] = name
        return found

    def _may_see(self, register: str) -> bool:
        return self._everyone or may_see(self.me, register)

    def _first(self, register: str) -> Value:
        if register in self._typed:
            return self._typed[register].value
        return next((row.value for row in self._rows[register] if not row.undo), None)
