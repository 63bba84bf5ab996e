"""The details room over a real store: rule sets, checklist, seat, replacement."""

from dataclasses import replace

import pytest

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.reviews import pin_checklist
from inspector_app.domain.checklist import Words
from inspector_app.exchange.checklist_build import digest_of
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.queries.details import review_details
from inspector_app.queries.sheet import sheet
from ui.reviews.change_preview import ChangePreview
from ui.reviews.details_presenter import DetailsRoom
from ui.widgets.text import Paragraph

BOTH = frozenset({"2021", "2015"})


@pytest.fixture
def room(frame, review, keeper, settled, qtbot):
    def enter():
        made = DetailsRoom(frame, review, keeper)
        qtbot.addWidget(made.page)
        made.page.resize(1000, 800)
        made.page.show()
        made.enter("")
        settled()
        return made

    return enter


@pytest.fixture
def older(core, review):
    """The review is pinned to an older version, where one statement was worded otherwise."""
    newest = compose("allmanmedicin")
    first = next(one for one in newest.statements if one.twin is None and one.applies(BOTH))
    worded = replace(first, text=Words("Tidigare lydelse.", "Earlier wording."))
    statements = tuple(worded if one is first else one for one in newest.statements)
    old = replace(newest, version="2025.1", statements=statements)
    old = replace(old, digest=digest_of(old))
    pin_checklist(core.store, review, old, to_document(old), BOTH)
    return first.id


def details(core, review):
    return review_details(core.reading(review))


def rows(core, review):
    reading = core.reading(review)
    return {row.key: row for row in sheet(reading, core.statements(reading))}


def preview(room):
    shown = [one for one in room.page.findChildren(ChangePreview) if not one.isHidden()]
    return " ".join(one.text() for part in shown for one in part.findChildren(Paragraph))


def test_rules_are_previewed_from_the_store_and_change_only_when_agreed(
    room, core, review, settled
):
    made = room()
    part = made.page._rules_part
    part.rules.choose("2021")
    part.rules.chosen.emit("2021")
    settled()
    assert "Byta regelverk?" in preview(made)
    assert details(core, review).rules == BOTH
    made.page.rules_chosen.emit("2021")
    settled()
    assert details(core, review).rules == {"2021"}


def test_no_offer_while_the_pinned_checklist_is_the_newest(room):
    assert preview(room()) == ""


def test_a_move_keeps_the_answers_and_asks_for_those_to_changed_wording(
    room, core, review, older, settled
):
    before = rows(core, review)
    for key in [older, *[key for key in before if key != older][:2]]:
        answer_statement(core.store, review, before[key].shown, "helt")
    made = room()
    assert "1 av dina svar gavs till den tidigare lydelsen och behöver bekräftas." in preview(made)
    made.page.move_chosen.emit()
    settled()
    now = rows(core, review)
    answered = {key for key, row in now.items() if row.answer == "helt"}
    assert len(answered) == 3
    assert [key for key in answered if now[key].outdated] == [older]
    assert details(core, review).version == compose("allmanmedicin").version
    assert preview(made) == ""


def test_the_seat_changes_only_when_asked(room, core, review, settled):
    made = room()
    first = details(core, review).me
    other = next(one.id for one in details(core, review).people if one.id != first)
    made.page.seat_asked.emit(other)
    settled()
    assert details(core, review).me == other


def test_a_successor_takes_the_seat_of_the_one_who_sat_here(room, core, review, settled):
    made = room()
    leaving = details(core, review).me
    made.page.replace_asked.emit(leaving, "sjuk", "Per Palm")
    settled()
    now = details(core, review)
    names = {one.id: (one.name, one.left) for one in now.people}
    assert names[now.me] == ("Per Palm", "")
    assert names[leaving][1] == "sjuk"
    assert any("Per Palm" in one.text() for one in made.page.findChildren(Paragraph))


def test_replacing_another_leaves_the_seat_alone(room, core, review, settled):
    made = room()
    me = details(core, review).me
    other = next(one.id for one in details(core, review).people if one.id != me)
    made.page.replace_asked.emit(other, "jäv", "Per Palm")
    settled()
    assert details(core, review).me == me


def test_a_colleague_a_conflict_and_a_fact_reach_the_store(room, core, review, settled):
    made = room()
    made.page.colleague_added.emit("Ny Inspektör", "trainee")
    made.page.conflict_declared.emit(True, "Har arbetat där")
    made.page.fact_changed.emit("st_doctors", 7)
    settled()
    now = details(core, review)
    assert ("Ny Inspektör", "trainee") in [(one.name, one.role) for one in now.people]
    assert (now.conflict, now.conflict_text) == (True, "Har arbetat där")
    assert now.numbers["st_doctors"] == 7


def test_cancelling_asks_first_and_can_be_taken_back(room, core, review, frame, settled):
    made = room()
    frame.dialogs.yes = False
    made.page.cancel_asked.emit("fel enhet")
    settled()
    assert details(core, review).cancelled is None
    frame.dialogs.yes = True
    made.page.cancel_asked.emit("fel enhet")
    settled()
    assert details(core, review).cancelled == "fel enhet"
    made.page.resume_asked.emit()
    settled()
    assert details(core, review).cancelled is None


def test_one_comes_right_to_what_one_is_sent_for(room, settled):
    shown = room()
    shown.page.activateWindow()
    shown.enter("conflict")
    settled()
    here = shown.page.focusWidget()
    assert here.accessibleName() == "Jäv"
    assert not here.visibleRegion().isEmpty()
