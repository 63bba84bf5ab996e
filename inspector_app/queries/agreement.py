"""What the inspectors have agreed on: said so, or computed from equal judgements (J11).

A trainee's judgement counts for nothing here. The judgement of an inspector who left counts only
while nobody who stayed has judged anything.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.domain import registers
from inspector_app.domain.checklist import ShownStatement
from inspector_app.domain.ids import AreaId, InspectorId, ReplicaId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot
from inspector_app.queries.reader import Reading, Standing


class State(StrEnum):
    """Where the inspectors stand on one statement or grade."""

    DIFFERS = "differs"
    TWICE = "twice"  # settled on two laptops, and not alike
    CHANGED = "changed"  # settled, and changed since by one whose judgement was settled
    ONE = "one"  # somebody who counts has not judged it
    SETTLED = "settled"
    EQUAL = "equal"  # agreed without a click


OPEN = frozenset({State.DIFFERS, State.TWICE, State.CHANGED})  # keeps a review from being finished


@dataclass(frozen=True, slots=True)
class Settlement:
    """One agreed value that stands, as it was recorded."""

    value: str
    why: str
    by: InspectorId
    recorded: str
    stale: bool  # what it settled has been changed since, so that it counts for nothing


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing that each inspector judges: a statement or the grade of an area."""

    head: str  # "answer" or "grade"
    item: str
    counted: Callable[[Value], str | None]  # the judgement in a value; None where it counts not

    @property
    def register(self) -> str:
        """Where it is said what was agreed."""
        return f"{'agreed' if self.head == 'answer' else 'agreed_grade'}/{self.item}"

    def own(self, who: InspectorId) -> str:
        """Where this inspector's judgement stands."""
        return f"{self.head}/{who}/{self.item}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a matter stands; `value` is what is agreed, None where nothing is."""

    state: State | None  # None while nobody who counts has judged it
    value: str | None
    said: Mapping[InspectorId, tuple[str, ...]]  # by those who count
    settlements: tuple[Settlement, ...]


def answer_of(shown: ShownStatement) -> Matter:
    """The matter of a statement; an answer to an earlier wording counts for nothing."""
    return Matter("answer", shown.key, lambda value: _counting(value, shown))


def grade_of(area: AreaId) -> Matter:
    """The matter of an area's grade."""
    return Matter("grade", area, _word)


def judges(reading: Reading) -> frozenset[InspectorId]:
    """The inspectors whose judgements count; one alone while only one has judged anything."""
    people = {who: reading.fields(registers.inspector(who)) for who in reading.judges}
    full = frozenset(who for who, person in people.items() if person.get("role") != "trainee")
    staying = frozenset(who for who in full if not people[who].get("left"))
    return staying or full


def verdict(
    reading: Reading, matter: Matter, counting: frozenset[InspectorId] | None = None
) -> Verdict:
    """Where the matter stands; `counting` is what `judges` gave, where the caller asked already."""
    counting = judges(reading) if counting is None else counting
    said = judged_by(reading, matter, counting)
    settlements = _settlements(reading, matter, said)
    fresh = {one.value for one in settlements if not one.stale}
    if fresh:
        value = _one(fresh)
        state: State | None = State.TWICE if value is None else State.SETTLED
    else:
        value = _one(choice for who in counting for choice in said.get(who, (None,)))
        state = _unsettled(said, value, stale=bool(settlements))
    return Verdict(state, value, said, settlements)


def judged_by(
    reading: Reading, matter: Matter, counting: frozenset[InspectorId]
) -> Mapping[InspectorId, tuple[str, ...]]:
    """What those who count have said: two values where one has said two things."""
    given = reading.judged(matter.head, matter.item)
    found = {who: tuple(_choices(matter, given[who])) for who in counting if who in given}
    return {who: choices for who, choices in found.items() if choices}


def dots_to_settle(reading: Reading, matter: Matter) -> tuple[Dot, ...]:
    """The judgements that a settlement made now would settle, by dot."""
    counting = judges(reading)
    return tuple(sorted(dot for who in counting for dot in reading.dots(matter.own(who))))


def settled_answer(reading: Reading, shown: ShownStatement) -> str | None:
    """The agreed choice, or None where nothing is agreed."""
    return verdict(reading, answer_of(shown)).value


def settled_answers(
    reading: Reading, statements: Iterable[ShownStatement]
) -> dict[StatementId, str]:
    """The agreed choices of these statements; those without are left out."""
    counting = judges(reading)
    found = ((one.key, verdict(reading, answer_of(one), counting).value) for one in statements)
    return {key: choice for key, choice in found if choice is not None}


def settled_grade(reading: Reading, area: AreaId) -> str | None:
    """The agreed grade of an area, or None where none is agreed."""
    return verdict(reading, grade_of(area)).value


def settled_rationale(reading: Reading, area: AreaId) -> str:
    """Why the agreed grade was set: the words of those who set it, then what was settled on.

    "" where nothing is agreed. A rationale for another grade explains nothing.
    """
    matter = grade_of(area)
    agreed = verdict(reading, matter)
    if agreed.value is None:
        return ""
    given = reading.judgements("rationale", area)
    texts = [str(given[who]) for who in sorted(given) if agreed.value in agreed.said.get(who, ())]
    texts += [one.why for one in agreed.settlements if not one.stale]
    return "\n\n".join(dict.fromkeys(text.strip() for text in texts if text.strip()))


def _unsettled(
    said: Mapping[InspectorId, tuple[str, ...]], value: str | None, *, stale: bool
) -> State | None:
    if value is not None:
        return State.EQUAL
    if stale:
        return State.CHANGED
    if not said:
        return None
    several = len({choice for choices in said.values() for choice in choices}) > 1
    return State.DIFFERS if several else State.ONE


def _settlements(
    reading: Reading, matter: Matter, said: Mapping[InspectorId, tuple[str, ...]]
) -> tuple[Settlement, ...]:
    standing = [one for one in reading.standing(matter.register) if isinstance(one.value, dict)]
    return tuple(_settlement(reading, matter, said, one) for one in standing)


def _settlement(
    reading: Reading,
    matter: Matter,
    said: Mapping[InspectorId, tuple[str, ...]],
    one: Standing,
) -> Settlement:
    fields = one.value if isinstance(one.value, dict) else {}
    value, settled = str(fields["value"]), _dots(fields.get("settled"))
    # What an inspector said without its being settled, if it says otherwise, was not seen.
    unseen = any(
        choices != (value,) and settled.isdisjoint(reading.dots(matter.own(who)))
        for who, choices in said.items()
    )
    replaced = not settled <= _all_dots(reading, matter)
    reworded = matter.head == "answer" and matter.counted(one.value) is None
    stale = reworded or replaced or (bool(settled) and unseen)
    return Settlement(value, str(fields.get("why", "")), one.inspector, one.recorded, stale)


def _all_dots(reading: Reading, matter: Matter) -> frozenset[Dot]:
    people = reading.judged(matter.head, matter.item)
    return frozenset().union(*(reading.dots(matter.own(who)) for who in people))


def _dots(value: Value) -> frozenset[Dot]:
    rows = value if isinstance(value, list) else []
    return frozenset(
        Dot(ReplicaId(str(row[0])), int(str(row[1]))) for row in rows if isinstance(row, list)
    )


def _choices(matter: Matter, said: Iterable[Standing]) -> Iterable[str]:
    for one in said:
        choice = matter.counted(one.value)
        if choice is not None:
            yield choice


def _one(values: Iterable[str | None]) -> str | None:
    said = set(values)
    return said.pop() if len(said) == 1 else None


def _counting(value: Value, shown: ShownStatement) -> str | None:
    if not isinstance(value, dict) or not shown.answers_this(str(value.get("digest"))):
        return None
    return _word(value.get("value"))


def _word(value: Value) -> str | None:
    return value if isinstance(value, str) else None
