"""Beginning a review, correcting its facts, who sits where, calling it off."""

from collections.abc import Mapping
from dataclasses import dataclass

from inspector_app.commands.typing import settle_all
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import InspectorId, ReviewId
from inspector_app.domain.shapes import Value
from inspector_app.store import checklist_rows, identity_rows, review_rows
from inspector_app.store.store import Store
from inspector_app.store.unit_of_work import Act, UnitOfWork


@dataclass(frozen=True, slots=True)
class Inspector:
    """One who inspects, as typed at the start."""

    name: str
    title: str = ""
    organisation: str = ""
    role: str = "inspector"

    @property
    def value(self) -> Value:
        return {
            "name": self.name,
            "title": self.title,
            "organisation": self.organisation,
            "role": self.role,
        }


@dataclass(frozen=True, slots=True)
class NewReview:
    """What one says of a review at its start; `facts` are named as in `registers.FACTS`."""

    facts: Mapping[str, Value]
    inspectors: tuple[Inspector, ...]  # the first one takes the seat
    rules: frozenset[str]


def start_review(
    store: Store, new: NewReview, checklist: Checklist, document: bytes
) -> tuple[ReviewId, Changes]:
    """Begin a review pinned to a checklist, whose `document` it keeps inside."""
    review = ReviewId(store.clock.hex_id(16))
    people = [InspectorId(store.clock.hex_id(6)) for _ in new.inspectors]
    with store.write() as work:
        checklist_rows.keep(work.connection, checklist.digest, document)
        review_rows.add(work.connection, review, people[0], work.now())
        act = work.act(review, people[0])
        me = new.inspectors[0]
        identity_rows.named_first(work.connection, me.name, me.organisation)
        bind_device(act, work)
        for who, inspector in zip(people, new.inspectors, strict=True):
            act.put(registers.inspector(who), inspector.value)
        act.put("checklist", _pin(checklist))
        act.put(registers.fact("rules"), list[Value](sorted(new.rules)))
        for name, value in new.facts.items():
            act.put(registers.fact(name), value)
        total = len(checklist.statements_for(new.rules))
        review_rows.set_total(work.connection, review, total)
    return review, work.changes


def correct_facts(store: Store, review: ReviewId, facts: Mapping[str, Value]) -> Changes:
    """Let these facts stand instead; a value of None takes the fact away."""
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        for name, value in facts.items():
            act.put(registers.fact(name), value)
    return work.changes


def choose_rules(
    store: Store, review: ReviewId, checklist: Checklist, rules: frozenset[str]
) -> Changes:
    """Which rule sets apply; answers stay, since twins share the id their answer stands under."""
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put(registers.fact("rules"), list[Value](sorted(rules)))
        total = len(checklist.statements_for(rules))
        review_rows.set_total(work.connection, review, total)
    return work.changes


def pin_checklist(
    store: Store,
    review: ReviewId,
    checklist: Checklist,
    document: bytes,
    rules: frozenset[str],
) -> Changes:
    """Move the review to another version of its checklist; answers stay and are compared."""
    with store.write() as work:
        checklist_rows.keep(work.connection, checklist.digest, document)
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put("checklist", _pin(checklist))
        review_rows.set_total(work.connection, review, len(checklist.statements_for(rules)))
    return work.changes


def add_inspector(
    store: Store, review: ReviewId, inspector: Inspector
) -> tuple[InspectorId, Changes]:
    """Add a co-inspector or a trainee."""
    who = InspectorId(store.clock.hex_id(6))
    with store.write() as work:
        act = work.act(review, review_rows.seat(work.connection, review))
        act.put(registers.inspector(who), inspector.value)
    return who, work.changes


def replace_inspector(
    store: Store, review: ReviewId, leaving: InspectorId, reason: str, successor: Inspector
) -> tuple[InspectorId, Changes]:
    """Let someone step in; what the one leaving recorded stays under that name."""
    settle_all(store, review)
    who = InspectorId(store.clock.hex_id(6))
    with store.write() as work:
        mine = review_rows.seat(work.connection, review)
        act = work.act(review, mine)
        standing = work.value(review, registers.inspector(leaving))
        if isinstance(standing, dict):
            act.put(registers.inspector(leaving), {**standing, "left": reason})
        act.put(registers.inspector(who), successor.value)
        if mine == leaving:
            _sit_down(work, review, who)
    return who, work.changes


def take_seat(store: Store, review: ReviewId, inspector: InspectorId) -> Changes:
    """Let another person be "I" on this computer; an explicit change, never a side effect."""
    settle_all(store, review)
    with store.write() as work:
        _sit_down(work, review, inspector)
    return work.changes


def join(store: Store, review: ReviewId, inspector: Inspector) -> Changes:
    """Take the seat as one who is not among the inspectors yet."""
    settle_all(store, review)
    who = InspectorId(store.clock.hex_id(6))
    with store.write() as work:
        work.act(review, who).put(registers.inspector(who), inspector.value)
        _sit_down(work, review, who)
    return work.changes


def declare_conflict(store: Store, review: ReviewId, declared: bool, text: str = "") -> Changes:
    """The seat's word on ties to the unit: none, or which."""
    with store.write() as work:
        me = review_rows.seat(work.connection, review)
        value: Value = {"declared": declared, "text": text}
        work.act(review, me).put(registers.conflict(me), value)
    return work.changes


def _sit_down(work: UnitOfWork, review: ReviewId, inspector: InspectorId) -> None:
    review_rows.take_seat(work.connection, review, inspector)
    person = work.value(review, registers.inspector(inspector))
    if isinstance(person, dict):
        organisation = str(person.get("organisation", ""))
        identity_rows.named_first(work.connection, str(person["name"]), organisation)
    bind_device(work.act(review, inspector), work)
    work.touch(review, registers.inspector(inspector))


def bind_device(act: Act, work: UnitOfWork) -> None:
    """Say that this replica records for the act's inspector too, and whose its key is (J5)."""
    register = registers.device(work.replica)
    standing = work.value(act.review, register)
    bound = standing["inspectors"] if isinstance(standing, dict) else []
    people = {str(who) for who in bound} if isinstance(bound, list) else set()
    act.put(register, identity_rows.binding(work.connection, people | {act.inspector}))


def _pin(checklist: Checklist) -> Value:
    return {"id": checklist.id, "version": checklist.version, "digest": checklist.digest}
