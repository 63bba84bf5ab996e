"""The last pages: the grade scale, and every statement with its agreed answer."""

from inspector_app.domain.checklist import Level, Tone
from inspector_app.i18n import Language, texts
from inspector_app.reports.assessment import Assessment, Settled, StatementRow
from inspector_app.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Look,
    Prose,
    Table,
)


def scale(assessment: Assessment) -> list[Block]:
    """What each letter means and leads to."""
    _ = texts(assessment.language).gettext
    rows = tuple(
        (Cell(step.letter, step.tone, letter=True), Cell(step.text), Cell(step.consequence or "–"))
        for step in assessment.scale
    )
    columns = (Column(_("Betyg"), 12), Column(_("Innebörd"), 54), Column(_("Följd"), 34))
    return [
        Heading(2, _("Betygsskala")),
        Prose(_("Betyg sätts för varje område. Ett sammanvägt betyg för hela enheten finns inte.")),
        Table(columns, rows, row_heads=True, dense=True),
    ]


def appendix(assessment: Assessment) -> list[Block]:
    """Every statement by area, with level, source and agreed answer."""
    _ = texts(assessment.language).gettext
    blocks: list[Block] = [
        Heading(2, _("Bilaga: påståenden och svar")),
        Prose(_explained(assessment), Look.SMALL),
    ]
    columns = (
        Column(_("Nr"), 6.5),
        Column(_("Påstående"), 64),
        Column(_("Nivå"), 10),
        Column(answer_title(assessment), 19.5),
    )
    for area in assessment.areas:
        if not area.statements:
            continue
        rows = tuple(
            (
                Cell(one.number),
                statement_cell(assessment, one),
                Cell(level_name(one.level, assessment.language), level=one.level),
                answer_cell(assessment, one),
            )
            for one in area.statements
        )
        blocks += [
            Heading(3, f"{area.number} {area.name}"),
            Table(columns, rows, row_heads=True, dense=True),
        ]
    checklist = assessment.checklist
    identity = _("Checklista {id}, version {version}, kontrollsumma {digest}.").format(
        id=checklist.id, version=checklist.version, digest=checklist.digest[:16]
    )
    return [*blocks, Prose(identity, Look.SMALL)]


def _explained(assessment: Assessment) -> str:
    _ = texts(assessment.language).gettext
    levels = _(
        "Ska står för föreskrift eller lag, Bör för allmänt råd och Indikator för "
        "kvalitetsindikator. Paragraf anges bara där den är kontrollerad i källan."
    )
    return f"{levels} {assessment.checklist.statement}"


def answer_title(assessment: Assessment) -> str:
    """What the column of answers is called: one inspector alone agrees with nobody."""
    _ = texts(assessment.language).gettext
    return _("Svar") if assessment.settled is Settled.ALONE else _("Samsyn")


def level_name(level: Level, language: Language) -> str:
    """The level as a word in a line of small type."""
    _ = texts(language).gettext
    words = {
        Level.REGULATION: _("Ska"),
        Level.ADVICE: _("Bör"),
        Level.INDICATOR: _("Indikator"),
    }
    return words[level]


def statement_cell(assessment: Assessment, row: StatementRow) -> Cell:
    """The statement with its source, and a mark where nobody has checked that source."""
    _ = texts(assessment.language).gettext
    parts = [row.citation] if row.citation else []
    if row.unverified:
        parts.append(_("källa ej kontrollerad"))
    return Cell(row.text, remark=" · ".join(parts))


def answer_cell(assessment: Assessment, row: StatementRow) -> Cell:
    """The agreed answer in its tone, or that there is none."""
    _ = texts(assessment.language).gettext
    remark = _("Med anteckning") if row.has_note else ""
    if row.answer is not None:
        return Cell(row.answer, row.tone, remark=remark)
    alone = assessment.settled is Settled.ALONE
    missing = _("Ej besvarat") if alone else _("Ej samstämt")
    return Cell(missing, Tone.NOT_APPLICABLE, remark=remark)
