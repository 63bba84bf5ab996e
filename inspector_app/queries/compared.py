"""Each statement and grade with what every inspector judged, side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist, Level, ShownStatement
from inspector_app.domain.ids import AreaId, InspectorId, ItemId
from inspector_app.domain.interviewing import moment
from inspector_app.queries.agreement import (
    Matter,
    Settlement,
    State,
    answer_of,
    grade_of,
    judges,
    verdict,
)
from inspector_app.queries.reader import Reading
from inspector_app.queries.sheet import Evidence, evidence

Pinned = dict[str, list[tuple[Evidence, frozenset[InspectorId]]]]  # by statement, with who pinned


@dataclass(frozen=True, slots=True)
class Side:
    """One inspector's judgement with what that inspector wrote and pinned."""

    who: InspectorId
    name: str
    mine: bool
    trainee: bool
    counts: bool  # a trainee is compared and not counted, nor one who was replaced
    choice: str | None  # of the answers' or the grades' scale; None where nothing was said
    also: tuple[str, ...]  # what else the same inspector has said, on another computer
    outdated: bool  # given to an earlier wording, so it counts for nothing
    note: str  # of a grade its rationale
    evidence: tuple[Evidence, ...]  # pinned by this inspector
    recorded: str
    after_seal: bool  # judged after the seal was opened on purpose


@dataclass(frozen=True, slots=True)
class Remark:
    """A note to one another; never in a report."""

    item: ItemId
    text: str
    who: InspectorId
    name: str
    mine: bool
    recorded: str


@dataclass(frozen=True, slots=True)
class Row:
    """One statement, or the grade of an area where `shown` is None."""

    register: str  # where it is said what was agreed
    area: AreaId
    shown: ShownStatement | None
    state: State
    distance: int  # between those who count, in steps of the scale
    sides: tuple[Side, ...]  # the seat's first, then by name, trainees last
    agreed: str | None
    settlements: tuple[Settlement, ...]  # as recorded, those that count for nothing any more too
    moved: tuple[str, ...]  # names of those who agreed to something else than they had judged
    remarks: tuple[Remark, ...]

    @property
    def needs_why(self) -> bool:
        """Whether settling it asks for words: they differ on a binding statement."""
        return (
            self.shown is not None
            and self.shown.level is Level.REGULATION
            and len({one.choice for one in self.sides if one.counts and one.choice}) > 1
        )


def rows(
    reading: Reading, checklist: Checklist, statements: Sequence[ShownStatement]
) -> tuple[Row, ...]:
    """All that several inspectors judge and the seat may see, in the order of talking.

    The strictest level first and grades last, within a level the greatest distance first.
    """
    if len(reading.judges) < 2:
        return ()
    maker = _Maker(reading, checklist)
    made = [maker.of_statement(one) for one in statements if maker.open(one.area)]
    made += [maker.of_grade(one.id) for one in checklist.areas if maker.open(one.id)]
    return tuple(sorted((row for row in made if row is not None), key=_place))


class _Maker:
    """Makes rows out of one reading, of which it gathers what all of them need once."""

    def __init__(self, reading: Reading, checklist: Checklist) -> None:
        self._reading = reading
        self._people = reading.inspectors()
        self._counting = judges(reading)
        self._answers = [one.id for one in checklist.scale if one.counts]
        self._grades = [one.id for one in checklist.grades]
        self._pinned = _pinned(reading)
        self._remarks = _remarks(reading)

    def open(self, area: AreaId) -> bool:
        opened = self._reading.open_areas
        return opened is None or area in opened

    def of_statement(self, shown: ShownStatement) -> Row | None:
        """None where nobody who counts has judged it."""
        return self._row(answer_of(shown), shown.area, shown, self._answers)

    def of_grade(self, area: AreaId) -> Row | None:
        """As `of_statement`."""
        return self._row(grade_of(area), area, None, self._grades)

    def _row(
        self, matter: Matter, area: AreaId, shown: ShownStatement | None, scale: Sequence[str]
    ) -> Row | None:
        found = verdict(self._reading, matter, self._counting)
        if found.state is None:
            return None
        said = found.said
        settled = found.state is State.SETTLED
        moved = [who for who in said if settled and found.value not in said[who]]
        return Row(
            matter.register,
            area,
            shown,
            found.state,
            _distance({choice for choices in said.values() for choice in choices}, scale),
            self._sides(matter, shown),
            found.value,
            found.settlements,
            tuple(sorted(map(self._name, moved))),
            self._remarks.get(matter.item, ()) if shown is not None else (),
        )

    def _sides(self, matter: Matter, shown: ShownStatement | None) -> tuple[Side, ...]:
        given = self._reading.judged(matter.head, matter.item)
        sides = [self._side(who, matter, shown) for who in given]
        return tuple(sorted(sides, key=lambda one: (not one.mine, one.trainee, one.name, one.who)))

    def _side(self, who: InspectorId, matter: Matter, shown: ShownStatement | None) -> Side:
        reading, register = self._reading, matter.own(who)
        said = reading.standing(register)
        values = [one.value for one in said if one.value is not None]
        choices = [str(one["value"]) if isinstance(one, dict) else str(one) for one in values]
        head = "rationale" if shown is None else "note"
        pinned = self._pinned.get(matter.item, []) if shown is not None else []
        return Side(
            who,
            self._name(who),
            who == reading.me,
            self._people.get(who, {}).get("role") == "trainee",
            who in self._counting,
            choices[0] if choices else None,
            tuple(choices[1:]),
            bool(values) and matter.counted(values[0]) is None,
            reading.text(f"{head}/{who}/{matter.item}"),
            tuple(thing for thing, authors in pinned if who in authors),
            said[0].recorded,
            reading.after_seal(register),
        )

    def _name(self, who: InspectorId) -> str:
        return str(self._people.get(who, {}).get("name", ""))


def _pinned(reading: Reading) -> Pinned:
    found: Pinned = {}
    for register, on in reading.under("pin/"):
        _head, item, key = register.split("/")
        thing = evidence(reading, ItemId(item)) if on is True else None
        if thing is not None:
            found.setdefault(key, []).append((thing, reading.authors(register)))
    return found


def _remarks(reading: Reading) -> dict[str, tuple[Remark, ...]]:
    found: dict[str, list[Remark]] = {}
    for register, text in reading.under("remark/"):
        _head, key, item = register.split("/")
        said = reading.standing(register)[0]
        name = str(reading.fields(registers.inspector(said.inspector)).get("name", ""))
        mine = said.inspector == reading.me
        remark = Remark(ItemId(item), str(text), said.inspector, name, mine, said.recorded)
        found.setdefault(key, []).append(remark)
    return {
        key: tuple(sorted(there, key=lambda one: (moment(one.recorded), one.item)))
        for key, there in found.items()
    }


def _distance(choices: Iterable[str], scale: Sequence[str]) -> int:
    """Steps between the farthest two; one that takes the statement out is farthest of all."""
    said = set(choices)
    places = [scale.index(choice) for choice in said if choice in scale]
    if len(said) > 1 and len(places) < len(said):
        return len(scale)
    return max(places) - min(places) if places else 0


def _place(row: Row) -> tuple[int, int]:
    levels = list(Level)
    level = len(levels) if row.shown is None else levels.index(row.shown.level)
    return level, -row.distance
