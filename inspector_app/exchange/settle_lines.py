"""JSON lines handed to `settle`, read under the limits of those for `record`."""

from typing import Any, Literal

import msgspec

from inspector_app.exchange.json_lines import read_shaped


class SettleStatement(msgspec.Struct, forbid_unknown_fields=True):
    """What was agreed on a statement; null opens the question again."""

    statement: str
    value: str | None
    why: str = ""


class SettleGrade(msgspec.Struct, forbid_unknown_fields=True):
    """What was agreed for an area's grade; null opens the question again."""

    area: str
    grade: str | None
    why: str = ""


class SettleRegister(msgspec.Struct, forbid_unknown_fields=True):
    """The value that replaces all that stand in a register."""

    register: str
    value: Any


class AcceptText(msgspec.Struct, forbid_unknown_fields=True):
    """Which words replace the two versions of a text."""

    text: str  # the register
    accept: Literal["proposal", "mine", "theirs"]


class OpenSeal(msgspec.Struct, forbid_unknown_fields=True):
    """The area whose seal is opened on purpose."""

    open: str


Settling = SettleStatement | SettleGrade | SettleRegister | AcceptText | OpenSeal

_SHAPES: dict[str, type[msgspec.Struct]] = {
    "statement": SettleStatement,
    "area": SettleGrade,
    "register": SettleRegister,
    "text": AcceptText,
    "open": OpenSeal,
}


def read_settlings(data: bytes) -> list[tuple[int, Settling]]:
    """The lines in their order with their numbers. Raises BrokenLine or TooMuch."""
    return [(number, line) for number, line in read_shaped(data, _SHAPES)]  # type: ignore[misc]
