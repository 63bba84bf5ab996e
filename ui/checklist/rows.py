"""What the checklist's page is given: frozen rows in the language of the windows."""

from dataclasses import dataclass, replace

from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import StatementId
from inspector_app.i18n import language
from inspector_app.queries.sheet import Evidence, Progress, SheetRow
from ui.statement_words import source_words


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one area, or those to ask one role about."""

    target: str
    number: str
    name: str
    short: str  # for the side list
    rows: tuple[SheetRow, ...]
    progress: Progress
    sealed: int = 0  # answers of others in the area that the seat may not see yet


@dataclass(frozen=True, slots=True)
class Details:
    """What belongs to the statement in hand, for the right panel."""

    number: str
    sources: tuple[str, ...]
    unchecked: bool
    holder: str
    check: str
    hints: tuple[str, ...]
    roles: tuple[str, ...]
    questions: tuple[str, ...]
    threshold: str
    threshold_own: bool
    evidence: tuple[Evidence, ...]


def details(checklist: Checklist, row: SheetRow) -> Details:
    """Source, way to check, questions and evidence of one statement."""
    now = language()
    shown = row.shown
    statement = shown.statement
    names = {role.id: role.name.of(now) for role in checklist.roles}
    return Details(
        shown.number,
        tuple(citation.text for citation in shown.citations),
        shown.needs_check,
        statement.holder.of(now),
        statement.check.of(now),
        tuple(hint.of(now) for hint in statement.hints),
        tuple(names.get(role, role) for role in statement.roles),
        tuple(question.of(now) for question in statement.questions),
        statement.threshold.of(now) if statement.threshold else "",
        statement.threshold_own,
        tuple(replace(one, source=source_words(one, checklist.roles)) for one in row.evidence),
    )


def find(rows: tuple[SheetRow, ...], key: StatementId) -> SheetRow | None:
    """The row of a statement among these."""
    return next((row for row in rows if row.key == key), None)
