"""From the raw tables of the files to one composed checklist."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import msgspec

from inspector_app.domain.checklist import (
    Area,
    Checklist,
    Choice,
    Confidence,
    Grade,
    GradingRule,
    Layer,
    Level,
    Limit,
    Role,
    RuleSet,
    Statement,
    Tone,
    Words,
)
from inspector_app.domain.ids import AreaId, StatementId
from inspector_app.exchange.checklist_faults import UNBOUND_RULE_SETS
from inspector_app.exchange.checklist_files import (
    RawChecklist,
    RawKind,
    RawLayer,
    RawStatement,
)


def build(
    version: str, kind: RawKind, wanted: RawChecklist, layers: Sequence[RawLayer]
) -> Checklist:
    """Join layers that have been found faultless, in their order."""
    checklist = Checklist(
        id=wanted.id,
        version=version,
        kind=kind.id,
        name=Words(wanted.name_sv, wanted.name_en),
        specialty_layer=wanted.layer is not None,
        layers=tuple(
            Layer(one.id, one.version, Words(one.title_sv, one.title_en)) for one in layers
        ),
        scale=_scale(kind),
        grades=_grades(kind),
        areas=_areas(kind),
        roles=tuple(Role(one.id, Words(one.name_sv, one.name_en), one.asked) for one in kind.role),
        rule_sets=tuple(RuleSet(one.id, Words(one.name_sv, one.name_en)) for one in kind.rule_set),
        rule=_rule(kind),
        statements=_statements(layers),
        digest="",
    )
    return replace(checklist, digest=digest_of(checklist))


def digest_of(checklist: Checklist) -> str:
    """SHA-256 over everything in the checklist but the digest itself, layers in their order."""
    encode = msgspec.json.Encoder(order="deterministic").encode
    whole = hashlib.sha256(encode(replace(checklist, statements=(), digest="")))
    for statement in checklist.statements:
        whole.update(hashlib.sha256(encode(statement)).digest())
    return whole.hexdigest()


def _scale(kind: RawKind) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            one.id,
            one.key,
            Tone(one.tone),
            Words(one.text_sv, one.text_en),
            Words(one.short_sv, one.short_en),
            one.counts,
        )
        for one in kind.choice
    )


def _grades(kind: RawKind) -> tuple[Grade, ...]:
    return tuple(
        Grade(
            one.id,
            Tone(one.tone),
            Words(one.text_sv, one.text_en),
            Words(one.consequence_sv, one.consequence_en),
            one.explained,
        )
        for one in kind.grade
    )


def _areas(kind: RawKind) -> tuple[Area, ...]:
    return tuple(
        Area(
            AreaId(one.id),
            number,
            Words(one.name_sv, one.name_en),
            Words(one.short_sv, one.short_en),
        )
        for number, one in enumerate(kind.area, start=1)
    )


def _rule(kind: RawKind) -> GradingRule:
    raw = kind.grading
    return GradingRule(
        not_met=tuple(raw.not_met),
        limits=tuple(Limit(Level(one.level), one.grade, one.unchecked) for one in raw.limit),
        best=raw.best,
        otherwise=raw.otherwise,
        tolerated_percent=raw.tolerated_percent,
        tolerated_least=raw.tolerated_least,
    )


def _statements(layers: Sequence[RawLayer]) -> tuple[Statement, ...]:
    hints: dict[str, list[Words]] = {}
    for layer in layers:
        for hint in layer.hint:
            for target in hint.of:
                hints.setdefault(target, []).append(Words(hint.text_sv, hint.text_en))
    return tuple(
        _statement(row, layer.id, _hints_of(row, hints))
        for layer in layers
        for row in layer.statement
    )


def _hints_of(row: RawStatement, hints: dict[str, list[Words]]) -> tuple[Words, ...]:
    """The hints that name the statement or its twin: the duty is the same."""
    found = [*hints.get(row.id, []), *hints.get(row.twin or "", [])]
    return tuple(dict.fromkeys(found))


def _statement(row: RawStatement, layer: str, hints: tuple[Words, ...]) -> Statement:
    bound = () if row.rule_set in UNBOUND_RULE_SETS else (row.rule_set,)
    return Statement(
        id=StatementId(row.id),
        area=AreaId(row.area),
        level=Level(row.level),
        text=Words(row.text_sv, row.text_en),
        citation=row.citation,
        citation_verified=bool(row.citation) and not row.needs_check,
        rule_set=row.rule_set,
        under=bound if row.under is None else tuple(row.under),
        programme=tuple(row.programme),
        holder=Words(row.holder_sv, row.holder_en),
        check=Words(row.check_sv, row.check_en),
        roles=tuple(row.roles),
        questions=tuple(map(Words, row.questions_sv, row.questions_en)),
        threshold=Words(row.threshold_sv, row.threshold_en) if row.threshold_sv else None,
        threshold_own=row.threshold_own,
        source_url=row.source,
        confidence=Confidence(row.confidence),
        verified_by=row.verified_by,
        verified_on=row.verified_on,
        core=row.core,
        twin=StatementId(row.twin) if row.twin is not None else None,
        needs_check=row.needs_check,
        hints=hints,
        layer=layer,
    )
