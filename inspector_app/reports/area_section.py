"""One assessment area: grade, basis, points, why, what fell short, and what was seen."""

from inspector_app.domain.checklist import Tone
from inspector_app.i18n import Language, texts
from inspector_app.reports.appendix import answer_cell, answer_title, statement_cell
from inspector_app.reports.assessment import AreaAssessment, Assessment, Photo, Points
from inspector_app.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    GradeBox,
    Heading,
    Look,
    Numbered,
    Picture,
    PictureRow,
    Prose,
    Quotes,
    Table,
)
from inspector_app.reports.summary import grade_words, unsettled


def area_section(assessment: Assessment, area: AreaAssessment) -> list[Block]:
    """Everything the report says of one area."""
    _ = texts(assessment.language).gettext
    blocks: list[Block] = [Heading(2, area.name, area.number), _grade_box(assessment, area)]
    listed = points(area.points, assessment.language)
    if area.basis.strip():
        blocks.append(Prose(area.basis))
    elif not listed:
        blocks.append(Prose(_("Ingen text är skriven om det här området.")))
    blocks += photo_blocks(area.photos)
    blocks += listed
    if area.rationale.strip():
        blocks += [Heading(3, _("Motivering till betyget")), Prose(area.rationale)]
    blocks += _shortfalls(assessment, area)
    blocks += observation_blocks(area.observations, assessment.language)
    blocks += _lines(assessment, area)
    return blocks


def points(
    listed: Points, language: Language, level: int = 3, look: Look = Look.BODY
) -> list[Block]:
    """Strengths and weaknesses with bullets, proposals with numbers; empty lists are left out."""
    _ = texts(language).gettext
    blocks: list[Block] = []
    if listed.strengths:
        blocks += [Heading(level, _("Styrkor")), Bullets(listed.strengths, look)]
    if listed.weaknesses:
        blocks += [Heading(level, _("Svagheter")), Bullets(listed.weaknesses, look)]
    if listed.proposals:
        blocks += [Heading(level, _("Förbättringsförslag")), Numbered(listed.proposals, look)]
    return blocks


def _grade_box(assessment: Assessment, area: AreaAssessment) -> GradeBox:
    _ = texts(assessment.language).gettext
    step = assessment.step(area.grade)
    if step is None:
        text = _("Området har inget betyg i det här utkastet.")
        return GradeBox(None, Tone.NOT_APPLICABLE, f"{unsettled(assessment)}.", text)
    lead = _("Betyg {letter}.").format(letter=step.letter)
    return GradeBox(step.letter, step.tone, lead, grade_words(assessment, area))


def _shortfalls(assessment: Assessment, area: AreaAssessment) -> list[Block]:
    """The statements whose agreed answer is weak or bad."""
    _ = texts(assessment.language).gettext
    short = [one for one in area.statements if one.answer and one.tone in (Tone.WEAK, Tone.BAD)]
    if not short:
        return []
    rows = tuple(
        (Cell(one.number), statement_cell(assessment, one), answer_cell(assessment, one))
        for one in short
    )
    columns = (
        Column(_("Nr"), 6.5),
        Column(_("Påstående"), 74),
        Column(answer_title(assessment), 19.5),
    )
    table = Table(columns, rows, row_heads=True, dense=True)
    return [Heading(3, _("Brister enligt checklistan")), table]


def photo_blocks(photos: tuple[Photo, ...]) -> list[Block]:
    """Two and two side by side; a last odd one alone."""
    shown = [Picture(one.data, one.alt or one.caption, one.caption) for one in photos]
    pairs: list[Block] = [
        PictureRow(left, right) for left, right in zip(shown[::2], shown[1::2], strict=False)
    ]
    return [*pairs, *shown[len(pairs) * 2 :]]


def observation_blocks(seen: tuple[str, ...], language: Language) -> list[Block]:
    """What the inspectors saw, under a heading; nothing where they chose nothing."""
    _ = texts(language).gettext
    return [Heading(3, _("Iakttagelser")), Bullets(seen)] if seen else []


def _lines(assessment: Assessment, area: AreaAssessment) -> list[Block]:
    _ = texts(assessment.language).gettext
    if not area.lines:
        return []
    quotes = Quotes(tuple((line.text, line.role) for line in area.lines))
    return [Heading(3, _("Ur intervjuerna")), quotes]
