"""Whose replica is whose (J5): own registers count only as written by a replica bound so."""

from collections.abc import Iterable, Mapping

from inspector_app.domain import registers
from inspector_app.domain.ids import InspectorId, ReplicaId
from inspector_app.domain.shapes import Value
from inspector_app.store.journal_rows import LiveRow

Rows = dict[str, list[LiveRow]]
Bindings = Mapping[ReplicaId, frozenset[str]]
OWN_HEADS = frozenset(kind.head for kind in registers.KINDS if kind.whose is registers.Whose.OWN)


def owner(register: str) -> InspectorId | None:
    """As `registers.owner`, for names already known to be good: this is asked at every value."""
    head, _slash, rest = register.partition("/")
    return InspectorId(rest.partition("/")[0]) if head in OWN_HEADS else None


def by_register(rows: Iterable[LiveRow]) -> Rows:
    """The rows by the register they stand in."""
    found: Rows = {}
    for row in rows:
        found.setdefault(row.register, []).append(row)
    return found


def first_said(rows: Rows, start: str) -> dict[str, Value]:
    """The first value in each register that begins so, by the rest of its name; no tombstones."""
    found: dict[str, Value] = {}
    for name, said in rows.items():
        if name.startswith(start):
            value = next((row.value for row in said if not row.undo), None)
            if value is not None:
                found[name[len(start) :]] = value
    return found


def bindings(rows: Rows) -> Bindings:
    """The inspectors whom each replica says, itself, that it records for."""
    found: dict[ReplicaId, frozenset[str]] = {}
    for name, said in rows.items():
        for row in said if name.startswith("device/") else ():
            value = row.value
            people = value["inspectors"] if isinstance(value, dict) else None
            if name == registers.device(row.dot.replica) and isinstance(people, list):
                before = found.get(row.dot.replica, frozenset())
                found[row.dot.replica] = before | frozenset(map(str, people))
    return found


def bound_alone(rows: Rows, bound: Bindings) -> Rows:
    """The rows without those in own registers that come from replicas not bound to the owner."""
    kept: Rows = {}
    for name, said in rows.items():
        who = owner(name)
        left = (
            said if who is None else [row for row in said if who in bound.get(row.dot.replica, ())]
        )
        if left:
            kept[name] = left
    return kept
