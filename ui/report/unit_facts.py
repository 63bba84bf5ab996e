"""The facts that the cover and the section about the unit are made from."""

from datetime import date

from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.i18n import _, language
from inspector_app.queries.reader import Reading
from ui.report.cover import CoverRow
from ui.words import day_span, specialty_word


def cover_rows(checklist: Checklist, facts: Reading, people: Reading) -> tuple[CoverRow, ...]:
    """The readings hold `fact/` and `inspector/`."""
    return (
        CoverRow(_("Enhet"), _said(facts, "unit")),
        CoverRow(_("Specialitet"), specialty_word(_said(facts, "specialty"))),
        CoverRow(_("Region"), _said(facts, "region")),
        CoverRow(_("Besök"), _days(facts)),
        CoverRow(_("Regelverk"), _rules(checklist, facts)),
        CoverRow(_("Inspektörer"), _inspectors(people)),
        CoverRow(_("Upptagningsområde"), _said(facts, "catchment")),
        CoverRow(_("Specialister"), _said(facts, "specialists")),
        CoverRow(_("Handledare"), _said(facts, "supervisors")),
        CoverRow(_("ST\u2011läkare"), _said(facts, "st_doctors")),
        CoverRow(_("Om enheten"), _said(facts, "about_unit")),
    )


def has_appendix(facts: Reading) -> bool:
    """Whether every statement with its answer is printed at the end; so it is unless declined."""
    return facts.value(registers.fact("appendix")) is not False


def _said(facts: Reading, name: str) -> str:
    value = facts.value(registers.fact(name))
    return "" if value is None else str(value)


def _days(facts: Reading) -> str:
    first, last = (_day(facts, name) for name in ("from", "to"))
    return day_span(first, last, language())


def _day(facts: Reading, name: str) -> date | None:
    text = facts.text(registers.fact(name))
    return date.fromisoformat(text) if text else None


def _rules(checklist: Checklist, facts: Reading) -> str:
    chosen = facts.value(registers.fact("rules"))
    named = chosen if isinstance(chosen, list) else []
    return ", ".join(one.name.of(language()) for one in checklist.rule_sets if one.id in named)


def _inspectors(people: Reading) -> str:
    staying = (one for one in people.inspectors().values() if not one.get("left"))
    return ", ".join(sorted(str(one["name"]) for one in staying))
