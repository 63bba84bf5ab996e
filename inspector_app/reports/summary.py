"""The grades at a glance, and what a grade that owes an action plan leads to."""

from inspector_app.domain.checklist import Tone
from inspector_app.i18n import texts
from inspector_app.reports.assessment import AreaAssessment, Assessment, Settled
from inspector_app.reports.document import (
    Block,
    Cell,
    ChartRow,
    Column,
    GradeChart,
    Heading,
    Note,
    PageBreak,
    Prose,
    Table,
)
from inspector_app.reports.words import count


def summary(assessment: Assessment) -> list[Block]:
    """One paragraph, the figure and the table of all areas' grades."""
    _ = texts(assessment.language).gettext
    columns = (Column(_("Område"), 37), Column(_("Betyg"), 10), Column(_("Innebörd"), 53))
    rows = tuple(_row(assessment, area) for area in assessment.areas)
    return [
        PageBreak(),
        Heading(2, _("Sammanfattning")),
        Prose(_in_words(assessment)),
        *_owes_plan_note(assessment),
        _chart(assessment),
        Table(columns, rows, row_heads=True, dense=True),
    ]


def grade_words(assessment: Assessment, area: AreaAssessment) -> str:
    """What the area's grade means here, else what the scale says of it."""
    step = assessment.step(area.grade)
    if step is None:
        return ""
    return area.grade_text or " ".join(part for part in (step.text, step.consequence) if part)


def unsettled(assessment: Assessment) -> str:
    """The words that stand where nothing is agreed."""
    _ = texts(assessment.language).gettext
    return _("Inget betyg ännu") if assessment.settled is Settled.ALONE else _("Ej samstämt")


def consequence(assessment: Assessment) -> list[Block]:
    """The action plan that the unit owes, named by area; nothing where no grade asks for one."""
    _ = texts(assessment.language).gettext
    owing = _owing(assessment)
    if not owing:
        return []
    names = "\n".join(f"{area.number} {area.name}" for area in owing)
    return [
        Heading(2, _("Handlingsplan krävs")),
        Note(
            _plan_words(assessment),
            _("Publiceringen av rapporten väntar under den tiden. Handlingsplanen gäller:")
            + "\n"
            + names,
            Tone.BAD,
        ),
    ]


def _plan_words(assessment: Assessment) -> str:
    words = texts(assessment.language).ngettext(
        "Enheten ska sända in en handlingsplan inom {n} månad.",
        "Enheten ska sända in en handlingsplan inom {n} månader.",
        assessment.plan_months,
    )
    return words.format(n=assessment.plan_months)


def _owing(assessment: Assessment) -> list[AreaAssessment]:
    asking = {step.letter for step in assessment.scale if step.plan_required}
    return [area for area in assessment.areas if area.grade in asking]


def _owes_plan_note(assessment: Assessment) -> list[Block]:
    _ = texts(assessment.language).gettext
    owing = _owing(assessment)
    if not owing:
        return []
    numbers = ", ".join(area.number for area in owing)
    lead = texts(assessment.language).ngettext(
        "Område {numbers} har betyget {letter}.",
        "Områdena {numbers} har betyget {letter}.",
        len(owing),
    )
    waiting = _("Publiceringen väntar under den tiden.")
    return [
        Note(
            lead.format(numbers=numbers, letter=owing[0].grade),
            f"{_plan_words(assessment)} {waiting}",
            Tone.BAD,
        )
    ]


def _in_words(assessment: Assessment) -> str:
    """How many areas have each grade, in one sentence or two."""
    _, plural = texts(assessment.language).gettext, texts(assessment.language).ngettext
    counted = [
        (sum(area.grade == step.letter for area in assessment.areas), step.letter)
        for step in assessment.scale
    ]
    parts = [
        plural("{n} område har betyget {letter}", "{n} områden har betyget {letter}", n).format(
            n=count(n, assessment.language), letter=letter
        )
        for n, letter in counted
        if n
    ]
    open_areas = sum(assessment.step(area.grade) is None for area in assessment.areas)
    if open_areas:
        parts.append(
            plural("{n} område saknar betyg", "{n} områden saknar betyg", open_areas).format(
                n=count(open_areas, assessment.language)
            )
        )
    if not parts:
        return _("Checklistan har inga områden.")
    *first, last = parts
    if first:
        last = _("{first} och {last}").format(first=", ".join(first), last=last)
    return f"{last[:1].upper()}{last[1:]}."


def _chart(assessment: Assessment) -> GradeChart:
    _ = texts(assessment.language).gettext
    missing = unsettled(assessment)
    rows = []
    spoken = []
    for area in assessment.areas:
        step = assessment.step(area.grade)
        tone = step.tone if step else Tone.NOT_APPLICABLE
        rows.append(ChartRow(area.number, area.name, step.letter if step else None, tone))
        spoken.append(f"{area.number} {area.name}: {step.letter if step else missing.lower()}")
    return GradeChart(
        letters=tuple(step.letter for step in assessment.scale),
        rows=tuple(rows),
        unsettled=missing,
        alt=_("Betyg per område. {list}.").format(list="; ".join(spoken)),
        caption=_("Figur 1. Betyg per område, bäst till vänster."),
    )


def _row(assessment: Assessment, area: AreaAssessment) -> tuple[Cell, ...]:
    step = assessment.step(area.grade)
    name = Cell(f"{area.number}\u00a0\u00a0{area.name}")
    if step is None:
        return (name, Cell("–"), Cell(unsettled(assessment), Tone.NOT_APPLICABLE))
    return (name, Cell(step.letter, step.tone, letter=True), Cell(grade_words(assessment, area)))
