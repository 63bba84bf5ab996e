"""The questions that the inspectors added to the checklist's, by the role they go to."""

from collections.abc import Iterable
from dataclasses import dataclass

from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.interviewing import moment
from inspector_app.domain.shapes import Value
from inspector_app.queries.interviews import QuestionRow
from inspector_app.queries.reader import Reading


@dataclass(frozen=True, slots=True)
class OwnQuestion:
    """One question; `role` is an id of the checklist's or free words, as an interview has it."""

    item: ItemId
    role: str
    text: str

    @property
    def key(self) -> StatementId:
        """What a line is pinned to that answers it."""
        return StatementId(self.item)


def own_questions(reading: Reading) -> tuple[OwnQuestion, ...]:
    """All of them in the order they were begun."""
    found = [
        (moment(str(value["time"])), name.split("/")[1], value)
        for name, value in reading.under("question/")
        if isinstance(value, dict)
    ]
    return tuple(_question(ItemId(item), value) for _time, item, value in sorted(found, key=_place))


def own_rows(
    questions: Iterable[OwnQuestion], role: str, asked: Iterable[StatementId]
) -> tuple[QuestionRow, ...]:
    """Those to one role as the list of questions shows them, after the checklist's."""
    ticked = set(asked)
    return tuple(
        QuestionRow(one.key, "", one.text, one.key in ticked, own=True)
        for one in questions
        if one.role == role
    )


def by_role(questions: Iterable[OwnQuestion]) -> dict[str, tuple[str, ...]]:
    """Their words under each role, as the printed guide takes them."""
    found: dict[str, tuple[str, ...]] = {}
    for one in questions:
        found[one.role] = (*found.get(one.role, ()), " ".join(one.text.split()))
    return found


def _place(found: tuple[float, str, dict[str, Value]]) -> tuple[float, str]:
    return found[:2]


def _question(item: ItemId, value: dict[str, Value]) -> OwnQuestion:
    return OwnQuestion(item, str(value["role"]), str(value["text"]))
