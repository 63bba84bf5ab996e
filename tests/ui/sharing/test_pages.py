"""The steps of sharing without a core: what they show, ask, and hold back."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from inspector_app.commands.exporting import Sent
from inspector_app.commands.merging import Merged
from inspector_app.commands.trusting import Device
from inspector_app.domain.ids import AreaId, InspectorId, ReviewId
from inspector_app.queries.merge_preview import Outlook
from inspector_app.queries.recipients import Colleague
from inspector_app.vault.device_keys import new_keys
from inspector_app.vault.passphrase import Passphrase
from ui.sharing.hand_over_page import HandOverPage, SentPage
from ui.sharing.invite_page import KEY, MADE, OWN, InvitePage
from ui.sharing.merge_pages import OpenPage, PreviewPage, SeatPage
from ui.sharing.words import suggested_file, with_ending
from ui.widgets.buttons import Button
from ui.widgets.text import Label, Paragraph

REVIEW = ReviewId("a" * 32)
ROBIN = Colleague(new_keys().identity, "Robin Exempel", "Region Exempel", takes_part=True)
MIKA = Colleague(new_keys().identity, "Mika Exempel", "Region Annan", takes_part=False)
NOTHING = Outlook("Vårdcentralen Exempel", 0, 0, {}, (), (), ())
MUCH = Outlook(
    "Vårdcentralen Exempel", 12, 4, {AreaId("1"): 9, AreaId("2"): 31}, ("fact/unit",),
    tuple(f"bild {n}.jpg" for n in range(8)), ("lista.pdf",),
)  # fmt: skip


def device(colleague: Colleague = ROBIN, *more: str, known: bool = False) -> Device:
    names = (colleague.name, colleague.organisation)
    return Device(colleague.identity, *names, ("Robin", *more), known, more)


def merged(outlook: Outlook = MUCH, entries: int = 57, *devices: Device, **other) -> Merged:
    facts = {"new": False, "waiting": 0, "contradicting": 0, **other}
    return Merged(REVIEW, entries=entries, devices=devices, outlook=outlook, **facts)


def preview(*found: Merged, here: str = REVIEW, by_passphrase: bool = False) -> PreviewPage:
    return PreviewPage(found or (merged(),), here, by_passphrase=by_passphrase)


@pytest.fixture
def show(qtbot):
    def make(page):
        qtbot.addWidget(page)
        page.resize(1024, 600)
        page.show()
        return page

    return make


def texts(page) -> str:
    shown = [*page.findChildren(Paragraph), *page.findChildren(Label)]
    return "\n".join(one.accessibleName() or one.text() for one in shown if one.isVisible())


def test_an_invitation_is_locked_by_the_phrase_shown(show):
    page = show(InvitePage((), lambda: "mako lire tubo fena siro"))
    assert page.way == MADE
    assert page.passphrase() == Passphrase("mako lire tubo fena siro")
    assert page.identities() == ()
    assert page.doing.isEnabled()


def test_another_phrase_can_be_made(show):
    made = iter(("en", "två"))
    page = show(InvitePage((), lambda: next(made)))
    page._again.click()
    assert page.passphrase() == Passphrase("två")


def test_ones_own_phrase_must_be_long_and_typed_twice(show):
    page = show(InvitePage(()))
    page.ways[OWN].click()
    assert page.way == OWN
    assert not page.doing.isEnabled()
    for field in (page.own.first, page.own.second):
        field.setText("nio gula cyklar")
        field.typed.emit()
    assert page.passphrase() == Passphrase("nio gula cyklar")
    assert page.doing.isEnabled()


def test_only_one_way_is_chosen_at_a_time(show):
    page = show(InvitePage((ROBIN,)))
    page.ways[KEY].click()
    assert [name for name, one in page.ways.items() if one.isChecked()] == [KEY]
    assert page.passphrase() is None
    assert page.identities() == (ROBIN.identity,)
    assert page.names() == "Robin Exempel"


def test_a_pasted_identity_counts_only_when_it_is_one(show):
    page = show(HandOverPage((ROBIN, MIKA)))
    assert page.recipients.chosen() == (ROBIN.identity,)
    page.recipients.field.setText("gk1 fel")
    assert page.recipients.chosen() == ()
    assert not page.doing.isEnabled()
    other = new_keys().identity
    page.recipients.field.setText(other.text.upper())
    assert page.recipients.chosen() == (ROBIN.identity, other)
    assert other.fingerprint in page.recipients.names()
    page.recipients.field.setText(ROBIN.identity.text)
    assert page.recipients.chosen() == (ROBIN.identity,)


def test_with_nobody_known_one_is_told_how_to_begin(show):
    page = show(HandOverPage(()))
    assert not page.doing.isEnabled()
    assert "Bjud in med en lösenfras först" in texts(page)


def test_what_was_sent_says_for_whom_and_what_to_do(show):
    sent = Sent(12, 3, True, ("Region Annan",))
    page = show(SentPage(Path("/x/fil.granskning"), "", sent, "mako lire"))
    said = texts(page)
    assert "12 poster och 3 bilagor" in said
    assert "Region Annan" in said
    assert "mako lire" in said
    later = texts(show(SentPage(Path("/x/fil.granskning"), "Robin", Sent(1, 0, False, ()), "")))
    assert "Det som är nytt ligger i filen: 1 post och 0 bilagor." in later
    assert "lösenfras" not in later.replace("Lösenfras", "").split("Gör så här nu")[0]


def test_a_preview_tells_each_kind_by_its_number(show):
    said = texts(show(preview()))
    for line in (
        "57 nya poster",
        "12 påståenden där ni är eniga",
        "4 påståenden där ni skiljer er",
        "40 förseglade svar",
        "1 öppen fråga",
        "8 bilagor kommer med: bild 0.jpg",
        "bild 5.jpg och 2 till",
        "1 bilaga har inte kommit än: lista.pdf",
    ):
        assert line in said, line
    assert "annan granskning" not in said


def test_a_stranger_must_be_compared_before_anything_is_merged(show, qtbot):
    page = show(preview(merged(MUCH, 5, device())))
    assert ROBIN.identity.fingerprint in {one.text() for one in page.findChildren(Paragraph)}
    assert not page.doing.isEnabled()
    assert not page.compared
    page._compared.click()
    assert page.compared
    with qtbot.waitSignal(page.done):
        page.doing.click()


def test_a_passphrase_or_an_earlier_yes_is_enough(show):
    by_phrase = show(preview(merged(MUCH, 5, device()), by_passphrase=True))
    assert by_phrase.doing.isEnabled()
    assert ROBIN.identity.fingerprint in {one.text() for one in by_phrase.findChildren(Paragraph)}
    known = show(preview(merged(MUCH, 5, device(known=True))))
    assert known.doing.isEnabled()
    assert ROBIN.identity.fingerprint not in texts(known)


def test_a_known_computer_that_writes_for_one_more_is_asked_about(show):
    page = show(preview(merged(MUCH, 5, device(ROBIN, "Mika Exempel", known=True))))
    assert "Datorn hos Robin Exempel skriver nu också för Mika Exempel." in texts(page)
    assert not page.doing.isEnabled()
    assert "svarat på det som frågas här" in texts(page)
    assert page.widened == frozenset()
    tick = page.focusProxy()
    assert tick.text() == "Det stämmer att Mika Exempel också har skrivit där"
    tick.click()
    assert page.doing.isEnabled()
    assert page.widened == {ROBIN.identity.fingerprint}


def test_both_questions_must_be_answered(show):
    one, more = device(MIKA), device(ROBIN, "Alex Exempel", known=True)
    page = show(preview(merged(MUCH, 5, one, more)))
    page._compared.click()
    assert not page.doing.isEnabled()
    page._wider[0][1].click()
    assert page.doing.isEnabled()


def test_a_package_with_nothing_new_cannot_be_merged(show):
    page = show(preview(merged(NOTHING, 0)))
    assert not page.doing.isVisible()
    assert page.leaving.text() == "Stäng"
    assert "finns redan här" in texts(page)


def test_another_review_than_the_open_one_is_said(show):
    assert "annan granskning" in texts(show(preview(here="b" * 32)))
    assert "annan granskning" not in texts(show(preview(here="")))


def test_troubles_are_told(show):
    said = texts(show(preview(merged(MUCH, 5, waiting=2, contradicting=1))))
    assert "2 poster väntar" in said
    assert "säger emot sig själv" in said


def test_a_passphrase_is_asked_for_only_where_it_must_be(show, qtbot):
    page = show(OpenPage(["fil.granskning"]))
    assert not page.passphrase.isVisible()
    page.ask_passphrase("Filen är låst.", "Fråga.", again=False)
    assert page.passphrase.isVisible()
    assert not page.doing.isEnabled()
    qtbot.keyClicks(page.passphrase, "nio")
    with qtbot.waitSignal(page.done):
        qtbot.keyClick(page.passphrase, Qt.Key.Key_Return)


def test_a_refusal_stays_in_the_flow_with_a_way_on(show, qtbot):
    page = show(OpenPage(["fil.granskning"]))
    page.refuse("Filen är skadad.", "Ingenting ur den har tagits in.", copy=False)
    assert page.told == "Filen är skadad. Ingenting ur den har tagits in."
    assert not page.doing.isVisible()
    seen = [one for one in page.findChildren(Button) if one.isVisible()]
    assert [one.text() for one in seen] == ["Avbryt", "Välj en annan fil"]
    with qtbot.waitSignal(page.other_asked):
        seen[1].click()
    with qtbot.waitSignal(page.cancelled):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_seat_of_ones_own_name_is_at_hand(show, qtbot):
    people = [(InspectorId("k"), "Kim Exempel"), (InspectorId("r"), "Robin Exempel")]
    page = show(SeatPage("Vårdcentralen Exempel", people, "robin exempel"))
    mine = page.focusProxy()
    assert mine.text() == "Jag är Robin Exempel"
    with qtbot.waitSignal(page.seat_chosen) as chosen:
        mine.click()
    assert chosen.args == ["r"]


def test_somebody_else_joins_by_name(show, qtbot):
    page = show(SeatPage("", [], ""))
    assert not page.doing.isEnabled()
    qtbot.keyClicks(page.name, " Mika Exempel ")
    page.role.choose("trainee")
    with qtbot.waitSignal(page.joined) as joined:
        page.doing.click()
    assert joined.args == ["Mika Exempel", "trainee"]


def test_work_that_takes_long_is_told_of_and_not_asked_for_twice(show, qtbot):
    page = show(HandOverPage((ROBIN,)))
    page._slow.setInterval(0)
    page.show_busy("Filen skrivs.")
    assert not page.doing.isEnabled()
    qtbot.waitUntil(page._working.isVisible)
    page.show_busy("")
    assert page.doing.isEnabled()
    assert not page._working.isVisible()


def test_files_have_names_that_every_system_takes():
    name = suggested_file("Vårdcentralen Exempel/Norr: 2", "2026-10-22").name
    assert name == "Vårdcentralen Exempel Norr 2 2026-10-22.granskning"
    assert with_ending(Path("x")).name == "x.granskning"
    assert with_ending(Path("x.GRANSKNING")).name == "x.GRANSKNING"
