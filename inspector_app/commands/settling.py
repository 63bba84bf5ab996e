"""Settling what the inspectors judged or wrote differently; everyone's own stands as it is.

Each verb is one act, so that undo takes it back whole. The forms that take an act are for those
who settle more than one thing at a time.
"""

from collections.abc import Iterable

from inspector_app.commands.typing import settle_typing
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Level, ShownStatement
from inspector_app.domain.errors import RuleError
from inspector_app.domain.ids import AreaId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import Dot
from inspector_app.queries.agreement import (
    Matter,
    answer_of,
    dots_to_settle,
    grade_of,
    judged_by,
    judges,
)
from inspector_app.queries.reader import Reading
from inspector_app.queries.seals import outline_of
from inspector_app.store import checklist_rows, review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act

COUNTED_BY = ("checklist", "fact/rules")  # say how many statements the review has


class StillSealed(RuleError):
    """Others' judgements in the area have not been seen, so nothing can be settled there."""

    def __init__(self, area: str) -> None:
        super().__init__(area)
        self.area = area


class WhyMissing(RuleError):
    """The inspectors differ on a binding statement, and no reason was given."""

    def __init__(self, number: str) -> None:
        super().__init__(number)
        self.number = number


class NothingToSettle(RuleError):
    """No several values stand in the register, or not those that were to be replaced."""

    def __init__(self, register: str) -> None:
        super().__init__(register)
        self.register = register


class NotOnesOwn(RuleError):
    """The register is another inspector's own, and settled by that inspector alone."""

    def __init__(self, register: str) -> None:
        super().__init__(register)
        self.register = register


def settle_answer(
    store: Store, review: ReviewId, shown: ShownStatement, choice: str | None, why: str = ""
) -> Changes:
    """Let the choice be what was agreed on a statement; None opens the question again.

    Raises StillSealed or WhyMissing.
    """
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        settle_answer_in(act, Reading(work.connection, review), shown, choice, why)
    return work.changes


def settle_grade(
    store: Store, review: ReviewId, area: AreaId, grade: str | None, why: str = ""
) -> Changes:
    """Let the grade be what was agreed for an area; None opens the question again.

    Raises StillSealed.
    """
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        settle_grade_in(act, Reading(work.connection, review), area, grade, why)
    return work.changes


def settle_register(store: Store, review: ReviewId, register: str, value: Value) -> Changes:
    """Let one value, of those that stand or another, replace all that stand in a register.

    Raises UnknownRegister, UnfitValue, NotOnesOwn or NothingToSettle.
    """
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        settle_register_in(act, Reading(work.connection, review), register, value)
    return work.changes


def accept_text(
    store: Store, review: ReviewId, register: str, text: str, dots: Iterable[Dot] | None = None
) -> Changes:
    """Let the text replace the versions with these dots, as `Wording` names them, or all.

    What is being typed there becomes an entry first. Raises as `settle_register`.
    """
    settle_typing(store, review, register)
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        accept_text_in(act, Reading(work.connection, review), register, text, dots)
    return work.changes


def settle_answer_in(
    act: Act, reading: Reading, shown: ShownStatement, choice: str | None, why: str
) -> None:
    """As `settle_answer`, as part of an act that does more."""
    matter = answer_of(shown)
    _refuse_sealed(reading, shown.area)
    said = judged_by(reading, matter, judges(reading)).values()
    differ = len({one for choices in said for one in choices}) > 1
    if choice and differ and shown.level is Level.REGULATION and not why.strip():
        raise WhyMissing(shown.number)
    value = {"value": choice, "digest": shown.statement.digest, **_settled(reading, matter, why)}
    act.put(matter.register, value if choice else None)


def settle_grade_in(act: Act, reading: Reading, area: AreaId, grade: str | None, why: str) -> None:
    """As `settle_grade`, as part of an act that does more."""
    matter = grade_of(area)
    _refuse_sealed(reading, area)
    value = {"value": grade, **_settled(reading, matter, why)}
    act.put(matter.register, value if grade else None)


def settle_register_in(act: Act, reading: Reading, register: str, value: Value) -> None:
    """As `settle_register`, as part of an act that does more."""
    _refuse_undisputed(reading, register)
    if register == "checklist" and value not in _standing(reading, register):
        raise NothingToSettle(register)  # only a checklist that is here can be pinned
    act.put(register, value)
    if register in COUNTED_BY:
        _count_anew(act)


def accept_text_in(
    act: Act, reading: Reading, register: str, text: str, dots: Iterable[Dot] | None = None
) -> None:
    """As `accept_text`, as part of an act that does more."""
    _refuse_undisputed(reading, register)
    seen = None if dots is None else tuple(dots)
    if seen is not None and not reading.dots(register).issuperset(seen):
        raise NothingToSettle(register)
    fields = next((one for one in _standing(reading, register) if isinstance(one, dict)), None)
    act.put(register, text if fields is None else {**fields, "text": text}, seen)


def _settled(reading: Reading, matter: Matter, why: str) -> dict[str, Value]:
    dots: list[Value] = [[dot.replica, str(dot.counter)] for dot in dots_to_settle(reading, matter)]
    return {"settled": dots, "why": why.strip()}


def _standing(reading: Reading, register: str) -> list[Value]:
    return [one.value for one in reading.entered(register)]


def _refuse_sealed(reading: Reading, area: AreaId) -> None:
    if reading.open_areas is not None and area not in reading.open_areas:
        raise StillSealed(area)


def _refuse_undisputed(reading: Reading, register: str) -> None:
    if registers.owner(register) not in (None, reading.me):
        raise NotOnesOwn(register)
    kind = registers.kind_of(register)
    agreed = kind.head in ("agreed", "agreed_grade")  # settled with what they settle
    program = not kind.undoable and kind.head != "inspector"
    if agreed or program or len(reading.entered(register)) < 2:
        raise NothingToSettle(register)


def _count_anew(act: Act) -> None:
    """Keep the list's total in step with the checklist and the rule sets that were settled on."""
    connection = act.work.connection
    pinned, rules = (act.work.value(act.review, name) for name in COUNTED_BY)
    digest = str(pinned["digest"]) if isinstance(pinned, dict) else ""
    chosen = frozenset(map(str, rules)) if isinstance(rules, list) else frozenset()
    document = checklist_rows.document(connection, digest)
    if document is not None:
        total = outline_of(document, chosen).total
        review_rows.set_total(connection, act.review, total)
