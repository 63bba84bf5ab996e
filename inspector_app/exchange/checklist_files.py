"""The shape of the checklist files, and reading one of them under limits."""

import re
import tomllib
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

import msgspec

from inspector_app.domain.errors import ContentError
from inspector_app.shapes import converted

MOST_BYTES = 2_000_000
COMPOSITION = "checklists.toml"

Table = dict[str, Any]  # a TOML table as `tomllib` hands it over


class FaultCode(StrEnum):
    """What can be wrong with a checklist file."""

    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    BROKEN_TOML = "broken_toml"
    MISSING_FIELD = "missing_field"
    UNKNOWN_FIELD = "unknown_field"
    WRONG_TYPE = "wrong_type"
    BAD_ID = "bad_id"
    DUPLICATE_ID = "duplicate_id"
    UNKNOWN_VALUE = "unknown_value"
    MISSING_TRANSLATION = "missing_translation"
    TWIN_NOWHERE = "twin_nowhere"
    TWIN_NOT_MUTUAL = "twin_not_mutual"
    TWIN_SAME_RULES = "twin_same_rules"
    HINT_NOWHERE = "hint_nowhere"
    UNVERIFIED_SECTION = "unverified_section"
    HALF_VERIFIED = "half_verified"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong; `table` and `at` say where: `statement`, (2,) is the third one.

    Tables within tables have one index for each: `kind.choice`, (0, 4).
    """

    code: FaultCode
    table: str = ""
    at: tuple[int, ...] = ()
    id: str = ""
    line: int | None = None  # known only where the TOML itself is broken
    facts: dict[str, str] = field(default_factory=dict)


class ChecklistFaulty(ContentError):
    """A checklist file breaks its own rules."""

    def __init__(self, path: Path, faults: tuple[Fault, ...]) -> None:
        super().__init__(path, faults)
        self.path = path
        self.faults = faults


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A TOML table with exactly these fields."""


class RawStatement(Shape, frozen=True):
    id: str
    area: str
    level: str
    text_sv: str
    text_en: str
    roles: list[str]
    questions_sv: list[str]
    questions_en: list[str]
    citation: str
    core: bool
    needs_check: bool
    confidence: str = "own proposal"
    rule_set: str = ""
    under: list[str] | None = None  # told only where it differs from `rule_set`
    programme: list[str] = []
    holder_sv: str = ""
    holder_en: str = ""
    check_sv: str = ""
    check_en: str = ""
    threshold_sv: str = ""
    threshold_en: str = ""
    threshold_own: bool = False
    source: str = ""
    verified_by: str = ""
    verified_on: str = ""
    twin: str | None = None


class RawHint(Shape, frozen=True):
    of: list[str]
    text_sv: str
    text_en: str
    source: str = ""


class RawLayer(Shape, frozen=True):
    id: str
    version: str
    kind: str
    title_sv: str
    title_en: str
    statement: list[RawStatement] = []
    hint: list[RawHint] = []


class RawNamed(Shape, frozen=True):
    id: str
    name_sv: str
    name_en: str


class RawArea(RawNamed, frozen=True):
    short_sv: str
    short_en: str


class RawRole(RawNamed, frozen=True):
    asked: bool


class RawChoice(Shape, frozen=True):
    id: str
    key: str
    tone: str
    counts: bool
    text_sv: str
    text_en: str
    short_sv: str
    short_en: str


class RawGrade(Shape, frozen=True):
    id: str
    tone: str
    explained: bool
    text_sv: str
    text_en: str
    consequence_sv: str
    consequence_en: str


class RawLimit(Shape, frozen=True):
    level: str
    grade: str
    unchecked: str


class RawGrading(Shape, frozen=True):
    not_met: list[str]
    best: str
    otherwise: str
    tolerated_percent: int
    tolerated_least: int
    limit: list[RawLimit]


class RawKind(RawNamed, frozen=True):
    base: list[str]
    rule_set: list[RawNamed]
    choice: list[RawChoice]
    grade: list[RawGrade]
    grading: RawGrading
    area: list[RawArea]
    role: list[RawRole]


class RawChecklist(RawNamed, frozen=True):
    kind: str
    layer: str | None = None


class RawSpecialty(RawNamed, frozen=True):
    kind: str
    checklist: str


class RawComposition(Shape, frozen=True):
    version: str
    kind: list[RawKind]
    checklist: list[RawChecklist]
    specialty: list[RawSpecialty] = []


def read_table(path: Path) -> Table:
    """The TOML of one file; raises `ChecklistFaulty`."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise _faulty(path, FaultCode.UNREADABLE) from error
    if len(data) > MOST_BYTES:
        raise _faulty(path, FaultCode.TOO_LARGE, most=str(MOST_BYTES // 1_000_000))
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _faulty(path, FaultCode.NOT_TEXT, line) from error
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"at line (\d+)", str(error))
        line = int(at[1]) if at else data.count(b"\n") + 1
        raise _faulty(path, FaultCode.BROKEN_TOML, line) from error
    except RecursionError as error:
        raise _faulty(path, FaultCode.BROKEN_TOML, 1) from error


def _faulty(path: Path, code: FaultCode, line: int | None = None, **facts: str) -> ChecklistFaulty:
    return ChecklistFaulty(path, (Fault(code, line=line, facts=facts),))


def shape_faults(
    raw: object, shape: type[Shape], table: str = "", at: tuple[int, ...] = ()
) -> list[Fault]:
    """What keeps a table from having this shape: fields that miss, are unknown or ill-typed."""
    if not isinstance(raw, dict):
        return [Fault(FaultCode.WRONG_TYPE, table, at, facts={"field": table})]
    named = str(raw.get("id", ""))

    def fault(code: FaultCode, name: str) -> Fault:
        return Fault(code, table, at, named, facts={"field": name})

    fields = {one.encode_name: one for one in msgspec.structs.fields(shape)}
    faults = [fault(FaultCode.UNKNOWN_FIELD, name) for name in raw if name not in fields]
    for name, one in fields.items():
        if name not in raw:
            if one.required:
                translated = name.endswith(("_sv", "_en"))
                code = FaultCode.MISSING_TRANSLATION if translated else FaultCode.MISSING_FIELD
                faults.append(fault(code, name))
        elif (rows := _inner(raw[name], one.type)) is not None:
            inner = f"{table}.{name}" if table else name
            for place, row, row_shape in rows:
                faults += shape_faults(row, row_shape, inner, (*at, *place))
        elif not _fits(raw[name], one.type):
            faults.append(fault(FaultCode.WRONG_TYPE, name))
    return faults


def _inner(
    value: object, wanted: object
) -> list[tuple[tuple[int, ...], object, type[Shape]]] | None:
    """The tables inside a field, each with its index; None where the field holds plain values."""
    if isinstance(wanted, type) and issubclass(wanted, Shape):
        return [((), value, wanted)]
    row = next(iter(get_args(wanted)), None)
    if isinstance(row, type) and issubclass(row, Shape) and isinstance(value, list):
        return [((index,), each, row) for index, each in enumerate(value)]
    return None


def _fits(value: object, wanted: type) -> bool:
    try:
        converted(value, wanted)
    except msgspec.ValidationError:
        return False
    return True
