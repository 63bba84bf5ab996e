"""What the shape of a checklist file cannot tell: ids, references, translations, twins."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from inspector_app.domain.checklist import Confidence, Level, Tone
from inspector_app.exchange.checklist_files import (
    Fault,
    FaultCode,
    RawComposition,
    RawKind,
    RawLayer,
    RawStatement,
    Shape,
)

UNBOUND_RULE_SETS = ("law", "")  # where a statement may stand without belonging to a rule set

_ID = re.compile(r"[0-9A-Za-zÅÄÖåäö][0-9A-Za-zÅÄÖåäö:._-]{0,79}")
_SECTION = re.compile(r"§|\bkap\b")


def layer_faults(
    layer: RawLayer, kind: RawKind, others: Mapping[str, RawStatement], name: str
) -> list[Fault]:
    """What is wrong in one layer of a kind, in the order of the file.

    `others` are the statements it may be composed with, `name` what its id must be: the file's.
    """
    head = [*_unknown("id", [layer.id], [name]), *_unknown("kind", [layer.kind], [kind.id])]
    faults = [Fault(code, id=layer.id, facts=facts) for code, facts in head]
    faults += _pair_faults(layer, "", (), layer.id)
    own = {one.id: one for one in layer.statement}
    known = {**others, **own}
    pointed = {one.twin: one.id for one in known.values() if one.twin is not None}
    seen = set(others)
    for index, row in enumerate(layer.statement):
        if row.id in seen:
            faults.append(Fault(FaultCode.DUPLICATE_ID, "statement", (index,), row.id))
        seen.add(row.id)
        for code, facts in _statement_faults(row, kind):
            faults.append(Fault(code, "statement", (index,), row.id, facts=facts))
        faults += _pair_faults(row, "statement", (index,), row.id)
        faults += _twin_faults(row, index, known, pointed)
    for index, hint in enumerate(layer.hint):
        faults += _pair_faults(hint, "hint", (index,), "")
        for target in hint.of:
            if target not in known:
                facts = {"value": target}
                faults.append(Fault(FaultCode.HINT_NOWHERE, "hint", (index,), facts=facts))
    return faults


_Found = tuple[FaultCode, dict[str, str]]


def _statement_faults(row: RawStatement, kind: RawKind) -> Iterator[_Found]:
    rule_sets = [one.id for one in kind.rule_set]
    if not _ID.fullmatch(row.id):
        yield FaultCode.BAD_ID, {}
    yield from _unknown("area", [row.area], [one.id for one in kind.area])
    yield from _unknown("level", [row.level], list(Level))
    yield from _unknown("roles", row.roles, [one.id for one in kind.role])
    yield from _unknown("rule_set", [row.rule_set], [*rule_sets, *UNBOUND_RULE_SETS])
    yield from _unknown("under", row.under or [], rule_sets)
    yield from _unknown("confidence", [row.confidence], list(Confidence))
    if row.needs_check and _SECTION.search(row.citation):
        yield FaultCode.UNVERIFIED_SECTION, {"value": row.citation}
    if bool(row.verified_by) != bool(row.verified_on) or not _is_date(row.verified_on):
        yield FaultCode.HALF_VERIFIED, {}


def _unknown(field: str, values: Iterable[str], known: Iterable[str]) -> Iterator[_Found]:
    allowed = list(known)
    for value in values:
        if value not in allowed:
            names = ", ".join(f'"{one}"' for one in allowed)
            yield FaultCode.UNKNOWN_VALUE, {"field": field, "value": value, "known": names}


def _is_date(text: str) -> bool:
    try:
        return not text or bool(date.fromisoformat(text))
    except ValueError:
        return False


def _pair_faults(row: Shape, table: str, at: tuple[int, ...], named: str) -> Iterator[Fault]:
    """Fields with one language only, or, for what must be said, none."""
    for name in row.__struct_fields__:
        if not name.endswith("_sv"):
            continue
        other = name.removesuffix("_sv") + "_en"
        sv, en = getattr(row, name), getattr(row, other)
        if isinstance(sv, list):
            missing = _missing_part(name, other, sv, en)
        else:
            required = name not in ("holder_sv", "check_sv", "threshold_sv")
            missing = _missing(name, other, sv.strip(), en.strip(), required)
        if missing is not None:
            facts = {"field": missing}
            yield Fault(FaultCode.MISSING_TRANSLATION, table, at, named, facts=facts)


def _missing_part(name: str, other: str, sv: list[str], en: list[str]) -> str | None:
    if len(sv) < len(en) or not all(one.strip() for one in sv):
        return name
    return other if len(en) < len(sv) or not all(one.strip() for one in en) else None


def _missing(name: str, other: str, sv: str, en: str, required: bool) -> str | None:
    if not sv and (en or required):
        return name
    return other if sv and not en else None


def _twin_faults(
    row: RawStatement,
    index: int,
    known: Mapping[str, RawStatement],
    pointed: Mapping[str, str],
) -> Iterator[Fault]:
    def fault(code: FaultCode, value: str) -> Fault:
        return Fault(code, "statement", (index,), row.id, facts={"value": value})

    if row.twin is None:
        if row.id in pointed:
            yield fault(FaultCode.TWIN_NOT_MUTUAL, pointed[row.id])
        return
    twin = known.get(row.twin)
    if twin is None:
        yield fault(FaultCode.TWIN_NOWHERE, row.twin)
    elif twin.twin != row.id:
        yield fault(FaultCode.TWIN_NOT_MUTUAL, row.twin)
    elif twin.rule_set == row.rule_set:
        yield fault(FaultCode.TWIN_SAME_RULES, row.twin)


def composition_faults(composition: RawComposition, layers: Iterable[str]) -> list[Fault]:
    """What is wrong in a composition file; `layers` are the ids of the layer files beside it."""
    faults = []
    layer_ids = list(layers)
    for index, kind in enumerate(composition.kind):
        for code, facts in _kind_faults(kind, layer_ids):
            faults.append(Fault(code, "kind", (index,), kind.id, facts=facts))
        for rows in (kind.rule_set, kind.choice, kind.grade, kind.area, kind.role, [kind]):
            for row in rows:
                faults += _pair_faults(row, "kind", (index,), kind.id)
    kinds = [one.id for one in composition.kind]
    checklists = [one.id for one in composition.checklist]
    for index, one in enumerate(composition.checklist):
        found = [*_unknown("kind", [one.kind], kinds)]
        found += _unknown("layer", [one.layer] if one.layer else [], layer_ids)
        faults += [Fault(code, "checklist", (index,), one.id, facts=facts) for code, facts in found]
        faults += _pair_faults(one, "checklist", (index,), one.id)
    for index, each in enumerate(composition.specialty):
        found = [*_unknown("kind", [each.kind], kinds)]
        found += _unknown("checklist", [each.checklist], checklists)
        faults += [
            Fault(code, "specialty", (index,), each.id, facts=facts) for code, facts in found
        ]
        faults += _pair_faults(each, "specialty", (index,), each.id)
    for table, ids in (
        ("kind", kinds),
        ("checklist", checklists),
        ("specialty", [one.id for one in composition.specialty]),
    ):
        faults += [Fault(code, table, (i,), ids[i]) for i, code in _id_faults(ids)]
    return faults


def _id_faults(ids: list[str]) -> Iterator[tuple[int, FaultCode]]:
    for index, one in enumerate(ids):
        if not _ID.fullmatch(one):
            yield index, FaultCode.BAD_ID
        if one in ids[:index]:
            yield index, FaultCode.DUPLICATE_ID


def _kind_faults(kind: RawKind, layers: list[str]) -> Iterator[_Found]:
    grades = [one.id for one in kind.grade]
    choices = [one.id for one in kind.choice]
    rule = kind.grading
    yield from _unknown("base", kind.base, layers)
    yield from _unknown("choice.tone", [one.tone for one in kind.choice], list(Tone))
    yield from _unknown("grade.tone", [one.tone for one in kind.grade], list(Tone))
    yield from _unknown("key", [one.key for one in kind.choice], list("0123456789"))
    yield from _unknown("not_met", rule.not_met, [one.id for one in kind.choice if one.counts])
    yield from _unknown("best", [rule.best], grades)
    yield from _unknown("otherwise", [rule.otherwise], grades)
    for limit in rule.limit:
        yield from _unknown("limit.level", [limit.level], list(Level))
        yield from _unknown("limit.grade", [limit.grade], grades)
        # a source still to be checked may never cost more than a checked one
        milder = grades[: grades.index(limit.grade) + 1] if limit.grade in grades else grades
        yield from _unknown("limit.unchecked", [limit.unchecked], milder)
    for field, ids in (
        ("rule_set", [one.id for one in kind.rule_set]),
        ("choice", choices),
        ("choice.key", [one.key for one in kind.choice]),
        ("grade", grades),
        ("area", [one.id for one in kind.area]),
        ("role", [one.id for one in kind.role]),
        ("limit.level", [one.level for one in rule.limit]),
    ):
        for index, code in _id_faults(ids):
            yield code, {"field": field, "id": ids[index]}
