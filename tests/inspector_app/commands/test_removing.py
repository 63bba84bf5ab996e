"""Removing a copy: only once its receipt has rested, and then no octet of it stays."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from inspector_app.bootstrap import hold_profile, open_core
from inspector_app.commands import removing
from inspector_app.commands.assigned import begin_assigned
from inspector_app.commands.evidence import attach
from inspector_app.commands.interviews import (
    Plan,
    add_interview,
    choose_for_report,
    note_line,
)
from inspector_app.commands.joining import join
from inspector_app.commands.leaving_server import disconnect
from inspector_app.commands.merging import merge_files, open_files, preview
from inspector_app.commands.places import PROGRAM, remember_place
from inspector_app.commands.removing import (
    ChangedSinceHandedIn,
    HandedInElsewhere,
    KeptUntil,
    NotHandedIn,
    RemovedHere,
    StillToComplete,
    remove,
)
from inspector_app.commands.setting_down import set_down
from inspector_app.commands.signing import sign
from inspector_app.commands.typing import keep_typing
from inspector_app.domain.changes import Changes
from inspector_app.domain.checklist import Checklist
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.prepared import Prepared
from inspector_app.explain.faults import explain
from inspector_app.paths import Profile
from inspector_app.private import make_private_folder
from inspector_app.queries.handed_in import strip
from inspector_app.store import backups, removal, server_rows, submission_rows
from inspector_app.store.health import verify
from inspector_app.store.review_rows import UnknownReview
from inspector_app.store.server_rows import Server
from inspector_app.store.store import Store
from inspector_app.store.submission_rows import LOST, BlobState, SubmissionState, UnknownSubmission
from inspector_app.store.tables import metadata
from inspector_app.sync.protocol.messages import Policy, State
from inspector_app.sync.protocol.wire import written
from inspector_app.vault import keys
from inspector_app.vault.passphrase import Passphrase
from tests.conftest import FrozenClock
from tests.inspector_app.commands.desks import WORD, Desk, Everyone
from tests.inspector_app.commands.handed import ASSIGNMENT, assign, confirm, hand_in, octets
from tests.inspector_app.commands.signable import KIM, LO, NY, begun, readied, who
from tests.inspector_app.store.octets import in_clear
from tests.inspector_app.store.opened import KEY, KEYSLOTS, NOTE, add_review, opened, put

CANARY = "Kanariefågelsson"
PICTURE = CANARY.encode() * 40
CAME = "2026-03-04T10:00:00+01:00"
RESTED = "2026-04-03T11:00:00+02:00"  # thirty days later, in summer time
WHY = "Lo blev sjuk efter besöket."


@pytest.fixture
def desk(tmp_path: Path, frozen_clock: FrozenClock) -> Iterator[Desk]:
    found = Desk(tmp_path / "desk", frozen_clock)
    yield found
    found.store.close()


@pytest.fixture
def review(desk: Desk, checklist: Checklist) -> ReviewId:
    """A review full of canaries, of which nothing is handed in yet."""
    found = begun(desk, checklist)
    readied(desk, found, checklist)
    interview, _ = add_interview(desk.store, found, Plan("handledare"))
    note_line(desk.store, found, interview, CANARY, CAME)
    photo = Prepared("photo", f"{CANARY}.png", "image/png", PICTURE)
    item, _ = attach(desk.store, found, photo, CANARY)
    choose_for_report(desk.store, found, item)
    desk.put(found, f"note/ME/{checklist.statements[0].id}", CANARY)
    remember_place(desk.store, found, {"room": CANARY})
    remember_place(desk.store, PROGRAM, {"review": found})
    return found


def handed_in(desk: Desk, review: ReviewId, *, seen: str | None = RESTED) -> str:
    """Signed, sent and confirmed; returns the submission."""
    sign(desk.store, review, who(desk, review, KIM), WHY)
    assign(desk.store, review, seen=seen)
    made = hand_in(desk, review).id
    confirm(desk.store, made, CAME, desk.clock)
    return made


def places_of_canaries(folder: Path) -> list[str]:
    words = (CANARY.encode(), CANARY.encode("utf-16-le"), CANARY[:-2].encode())
    return [
        file.relative_to(folder).as_posix()
        for file, found in in_clear(folder, KEY)
        if any(word in found for word in words)
    ]


def test_no_octet_of_it_stays(desk: Desk, review: ReviewId) -> None:
    backups.back_up(desk.store, KEYSLOTS)
    handed_in(desk, review)
    backups.back_up(desk.store, KEYSLOTS)
    held = places_of_canaries(desk.folder)
    assert "granskningar.db" in held or "granskningar.db-wal" in held
    assert any(name.startswith("backups/") for name in held)
    changes = remove(desk.store, review, KEYSLOTS)
    assert changes.reviews_listed
    assert places_of_canaries(desk.folder) == []
    assert list(desk.store.profile.attachments.iterdir()) == []
    assert len(backups.backups(desk.store.profile)) == 1
    assert verify(desk.store) == ()
    with pytest.raises(UnknownReview):
        desk.reading(review)


def test_the_receipt_and_a_line_stay(desk: Desk, review: ReviewId) -> None:
    made = handed_in(desk, review)
    remove(desk.store, review, KEYSLOTS)
    with desk.store.read() as connection:
        kept = submission_rows.one(connection, made)
        stone = removal.tombstone(connection, review)
    assert kept.state is SubmissionState.CONFIRMED
    assert kept.receipt
    assert octets(desk, made) == b""
    assert stone is not None
    assert stone.title == "Vårdcentralen Exempel · 2026-03-02–2026-03-03"


def test_every_table_that_names_a_review_is_thought_of() -> None:
    kept = {"assignments", "submissions", "removed", "audit", "reviews"}
    naming = {name for name, table in metadata.tables.items() if "review" in table.c}
    assert naming == {table.name for table in removal.EMPTIED} | kept - {"reviews"}


def test_other_reviews_are_left_as_they_are(
    desk: Desk, review: ReviewId, checklist: Checklist
) -> None:
    other = begun(desk, checklist)
    same = Prepared("photo", "Samma.png", "image/png", PICTURE)
    attach(desk.store, other, same, "Ett rum.")
    before = desk.digest(other)
    handed_in(desk, review)
    remove(desk.store, review, KEYSLOTS)
    assert desk.digest(other) == before
    assert len(list(desk.store.profile.attachments.iterdir())) == 1
    assert verify(desk.store) == ()


def refused(desk: Desk, review: ReviewId, cause: type[Exception]) -> Any:
    before = desk.digest(review)
    with pytest.raises(cause) as found:
        remove(desk.store, review, KEYSLOTS)
    assert desk.digest(review) == before
    return found.value


def test_what_is_not_confirmed_stays(desk: Desk, review: ReviewId) -> None:
    refused(desk, review, NotHandedIn)
    sign(desk.store, review, who(desk, review, KIM), WHY)
    assign(desk.store, review, seen=RESTED)
    hand_in(desk, review)
    refused(desk, review, NotHandedIn)


@pytest.mark.parametrize("seen", [None, "2026-03-04T10:00:00+01:00", "2026-04-03T10:59:59+02:00"])
def test_it_rests_by_the_servers_date_and_no_other(
    desk: Desk, review: ReviewId, seen: str | None
) -> None:
    desk.clock.moment = desk.clock.moment.replace(year=2036)  # type: ignore[attr-defined]
    handed_in(desk, review, seen=seen)
    assert refused(desk, review, KeptUntil).day == "2026-04-03"


def test_how_long_is_the_organisations_to_say(desk: Desk, review: ReviewId) -> None:
    handed_in(desk, review, seen=CAME)
    assign(desk.store, review, Policy(keep_days=0), seen=CAME)
    remove(desk.store, review, KEYSLOTS)


def test_what_came_after_it_keeps_it_here(desk: Desk, review: ReviewId) -> None:
    handed_in(desk, review)
    keep_typing(desk.store, review, "basis/overall", "Ett tillägg")
    with pytest.raises(ChangedSinceHandedIn) as found:
        remove(desk.store, review, KEYSLOTS)
    assert found.value.entries == 1
    assert desk.reading(review).text("basis/overall") == "Ett tillägg"


def test_what_is_to_be_completed_stays(desk: Desk, review: ReviewId) -> None:
    handed_in(desk, review)
    assign(desk.store, review, state=State.RETURNED, seen=RESTED)
    refused(desk, review, StillToComplete)


def test_a_colleagues_draft_that_came_after_it_keeps_it_here(desk: Desk, review: ReviewId) -> None:
    lo = Desk(desk.folder.parent / "lo", desk.clock)
    lo.take(desk.send(review, lo))
    lo.sit(review, LO)
    lo.put(review, "grade/ME/1", "C")
    handed_in(desk, review)
    desk.take(lo.send(review, desk))
    lo.store.close()
    assert refused(desk, review, ChangedSinceHandedIn).entries >= 1


def test_what_contradicts_what_was_handed_in_keeps_it_here(desk: Desk, review: ReviewId) -> None:
    desk.store.close()
    twin = desk.folder.parent / "twin"
    shutil.copytree(desk.folder, twin)
    desk.store = opened(desk.folder, desk.clock)
    other = Desk(twin, desk.clock)
    other.store.replica = desk.store.replica  # as if it were not told from the one it is a copy of
    for one, text in ((desk, "Det ena."), (other, "Det andra.")):
        one.put(review, "basis/overall", text)
    handed_in(desk, review)
    desk.take(other.send(review, desk))
    other.store.close()
    refused(desk, review, ChangedSinceHandedIn)


def test_a_later_revision_that_is_half_sent_keeps_it_here(desk: Desk, review: ReviewId) -> None:
    handed_in(desk, review)
    desk.put(review, "basis/overall", "Ett tillägg")
    sign(desk.store, review, who(desk, review, KIM), WHY)
    later = hand_in(desk, review).id
    with desk.store.write() as work:
        (report, *_) = submission_rows.blobs(work.connection, later)
        submission_rows.set_blob_state(work.connection, later, report.sha256, BlobState.SENT)
    refused(desk, review, NotHandedIn)


def test_a_photo_that_is_awaited_here_and_there_keeps_it_here(desk: Desk, review: ReviewId) -> None:
    sign(desk.store, review, who(desk, review, KIM), WHY)
    assign(desk.store, review, seen=RESTED)
    made = hand_in(desk, review).id
    with desk.store.write() as work:
        (photo,) = [
            one for one in submission_rows.blobs(work.connection, made) if one.kind == "photo"
        ]
        submission_rows.set_blob_state(
            work.connection, made, photo.sha256, BlobState.ASIDE, "missing"
        )
    refused(desk, review, NotHandedIn)


def test_another_offices_date_and_policy_say_nothing_of_it(desk: Desk, review: ReviewId) -> None:
    handed_in(desk, review)
    other = Server("http://127.0.0.1:2", "Ett annat kansli", b"o" * 32, b"{}")
    with desk.store.write() as work:
        own = server_rows.needed(work.connection)
        server_rows.enrolled(work.connection, other)
        server_rows.told(work.connection, "1.x", written(Policy(keep_days=0)), own.person)
        server_rows.answered(work.connection, RESTED, 0)
    fault = refused(desk, review, HandedInElsewhere)
    assert "kansli" in explain(fault).sentence
    disconnect(desk.store)
    refused(desk, review, HandedInElsewhere)


def test_a_bundle_of_it_asks_before_it_comes_back(desk: Desk, review: ReviewId) -> None:
    file = desk.send(review)
    shutil.move(file, file := desk.folder.parent / "sent.granskning")
    handed_in(desk, review)
    remove(desk.store, review, KEYSLOTS)
    deliveries = open_files(desk.store, [file], WORD)
    assert preview(desk.store, deliveries)[0].new
    with pytest.raises(RemovedHere) as found:
        merge_files(desk.store, deliveries, trusted=Everyone())
    assert found.value.day == "2026-03-02"
    before = desk.store.replica
    merge_files(desk.store, deliveries, trusted=Everyone(), again=True)
    assert desk.reading(review).text("fact/unit") == "Vårdcentralen Exempel"
    with desk.store.read() as connection:
        assert removal.tombstone(connection, review) is None
    assert desk.store.replica != before  # its counters may go on elsewhere
    desk.reopen()
    assert desk.store.replica != before
    assert verify(desk.store) == ()


def test_it_is_not_begun_anew_from_its_assignment(desk: Desk, review: ReviewId) -> None:
    handed_in(desk, review)
    remove(desk.store, review, KEYSLOTS)
    with pytest.raises(RemovedHere):
        begin_assigned(desk.store, ASSIGNMENT)


def test_what_the_server_has_lost_since_is_told_and_not_sent(desk: Desk, review: ReviewId) -> None:
    made = handed_in(desk, review)
    remove(desk.store, review, KEYSLOTS)
    with desk.store.write() as work:
        submission_rows.send_again(work.connection, made)
        (shown,) = strip(work.connection).handed_in
    assert shown.confirmed
    assert shown.submission.reason == LOST
    assert shown.unit.startswith("Vårdcentralen Exempel")
    with pytest.raises(UnknownSubmission):
        set_down(desk.store, made, desk.folder / "ut")


class Cut:
    """Copies the profile just before each step, as a kill there would leave it."""

    def __init__(self, folder: Path, into: Path) -> None:
        self._folder, self._into, self.copies = folder, into, list[Path]()

    def take(self, *_: object) -> None:
        copy = self._into / str(len(self.copies))
        shutil.copytree(self._folder, copy, ignore=shutil.ignore_patterns("*-shm"))
        self.copies.append(copy)


@contextmanager
def cut_before_each_step(cut: Cut, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def before(called: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            cut.take()
            return called(*args, **kwargs)

        return wrapped

    event.listen(Engine, "commit", cut.take)
    with monkeypatch.context() as patched:
        for name in ("rename", "unlink", "replace"):
            patched.setattr(Path, name, before(getattr(Path, name)))
        patched.setattr(backups, "_empty_unused_pages", before(backups._empty_unused_pages))
        yield
    event.remove(Engine, "commit", cut.take)


def test_a_kill_anywhere_leaves_all_of_it_or_none(
    desk: Desk, review: ReviewId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = handed_in(desk, review)
    backups.back_up(desk.store, KEYSLOTS)
    whole = desk.digest(review)
    cuts = tmp_path / "cuts"
    cuts.mkdir()
    cut = Cut(desk.folder, cuts)
    with cut_before_each_step(cut, monkeypatch):
        remove(desk.store, review, KEYSLOTS)
    cut.take()
    outcomes = [outcome(copy, review, made, whole) for copy in cut.copies]
    assert outcomes[0] == "whole"
    assert outcomes[-1] == "gone"
    assert outcomes == sorted(outcomes, reverse=True)  # once gone, gone


def outcome(copy: Path, review: ReviewId, made: str, whole: str) -> str:
    """What the next start makes of a profile that was cut short."""
    found = Desk(copy, FrozenClock())
    try:
        if not removing.is_due(found.store):
            with found.store.read() as connection:
                gone = removal.tombstone(connection, review) is not None
            if not gone:
                assert found.digest(review) == whole
                assert octets(found, made)
                assert verify(found.store) == ()
                assert len(list(found.store.profile.attachments.iterdir())) == 2
                return "whole"
        else:
            removing.finish(found.store, KEYSLOTS)
        assert places_of_canaries(copy) == []
        assert verify(found.store) == ()
        return "gone"
    finally:
        found.store.close()


def test_the_next_start_ends_what_a_kill_cut_short(
    profile: Profile, frozen_clock: FrozenClock
) -> None:
    make_private_folder(profile.folder)
    key = keys.create(profile, Passphrase("nio gula cyklar"))
    core = open_core(profile, frozen_clock, key, hold_profile(profile))
    review = add_review(core.store)
    put(core.store, review, NOTE, CANARY)
    backups.back_up(core.store, keys.slots_bytes(profile))
    with core.store.write() as work:
        removal.take_away(work.connection, [review], "Vårdcentralen Exempel", work.now())
    core.close()
    core = open_core(profile, frozen_clock, key, hold_profile(profile))
    assert not removing.is_due(core.store)
    (left,) = backups.backups(profile)
    assert left.number == 2
    core.close()
    secret = key.subkey("database")
    assert not any(CANARY.encode() in found for _file, found in in_clear(profile.folder, secret))


def test_what_is_typed_at_the_last_moment_keeps_it_here(
    desk: Desk, review: ReviewId, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed_in(desk, review)
    settle = removing.settle_all

    def then_typed(store: Store, one: ReviewId) -> Changes:
        changes = settle(store, one)
        keep_typing(store, one, "basis/overall", "Ett tillägg")  # as by the window, meanwhile
        return changes

    monkeypatch.setattr(removing, "settle_all", then_typed)
    with pytest.raises(ChangedSinceHandedIn) as found:
        remove(desk.store, review, KEYSLOTS)
    assert found.value.entries == 1
    assert desk.reading(review).text("basis/overall") == "Ett tillägg"


def test_what_was_joined_to_it_and_waits_to_be_sent_keeps_it_here(
    desk: Desk, review: ReviewId, checklist: Checklist
) -> None:
    other = begun(desk, checklist)
    readied(desk, other, checklist)
    sign(desk.store, other, who(desk, other, KIM), WHY)
    assign(desk.store, other)
    waiting = hand_in(desk, other).id
    home, folded = sorted((review, other))
    names = (KIM, LO, NY)
    join(desk.store, home, folded, {who(desk, folded, n): who(desk, home, n) for n in names})
    handed_in(desk, review if home == review else other)
    refused(desk, home, NotHandedIn)
    assert octets(desk, waiting)


def test_what_came_back_is_the_submission_that_it_was(desk: Desk, review: ReviewId) -> None:
    made = handed_in(desk, review)
    file = desk.send(review)
    shutil.move(file, file := desk.folder.parent / "sent.granskning")
    before = octets(desk, made)
    remove(desk.store, review, KEYSLOTS)
    merge_files(desk.store, open_files(desk.store, [file], WORD), trusted=Everyone(), again=True)
    desk.sit(review, KIM)
    again = hand_in(desk, review)
    assert (again.id, again.new) == (made, False)
    assert octets(desk, made) == before
    with desk.store.read() as connection:
        assert submission_rows.one(connection, made).state is SubmissionState.CONFIRMED
    remove(desk.store, review, KEYSLOTS)  # what stands here is known to be handed in


def test_what_came_back_and_was_lost_there_is_sent_again(desk: Desk, review: ReviewId) -> None:
    made = handed_in(desk, review)
    file = desk.send(review)
    shutil.move(file, file := desk.folder.parent / "sent.granskning")
    remove(desk.store, review, KEYSLOTS)
    with desk.store.write() as work:
        submission_rows.send_again(work.connection, made)  # the server says that it lost it
    merge_files(desk.store, open_files(desk.store, [file], WORD), trusted=Everyone(), again=True)
    desk.sit(review, KIM)
    assert hand_in(desk, review).id == made
    with desk.store.read() as connection:
        row = submission_rows.one(connection, made)
        files = submission_rows.blobs(connection, made)
    assert (row.state, row.reason) == (SubmissionState.WAITING, "")
    assert row.receipt
    assert {(one.kind, one.state) for one in files} == {
        ("report", BlobState.WAITING), ("photo", BlobState.WAITING)
    }  # fmt: skip
