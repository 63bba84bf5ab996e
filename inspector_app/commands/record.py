"""What scripts record: a whole file of lines as one transaction, or none of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from msgspec import UNSET

from inspector_app.commands.evidence import attach_in
from inspector_app.commands.reviews import bind_device
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import InspectorId, ReviewId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.exchange.json_lines import AnswerLine, AttachLine, Line, RegisterLine
from inspector_app.exchange.prepared import Prepared
from inspector_app.i18n import _
from inspector_app.store import review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act

KEPT_BY_PROGRAM = (
    "checklist",
    "device",
    "alias",
    "blank",
    "signature",
)  # written by commands that do more than put


class UnknownInspector(RuleError):
    """Nobody in the review has this name or id."""

    def __init__(self, who: str, known: tuple[str, ...]) -> None:
        super().__init__(who)
        self.who = who
        self.known = known


class Unrecordable(RuleError):
    """The line names something that the review does not have, or that is not the author's."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class RefusedLine(RuleError):
    """A line breaks a rule, so nothing of the file was recorded."""

    def __init__(self, line: int, cause: RuleError) -> None:
        super().__init__(line, cause)
        self.line = line
        self.cause = cause


def record(
    store: Store,
    review: ReviewId,
    who: InspectorId,
    lines: Sequence[Line],
    checklist: Checklist,
    statements: Sequence[ShownStatement],
    files: Mapping[int, Prepared],
) -> Changes:
    """Record the lines as one act by `who`; `files` are those to attach, by line number.

    Raises RefusedLine with the number of the first line that cannot be recorded, and DiskFull or
    NotWritable from the attachments; then nothing was recorded.
    """
    with store.write() as work:
        act = work.act(review, who)
        bind_device(act, work)
        recorder = Recorder(act, store.profile.attachments, checklist, by_name(statements), files)
        for line in lines:
            try:
                recorder.record(line)
            except RuleError as fault:
                raise RefusedLine(line.line, fault) from fault
        _count_anew(act, checklist)
    return work.changes


def by_name(statements: Sequence[ShownStatement]) -> Mapping[StatementId, ShownStatement]:
    """The statements by every id they go under: a line of twins has two."""
    names = {source.id: shown for shown in statements for source in shown.sources}
    return names | {shown.key: shown for shown in statements}


def _count_anew(act: Act, checklist: Checklist) -> None:
    """Keep the list's total in step where the rule sets changed."""
    rules = act.work.value(act.review, registers.fact("rules"))
    chosen = frozenset(map(str, rules)) if isinstance(rules, list) else frozenset()
    total = len(checklist.statements_for(chosen))
    review_rows.set_total(act.work.connection, act.review, total)


@dataclass(frozen=True, slots=True)
class Recorder:
    """Puts lines through one act, each checked against the review's checklist first."""

    act: Act
    folder: Path
    checklist: Checklist
    statements: Mapping[StatementId, ShownStatement]
    files: Mapping[int, Prepared]

    def record(self, line: Line) -> None:
        """Raises RuleError."""
        match line:
            case AnswerLine():
                self._answer(line)
            case RegisterLine():
                self.check(line.register, line.value)
                self.act.put(line.register, line.value)
            case AttachLine():
                pins = [self.shown(key).key for key in line.statements]
                attach_in(self.act, self.folder, self.files[line.line], line.caption, pins)

    def _answer(self, line: AnswerLine) -> None:
        me, shown = self.act.inspector, self.shown(line.statement)
        if line.value is UNSET and line.note is UNSET:
            raise Unrecordable(_("varken value eller note finns"))
        if line.value is not UNSET:
            value: Value = None
            if line.value is not None:
                value = {"value": line.value, "digest": shown.statement.digest}
            self.check(registers.answer(me, shown.key), value)
            self.act.put(registers.answer(me, shown.key), value)
        if line.note is not UNSET:
            self.act.put(registers.note(me, shown.key), line.note)

    def check(self, register: str, value: Value) -> None:
        """What `registers.check` cannot know: whose it is, and what the checklist has."""
        registers.check(register, value)
        head, *rest = register.split("/")
        owner = registers.owner(register)
        if head in KEPT_BY_PROGRAM or owner not in (None, self.act.inspector):
            raise Unrecordable(_("{name} skrivs inte härifrån").format(name=register))
        match head:
            case "answer" | "agreed":
                self._key(rest[-1])
                self.fit_choice(value)
            case "note" | "pin":
                self._key(rest[-1])
            case "remark":
                self._key(rest[0])
            case "seal":
                self.fit_area(rest[-1])
                self._opened(register, value)
            case "grade" | "agreed_grade":
                self.fit_area(rest[-1])
                self.fit_grade(value["value"] if isinstance(value, dict) else value)
            case "rationale" | "basis":
                self.fit_area(rest[-1], registers.OVERALL)
            case "point":
                self.fit_area(rest[0], registers.OVERALL)

    def shown(self, name: str) -> ShownStatement:
        """The statement that goes under this id; raises Unrecordable."""
        shown = self.statements.get(StatementId(name))
        if shown is None:
            raise Unrecordable(_("granskningen har inget påstående {id}").format(id=name))
        return shown

    def _key(self, name: str) -> None:
        """Answers and pins stand under one of a twin pair's ids alone."""
        if self.shown(name).key != name:
            raise Unrecordable(_("svaret står under {id}").format(id=self.shown(name).key))

    def fit_choice(self, value: Value) -> None:
        """Raise Unrecordable unless the answer is on the checklist's scale."""
        chosen = value["value"] if isinstance(value, dict) else None
        if chosen is not None and chosen not in {choice.id for choice in self.checklist.scale}:
            raise Unrecordable(_("skalan har inget svar {id}").format(id=chosen))

    def fit_grade(self, value: Value) -> None:
        """Raise Unrecordable unless it is a grade of the checklist's."""
        if value is not None and value not in {grade.id for grade in self.checklist.grades}:
            raise Unrecordable(_("skalan har inget betyg {id}").format(id=value))

    def _opened(self, register: str, value: Value) -> None:
        """A seal is opened and never closed again."""
        if value is not True:
            raise Unrecordable(_("{name} kan bara vara true").format(name=register))

    def fit_area(self, area: str, *others: str) -> None:
        """Raise Unrecordable unless it is an area of the checklist's, or one of these."""
        if area not in {*others, *(one.id for one in self.checklist.areas)}:
            raise Unrecordable(_("checklistan har inget område {id}").format(id=area))
