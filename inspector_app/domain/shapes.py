"""The few shapes a register's value can have, each able to say what is wrong with a value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeAlias

Value: TypeAlias = "bool | int | str | list[Value] | dict[str, Value] | None"

LONGEST_TEXT = 1_000_000  # characters: a whole report pasted by mistake still fits


class Shape(Protocol):
    """A set of values; `fault` names the first thing wrong, or None."""

    def fault(self, value: Value) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Text:
    """Any text up to a number of characters."""

    longest: int = LONGEST_TEXT

    def fault(self, value: Value) -> str | None:
        if not isinstance(value, str):
            return "not a text"
        return "too long" if len(value) > self.longest else None


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""

    def fault(self, value: Value) -> str | None:
        return None if isinstance(value, bool) else "not true or false"


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number within bounds."""

    least: int = 0
    most: int = 1_000_000

    def fault(self, value: Value) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return "not a whole number"
        return None if self.least <= value <= self.most else "out of bounds"


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few words."""

    words: tuple[str, ...]

    def fault(self, value: Value) -> str | None:
        return None if value in self.words else f"not one of {', '.join(self.words)}"


@dataclass(frozen=True, slots=True)
class Matching:
    """A text that a pattern matches whole."""

    pattern: str
    name: str

    def fault(self, value: Value) -> str | None:
        fits = isinstance(value, str) and re.fullmatch(self.pattern, value) is not None
        return None if fits else f"not {self.name}"


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar date as YYYY-MM-DD."""

    def fault(self, value: Value) -> str | None:
        try:
            # Compared, since fromisoformat also reads 20260302 and 2026-W10-1.
            fits = date.fromisoformat(value if isinstance(value, str) else "").isoformat() == value
        except ValueError:
            fits = False
        return None if fits else "not a date as YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list of values of one shape."""

    of: Shape
    most: int = 1000

    def fault(self, value: Value) -> str | None:
        if not isinstance(value, list):
            return "not a list"
        if len(value) > self.most:
            return "too many"
        return next((fault for item in value if (fault := self.of.fault(item))), None)


@dataclass(frozen=True, slots=True)
class Row:
    """A list with one value for each of these shapes."""

    parts: tuple[Shape, ...]

    def fault(self, value: Value) -> str | None:
        if not isinstance(value, list) or len(value) != len(self.parts):
            return f"not a list of {len(self.parts)}"
        pairs = zip(self.parts, value, strict=True)
        return next((fault for shape, item in pairs if (fault := shape.fault(item))), None)


@dataclass(frozen=True, slots=True)
class Record:
    """Named fields; those in `optional` may be absent, and no other name is taken."""

    fields: Mapping[str, Shape]
    optional: frozenset[str] = frozenset()

    def fault(self, value: Value) -> str | None:
        if not isinstance(value, dict):
            return "not an object"
        for name in value:
            if name not in self.fields:
                return f"unknown field {name}"
        for name, shape in self.fields.items():
            if name not in value:
                if name not in self.optional:
                    return f"field {name} is missing"
            elif fault := shape.fault(value[name]):
                return f"{name}: {fault}"
        return None


HEX_16 = Matching("[0-9a-f]{16}", "16 hex digits")
HEX_32 = Matching("[0-9a-f]{32}", "32 hex digits")
HEX_12 = Matching("[0-9a-f]{12}", "12 hex digits")
# A replica, or one of a joined review (`journal.joining`).
AUTHOR = Matching("[0-9a-f]{32}(:[0-9a-f]{32})?", "a replica")
COUNTER = Matching("[1-9][0-9]{0,11}", "a counter")
SHA_256 = Matching("[0-9a-f]{64}", "64 hex digits")
CLOCK_TIME = Matching("([01][0-9]|2[0-3]):[0-5][0-9]", "a time as HH:MM")
