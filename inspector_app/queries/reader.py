"""The one reading gate: what the inspector in the seat may see of a review.

Windows, search, previews, counts, agreement and reports read through `Reading` and nothing else,
so that the rules of reading hold everywhere at once:

- An inspector's own registers count only as written by a replica bound to that inspector (J5).
- Another's judgements in an area, what is agreed there and remarks on it are sealed until the
  area is open to the seat (`seals`). Only how many answers are sealed is told.
- Whoever signed has done so for all to see.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from inspector_app.domain import registers
from inspector_app.domain.ids import AreaId, InspectorId, ReviewId
from inspector_app.domain.interviewing import moment
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot
from inspector_app.journal.revision import SIGNATURE
from inspector_app.journal.vector import Vector
from inspector_app.queries.bindings import (
    Rows,
    bindings,
    bound_alone,
    by_register,
    first_said,
    owner,
)
from inspector_app.queries.seals import Seals, guarded, seals
from inspector_app.store import (
    checklist_rows,
    journal_rows,
    pending_rows,
    review_rows,
    revision_rows,
)
from inspector_app.store.journal_rows import LiveRow


@dataclass(frozen=True, slots=True)
class Standing:
    """One of the values that stand in a register; several are an open question (J6)."""

    value: Value
    dot: Dot | None  # None while it is still being typed here
    inspector: InspectorId
    recorded: str
    blanked: bool = False


class Reading:
    """A review as its seat may see it at one moment; whole in memory, so cheap to ask."""

    def __init__(
        self,
        connection: Connection,
        review: ReviewId,
        prefix: str = "",
        *,
        everyone: bool = False,
        within: Vector | None = None,
    ) -> None:
        """Read the registers that start with `prefix`; raises UnknownReview.

        `everyone` lifts the seals, for the command line's whole picture and for what was signed.
        `within` reads, of the whole review, only the fold of the entries within the vector (J12).
        """
        self._everyone = everyone
        self.review = review
        self.me = review_rows.seat(connection, review)
        if within is None:
            self._rows = by_register(journal_rows.live_under(connection, review, prefix))
            typed = pending_rows.read(connection, review, prefix)
        else:
            self._rows = by_register(revision_rows.live_within(connection, review, within))
            typed = []
        self._typed = {row.register: row for row in typed}
        if any(owner(name) for name in self._rows):
            devices = self._under(connection, prefix, "device/")
            self._rows = bound_alone(self._rows, bindings(devices))
        self._seals = self._read_seals(connection, prefix) if self._asks_for_seals() else None

    def standing(self, register: str) -> tuple[Standing, ...]:
        """The values in a register that the seat may see, what is being typed here first."""
        if not self._may_see(register):
            return ()
        typed = self._typed.get(register)
        if typed is not None:
            return (Standing(typed.value, None, typed.inspector, typed.kept),)
        return self.entered(register)

    def entered(self, register: str) -> tuple[Standing, ...]:
        """As `standing`, without what is only being typed here."""
        if not self._may_see(register):
            return ()
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
        seen = (rows for name, rows in self._rows.items() if self._may_see(name))
        said = [row.recorded for rows in seen for row in rows]
        return max((*said, *(row.kept for row in self._typed.values())), default="")

    def recorded(self, register: str) -> str:
        """When the value in the register was recorded, ISO 8601; "" where there is none."""
        standing = self.standing(register)
        return standing[0].recorded if standing else ""

    def judgements(self, head: str, item: str) -> dict[InspectorId, Value]:
        """Each inspector's own value about one statement or area, as far as the seat may see it.

        Text still being typed here counts as the seat's.
        """
        found = {who: said[0].value for who, said in self.judged(head, item).items()}
        return {who: value for who, value in found.items() if value is not None}

    def judged(self, head: str, item: str) -> dict[InspectorId, tuple[Standing, ...]]:
        """As `judgements`, with all that stands: several where one has said two things."""
        names = self._judged.get((head, item), {})
        found = {who: self.standing(name) for who, name in names.items()}
        return {who: said for who, said in found.items() if said}

    def dots(self, register: str) -> frozenset[Dot]:
        """The dots of all entries that stand in the register, those that say the same too."""
        rows = self._rows.get(register, ()) if self._may_see(register) else ()
        return frozenset(row.dot for row in rows)

    def dots_saying(self, register: str, said: Standing) -> frozenset[Dot]:
        """The dots of the entries that say just what this one says."""
        rows = self._rows.get(register, ()) if self._may_see(register) else ()
        alike = {row.data for row in rows if row.dot == said.dot}
        return frozenset(row.dot for row in rows if row.data in alike and not row.undo)

    def authors(self, register: str) -> frozenset[InspectorId]:
        """Who said what stands in the register, also where several said the same."""
        rows = self._rows.get(register, ()) if self._may_see(register) else ()
        return frozenset(row.inspector for row in rows if not row.undo)

    def several(self) -> Iterator[str]:
        """The registers that the seat may see where more than one value stands, by name."""
        for name in sorted(self._rows):
            if len(self._rows[name]) > 1 and self._may_see(name) and len(self.entered(name)) > 1:
                yield name

    @cached_property
    def judges(self) -> frozenset[InspectorId]:
        """The inspectors who have answered or graded anything, sealed or not."""
        found: set[InspectorId] = set()
        for (head, _item), names in self._judged.items():
            if head in ("answer", "grade") and not found.issuperset(names):
                found |= {who for who, name in names.items() if self._first(name) is not None}
        return frozenset(found)

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
            if len(rest) == 2 and owner(name) is not None:
                found.setdefault((head, rest[1]), {})[InspectorId(rest[0])] = name
        return found

    @property
    def open_areas(self) -> frozenset[AreaId] | None:
        """The areas where the seat may see others' judgements; None where nobody else judged."""
        return None if self._seals is None else self._seals.open

    def sealed_counts(self) -> dict[AreaId, int]:
        """How many answers of others are sealed in each area; all that may be told of them."""
        counts: dict[AreaId, int] = {}
        for name in self._rows:
            if self._seals and name.startswith("answer/") and not self._may_see(name):
                area = self._seals.outline.area(name)
                if area is not None and self._first(name) is not None:
                    counts[area] = counts.get(area, 0) + 1
        return counts

    def after_seal(self, register: str) -> bool:
        """Whether a judgement was recorded after its author had opened the seal on purpose.

        On one replica its counter tells; between replicas only the clocks can.
        """
        who, said = owner(register), self.standing(register)
        if self._seals is None or who is None or not said:
            return False
        area = self._seals.outline.area(register)
        opened = [row for row in self._rows.get(f"seal/{who}/{area}", ()) if row.value is True]
        return any(_later(said[0], row) for row in opened)

    def _may_see(self, register: str) -> bool:
        if self._everyone:
            return True
        if self._seals is not None and guarded(register, self.me):
            return self._seals.is_open(register) or self._my_remark(register)
        return owner(register) in (None, self.me) or register.startswith(SIGNATURE)

    def _my_remark(self, register: str) -> bool:
        authors = {row.inspector for row in self._rows.get(register, ()) if not row.undo}
        return register.startswith("remark/") and authors <= {self.me}

    def _under(self, connection: Connection, prefix: str, start: str) -> Rows:
        """The registers that begin so, also where this reading is of others."""
        if not prefix:
            return self._rows
        return by_register(journal_rows.live_under(connection, self.review, start))

    def _asks_for_seals(self) -> bool:
        """Whether anything was read that a seal may hide, or that tells of one opened."""
        names = (*self._rows, *self._typed)
        return any(guarded(name, self.me) or name.startswith("seal/") for name in names)

    def _read_seals(self, connection: Connection, prefix: str) -> Seals:
        def said(start: str) -> dict[str, Value]:
            rows = self._under(connection, prefix, start)
            return first_said(bound_alone(rows, bound) if prefix else rows, start)

        bound = bindings(self._under(connection, prefix, "device/")) if prefix else {}
        pinned = said("checklist").get("")
        rules = said("fact/rules").get("")
        digest = str(pinned["digest"]) if isinstance(pinned, dict) else ""
        return seals(
            checklist_rows.document(connection, digest),
            frozenset(map(str, rules)) if isinstance(rules, list) else frozenset(),
            said(f"answer/{self.me}/"),
            said(f"seal/{self.me}/"),
        )

    def _first(self, register: str) -> Value:
        if register in self._typed:
            return self._typed[register].value
        return next((row.value for row in self._rows[register] if not row.undo), None)


def _later(said: Standing, opened: LiveRow) -> bool:
    if said.dot is None:
        return True
    if said.dot.replica == opened.dot.replica:
        return said.dot.counter > opened.dot.counter
    return moment(said.recorded) > moment(opened.recorded)
