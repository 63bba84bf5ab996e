"""What the inspectors have agreed on: said so, or computed from equal judgements (J11).

A trainee's judgement counts for nothing here. The judgement of an inspector who left counts only
while nobody who stayed has judged anything.
"""

from collections.abc import Callable, Iterable

from inspector_app.domain import registers
from inspector_app.domain.checklist import ShownStatement
from inspector_app.domain.ids import AreaId, InspectorId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.queries.reader import Reading, Standing


def judges(reading: Reading) -> frozenset[InspectorId]:
    """The inspectors whose judgements count; one alone while only one has judged anything."""
    people = {who: reading.fields(registers.inspector(who)) for who in reading.judges}
    full = frozenset(who for who, person in people.items() if person.get("role") != "trainee")
    staying = frozenset(who for who in full if not people[who].get("left"))
    return staying or full


def settled_answer(reading: Reading, shown: ShownStatement) -> str | None:
    """The agreed choice, or None where nothing is agreed.

    An answer to an earlier wording counts for nothing.
    """
    said = reading.standing(f"agreed/{shown.key}")
    if _says_something(said):
        return _one(_counting(one.value, shown) for one in said)
    return _equal(reading, "answer", shown.key, lambda value: _counting(value, shown))


def settled_answers(
    reading: Reading, statements: Iterable[ShownStatement]
) -> dict[StatementId, str]:
    """The agreed choices of these statements; those without are left out."""
    settled = ((shown.key, settled_answer(reading, shown)) for shown in statements)
    return {key: choice for key, choice in settled if choice is not None}


def settled_grade(reading: Reading, area: AreaId) -> str | None:
    """The agreed grade of an area, or None where none is agreed."""
    said = reading.standing(f"agreed_grade/{area}")
    if _says_something(said):
        return _one(_word(one.value) for one in said)
    return _equal(reading, "grade", area, _word)


def settled_rationale(reading: Reading, area: AreaId) -> str:
    """Why the agreed grade was set, in the words of all who agree; "" where nothing is agreed."""
    if settled_grade(reading, area) is None:
        return ""
    given = reading.judgements("rationale", area)
    counting = judges(reading)
    texts = (str(text).strip() for who, text in sorted(given.items()) if who in counting)
    return "\n\n".join(dict.fromkeys(text for text in texts if text))


def _equal(
    reading: Reading, head: str, item: str, counted: Callable[[Value], str | None]
) -> str | None:
    """What all who judge say alike; None where one differs or has not said anything."""
    given = reading.judgements(head, item)
    return _one(counted(given.get(who)) for who in judges(reading))


def _one(values: Iterable[str | None]) -> str | None:
    said = set(values)
    return said.pop() if len(said) == 1 else None


def _says_something(said: tuple[Standing, ...]) -> bool:
    return any(one.value is not None for one in said)


def _counting(value: Value, shown: ShownStatement) -> str | None:
    if not isinstance(value, dict) or not shown.answers_this(str(value.get("digest"))):
        return None
    return _word(value.get("value"))


def _word(value: Value) -> str | None:
    return value if isinstance(value, str) else None
