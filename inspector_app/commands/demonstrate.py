"""Builds the made-up review of the worked example and of practice, act by act as a visit goes."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import time

from inspector_app.commands import answers, documents, evidence, interviews, points, reviews, typing
from inspector_app.domain import registers
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import AreaId, InspectorId, ReviewId, StatementId
from inspector_app.domain.shapes import Value
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import DemoArea, DemoContent, DemoInterview
from inspector_app.exchange.demo_pictures import draw
from inspector_app.exchange.pictures import picture_from
from inspector_app.store import review_rows
from inspector_app.store.store import Store


def build_demo(
    store: Store, content: DemoContent, *, practice: bool = False
) -> tuple[ReviewId, Changes]:
    """Begin a review as of today and do all that one inspector does, through the usual commands.

    Takes a few seconds. What was done stays if a later step fails.
    """
    checklist = checklists.compose(content.checklist)
    review, changes = begin(store, content, checklist, practice=practice)
    visit(store, review, content, checklist.statements_for(content.rules))
    return review, replace(changes, saved_at=store.clock.now())


def begin(
    store: Store, content: DemoContent, checklist: Checklist, *, practice: bool = False
) -> tuple[ReviewId, Changes]:
    """Begin the review, and do what is done before the visit."""
    people = tuple(
        reviews.Inspector(one.name, one.title, one.organisation) for one in content.inspector
    )
    started = reviews.NewReview(
        _facts(store, content, checklist.kind, practice), people, content.rules
    )
    review, changes = reviews.start_review(
        store, started, checklist, checklists.to_document(checklist)
    )
    prepare(store, review, content)
    return review, changes


def prepare(store: Store, review: ReviewId, content: DemoContent) -> None:
    """What is done before the visit: documents asked for, the first words of the report."""
    _ask_for_documents(store, review, content)
    for area, text in content.before.items():
        type_text(store, review, registers.basis(AreaId(area)), text)


def visit(
    store: Store, review: ReviewId, content: DemoContent, shown: Iterable[ShownStatement]
) -> None:
    """The visit as the inspector in the seat goes through it."""
    reviews.declare_conflict(store, review, declared=False)
    reviews.correct_facts(store, review, content.found)
    for one in content.interview:
        _hold(store, review, one)
    _answer(store, review, content, shown)
    _attach(store, review, content)
    for area, written in content.area.items():
        _write(store, review, AreaId(area), written)


def type_text(store: Store, review: ReviewId, register: str, text: str) -> None:
    """Type a text and leave the field."""
    typing.keep_typing(store, review, register, text)
    typing.settle_typing(store, review, register)


def seat(store: Store, review: ReviewId) -> InspectorId:
    """Who sits here."""
    with store.read() as connection:
        return review_rows.seat(connection, review)


def _facts(store: Store, content: DemoContent, kind: str, practice: bool) -> dict[str, Value]:
    today = store.clock.now().date().isoformat()
    facts: dict[str, Value] = {**content.facts, "kind": kind, "from": today, "to": today}
    return {**facts, "practice": True} if practice else facts


def _ask_for_documents(store: Store, review: ReviewId, content: DemoContent) -> None:
    asked, _ = documents.ask_for(store, review, (one.name for one in content.document))
    for item, one in zip(asked, content.document, strict=True):
        documents.set_document_state(store, review, item, one.state)


def _hold(store: Store, review: ReviewId, told: DemoInterview) -> None:
    """Plan an interview for today, write its lines, and say that it took place."""
    now = store.clock.now()
    plan = interviews.Plan(told.role, told.group, now.date().isoformat(), told.starts, told.ends)
    interview, _ = interviews.add_interview(store, review, plan)
    for line in told.line:
        begun = time.fromisoformat(line.time)
        moment = now.replace(hour=begun.hour, minute=begun.minute, second=0, microsecond=0)
        item, _ = interviews.note_line(
            store,
            review,
            interview,
            line.text,
            moment.isoformat(timespec="seconds"),
            pins=map(StatementId, line.pins),
        )
        if line.in_report:
            interviews.choose_for_report(store, review, item)
    interviews.mark_held(store, review, interview)


def _answer(
    store: Store, review: ReviewId, content: DemoContent, shown: Iterable[ShownStatement]
) -> None:
    me = seat(store, review)
    for one in shown:
        answers.answer_statement(store, review, one, content.answer(one.key))
        if note := content.notes.get(one.key):
            type_text(store, review, registers.note(me, one.key), note)


def _attach(store: Store, review: ReviewId, content: DemoContent) -> None:
    for one in content.picture:
        prepared = picture_from(draw(one.drawing), one.name)
        item, _ = evidence.attach(store, review, prepared, one.caption, map(StatementId, one.pins))
        interviews.choose_for_report(store, review, item)


def _write(store: Store, review: ReviewId, area: AreaId, written: DemoArea) -> None:
    """The texts of one area and, but for the overall one, its grade."""
    me = seat(store, review)
    type_text(store, review, registers.basis(area), written.basis)
    sides = (written.strengths, written.weaknesses, written.proposals)
    for side, texts in zip(registers.POINT_SIDES, sides, strict=True):
        for text in texts:
            points.add_point(store, review, area, side, text)
    if written.grade:
        answers.set_grade(store, review, area, written.grade)
    if written.rationale:
        type_text(store, review, registers.rationale(me, area), written.rationale)
