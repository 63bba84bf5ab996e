"""The day's interviews, their lines and the questions that belong to each role."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

from inspector_app.domain import registers
from inspector_app.domain.checklist import Level, ShownStatement
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.interviewing import moment, time_mark
from inspector_app.domain.shapes import Value
from inspector_app.queries.evidence import Pins, pins
from inspector_app.queries.reader import Reading

SMALL_GROUP = 5  # the limit where the review has none of its own


@dataclass(frozen=True, slots=True)
class InterviewRow:
    """One interview of the visit; `role` is an id of the checklist's or free words."""

    item: ItemId
    role: str
    group: int | None
    day: str
    starts: str
    ends: str
    held: bool
    lines: int


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line; `time` as recorded, `mark` as shown, e.g. "10:17"."""

    item: ItemId
    text: str
    time: str
    mark: str
    chosen: bool
    pins: tuple[StatementId, ...]
    typing: bool  # still being typed here, no entry yet
    begun: bool  # nothing of it is an entry yet: it was being typed when the program ended


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question to the role; `asked` when a line here is pinned to it.

    An `own` one is the inspectors', pinned to by its own id, and has no number.
    """

    statement: StatementId
    number: str
    text: str
    asked: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class PinChoice:
    """A statement that a line can be pinned to; without a level, a question of one's own."""

    statement: StatementId
    number: str
    level: Level | None
    text: str


def interviews(reading: Reading) -> tuple[InterviewRow, ...]:
    """The visit's interviews in the order of day and time; those without a time come last."""
    counted: dict[str, int] = {}
    for _name, value in reading.under("line/"):
        if isinstance(value, dict):
            belongs = str(value.get("interview", ""))
            counted[belongs] = counted.get(belongs, 0) + 1
    rows = [
        _row(reading, ItemId(name.split("/")[1]), value, counted)
        for name, value in reading.under("interview/")
        if isinstance(value, dict)
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.day or "9", row.starts or "9", row.role, row.item))
    )


def lines(reading: Reading, interview: ItemId, pinned: Pins | None = None) -> tuple[LineRow, ...]:
    """The lines of one interview in the order they were begun; `pinned` as `pins` gave it."""
    day = str(reading.fields(registers.item("interview", interview)).get("day", ""))
    pinned = pins(reading) if pinned is None else pinned
    rows = [
        _line(reading, ItemId(name.split("/")[1]), value, pinned)
        for name, value in reading.under("line/")
        if isinstance(value, dict) and value.get("interview") == interview
    ]
    return tuple(sorted(rows, key=lambda row: (moment(row.time, day), row.item)))


def questions(
    statements: Iterable[ShownStatement],
    roles: Collection[str],
    asked: Iterable[StatementId],
    language: Literal["sv", "en"],
) -> tuple[QuestionRow, ...]:
    """What the checklist would ask these roles; core statements only where there are any."""
    for_role = [one for one in statements if not set(roles).isdisjoint(one.statement.roles)]
    core = [one for one in for_role if one.core]
    ticked = set(asked)
    return tuple(
        QuestionRow(one.key, one.number, question.of(language), one.key in ticked)
        for one in core or for_role
        for question in one.statement.questions[:1]
    )


def pin_choices(
    statements: Iterable[ShownStatement], language: Literal["sv", "en"]
) -> tuple[PinChoice, ...]:
    """Every statement of the review, to look among with `matching`."""
    return tuple(
        PinChoice(one.key, one.number, one.level, one.statement.text.of(language))
        for one in statements
    )


def matching(choices: Iterable[PinChoice], words: str, most: int = 5) -> tuple[PinChoice, ...]:
    """The statements whose number begins so, else those that hold words beginning so."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    ranked = [(rank, choice) for choice in choices if (rank := _rank(choice, wanted)) is not None]
    return tuple(choice for _rank_, choice in sorted(ranked, key=lambda each: each[0])[:most])


def small_group(reading: Reading) -> int:
    """The review's limit under which a group is small."""
    limit = reading.value(registers.fact("small_group"))
    return limit if isinstance(limit, int) and not isinstance(limit, bool) else SMALL_GROUP


def names_typed(reading: Reading) -> tuple[str, ...]:
    """The names of people typed in this review: those who inspect."""
    return tuple(str(person["name"]) for person in reading.inspectors().values())


def fact_texts(reading: Reading) -> tuple[str, ...]:
    """The texts typed as facts of the review, where names may stand too."""
    return tuple(value for _name, value in reading.under("fact/") if isinstance(value, str))


def _rank(choice: PinChoice, wanted: list[str]) -> int | None:
    """How well a statement fits, 0 best; None where it does not."""
    if len(wanted) == 1 and wanted[0][0].isdigit():
        if choice.number == wanted[0]:
            return 0
        return 1 if choice.number.startswith(wanted[0]) else None
    text = choice.text.casefold()
    words = text.replace("‑", "-").split()
    if all(any(word.startswith(each) for word in words) for each in wanted):
        return 2
    return 3 if all(each in text for each in wanted) else None


def _row(
    reading: Reading, item: ItemId, value: dict[str, Value], counted: dict[str, int]
) -> InterviewRow:
    group = value.get("group")
    return InterviewRow(
        item,
        str(value["role"]),
        group if isinstance(group, int) else None,
        str(value.get("day", "")),
        str(value.get("from", "")),
        str(value.get("to", "")),
        reading.value(registers.item("held", item)) is True,
        counted.get(item, 0),
    )


def _line(
    reading: Reading,
    item: ItemId,
    value: dict[str, Value],
    pinned: Pins,
) -> LineRow:
    register = registers.item("line", item)
    typing = reading.standing(register)[0].dot is None
    time = str(value["time"])
    return LineRow(
        item,
        str(value["text"]),
        time,
        time_mark(time),
        reading.value(registers.item("chosen", item)) is True,
        pinned.get(item, ()),
        typing,
        typing and not reading.has_entries(register),
    )
