"""The strip's light tells where a review stands, and what it waits for."""

from datetime import timedelta

import pytest

from inspector_app.queries.at_office import Phase
from inspector_app.store.submission_rows import BlobState
from inspector_app.sync import faults
from inspector_app.sync.protocol.messages import Comment
from inspector_app.sync.protocol.sign_in_errors import SignInAgain
from tests.ui.sync.standings import NOW, blob, handed, standing
from ui.office_words import light_of
from ui.traffic import Going
from ui.widgets.safety_light import Mark

SENT, ASIDE = BlobState.SENT, BlobState.ASIDE
TWO = (blob(state=SENT), blob("report"))


def broken(fault: Exception) -> Going:
    return Going(fault=fault, since=NOW - timedelta(minutes=8))


def said(phase, going=None, last=None, *comments):
    return light_of(standing(phase, last, *comments), going or Going(), NOW)


def clock(at):
    return f"{at.astimezone():%H:%M}"


def test_what_was_never_handed_in_is_normal() -> None:
    assert said(Phase.NOTHING) == (Mark.RING, "Inte hos kansliet än")


def test_only_a_receipt_says_that_it_was_sent() -> None:
    mark, words = said(Phase.CONFIRMED, None, handed(number=7))
    assert (mark, words) == (Mark.FULL, f"Inskickat {clock(NOW)}, kvittens nr\u00a07")
    others = (phase for phase in Phase if phase is not Phase.CONFIRMED)
    assert all("Inskickat" not in said(phase, None, handed(*TWO))[1] for phase in others)


def test_a_return_counts_its_comments() -> None:
    comments = (Comment("Vilka?"), Comment("När?", "1"))
    assert said(Phase.RETURNED, None, handed(number=7), *comments) == (
        Mark.HALF,
        "Returnerad av kansliet: 2\u00a0kommentarer",
    )


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (faults.Unreachable(), f"Väntar på nät sedan {clock(NOW - timedelta(minutes=8))}"),
        (faults.Portal(), f"Väntar på nät sedan {clock(NOW - timedelta(minutes=8))}"),
        (faults.ServerBusy(9), f"Väntar på servern sedan {clock(NOW - timedelta(minutes=8))}"),
        (faults.SignInNeeded(), "Väntar på att du loggar in"),
        (SignInAgain(), "Väntar på att du loggar in"),
        (faults.Revoked(), "Kansliet har spärrat datorn"),
    ],
)
def test_what_waits_says_for_what(fault: Exception, words: str) -> None:
    assert said(Phase.WAITING, broken(fault), handed(*TWO)) == (Mark.HALF, words)


@pytest.mark.parametrize("fault", [None, faults.ServerFault("a1b2")])
def test_what_was_not_confirmed_says_why(fault: Exception | None) -> None:
    going = Going() if fault is None else broken(fault)
    words = "Inte inskickad än: kvittensen är inte undertecknad av servern"
    assert said(Phase.WAITING, going, handed(*TWO, reason="forged")) == (Mark.HALF, words)


@pytest.mark.parametrize("fault", [faults.Unreachable(), faults.Revoked(), SignInAgain()])
def test_without_a_way_to_the_server_that_is_what_it_waits_for(fault: Exception) -> None:
    going = broken(fault)
    found = said(Phase.WAITING, going, handed(*TWO, reason="forged"))
    assert found == said(Phase.WAITING, going, handed(*TWO))


def test_while_it_is_sent_files_are_counted() -> None:
    assert said(Phase.WAITING, Going(running=True), handed(*TWO))[1] == (
        "Skickar till kansliet: 1 av 2\u00a0filer"
    )
    assert said(Phase.WAITING, None, handed(*TWO))[1] == "Väntar på att skickas"


def test_what_was_set_aside_is_counted() -> None:
    files = (blob(state=SENT), blob("report", ASIDE))
    assert said(Phase.INCOMPLETE, None, handed(*files))[1] == "Allt utom 1\u00a0fil är hos kansliet"


def test_another_day_is_named() -> None:
    going = Going(fault=faults.Unreachable(), since=NOW - timedelta(days=2))
    assert said(Phase.WAITING, going, handed(*TWO))[1].startswith(
        "Väntar på nät sedan 28\u00a0feb\u00a0"
    )
