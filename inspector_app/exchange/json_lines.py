"""JSON lines handed to `record`, read under limits; one bad line refuses them all."""

from dataclasses import dataclass
from typing import Any

import msgspec

from inspector_app.domain.errors import ContentError
from inspector_app.domain.shapes import Value

MOST_BYTES = 20_000_000


class TooMuch(ContentError):
    """More than `MOST_BYTES` were handed over at once."""


class BrokenLine(ContentError):
    """A line cannot be used; nothing of the file was."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer, a note, or both, to one statement; None leaves that one as it is."""

    line: int
    statement: str
    value: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A value for any register."""

    line: int
    register: str
    value: Value


@dataclass(frozen=True, slots=True)
class AttachLine:
    """A file to attach as evidence, with a caption and the statements it supports."""

    line: int
    file: str
    caption: str
    statements: tuple[str, ...]


Line = AnswerLine | RegisterLine | AttachLine


class _Raw(msgspec.Struct, forbid_unknown_fields=True):
    statement: str | None = None
    value: Any = None
    note: str | None = None
    register: str | None = None
    attach: str | None = None
    caption: str = ""
    statements: list[str] = []


_DECODER = msgspec.json.Decoder(_Raw)


def read_lines(data: bytes) -> list[Line]:
    """The lines in their order; empty ones are passed over. Raises BrokenLine or TooMuch."""
    if len(data) > MOST_BYTES:
        raise TooMuch
    found = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if line.strip():
            found.append(_line(number, line))
    return found


def _line(number: int, line: bytes) -> Line:
    try:
        raw = _DECODER.decode(line)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError, ValueError) as fault:
        raise BrokenLine(number, _plain(fault)) from fault
    named = [raw.statement, raw.register, raw.attach]
    if sum(name is not None for name in named) != 1:
        raise BrokenLine(number, "statement | register | attach")
    if raw.statement is not None:
        if raw.value is not None and not isinstance(raw.value, str):
            raise BrokenLine(number, "value")
        return AnswerLine(number, raw.statement, raw.value, raw.note)
    if raw.register is not None:
        return RegisterLine(number, raw.register, raw.value)
    return AttachLine(number, raw.attach or "", raw.caption, tuple(raw.statements))


def _plain(fault: Exception) -> str:
    return "nesting" if isinstance(fault, RecursionError) else str(fault)
