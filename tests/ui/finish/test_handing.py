"""The section about handing in: a button or why not, and what became of what was handed in."""

import pytest

from inspector_app.queries.at_office import Hindered, Hindrance, Phase
from inspector_app.store.submission_rows import BlobState, SubmissionState
from inspector_app.sync.faults import Revoked, SignInNeeded, Unreachable
from inspector_app.sync.protocol.messages import Comment
from inspector_app.sync.uploads import DAMAGED
from tests.ui.sync.standings import NOW, blob, handed, standing
from ui.finish.handing import HandingSection
from ui.finish.handing_words import handing_view
from ui.traffic import Going

AREAS = {"1": "Verksamheten"}
DONE = Hindered(Hindrance.DONE)


@pytest.fixture
def section(qtbot):
    made = HandingSection()
    qtbot.addWidget(made)
    made.show()
    return made


def view(phase, last=None, why=None, going=None, comments=()):
    return handing_view(standing(phase, last, *comments), why, going or Going(), NOW, AREAS)


@pytest.mark.parametrize("why", [one for one in Hindrance if one is not Hindrance.DONE])
def test_a_button_that_is_locked_says_why(section, why):
    found = view(Phase.NOTHING, why=Hindered(why, ("Lo Exempel",), 3))
    section.show_handing(found)
    assert not section.hand_in.isEnabled()
    assert section.hand_in.isVisible()
    assert section.hand_in.accessibleDescription() == found.why != ""


def test_who_has_not_signed_is_named():
    told = view(Phase.NOTHING, why=Hindered(Hindrance.UNSIGNED, ("Lo Exempel", "Kim Exempel"))).why
    assert told.endswith("Underskrift saknas: Lo Exempel och Kim Exempel.")


def test_pressing_asks_to_hand_in(section, qtbot):
    section.show_handing(view(Phase.NOTHING))
    with qtbot.waitSignal(section.asked) as asked:
        section.hand_in.click()
    assert asked.args == ["hand_in"]


def test_what_is_handed_in_needs_no_button(section):
    section.show_handing(view(Phase.CONFIRMED, handed(blob(), number=7), DONE))
    assert not section.hand_in.isVisible()
    assert "kvittens nr\u00a07" in section._state.text()


def test_focus_rests_on_what_became_of_it(section, qtbot):
    section.show_handing(view(Phase.NOTHING))
    section.activateWindow()
    section.hand_in.setFocus()
    qtbot.waitUntil(section.hand_in.hasFocus)
    section.show_handing(view(Phase.WAITING, handed(blob()), DONE, Going(running=True)))
    assert section._state.hasFocus()
    section.show_handing(view(Phase.CONFIRMED, handed(blob(), number=7), DONE))
    assert section._state.hasFocus()
    assert section._state.text().endswith("kvittens nr\u00a07")


def test_focus_rests_there_too_once_what_one_could_do_is_done(section, qtbot):
    going = Going(fault=Unreachable(), since=NOW)
    section.show_handing(view(Phase.WAITING, handed(blob()), DONE, going))
    section.activateWindow()
    (again,) = section._buttons
    again.setFocus()
    qtbot.waitUntil(again.hasFocus)
    section.show_handing(view(Phase.CONFIRMED, handed(blob(), number=7), DONE))
    assert section._state.hasFocus()


def test_what_waits_says_that_it_is_safe():
    going = Going(fault=Unreachable(), since=NOW)
    found = view(Phase.WAITING, handed(blob(), blob("report")), DONE, going)
    assert "0 av 2\u00a0filer är skickade." in found.told
    assert found.told[-1] == "Allt ligger tryggt här och skickas så snart det går."
    assert found.progress is None


@pytest.mark.parametrize(
    ("fault", "acts"),
    [(Unreachable(), ["Försök igen"]), (SignInNeeded(), ["Logga in"]), (Revoked(), [])],
)
def test_what_waits_offers_what_one_can_do_about_it(section, fault, acts):
    for running in (False, True):  # focus stays on what was pressed
        going = Going(fault=fault, since=NOW, running=running)
        section.show_handing(view(Phase.WAITING, handed(blob()), DONE, going))
        assert [one.text() for one in section.buttons() if one is not section.hand_in] == acts
    section.show_handing(view(Phase.WAITING, handed(blob()), DONE))
    assert section._buttons == []


def test_while_it_is_sent_there_is_a_bar(section):
    files = (blob(state=BlobState.SENT), blob("report"))
    section.show_handing(view(Phase.WAITING, handed(*files), DONE, Going(running=True)))
    assert section._bar.isVisible()
    assert section._bar.accessibleName() == "1 av 2"
    assert section._state.text() == "Skickar till kansliet: 1 av 2\u00a0filer"
    (line,) = section._lines
    assert line.text().startswith("Revision\u00a01 lämnades in ")


def test_what_was_set_aside_is_told_with_what_can_be_done(section, qtbot):
    files = (blob("report", BlobState.SENT), blob(state=BlobState.ASIDE, reason=DAMAGED))
    found = view(Phase.INCOMPLETE, handed(*files), DONE)
    assert "Ett foto gick inte att skicka: filen är skadad på den här datorn." in found.told
    section.show_handing(found)
    without, export = section._buttons
    assert (without.text(), export.text()) == ("Lämna in utan filen", "Exportera")
    with qtbot.waitSignal(section.asked) as asked:
        without.click()
    assert asked.args == ["hand_in_without"]


def test_without_its_report_nothing_is_handed_in():
    found = view(Phase.INCOMPLETE, handed(blob("report", BlobState.ASIDE, DAMAGED)), DONE)
    assert [name for name, _words in found.acts] == ["export_submission"]
    assert any("skriv under igen" in one for one in found.told), "the way on"


def test_what_the_server_refused_can_be_tried_and_exported():
    refused = handed(state=SubmissionState.ASIDE, reason="unfit: Rapporten saknas.")
    found = view(Phase.STOPPED, refused)
    assert found.enabled
    assert found.told[0] == "Det går inte att godta som det är (Rapporten saknas)."
    assert [name for name, _words in found.acts] == ["export_submission"]


def test_a_return_shows_every_comment():
    comments = (Comment("Vilka lokaler?", "1"), Comment("Bra i övrigt."), Comment("Okänt.", "9"))
    found = view(Phase.RETURNED, handed(number=7), DONE, comments=comments)
    assert found.told[:3] == ("Verksamheten: Vilka lokaler?", "Bra i övrigt.", "Okänt.")
