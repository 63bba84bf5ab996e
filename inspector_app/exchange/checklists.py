"""Checklists from files and from a review's own copy; faulty ones are refused, never mended."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from inspector_app.domain.checklist import Checklist, Specialty, Words
from inspector_app.domain.errors import ContentError
from inspector_app.exchange.checklist_build import build, digest_of
from inspector_app.exchange.checklist_faults import (
    composition_faults,
    layer_faults,
)
from inspector_app.exchange.checklist_files import (
    COMPOSITION,
    ChecklistFaulty,
    Fault,
    RawChecklist,
    RawComposition,
    RawKind,
    RawLayer,
    RawStatement,
    Shape,
    Table,
    read_table,
    shape_faults,
)
from inspector_app.paths import RESOURCES
from inspector_app.shapes import converted, reader

SHIPPED = RESOURCES / "checklists"
GENERAL = "generell"  # the checklist of a specialty that has no layer of its own
MOST_DOCUMENT_BYTES = 8_000_000

S = TypeVar("S", bound=Shape)


class ChecklistUnknown(ContentError):
    """No checklist of that id is shipped."""

    def __init__(self, id: str) -> None:
        super().__init__(id)
        self.id = id


class ChecklistDocumentBroken(ContentError):
    """A review's own copy of its checklist is not what it says it is."""


def shipped_checklists(folder: Path = SHIPPED) -> tuple[Checklist, ...]:
    """Every composed checklist in the order of the composition file; reads all layers anew."""
    composition = read_composition(folder / COMPOSITION)
    return _compose(folder, composition, composition.checklist)


def compose(id: str, folder: Path = SHIPPED) -> Checklist:
    """One composed checklist; reads only its own layers."""
    composition = read_composition(folder / COMPOSITION)
    wanted = [one for one in composition.checklist if one.id == id]
    if not wanted:
        raise ChecklistUnknown(id)
    return _compose(folder, composition, wanted)[0]


def shipped_specialties(folder: Path = SHIPPED) -> tuple[Specialty, ...]:
    """Every specialty one can choose, and the checklist it gets."""
    return tuple(
        Specialty(
            one.id,
            Words(one.name_sv, one.name_en),
            one.kind,
            one.checklist,
            one.checklist != GENERAL,
        )
        for one in read_composition(folder / COMPOSITION).specialty
    )


def to_document(checklist: Checklist) -> bytes:
    """The whole checklist as canonical JSON, for a review to keep inside."""
    return msgspec.json.encode(checklist, order="deterministic")


def from_document(data: bytes) -> Checklist:
    """The checklist of `to_document`; raises `ChecklistDocumentBroken`."""
    if len(data) > MOST_DOCUMENT_BYTES:
        raise ChecklistDocumentBroken("size")
    try:
        checklist = reader(Checklist).decode(data)
    except (msgspec.DecodeError, RecursionError) as error:
        raise ChecklistDocumentBroken("shape") from error
    if digest_of(checklist) != checklist.digest:
        raise ChecklistDocumentBroken("digest")
    if not _hangs_together(checklist):
        raise ChecklistDocumentBroken("references")
    return checklist


def read_composition(path: Path) -> RawComposition:
    """The composition file, checked with the layers it names being there."""
    composition = shaped(path, read_table(path), RawComposition)
    layers = [one.stem for one in path.parent.glob("*.toml")]
    _refuse(path, composition_faults(composition, layers))
    return composition


def shaped(path: Path, table: Table, shape: type[S]) -> S:
    """The table as this shape, or `ChecklistFaulty` with every fault of shape."""
    try:
        return converted(table, shape)
    except msgspec.ValidationError:
        raise ChecklistFaulty(path, tuple(shape_faults(table, shape))) from None


def _refuse(path: Path, faults: Iterable[Fault]) -> None:
    found = tuple(faults)
    if found:
        raise ChecklistFaulty(path, found)


def _compose(
    folder: Path, composition: RawComposition, wanted: Sequence[RawChecklist]
) -> tuple[Checklist, ...]:
    kinds = {one.id: one for one in composition.kind}
    bases: dict[str, list[RawLayer]] = {}
    composed = []
    for one in wanted:
        kind = kinds[one.kind]
        if kind.id not in bases:
            bases[kind.id] = _read_layers(folder, kind, kind.base, [])
        base = bases[kind.id]
        own = _read_layers(folder, kind, [one.layer] if one.layer else [], base)
        composed.append(build(composition.version, kind, one, [*base, *own]))
    return tuple(composed)


def _read_layers(
    folder: Path, kind: RawKind, names: Sequence[str], beside: Sequence[RawLayer]
) -> list[RawLayer]:
    """These layers, each checked together with the others and those already read."""
    paths = [folder / f"{name}.toml" for name in names]
    layers = [shaped(path, read_table(path), RawLayer) for path in paths]
    for path, layer in zip(paths, layers, strict=True):
        others = statements_of(one for one in [*beside, *layers] if one is not layer)
        _refuse(path, layer_faults(layer, kind, others, path.stem))
    return layers


def statements_of(layers: Iterable[RawLayer]) -> dict[str, RawStatement]:
    return {row.id: row for layer in layers for row in layer.statement}


def _hangs_together(checklist: Checklist) -> bool:
    """Whether every reference inside the checklist leads somewhere."""
    choices = [one.id for one in checklist.scale]
    grades = [one.id for one in checklist.grades]
    areas = [one.id for one in checklist.areas]
    rule = checklist.rule
    by_id = {one.id: one for one in checklist.statements}
    named_grades = {rule.best, rule.otherwise}
    named_grades |= {grade for limit in rule.limits for grade in (limit.grade, limit.unchecked)}
    twins = ((one, by_id.get(one.twin)) for one in checklist.statements if one.twin is not None)
    return (
        len(by_id) == len(checklist.statements)
        and all(len(set(ids)) == len(ids) for ids in (choices, grades, areas))
        and set(rule.not_met) <= set(choices)
        and named_grades <= set(grades)
        and {one.area for one in checklist.statements} <= set(areas)
        and {role for one in checklist.statements for role in one.roles}
        <= {one.id for one in checklist.roles}
        and all(
            twin is not None and twin.twin == one.id and twin.rule_set != one.rule_set
            for one, twin in twins
        )
    )
