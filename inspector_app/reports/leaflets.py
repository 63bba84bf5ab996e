"""The papers beside the report: points to speak from, and lists to fill in by hand."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from inspector_app.domain.checklist import Checklist, Role, ShownStatement, Words
from inspector_app.i18n import Language, texts
from inspector_app.reports.appendix import level_name
from inspector_app.reports.area_section import points
from inspector_app.reports.assessment import Assessment, Points
from inspector_app.reports.compose import paper
from inspector_app.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Heading,
    Look,
    PageBreak,
    Prose,
    Space,
    Table,
)

LINES = 7  # of each kind, so that one page holds what is said aloud
LINE = 74  # characters
LONGEST_POINT = 2 * LINE


def closing_points(assessment: Assessment) -> Document:
    """One page of strengths, weaknesses and actions to speak from at the closing meeting.

    The overall points come first; where there are none, the areas' own fill the page.
    """
    _ = texts(assessment.language).gettext
    chosen = _to_say(assessment)
    listed = points(chosen, assessment.language, level=2, look=Look.LEAD)
    if not listed:
        listed = [Prose(_("Inga styrkor, svagheter eller förslag är skrivna ännu."))]
    blocks: tuple[Block, ...] = (
        Heading(1, _("Återkoppling")),
        Prose(f"{assessment.unit}, {assessment.specialty.lower()}", Look.SUBTITLE),
        *listed,
        Prose(
            _("Stöd för den muntliga återkopplingen. Fler punkter och betygen står i rapporten."),
            Look.SMALL,
        ),
    )
    return paper(assessment, _("Återkoppling"), blocks)


def _to_say(assessment: Assessment) -> Points:
    areas = [area.points for area in assessment.areas]
    overall = assessment.overall
    return Points(
        _some(overall.strengths, [one.strengths for one in areas]),
        _some(overall.weaknesses, [one.weaknesses for one in areas]),
        _some(overall.proposals, [one.proposals for one in areas]),
    )


def _some(overall: tuple[str, ...], areas: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The overall points, else the first of each area, then the second, as far as they fit."""
    if not overall:
        deepest = max((len(one) for one in areas), default=0)
        overall = tuple(one[turn] for turn in range(deepest) for one in areas if turn < len(one))
    left = LINES
    chosen: list[str] = []
    for point in dict.fromkeys(_brief(one) for one in overall):
        left -= 1 + (len(point) - 1) // LINE
        if left < 0:
            break
        chosen.append(point)
    return tuple(chosen)


def _brief(point: str) -> str:
    line = " ".join(point[: 2 * LONGEST_POINT].split())
    if len(line) <= LONGEST_POINT:
        return line
    return line[:LONGEST_POINT].rsplit(" ", 1)[0] + " …"


def printable_checklist(
    checklist: Checklist,
    shown: Sequence[ShownStatement],
    language: Language,
    day: str,
    unit: str = "",
) -> Document:
    """Every statement with squares to tick and room for a note; `day` is its ISO date.

    Without a `unit` there is a blank to write it on.
    """
    _ = texts(language).gettext
    core = _("Nummer i fet stil hör till kärnan, som man frågar om först.")
    blocks: list[Block] = [
        Heading(1, _("Checklista")),
        Prose(checklist.name.of(language), Look.SUBTITLE),
        _form((_("Enhet"), 44, unit), (_("Inspektör"), 34, ""), (_("Datum"), 22, "")),
        Prose(_scale_key(checklist, language)),
        Prose(f"{core} {_own_wording(language)}", Look.SMALL),
    ]
    answers = tuple(Column(choice.key, 4.5) for choice in checklist.scale)
    columns = (Column(_("Nr"), 6.5), Column(_("Påstående"), 61), Column(_("Nivå"), 10), *answers)
    for area in checklist.areas:
        rows = tuple(
            (
                Cell(one.number, strong=one.statement.core),
                Cell(one.statement.text.of(language), remark=_source(one, language)),
                Cell(level_name(one.level, language), level=one.level),
                *(Cell("", box=True) for _choice in checklist.scale),
            )
            for one in shown
            if one.area == area.id
        )
        if rows:
            blocks.append(Heading(2, area.name.of(language), str(area.number)))
            table = Table(columns, rows, row_heads=True, dense=True)
            blocks += [table, Space(16, lines=True)]
    return _handout(checklist, _("Checklista"), tuple(blocks), language, day)


def interview_guide(
    checklist: Checklist,
    shown: Sequence[ShownStatement],
    language: Language,
    day: str,
    own: Mapping[str, Sequence[str]] = MappingProxyType({}),
    *,
    unit: str = "",
    everything: bool = False,
) -> Document:
    """The questions to ask: each role on pages of its own, what belongs to the core with room
    to write, and with `everything` the rest below it in small type; roles without questions
    are left out.

    `own` are the inspectors' questions by role; a role that the checklist does not ask, or does
    not know, comes after its own. Without a `unit` there is a blank to write it on.
    """
    _ = texts(language).gettext
    blocks: list[Block] = [
        Heading(1, _("Intervjuguide")),
        Prose(checklist.name.of(language), Look.SUBTITLE),
        Prose(_how_to_use(language, everything=everything)),
    ]
    wanted = shown if everything else [one for one in shown if one.statement.core]
    asked = [
        _questions(checklist, wanted, role, language, own.get(role.id, ()), unit)
        for role in (*(one for one in checklist.roles if one.asked), *_other_roles(checklist, own))
    ]
    for index, questions in enumerate(one for one in asked if one):
        blocks += [PageBreak(), *questions] if index else questions
    return _handout(checklist, _("Intervjuguide"), tuple(blocks), language, day)


def _how_to_use(language: Language, *, everything: bool) -> str:
    _ = texts(language).gettext
    if everything:
        return _(
            "Frågorna med plats för svar hör till kärnan. De andra står efter dem med mindre "
            "stil. Skriv roll och antal, aldrig namn på den som intervjuas."
        )
    return _(
        "Här står frågorna som hör till kärnan. Skriv roll och antal, aldrig namn på den som "
        "intervjuas."
    )


def _other_roles(checklist: Checklist, own: Mapping[str, Sequence[str]]) -> list[Role]:
    """Those that only the inspectors have questions to."""
    known = {role.id: role for role in checklist.roles}
    named = {role: known.get(role) or Role(role, Words(role, role), asked=False) for role in own}
    return [role for role in named.values() if not role.asked]


def _questions(
    checklist: Checklist,
    shown: Sequence[ShownStatement],
    role: Role,
    language: Language,
    own: Sequence[str],
    unit: str,
) -> list[Block]:
    _ = texts(language).gettext
    columns = (Column("", 66), Column("", 34))
    blocks: list[Block] = []
    if own:
        blocks.append(Heading(3, _("Egna frågor")))
        blocks.append(Table(columns, tuple((Cell(one), Cell("")) for one in own)))
        blocks.append(Space(16, lines=True))
    for area in checklist.areas:
        asked = [
            one
            for one in shown
            if role.asked and one.area == area.id and role.id in one.statement.roles
        ]
        core = _asked(asked, language, core=True)
        others = tuple(one for one in _asked(asked, language, core=False) if one not in core)
        if core or others:
            blocks.append(Heading(3, f"{area.number} {area.name.of(language)}"))
        if core:
            blocks.append(Table(columns, tuple((Cell(one), Cell("")) for one in core)))
        if others:
            blocks.append(Bullets(others, Look.SMALL))
    if not blocks:
        return []
    form = _form((_("Enhet"), 44, unit), (_("Antal"), 16, ""), (_("Datum och tid"), 40, ""))
    return [Heading(2, role.name.of(language)), form, *blocks]


def _asked(
    statements: Sequence[ShownStatement], language: Language, *, core: bool
) -> tuple[str, ...]:
    """Their questions, each once."""
    questions = (
        question.of(language)
        for one in statements
        if one.statement.core == core
        for question in one.statement.questions
    )
    return tuple(dict.fromkeys(questions))


def _form(*blanks: tuple[str, float, str]) -> Table:
    """Named blanks to fill in by hand, with what is known: title, share of the width, text."""
    columns = tuple(Column(title, share) for title, share, _known in blanks)
    return Table(columns, (tuple(Cell(known) for _title, _share, known in blanks),))


def _source(shown: ShownStatement, language: Language) -> str:
    """The sources as they may be printed: a citation never holds an unverified paragraph."""
    _ = texts(language).gettext
    parts = [citation.text for citation in shown.citations]
    if shown.needs_check:
        parts.append(_("källa ej kontrollerad"))
    return " · ".join(parts)


def _scale_key(checklist: Checklist, language: Language) -> str:
    return " · ".join(f"{choice.key} {choice.text.of(language)}" for choice in checklist.scale)


def _own_wording(language: Language) -> str:
    _ = texts(language).gettext
    return _(
        "Formuleringarna är programmets egna och bygger på Socialstyrelsens regler. "
        "Det är inte Lipus officiella checklista."
    )


def _handout(
    checklist: Checklist, title: str, blocks: tuple[Block, ...], language: Language, day: str
) -> Document:
    _ = texts(language).gettext
    name = checklist.name.of(language)
    return Document(
        language=language,
        title=f"{title}: {name}",
        author="",
        date_iso=day,
        running_title=f"{title} · {name}",
        mark="",
        footer=_("Version {version}").format(version=checklist.version),
        page_words=_("Sida {page} av {pages}"),
        broken_picture=_("Bilden kan inte visas."),
        word_note="",
        blocks=blocks,
    )
