"""The worked example by two inspectors: a draft of each on its own laptop, brought together."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from inspector_app.commands import answers, evidence, remarks, reviews, settling
from inspector_app.commands.demonstrate import begin, prepare, seat, type_text, visit
from inspector_app.commands.exporting import Readers, export
from inspector_app.commands.identity import identify
from inspector_app.commands.merging import merge_files, open_files
from inspector_app.domain import registers
from inspector_app.domain.checklist import ShownStatement
from inspector_app.domain.ids import AreaId, ReviewId, StatementId
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import DemoContent, DemoDraft
from inspector_app.queries.disputes import wording
from inspector_app.queries.reader import Reading
from inspector_app.store.store import Store

INVITATION = "inbjudan.granskning"
DRAFT = "utkast.granskning"


@dataclass(frozen=True, slots=True)
class Together:
    """The review that both drafts went into, and the files that went between the laptops."""

    review: ReviewId
    bundles: tuple[Path, ...]


def build_together(
    mine: Store,
    theirs: Store,
    content: DemoContent,
    folder: Path,
    assigned: ReviewId | None = None,
) -> Together:
    """Let the two judge a review alone, each on a laptop, merge, and settle.

    It is begun as of today, unless it is `assigned` and begun in `mine` already.
    All of it in `mine` through the usual commands; `theirs` is left with its own draft. What the
    content does not settle stays open. Takes a few seconds.
    """
    checklist = checklists.compose(content.checklist)
    shown = checklist.statements_for(content.rules)
    if assigned is None:
        review, _changes = begin(mine, content, checklist)
    else:
        review = assigned
        reviews.correct_facts(mine, review, content.facts)
        prepare(mine, review, content)
    invitation = send(mine, theirs, review, folder / INVITATION)
    _sit_down(theirs, review, content.draft.inspector)
    _judge_alone(theirs, review, content, shown)
    visit(mine, review, content, shown)
    draft = send(theirs, mine, review, folder / DRAFT)
    _settle(mine, review, content, shown)
    return Together(review, (invitation, draft))


def send(sender: Store, receiver: Store, review: ReviewId, file: Path) -> Path:
    """A file that only the receiver can open, merged there by a yes to the sender."""
    export(sender, review, file, Readers((identify(receiver).identity,)))
    trusted = {identify(sender).identity.fingerprint}
    merge_files(receiver, open_files(receiver, [file]), trusted=trusted)
    return file


def _sit_down(store: Store, review: ReviewId, name: str) -> None:
    people = _reading(store, review).inspectors()
    me = next(who for who, person in people.items() if person["name"] == name)
    reviews.take_seat(store, review, me)
    reviews.declare_conflict(store, review, declared=False)


def _judge_alone(
    store: Store, review: ReviewId, content: DemoContent, shown: Sequence[ShownStatement]
) -> None:
    draft, me = content.draft, seat(store, review)
    reviews.correct_facts(store, review, draft.facts)
    for one in shown:
        if one.key not in draft.unanswered:
            choice = draft.answers.get(one.key, content.answer(one.key))
            answers.answer_statement(store, review, one, choice)
    for area, written in content.area.items():
        if grade := draft.grades.get(area, written.grade):
            answers.set_grade(store, review, AreaId(area), grade)
    texts = {
        **{registers.note(me, StatementId(key)): text for key, text in draft.notes.items()},
        **{registers.rationale(me, AreaId(key)): text for key, text in draft.rationales.items()},
        **{registers.basis(AreaId(key)): text for key, text in draft.basis.items()},
    }
    for register, text in texts.items():
        type_text(store, review, register, text)
    _observe(store, review, draft)


def _observe(store: Store, review: ReviewId, draft: DemoDraft) -> None:
    for one in draft.observation:
        item, _changes = evidence.observe(store, review, map(StatementId, one.pins))
        type_text(store, review, registers.item("caption", item), one.text)
    for said in draft.remark:
        remarks.add_remark(store, review, StatementId(said.statement), said.text)


def _settle(
    store: Store, review: ReviewId, content: DemoContent, shown: Sequence[ShownStatement]
) -> None:
    agreed = content.agreed
    for one in shown:
        if settled := agreed.answers.get(one.key):
            settling.settle_answer(store, review, one, settled.value, settled.why)
    for area, settled in agreed.grades.items():
        settling.settle_grade(store, review, AreaId(area), settled.value, settled.why)
    for name, value in agreed.facts.items():
        settling.settle_register(store, review, registers.fact(name), value)
    for register in agreed.texts:
        with store.read() as connection:
            found = wording(connection, Reading(connection, review), register)
        assert found is not None, "both have edited it"
        settling.accept_text(store, review, register, found.proposal.text, found.dots)


def _reading(store: Store, review: ReviewId) -> Reading:
    with store.read() as connection:
        return Reading(connection, review)
