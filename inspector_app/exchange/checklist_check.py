"""Checking a checklist file for the person who writes it: where, what is wrong and what to do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import msgspec

from inspector_app.exchange.checklist_faults import composition_faults, layer_faults
from inspector_app.exchange.checklist_files import (
    COMPOSITION,
    ChecklistFaulty,
    Fault,
    FaultCode,
    RawComposition,
    RawHint,
    RawKind,
    RawLayer,
    RawStatement,
    Shape,
    Table,
    read_table,
    shape_faults,
)
from inspector_app.exchange.checklist_sentences import sentences
from inspector_app.exchange.checklists import SHIPPED, shaped, statements_of
from inspector_app.shapes import converted

_NEUTRAL: dict[type[Shape], dict[str, object]] = {
    shape: {
        one.name: {str: "–", bool: False}.get(one.type, [])
        for one in msgspec.structs.fields(shape)
        if one.required
    }
    for shape in (RawLayer, RawStatement, RawHint)
}
_HEADER = re.compile(r"^\s*(\[\[?)\s*([\w.-]+)\s*\]\]?")
_ID_LINE = re.compile(r"^\s*id\s*=")

Place = tuple[str, tuple[int, ...]]  # a table's name and its index within each table around it


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault with the line of its `id` and sentences for the person who writes the file."""

    file: str
    line: int
    code: FaultCode
    facts: Mapping[str, str]
    what: str
    remedy: str


def check_file(path: Path) -> list[Problem]:
    """Everything wrong with a layer or composition file, in the order of its lines.

    References are looked up among the files beside it where it lies beside a composition file,
    else among those shipped.
    """
    try:
        return _problems(path, _faults(path, read_table(path)))
    except ChecklistFaulty as error:  # this file cannot be read, or the composition beside it
        return _problems(error.path, error.faults)


def _problems(path: Path, faults: Sequence[Fault]) -> list[Problem]:
    inside = any(fault.code not in (FaultCode.UNREADABLE, FaultCode.TOO_LARGE) for fault in faults)
    lines = _lines(path.read_text(encoding="utf-8", errors="replace")) if inside else {}
    return sorted((_problem(path, fault, lines) for fault in faults), key=lambda one: one.line)


def _faults(path: Path, table: Table) -> list[Fault]:
    if isinstance(table.get("kind"), list):
        composition = shaped(path, table, RawComposition)
        return composition_faults(composition, _layer_names(path.parent))
    home = path.parent if (path.parent / COMPOSITION).is_file() else SHIPPED
    kinds = {one.id: one for one in _kinds(home)}
    faults = shape_faults(table, RawLayer)
    layer = _mended(table, faults)
    if layer is None:
        return faults
    kind = kinds.get(layer.kind, next(iter(kinds.values())))
    others = statements_of(_siblings(path, layer, kind, home))
    name = path.stem if home == path.parent else layer.id
    told = {(fault.table, fault.at, fault.facts.get("field")) for fault in faults}
    return faults + [
        fault
        for fault in layer_faults(layer, kind, others, name)
        if (fault.table, fault.at, fault.facts.get("field")) not in told
    ]


def _mended(table: Table, faults: Iterable[Fault]) -> RawLayer | None:
    """The layer with neutral values where its shape is wrong, so that the rest can be checked."""
    mended = deepcopy(table)
    neutral = {**_NEUTRAL[RawLayer], **_NEUTRAL[RawStatement], **_NEUTRAL[RawHint]}
    for number, fault in enumerate(faults):
        row = mended[fault.table][fault.at[0]] if fault.at else mended
        name = fault.facts["field"]
        if not isinstance(row, dict):
            return None
        row.pop(name, None)
        if name == "id":
            row[name] = f"utan-id-{number}"
        elif fault.code is not FaultCode.UNKNOWN_FIELD and name in neutral:
            row[name] = neutral[name]
    try:
        return converted(mended, RawLayer)
    except msgspec.ValidationError:
        return None


def _kinds(home: Path) -> list[RawKind]:
    return shaped(home / COMPOSITION, read_table(home / COMPOSITION), RawComposition).kind


def _layer_names(folder: Path) -> list[str]:
    return [one.stem for one in folder.glob("*.toml") if one.name != COMPOSITION]


def _siblings(path: Path, layer: RawLayer, kind: RawKind, home: Path) -> list[RawLayer]:
    """The layers that the checked one is composed with; one that cannot be read is left out."""
    names = kind.base if layer.id not in kind.base else _layer_names(home)
    siblings = []
    for name in names:
        file = home / f"{name}.toml"
        if name == layer.id or file == path:
            continue
        try:
            sibling = shaped(file, read_table(file), RawLayer)
        except ChecklistFaulty:
            continue
        if sibling.kind == layer.kind:
            siblings.append(sibling)
    return siblings


def _lines(text: str) -> dict[Place, int]:
    """The line of each table's `id`, or of its header where it has none."""
    lines: dict[Place, int] = {}
    current: dict[str, tuple[int, ...]] = {"": ()}
    counted: dict[Place, int] = {}
    place: Place = ("", ())
    with_id: set[Place] = set()
    for number, line in enumerate(text.split("\n"), start=1):
        if header := _HEADER.match(line):
            name = header[2]
            around = current.get(name.rpartition(".")[0], ())
            if header[1] == "[[":
                nth = counted.get((name, around), -1) + 1
                counted[name, around] = nth
                around = (*around, nth)
            current[name] = around
            place = (name, around)
            lines[place] = number
        elif _ID_LINE.match(line) and place not in with_id:
            lines[place] = number
            with_id.add(place)
    return lines


def _problem(path: Path, fault: Fault, lines: Mapping[Place, int]) -> Problem:
    line = fault.line or lines.get((fault.table, fault.at), 1)
    facts = {"id": fault.id, **fault.facts}
    sentence, remedy = sentences()[fault.code]
    return Problem(
        path.name,
        line,
        fault.code,
        facts,
        sentence.format(**facts),
        remedy.format(**facts),
    )
