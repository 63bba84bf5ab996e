"""What scripts record: a whole file of lines as one transaction, or none of it."""

from collections.abc import Sequence

from inspector_app.commands.reviews import bind_device
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId, StatementId
from inspector_app.exchange.json_lines import AnswerLine, AttachLine, BrokenLine, Line, RegisterLine
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act, UnitOfWork


class UnknownInspector(RuleError):
    """Nobody in the review has this name or id."""

    def __init__(self, who: str, known: tuple[str, ...]) -> None:
        super().__init__(who)
        self.who = who
        self.known = known


def record(
    store: Store,
    review: ReviewId,
    who: InspectorId,
    lines: Sequence[Line],
    checklist: Checklist,
    statements: Sequence[ShownStatement],
) -> Changes:
    """Record the lines as one act by `who`; attachments are not among them.

    Raises BrokenLine with the number of the first line that cannot be recorded.
    """
    shown = {one.key: one for one in statements}
    choices = {choice.id for choice in checklist.scale}
    with store.write() as work:
        act = work.act(review, who)
        bind_device(act, work)
        for line in lines:
            try:
                _record(work, act, line, shown, choices)
            except RuleError as fault:
                why = " ".join(map(str, fault.args))
                raise BrokenLine(line.line, why) from fault
    return work.changes


def _record(
    work: UnitOfWork,
    act: Act,
    line: Line,
    shown: dict[StatementId, ShownStatement],
    choices: set[str],
) -> None:
    match line:
        case AnswerLine():
            _answer(act, line, shown, choices)
        case RegisterLine():
            act.put(line.register, line.value)
        case AttachLine():
            raise BrokenLine(line.line, "attach")


def _answer(
    act: Act, line: AnswerLine, shown: dict[StatementId, ShownStatement], choices: set[str]
) -> None:
    statement = shown.get(StatementId(line.statement))
    if statement is None:
        raise BrokenLine(line.line, line.statement)
    if line.value is not None:
        if line.value not in choices:
            raise BrokenLine(line.line, line.value)
        digest = statement.statement.digest
        act.put(
            registers.answer(act.inspector, statement.key), {"value": line.value, "digest": digest}
        )
    if line.note is not None:
        act.put(registers.note(act.inspector, statement.key), line.note)
