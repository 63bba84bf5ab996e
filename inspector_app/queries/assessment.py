"""From a review to what its report may say: agreed values only, in the report's language."""

from collections.abc import Callable, Sequence
from datetime import date

from inspector_app.domain import registers
from inspector_app.domain.checklist import Area, Checklist, ShownStatement, Tone
from inspector_app.domain.ids import AreaId
from inspector_app.domain.registers import OVERALL
from inspector_app.i18n import Language, texts
from inspector_app.journal.digest import content_digest
from inspector_app.queries.agreement import (
    judges,
    settled_answer,
    settled_grade,
    settled_rationale,
)
from inspector_app.queries.chosen import Chosen, chosen
from inspector_app.queries.points import points
from inspector_app.queries.reader import Reading
from inspector_app.queries.visit import documents, facts, inspectors, interviews
from inspector_app.reports.assessment import (
    AreaAssessment,
    Assessment,
    ChecklistFacts,
    GradeStep,
    Options,
    Organisation,
    Points,
    Settled,
    StatementRow,
)

FileOf = Callable[[str], bytes]  # an attachment's bytes by its hash; empty where it is not here


def assessment(
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    organisation: Organisation,
    drawn_up: date,
    file_of: FileOf,
) -> Assessment:
    """Everything the report is made from; the same review gives the same value."""
    language = report_language(reading)
    shown = chosen(reading, checklist, statements, language, file_of)
    settled, settled_by = _settled(reading)
    return Assessment(
        language=language,
        unit=reading.text(registers.fact("unit")),
        specialty=_specialty(reading, checklist, language),
        region=reading.text(registers.fact("region")),
        kind=_kind(reading, language),
        visit_from=_day(reading, "from", drawn_up),
        visit_to=_day(reading, "to", _day(reading, "from", drawn_up)),
        rule_sets=_rule_sets(reading, checklist, language),
        inspectors=inspectors(reading, language),
        checklist=_checklist_facts(checklist, language),
        scale=_scale(checklist, language),
        areas=_areas(reading, checklist, statements, shown, language),
        content_digest=content_digest(reading.report_entry_ids(), checklist.digest),
        drawn_up=drawn_up,
        facts=facts(reading, language),
        interviews=interviews(reading, checklist, language),
        documents=documents(reading),
        overall_basis=reading.text(registers.basis(OVERALL)),
        overall=_points(reading, OVERALL),
        settled=settled,
        settled_by=settled_by,
        organisation=organisation,
        options=Options(appendix=reading.value(registers.fact("appendix")) is not False),
        lines=shown.lines.get(None, ()),
        photos=shown.photos.get(None, ()),
        observations=shown.observations.get(None, ()),
    )


def report_language(reading: Reading) -> Language:
    """The language the report is written in: a fact of the review."""
    return "en" if reading.text(registers.fact("language")) == "en" else "sv"


def _settled(reading: Reading) -> tuple[Settled, str]:
    """How it was settled, and the name of the one who judged where there was but one."""
    counting = judges(reading)
    if len(counting) != 1:
        return Settled.AGREED, ""
    (alone,) = counting
    return Settled.ALONE, str(reading.fields(registers.inspector(alone)).get("name", ""))


def _areas(
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    shown: Chosen,
    language: Language,
) -> tuple[AreaAssessment, ...]:
    return tuple(
        _area(reading, checklist, statements, area, shown, language) for area in checklist.areas
    )


def _area(
    reading: Reading,
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    area: Area,
    shown: Chosen,
    language: Language,
) -> AreaAssessment:
    return AreaAssessment(
        number=str(area.number),
        name=area.name.of(language),
        basis=reading.text(registers.basis(area.id)),
        points=_points(reading, area.id),
        grade=settled_grade(reading, area.id),
        rationale=settled_rationale(reading, area.id),
        photos=shown.photos.get(area.id, ()),
        lines=shown.lines.get(area.id, ()),
        observations=shown.observations.get(area.id, ()),
        statements=tuple(
            _statement(reading, checklist, one, language)
            for one in statements
            if one.area == area.id
        ),
    )


def _statement(
    reading: Reading, checklist: Checklist, shown: ShownStatement, language: Language
) -> StatementRow:
    settled = settled_answer(reading, shown)
    choice = checklist.choice(settled) if settled is not None else None
    # A citation's text never holds a section number that nobody has verified; see `Statement`.
    citation = " · ".join(one.text for one in shown.citations)
    return StatementRow(
        number=shown.number,
        level=shown.level,
        text=shown.statement.text.of(language),
        citation=citation,
        unverified=shown.needs_check,
        answer=choice.text.of(language) if choice else None,
        tone=choice.tone if choice else Tone.NOT_APPLICABLE,
    )


def _points(reading: Reading, area: AreaId) -> Points:
    strengths, weaknesses, proposals = (
        tuple(point.text for point in points(reading, area, side)) for side in registers.POINT_SIDES
    )
    return Points(strengths, weaknesses, proposals)


def _scale(checklist: Checklist, language: Language) -> tuple[GradeStep, ...]:
    """The scale's letters; one that never stands unexplained is one that owes an action plan."""
    return tuple(
        GradeStep(
            one.id,
            one.tone,
            one.text.of(language),
            one.consequence.of(language),
            plan_required=one.explained,
        )
        for one in checklist.grades
    )


def _checklist_facts(checklist: Checklist, language: Language) -> ChecklistFacts:
    _ = texts(language).gettext
    statement = _(
        "Checklistans formuleringar är programmets egna och bygger på Socialstyrelsens regler. "
        "Det är inte Lipus officiella checklista."
    )
    return ChecklistFacts(
        checklist.id, checklist.name.of(language), checklist.version, checklist.digest, statement
    )


def _rule_sets(reading: Reading, checklist: Checklist, language: Language) -> tuple[str, ...]:
    rules = reading.value(registers.fact("rules"))
    named = rules if isinstance(rules, list) else []
    return tuple(one.name.of(language) for one in checklist.rule_sets if one.id in named)


def _kind(reading: Reading, language: Language) -> str:
    _ = texts(language).gettext
    words = {
        "at": "AT",
        "sidotjanstgoring": _("sidotjänstgöring"),
        "overgripande": _("utbildningsorganisationen"),
    }
    return words.get(reading.text(registers.fact("kind")), "ST")


def _specialty(reading: Reading, checklist: Checklist, language: Language) -> str:
    """Translated where the checklist bears the name of the specialty; else as it was written."""
    name = reading.text(registers.fact("specialty"))
    return checklist.name.of(language) if name == checklist.name.sv else name


def _day(reading: Reading, name: str, otherwise: date) -> date:
    text = reading.text(registers.fact(name))
    return date.fromisoformat(text) if text else otherwise
