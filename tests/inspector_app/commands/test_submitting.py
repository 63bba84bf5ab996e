"""Handing in: just what was signed, once, and never what one judged or noted alone."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import jsonschema_rs
import pytest
from pypdfium2 import PdfDocument

from inspector_app.commands.blanking import blank
from inspector_app.commands.bound import (
    ChangedSinceSigned,
    NoAssignment,
    NotReadyToHandIn,
    NotSignedByAll,
    PracticeNotHandedIn,
)
from inspector_app.commands.evidence import attach
from inspector_app.commands.interviews import (
    Plan,
    add_interview,
    choose_for_report,
    note_line,
)
from inspector_app.commands.joining import join
from inspector_app.commands.signing import sign
from inspector_app.commands.submitting import (
    NothingCompleted,
    NothingToLeaveOut,
    ReportNotLeftOut,
    Submitted,
    submit,
    submit_without,
)
from inspector_app.commands.typing import keep_typing
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.prepared import Prepared
from inspector_app.explain.faults import explain
from inspector_app.paths import RESOURCES
from inspector_app.queries.evidence import file_content
from inspector_app.queries.ready import Check
from inspector_app.queries.submission import DocumentUnfit
from inspector_app.reports.document import Document
from inspector_app.reports.pdf import render_pdf
from inspector_app.store import attachments, submission_rows
from inspector_app.store.submission_rows import BlobState, SubmissionState
from inspector_app.sync.protocol.messages import Comment, Policy, State
from inspector_app.sync.protocol.wire import written
from tests.inspector_app.commands.desks import Desk, table
from tests.inspector_app.commands.handed import (
    ASSIGNMENT,
    assign,
    confirm,
    document,
    hand_in,
    octets,
    sign_both,
)
from tests.inspector_app.commands.signable import KIM, LO, NY, begun, readied, together, told, who

Pair = tuple[Desk, Desk, ReviewId]
Solo = tuple[Desk, ReviewId]
CANARIES = {
    "answer": "kanarie-svar",
    "note": "Kanarieanteckning",
    "line": "Kanarierad",
    "remark": "Kanariepåpekande",
    "rationale": "Kanariemotivering",
    "photo": "Kanariefoto",
}
WHY = "Lo blev sjuk efter besöket."
TIME = "2026-03-02T10:17:00.000+01:00"

SCHEMA = RESOURCES / "formats" / "assessment-1.schema.json"


@pytest.fixture
def solo(tmp_path: Path, checklist: Checklist) -> Iterator[Solo]:
    """One who signs alone, for a reason, and whose review is assigned."""
    with table(tmp_path, 1) as (kim,):
        review = begun(kim, checklist)
        readied(kim, review, checklist)
        assign(kim.store, review)
        yield kim, review


def sign_alone(kim: Desk, review: ReviewId) -> None:
    sign(kim.store, review, who(kim, review, KIM), WHY)


@pytest.fixture
def pair(tmp_path: Path, checklist: Checklist) -> Iterator[Pair]:
    """Two who are ready to sign, and whose review is assigned to them."""
    with table(tmp_path, 2) as (kim, lo):
        review = together(kim, lo, checklist)
        for desk in (kim, lo):
            assign(desk.store, review)
        yield kim, lo, review


def blobs(desk: Desk, submission: str) -> dict[str, BlobState]:
    with desk.store.read() as connection:
        return {one.kind: one.state for one in submission_rows.blobs(connection, submission)}


def test_what_was_signed_waits_with_its_report(pair: Pair, checklist: Checklist) -> None:
    kim, lo, review = pair
    sign_both(kim, lo, review)
    made = hand_in(kim, review)
    assert (made.revision, made.new) == (1, True)
    paper, signed = document(kim, made.id), told(kim, review).current
    assert signed is not None
    assert (paper.review, paper.assignment, paper.revision) == (review, ASSIGNMENT, 1)
    assert (paper.digest, paper.content_digest) == (signed.digest, signed.content_digest)
    assert dict(paper.vector) == signed.vector
    assert paper.checklist.digest == checklist.digest
    people = {one.name: one for one in paper.inspectors}
    assert {name for name, one in people.items() if one.signature} == {KIM, LO}
    assert [people[name].conflict for name in (KIM, LO)] == ["", ""]
    assert [area.grade for area in paper.areas] == ["A"] * len(checklist.areas)
    assert blobs(kim, made.id) == {"report": BlobState.WAITING}
    assert written(paper) == octets(kim, made.id)


def test_both_laptops_make_the_same_document(pair: Pair) -> None:
    kim, lo, review = pair
    sign_both(kim, lo, review)
    one, two = hand_in(kim, review), hand_in(lo, review)
    assert one.id == two.id  # so that the server takes it for one, from whomever it comes
    assert octets(kim, one.id) == octets(lo, two.id)


def test_pressing_twice_is_once(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    first = hand_in(kim, review)
    before = octets(kim, first.id)
    again = hand_in(kim, review)
    assert (again.id, again.new) == (first.id, False)
    assert octets(kim, first.id) == before
    with kim.store.read() as connection:
        assert len(submission_rows.every(connection)) == 1


def test_who_signs_while_the_pages_are_set_is_among_the_signers(pair: Pair) -> None:
    kim, lo, review = pair
    sign_alone(kim, review)
    lo.take(kim.send(review, lo))
    sign(lo.store, review, who(lo, review, LO))
    file = lo.send(review, kim)
    made = meanwhile(kim, review, lambda: kim.take(file))
    signed = {one.name for one in document(kim, made.id).inspectors if one.signature}
    assert signed == {KIM, LO}
    assert made.revision == 1


def test_what_the_office_asks_for_while_the_pages_are_set_goes_along(solo: Solo) -> None:
    kim, review = solo
    interview, _ = add_interview(kim.store, review, Plan("handledare"))
    note_line(kim.store, review, interview, "Sagt av en.", TIME)
    sign_alone(kim, review)
    made = meanwhile(kim, review, lambda: assign(kim.store, review, Policy(lines=True)))
    assert [one.text for one in document(kim, made.id).lines] == ["Sagt av en."]


def meanwhile(desk: Desk, review: ReviewId, act: Callable[[], object]) -> Submitted:
    """Hand in, with this happening while the report is drawn for the first time."""
    left = [act]

    def draw(paper: Document) -> bytes:
        if left:
            left.pop()()
        return render_pdf(paper)

    return submit(desk.store, review, draw)


def test_handing_in_writes_nothing_in_the_journal_and_is_nothing_to_undo(solo: Solo) -> None:
    kim, review = solo
    kim.put(review, "basis/overall", "Sist.")
    sign_alone(kim, review)
    before = kim.digest(review)
    made = hand_in(kim, review)
    assert kim.digest(review) == before
    undo(kim.store, review)
    assert kim.reading(review).text("basis/overall") == ""
    assert document(kim, made.id).overall.basis == "Sist."


def test_what_the_server_refused_waits_anew_under_its_id(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    first = hand_in(kim, review)
    with kim.store.write() as work:
        submission_rows.set_state(work.connection, first.id, SubmissionState.ASIDE, "unfit")
    assert hand_in(kim, review).id == first.id
    with kim.store.read() as connection:
        assert submission_rows.one(connection, first.id).state is SubmissionState.WAITING


def test_nothing_of_ones_own_and_nothing_raw_leaves(pair: Pair, checklist: Checklist) -> None:
    kim, lo, review = pair
    interview, _ = add_interview(kim.store, review, Plan("handledare"))
    note_line(kim.store, review, interview, CANARIES["line"], TIME)
    shown = checklist.statements_for(frozenset({"2021"}))
    differing, remarked = shown[0].key, shown[1].key
    digest = shown[0].statement.digest
    kim.put(review, f"answer/ME/{differing}", {"value": CANARIES["answer"], "digest": digest})
    kim.put(review, f"note/ME/{differing}", CANARIES["note"])
    kim.put(review, f"remark/{remarked}/{'1' * 16}", CANARIES["remark"])
    kim.put(review, "grade/ME/1", "A")
    photo = Prepared("photo", f"{CANARIES['photo']}.png", "image/png", PNG)
    attach(kim.store, review, photo, CANARIES["photo"])
    lo.put(review, "rationale/ME/1", "Efter rundvandringen.")
    kim.put(review, "rationale/ME/9", CANARIES["rationale"])  # of an area that is none
    lo.take(kim.send(review, lo))
    kim.take(lo.send(review, kim))
    sign_both(kim, lo, review)
    made = hand_in(kim, review)
    sent = octets(kim, made.id).decode()
    assert [name for name, word in CANARIES.items() if word in sent] == []
    printed = "".join(pages(kim, document(kim, made.id).attachments[0].sha256))
    assert "Vårdcentralen Exempel" in printed
    assert [name for name, word in CANARIES.items() if word in printed] == []
    assert "handledare" in sent.casefold()  # the interview itself is told


def pages(desk: Desk, report: str) -> Iterator[str]:
    """The text of each page of the report."""
    with PdfDocument(file_content(desk.store, report)) as opened:
        for page in opened:
            with closing(page), closing(page.get_textpage()) as text:
                yield text.get_text_range()


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360"
    "606060000000050001a5f645400000000049454e44ae426082"
)


def test_raw_lines_go_along_where_the_policy_asks_for_them(solo: Solo) -> None:
    kim, review = solo
    interview, _ = add_interview(kim.store, review, Plan("handledare"))
    note_line(kim.store, review, interview, "Sagt av en.", TIME)
    kim.put(review, f"line/{'2' * 16}", {"text": "Sett av alla.", "time": TIME})
    assign(kim.store, review, Policy(lines=True))
    sign_alone(kim, review)
    made = document(kim, hand_in(kim, review).id)
    assert [one.text for one in made.lines] == ["Sagt av en.", "Sett av alla."]


def with_photo(kim: Desk, review: ReviewId) -> str:
    """A photo chosen for the report; returns its hash."""
    photo = Prepared("photo", "Foto.png", "image/png", PNG)
    item, _ = attach(kim.store, review, photo, "Ett rum.")
    twin, _ = attach(kim.store, review, photo, "Samma rum.")
    attach(kim.store, review, Prepared("document", "Lista.txt", "text/plain", b"ej vald"))
    for one in (item, twin):
        choose_for_report(kim.store, review, one)
    sign_alone(kim, review)
    return str(kim.reading(review).fields(registers.item("evidence", item))["hash"])


def test_only_chosen_files_go_along_each_content_once(solo: Solo) -> None:
    kim, review = solo
    digest = with_photo(kim, review)
    made = document(kim, hand_in(kim, review).id)
    report, photo = made.attachments
    assert (report.kind, report.media) == ("report", "application/pdf")
    assert (photo.sha256, photo.kind, photo.caption, photo.size) == (
        digest, "photo", "Ett rum.", len(PNG),
    )  # fmt: skip


def test_handed_in_anew_without_a_photo_that_cannot_be_sent(solo: Solo) -> None:
    kim, review = solo
    digest = with_photo(kim, review)
    first = hand_in(kim, review)
    anew = submit_without(kim.store, first.id, [digest])
    assert submit_without(kim.store, first.id, [digest]).id == anew.id
    made = document(kim, anew.id)
    assert [one.kind for one in made.attachments] == ["report"]
    assert made.supersedes == first.id
    with kim.store.read() as connection:
        assert submission_rows.one(connection, first.id).state is SubmissionState.SUPERSEDED
    assert hand_in(kim, review).id == anew.id


def test_what_is_handed_in_again_after_all_waits_to_be_sent(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    first = hand_in(kim, review)
    with kim.store.write() as work:  # as once a later revision was confirmed
        submission_rows.set_state(work.connection, first.id, SubmissionState.SUPERSEDED)
    assert hand_in(kim, review).id == first.id
    with kim.store.read() as connection:
        assert submission_rows.one(connection, first.id).state is SubmissionState.WAITING
    assert blobs(kim, first.id) == {"report": BlobState.WAITING}


def test_the_report_is_never_left_out_nor_anything_of_what_was_confirmed(solo: Solo) -> None:
    kim, review = solo
    digest = with_photo(kim, review)
    made = hand_in(kim, review)
    report = document(kim, made.id).attachments[0]
    with pytest.raises(ReportNotLeftOut):
        submit_without(kim.store, made.id, [report.sha256])
    with pytest.raises(NothingToLeaveOut):
        submit_without(kim.store, made.id, ["0" * 64])
    confirm(kim.store, made.id, TIME, kim.clock)
    with pytest.raises(NothingToLeaveOut):
        submit_without(kim.store, made.id, [digest])


def test_the_report_of_a_submission_is_kept_though_no_entry_names_it(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    made = hand_in(kim, review)
    report = document(kim, made.id).attachments[0].sha256
    with kim.store.write() as work:
        assert attachments.forget_unused(work.connection, [report]) == set()


def test_what_is_blanked_is_not_sent_either(solo: Solo) -> None:
    kim, review = solo
    kim.put(review, "basis/overall", CANARIES["note"])
    sign_alone(kim, review)
    first = hand_in(kim, review)
    blank(kim.store, review, "basis/overall", "Patientuppgift")
    with kim.store.read() as connection:
        assert submission_rows.every(connection) == ()
    assert list(kim.store.profile.attachments.iterdir()) == []
    sign_alone(kim, review)
    again = hand_in(kim, review)
    assert again.id != first.id
    assert again.revision == 2
    assert document(kim, again.id).overall.basis == ""


def test_of_what_was_confirmed_before_a_blanking_the_receipt_stays(pair: Pair) -> None:
    kim, lo, review = pair
    kim.put(review, "basis/overall", CANARIES["note"])
    lo.take(kim.send(review, lo))
    sign_both(kim, lo, review)
    made = hand_in(lo, review)
    confirm(lo.store, made.id, TIME, lo.clock)
    blank(kim.store, review, "basis/overall", "Patientuppgift")
    lo.take(kim.send(review, lo))
    assert octets(lo, made.id) == b""
    with lo.store.read() as connection:
        assert submission_rows.one(connection, made.id).receipt
    assert list(lo.store.profile.attachments.iterdir()) == []
    with pytest.raises(ChangedSinceSigned):
        hand_in(lo, review)


def test_what_is_blanked_while_it_waits_to_be_sent_again_waits_no_more(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    made = hand_in(kim, review)
    confirm(kim.store, made.id, TIME, kim.clock)
    with kim.store.write() as work:
        submission_rows.send_again(work.connection, made.id)  # the server had lost it
    blank(kim.store, review, "basis/overall", "Patientuppgift")
    with kim.store.read() as connection:
        left = submission_rows.one(connection, made.id)
    assert (left.state, left.reason) == (SubmissionState.CONFIRMED, submission_rows.LOST)
    assert left.receipt


def test_a_change_after_the_signature_is_signed_first(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    keep_typing(kim.store, review, "basis/overall", "Tillagt")
    with pytest.raises(ChangedSinceSigned) as refused:
        hand_in(kim, review)
    assert explain(refused.value).sentence.startswith(
        "Något har ändrats efter underskriften av revision 1: 1 ändring."
    )
    sign_alone(kim, review)
    made = hand_in(kim, review)
    assert made.revision == 2
    assert document(kim, made.id).overall.basis == "Tillagt"


def test_one_signature_of_two_is_not_enough(pair: Pair) -> None:
    kim, _lo, review = pair
    with pytest.raises(NotSignedByAll):
        hand_in(kim, review)
    sign(kim.store, review, who(kim, review, KIM))
    with pytest.raises(NotSignedByAll) as refused:
        hand_in(kim, review)
    assert refused.value.names == (LO,)


def test_one_alone_with_a_reason_is(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    made = document(kim, hand_in(kim, review).id)
    signed = [one.signature for one in made.inspectors if one.signature]
    assert [one.reason for one in signed] == [WHY]


def test_without_an_assignment_there_is_nobody_to_hand_in_to(
    tmp_path: Path, checklist: Checklist
) -> None:
    with table(tmp_path, 1) as (kim,):
        review = begun(kim, checklist)
        readied(kim, review, checklist)
        sign_alone(kim, review)
        with pytest.raises(NoAssignment):
            hand_in(kim, review)


def test_one_who_has_not_done_what_is_asked_does_not_hand_in(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    kim.sit(review, NY)
    with pytest.raises(NotReadyToHandIn) as refused:
        hand_in(kim, review)
    assert Check.CONFLICT in {one.check for one in refused.value.left}


def test_a_practice_review_is_not_handed_in(tmp_path: Path, checklist: Checklist) -> None:
    with table(tmp_path, 1) as (kim,):
        review = begun(kim, checklist, practice=True)
        readied(kim, review, checklist)
        assign(kim.store, review)
        with pytest.raises(PracticeNotHandedIn):
            hand_in(kim, review)


def test_a_text_that_no_server_takes_is_said_where_it_stands(solo: Solo) -> None:
    kim, review = solo
    kim.put(review, "basis/overall", "x" * 100_001)
    sign_alone(kim, review)
    with pytest.raises(DocumentUnfit) as refused:
        hand_in(kim, review)
    assert "overall.basis" in refused.value.place
    with kim.store.read() as connection:
        assert submission_rows.every(connection) == ()


def test_the_document_is_what_the_published_schema_says(solo: Solo) -> None:
    kim, review = solo
    with_photo(kim, review)
    told_of = json.loads(octets(kim, hand_in(kim, review).id))
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(told_of)] == []


def test_what_was_returned_is_changed_before_it_is_handed_in_again(solo: Solo) -> None:
    kim, review = solo
    sign_alone(kim, review)
    first = hand_in(kim, review)
    confirm(kim.store, first.id, TIME, kim.clock)
    assert hand_in(kim, review).id == first.id
    comments = (Comment("Skriv mer om lokalerna.", "3"), Comment("Tack i övrigt."))
    assign(kim.store, review, state=State.RETURNED, comments=comments)
    with pytest.raises(NothingCompleted):
        hand_in(kim, review)
    kim.put(review, "basis/3", "Lokalerna är nya.")
    sign_alone(kim, review)
    again = hand_in(kim, review)
    assert (again.revision, again.new) == (2, True)
    assert document(kim, again.id).areas[2].basis == "Lokalerna är nya."


def test_a_joined_review_goes_by_the_names_that_the_office_knows(
    tmp_path: Path, checklist: Checklist
) -> None:
    with table(tmp_path, 1) as (kim,):
        home, other = sorted((begun(kim, checklist), begun(kim, checklist)))
        names = {name: who(kim, other, name) for name in (KIM, LO, NY)}
        join(kim.store, home, other, {there: who(kim, home, n) for n, there in names.items()})
        readied(kim, home, checklist)
        assign(kim.store, other)
        sign_alone(kim, home)
        made = hand_in(kim, other)
        paper = document(kim, made.id)
        assert paper.review == other
        assert {one.name: one.id for one in paper.inspectors} == names
        assert hand_in(kim, home).id == made.id


def test_a_signature_of_what_has_not_all_come_is_no_change_here(pair: Pair) -> None:
    kim, lo, review = pair
    kim.put(review, "basis/overall", "Mer.")
    sign(kim.store, review, who(kim, review, KIM))
    whole = kim.send(review, lo)
    lo.take(whole)
    sign(lo.store, review, who(lo, review, LO))
    assert hand_in(lo, review).revision == 1
    with pytest.raises(NotSignedByAll) as refused:
        hand_in(kim, review)
    assert refused.value.names == (LO,)
