"""The first pages: cover, facts of the unit, and how the inspection was done."""

from inspector_app.i18n import texts
from inspector_app.reports.area_section import observation_blocks, photo_blocks
from inspector_app.reports.assessment import Assessment, DocumentState, InterviewRow, Settled
from inspector_app.reports.document import (
    Block,
    Cell,
    Column,
    Heading,
    Look,
    Note,
    Picture,
    Prose,
    Quotes,
    Space,
    Table,
)
from inspector_app.reports.words import long_date, period

LONG_FACT = 240  # characters from which a fact is running text and no table cell


def cover(assessment: Assessment) -> list[Block]:
    """Who was visited, when, by whom, and that this is a draft."""
    _ = texts(assessment.language).gettext
    logo = assessment.organisation.logo
    name = assessment.organisation.name
    blocks: list[Block] = []
    if logo:
        alt = _("Logotyp: {name}").format(name=name) if name else _("Logotyp")
        blocks.append(Picture(logo, alt, max_width=60, max_height=20))
    elif name:
        blocks.append(Prose(name, Look.STRONG))
    blocks += [
        Space(26 if blocks else 40),
        Prose(_("UTKAST TILL RAPPORT"), Look.KICKER),
        Heading(1, assessment.unit or _("Enheten har inget namn ännu")),
        Prose(
            _("Granskning av {kind} i {specialty}").format(
                kind=assessment.kind, specialty=assessment.specialty.lower()
            ),
            Look.SUBTITLE,
        ),
        Space(14),
        Table((Column("", 30), Column("", 70)), _cover_rows(assessment), row_heads=True),
        Space(4),
        Note(_("Detta är ett utkast."), _draft_note(assessment)),
    ]
    return blocks


def _cover_rows(assessment: Assessment) -> tuple[tuple[Cell, ...], ...]:
    _ = texts(assessment.language).gettext
    pairs = [
        (_("Region"), assessment.region),
        (_("Besök"), period(assessment.visit_from, assessment.visit_to, assessment.language)),
        (_("Regelverk"), "\n".join(assessment.rule_sets)),
        (_("Inspektörer"), "\n".join(_inspectors(assessment))),
        (
            _("Checklista"),
            _("{name}, version {version}").format(
                name=assessment.checklist.name, version=assessment.checklist.version
            ),
        ),
        (_("Upprättad"), long_date(assessment.drawn_up, assessment.language)),
    ]
    return tuple((Cell(label), Cell(value)) for label, value in pairs if value.strip())


def _inspectors(assessment: Assessment) -> list[str]:
    lines = []
    for one in assessment.inspectors:
        head = f"{one.name} ({one.role})" if one.role else one.name
        lines.append(", ".join(part for part in (head, one.title, one.organisation) if part))
    return lines


def _draft_note(assessment: Assessment) -> str:
    _ = texts(assessment.language).gettext
    settled = _("Svar och betyg är inspektörernas samsyn där inget annat sägs.")
    if assessment.settled is Settled.ALONE:
        settled = _("Svar och betyg är satta av {name} ensam och ännu inte samstämda.").format(
            name=assessment.settled_by or _("en inspektör")
        )
    return " ".join(
        (
            _("Innehållet kan ändras tills rapporten är fastställd."),
            settled,
            assessment.checklist.statement,
        )
    )


def facts(assessment: Assessment) -> list[Block]:
    """The unit in short: its description, a table, and other long facts as text."""
    _ = texts(assessment.language).gettext
    title = _("Om enheten")
    known = [fact for fact in assessment.facts if fact.value.strip()]
    blocks: list[Block] = [Heading(2, title)]
    blocks += [Prose(fact.value) for fact in known if fact.label == title]
    others = [fact for fact in known if fact.label != title]
    rows = tuple(
        (Cell(fact.label), Cell(fact.value)) for fact in others if len(fact.value) <= LONG_FACT
    )
    blocks.append(Table((Column("", 38), Column("", 62)), rows, row_heads=True))
    for fact in others:
        if len(fact.value) > LONG_FACT:
            blocks += [Heading(3, fact.label), Prose(fact.value)]
    if not known:
        blocks.append(Prose(_("Inga uppgifter om enheten är antecknade.")))
    return blocks


def method(assessment: Assessment) -> list[Block]:
    """How the inspection was done: visit, interviews by role, documents."""
    _ = texts(assessment.language).gettext
    return [
        Heading(2, _("Så gjordes granskningen")),
        Prose(_method_words(assessment)),
        Heading(3, _("Intervjuer")),
        *_interviews(assessment),
        Heading(3, _("Handlingar")),
        *_documents(assessment),
        *_chosen_lines(assessment),
        *observation_blocks(assessment.observations, assessment.language),
        *_photos(assessment),
    ]


def _method_words(assessment: Assessment) -> str:
    _ = texts(assessment.language).gettext
    return _(
        "Enheten besöktes den {period}. Granskningen bygger på intervjuer, enhetens handlingar "
        "och en rundvandring i lokalerna, och följer checklistan {name}. De som intervjuades "
        "nämns efter roll, aldrig med namn. {statement}"
    ).format(
        period=period(assessment.visit_from, assessment.visit_to, assessment.language),
        name=assessment.checklist.name,
        statement=assessment.checklist.statement,
    )


def _interviews(assessment: Assessment) -> list[Block]:
    _ = texts(assessment.language).gettext
    if not assessment.interviews:
        return [Prose(_("Inga intervjuer är antecknade."))]
    rows = tuple(
        (Cell(one.role), Cell(_group(one, assessment)), Cell(one.time))
        for one in assessment.interviews
    )
    columns = (Column(_("Roll"), 50), Column(_("Antal"), 22), Column(_("Tid"), 28))
    return [Table(columns, rows, row_heads=True)]


def _group(interview: InterviewRow, assessment: Assessment) -> str:
    if interview.group_size is None:
        return ""
    words = texts(assessment.language).ngettext("{n} person", "{n} personer", interview.group_size)
    return words.format(n=interview.group_size)


def _documents(assessment: Assessment) -> list[Block]:
    _ = texts(assessment.language).gettext
    if not assessment.documents:
        return [Prose(_("Inga handlingar är antecknade."))]
    states = {
        DocumentState.RECEIVED: _("Sedd"),
        DocumentState.REQUESTED: _("Begärd, inte mottagen"),
        DocumentState.MISSING: _("Saknas"),
    }
    rows = tuple((Cell(one.name), Cell(states[one.state])) for one in assessment.documents)
    columns = (Column(_("Handling"), 72), Column(_("Läge"), 28))
    return [Table(columns, rows, row_heads=True, dense=True)]


def _chosen_lines(assessment: Assessment) -> list[Block]:
    _ = texts(assessment.language).gettext
    if not assessment.lines:
        return []
    quotes = Quotes(tuple((line.text, line.role) for line in assessment.lines))
    return [Heading(3, _("Ur intervjuerna")), quotes]


def _photos(assessment: Assessment) -> list[Block]:
    """The chosen photos that belong to the unit as a whole."""
    _ = texts(assessment.language).gettext
    if not assessment.photos:
        return []
    return [Heading(3, _("Bilder från besöket")), *photo_blocks(assessment.photos)]
