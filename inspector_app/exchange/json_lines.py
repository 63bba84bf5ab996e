"""JSON lines handed to `record`, read under limits; one bad line refuses them all."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from inspector_app.domain.errors import ContentError
from inspector_app.domain.shapes import Value
from inspector_app.i18n import _
from inspector_app.shapes import converted

S = TypeVar("S", bound=msgspec.Struct)

MOST_BYTES = 20_000_000
LONGEST_WHY = 300


class _Slip(ValueError):
    """What JSON allows and we do not; holds the end of a sentence about it."""


class TooMuch(ContentError):
    """More than `MOST_BYTES` were handed over at once."""


class BrokenLine(ContentError):
    """A line cannot be used; nothing of the file was. `why` ends a sentence about it."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(line, why)
        self.line = line
        self.why = fit_for_screen(why)


def fit_for_screen(text: str) -> str:
    """What a stranger's file says, without control signs and not endless."""
    return "".join(filter(str.isprintable, text))[:LONGEST_WHY]


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer, a note, or both, to one statement; null takes it away, UNSET leaves it."""

    line: int
    statement: str
    value: str | UnsetType | None
    note: str | UnsetType | None


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A value for any register; null takes it away."""

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


class _Answer(msgspec.Struct, forbid_unknown_fields=True):
    statement: str
    value: str | UnsetType | None = UNSET
    note: str | UnsetType | None = UNSET


class _Register(msgspec.Struct, forbid_unknown_fields=True):
    register: str
    value: Any


class _Attach(msgspec.Struct, forbid_unknown_fields=True):
    attach: str
    caption: str = ""
    statements: tuple[str, ...] = ()


_SHAPES: dict[str, type[msgspec.Struct]] = {
    "statement": _Answer,
    "register": _Register,
    "attach": _Attach,
}


def read_lines(data: bytes) -> list[Line]:
    """The lines in their order; empty ones are passed over. Raises BrokenLine or TooMuch."""
    return [_named(number, raw) for number, raw in read_shaped(data, _SHAPES)]


def read_shaped(data: bytes, shapes: Mapping[str, type[S]]) -> list[tuple[int, S]]:
    """Lines of JSON objects with their numbers, each in the shape of the one name it has.

    Raises BrokenLine or TooMuch.
    """
    if len(data) > MOST_BYTES:
        raise TooMuch
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return [
        (number, _line(number, line, shapes))
        for number, line in enumerate(lines, 1)
        if line.strip()
    ]


def _named(number: int, raw: msgspec.Struct) -> Line:
    match raw:
        case _Answer(statement, value, note):
            return AnswerLine(number, statement, value, note)
        case _Register(register, value):
            return RegisterLine(number, register, value)
        case _Attach(file, caption, statements):
            return AttachLine(number, file, caption, statements)
    raise AssertionError(raw)


def _line(number: int, line: bytes, shapes: Mapping[str, type[S]]) -> S:
    try:
        # msgspec's own reader keeps the last of two equal names; a slip that must not pass.
        found = json.loads(line.decode(), object_pairs_hook=_once)
        _refuse_halves(found)
        return converted(found, _shape(found, shapes))
    except RecursionError as fault:
        raise BrokenLine(number, _("för många nivåer i varandra")) from fault
    except UnicodeDecodeError as fault:
        raise BrokenLine(number, _("texten är inte UTF-8")) from fault
    except json.JSONDecodeError as fault:
        why = _("ingen giltig JSON vid tecken {column}").format(column=fault.colno)
        raise BrokenLine(number, why) from fault
    except msgspec.ValidationError as fault:
        raise BrokenLine(number, _misfit(found, _shape(found, shapes))) from fault
    except _Slip as fault:
        raise BrokenLine(number, str(fault)) from fault
    except ValueError as fault:  # Python's own limit
        raise BrokenLine(number, _("ett tal har för många siffror")) from fault


def _shape(found: object, shapes: Mapping[str, type[S]]) -> type[S]:
    named = [name for name in shapes if isinstance(found, dict) and name in found]
    if len(named) != 1:
        names = ", ".join(shapes)
        raise _Slip(_("ett och bara ett av namnen {names} ska finnas").format(names=names))
    return shapes[named[0]]


def _misfit(found: Mapping[str, object], shape: type[msgspec.Struct]) -> str:
    """What keeps the names and values from the shape, since msgspec tells it in English alone."""
    fields = {field.name: field for field in msgspec.structs.fields(shape)}
    for name in found:
        if name not in fields:
            return _("namnet {name} hör inte hit").format(name=name)
    for name, field in fields.items():
        if name not in found and field.required:
            return _("namnet {name} saknas").format(name=name)
    wrong = (name for name, value in found.items() if not _fits(value, fields[name].type))
    return _("värdet av {name} är av fel slag").format(name=next(wrong))


def _fits(value: object, kind: type) -> bool:
    try:
        converted(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names are all different."""
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _Slip(_("namnet {name} står två gånger").format(name=twice))
    return found


def _refuse_halves(found: object) -> None:
    """Half a surrogate pair passes as an escape but is no text that can be kept."""
    try:
        json.dumps(found, ensure_ascii=False).encode()
    except UnicodeEncodeError as fault:
        raise _Slip(_("texten innehåller ett halvt tecken")) from fault
