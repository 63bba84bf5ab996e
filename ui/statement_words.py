"""Statements, answers and evidence in the words and colours of the windows."""

from collections.abc import Iterable

from inspector_app.domain.checklist import Checklist, Level, Role, ShownStatement
from inspector_app.domain.interviewing import role_words
from inspector_app.i18n import _, language
from inspector_app.queries.sheet import Evidence
from ui import theme
from ui.theme import Tone
from ui.widgets.answers import AnswerChoice


def answer_choices(checklist: Checklist) -> tuple[AnswerChoice, ...]:
    """The checklist's scale in the order of its file."""
    now = language()
    return tuple(
        AnswerChoice(one.id, one.key, Tone(one.tone.value), one.text.of(now), one.short.of(now))
        for one in checklist.scale
    )


def wording(shown: ShownStatement) -> str:
    """The statement's sentence."""
    return shown.statement.text.of(language())


def level_of(level: Level) -> theme.Level:
    """The weight of its chip."""
    return {
        Level.REGULATION: theme.Level.SKA,
        Level.ADVICE: theme.Level.BOR,
        Level.INDICATOR: theme.Level.INDIKATOR,
    }[level]


def source_words(evidence: Evidence, roles: Iterable[Role]) -> str:
    """Role and time of a line, e.g. "Handledare 10:17"; the name of anything else."""
    if evidence.kind != "line":
        return evidence.source or _("Iakttagelse")
    role = role_words(roles, evidence.source, language()) or _("Rad utan intervju")
    return f"{role} {evidence.time}".strip()
