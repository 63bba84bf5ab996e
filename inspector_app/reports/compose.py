"""From an assessment to the whole draft report."""

from inspector_app.i18n import texts
from inspector_app.reports.appendix import appendix, scale
from inspector_app.reports.area_section import area_section, points
from inspector_app.reports.assessment import Assessment
from inspector_app.reports.document import (
    Block,
    Contents,
    Document,
    Heading,
    PageBreak,
    Prose,
)
from inspector_app.reports.front import cover, facts, method
from inspector_app.reports.summary import consequence, summary
from inspector_app.reports.words import long_date


def report(assessment: Assessment) -> Document:
    """The draft report: from cover to scale, in the review's language."""
    _ = texts(assessment.language).gettext
    blocks: list[Block] = [
        *cover(assessment),
        PageBreak(),
        Contents(_("Innehåll")),
        *facts(assessment),
        *method(assessment),
        *summary(assessment),
    ]
    for area in assessment.areas:
        blocks += area_section(assessment, area)
    blocks += _overall(assessment)
    blocks += consequence(assessment)
    blocks += scale(assessment)
    answered = any(area.statements for area in assessment.areas)
    if assessment.options.appendix and answered:
        blocks += appendix(assessment)
    return paper(assessment, _("Utkast till rapport"), tuple(blocks), cover_page=True)


def paper(
    assessment: Assessment, title: str, blocks: tuple[Block, ...], cover_page: bool = False
) -> Document:
    """Blocks within the frame that every paper about this review shares."""
    _ = texts(assessment.language).gettext
    inspectors = ", ".join(one.name for one in assessment.inspectors)
    return Document(
        language=assessment.language,
        title=f"{title}: {assessment.unit}",
        author=assessment.organisation.name or inspectors,
        date_iso=assessment.drawn_up.isoformat(),
        running_title=_("Granskning av {kind}, {specialty} · {unit}").format(
            kind=assessment.kind, specialty=assessment.specialty.lower(), unit=assessment.unit
        ),
        mark=_("UTKAST {date} · {digest}").format(
            date=long_date(assessment.drawn_up, assessment.language),
            digest=assessment.draft_mark,
        ),
        footer=assessment.organisation.name or inspectors,
        page_words=_("Sida {page} av {pages}"),
        broken_picture=_("Bilden kan inte visas."),
        word_note=_(
            "Ändringar som görs i den här Word-filen kommer inte tillbaka till granskningen. "
            "Rätta hellre i programmet och spara filen på nytt."
        ),
        blocks=blocks,
        accent=assessment.organisation.colour,
        cover=cover_page,
    )


def _overall(assessment: Assessment) -> list[Block]:
    _ = texts(assessment.language).gettext
    blocks: list[Block] = [Heading(2, _("Samlad bedömning"))]
    if assessment.overall_basis.strip():
        blocks.append(Prose(assessment.overall_basis))
    listed = points(assessment.overall, assessment.language)
    if not assessment.overall_basis.strip() and not listed:
        blocks.append(Prose(_("Ingen samlad bedömning är skriven.")))
    return blocks + listed
