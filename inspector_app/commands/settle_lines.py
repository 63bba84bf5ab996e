"""What scripts settle: a whole file of lines as one transaction, or none of it."""

from collections.abc import Sequence

from inspector_app.commands import settling
from inspector_app.commands.record import Recorder, RefusedLine, by_name
from inspector_app.commands.reviews import bind_device
from inspector_app.commands.sealing import open_seal_in
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.exchange.settle_lines import (
    AcceptText,
    OpenSeal,
    SettleGrade,
    SettleRegister,
    SettleStatement,
    Settling,
)
from inspector_app.queries.disputes import wording
from inspector_app.queries.reader import Reading
from inspector_app.store import review_rows
from inspector_app.store.store import Store


def settle_lines(
    store: Store,
    review: ReviewId,
    lines: Sequence[tuple[int, Settling]],
    checklist: Checklist,
    statements: Sequence[ShownStatement],
) -> Changes:
    """Settle what the lines say as one act by the seat.

    Raises RefusedLine with the number of the first line that cannot be followed; then nothing
    was settled.
    """
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        bind_device(work.act(review, me), work)
        act = work.act(review, me)
        rules = Recorder(act, store.profile.attachments, checklist, by_name(statements), {})
        for number, line in lines:
            try:
                _settle(rules, line)
            except RuleError as fault:
                raise RefusedLine(number, fault) from fault
    return work.changes


def _settle(rules: Recorder, line: Settling) -> None:
    act = rules.act
    # Read anew: a line may rest on what the one before it opened or settled.
    reading = Reading(act.work.connection, act.review)
    match line:
        case SettleStatement(statement, value, why):
            shown = rules.shown(statement)
            rules.fit_choice({"value": value})
            settling.settle_answer_in(act, reading, shown, value, why)
        case SettleGrade(area, grade, why):
            rules.fit_area(area)
            rules.fit_grade(grade)
            settling.settle_grade_in(act, reading, AreaId(area), grade, why)
        case SettleRegister(register, value):
            if register != "checklist":  # kept by the program, but for the choice between two
                rules.check(register, value)
            settling.settle_register_in(act, reading, register, value)
        case AcceptText(register, accept):
            _accept(rules, reading, register, accept)
        case OpenSeal(area):
            rules.fit_area(area)
            # An act of its own, since it cannot be undone and the rest can.
            open_seal_in(act.work.act(act.review, act.inspector), reading, AreaId(area))


def _accept(rules: Recorder, reading: Reading, register: str, accept: str) -> None:
    found = wording(rules.act.work.connection, reading, register)
    if found is None:
        raise settling.NothingToSettle(register)
    texts = {
        "proposal": found.proposal.text,
        "mine": found.mine.text,
        "theirs": found.theirs.text,
    }
    settling.accept_text_in(rules.act, reading, register, texts[accept], found.dots)
