"""The start page over a real store: the list, the form that is kept, where one was."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.places import last_place, remember_place
from inspector_app.commands.reviews import correct_facts
from inspector_app.domain.ids import AreaId
from inspector_app.queries.title import review_title
from ui.reviews import draft
from ui.room import Notice
from ui.widgets.banner import Banner, Gravity


@pytest.fixture
def under_way(core, review):
    """The review has an answer, so it is under way whatever day it is."""
    today = core.clock.now().date().isoformat()
    correct_facts(core.store, review, {"from": today, "to": today})
    return review


def units(presenter):
    return [row.unit for row in presenter._page.list.rows()]


def kept(core):
    return last_place(core.store, draft.KEY)


def form_of(presenter):
    return presenter._form


def fill(qtbot, form):
    qtbot.keyClicks(form.unit, "Exempelkliniken Norr")
    form.specialty.choose("allmanmedicin")
    form.specialty.chosen.emit("allmanmedicin")
    form.region.setEditText("Region Exempel")
    form.me.clear()
    qtbot.keyClicks(form.me, "Eva Ek")


def press(form, text):
    next(one for one in form.findChildren(QPushButton) if one.text() == text).click()


def test_the_list_shows_the_store_and_follows_it(start, settled, core, under_way):
    presenter = start()
    settled()
    assert units(presenter) == ["Vårdcentralen Exempel"]
    presenter._place.jobs.run(
        lambda: correct_facts(core.store, under_way, {"unit": "Vårdcentralen Nya"}),
        owner=presenter,
    )
    settled()
    assert units(presenter) == ["Vårdcentralen Nya"]


def test_a_refresh_between_two_notices_keeps_working(start, settled, core, under_way):
    presenter = start()
    settled()
    presenter.notify(Notice(Gravity.INFO, "Ett."))
    presenter._place.jobs.run(
        lambda: correct_facts(core.store, under_way, {"unit": "Vårdcentralen Nya"}),
        owner=presenter,
    )
    settled()
    presenter.notify(Notice(Gravity.INFO, "Två."))
    assert presenter.page.findChildren(Banner)[-1].accessibleName() == "Två."


def test_the_card_says_at_which_statement_one_was(start, settled, core, under_way):
    shown = core.statements(core.reading(under_way))[3]
    place = {"room": "checklist", "target": f"{shown.area}/{shown.key}"}
    remember_place(core.store, under_way, place)
    presenter = start()
    settled()
    area = core.checklist(core.reading(under_way)).area(AreaId(shown.area)).short.sv
    said = presenter._page.list.card.button.accessibleDescription()
    assert f"Du var vid påstående {shown.number}, {area}" in said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ({"room": "interviews", "target": "planning"}, "Senast i: Intervjuer"),
        ({"room": "report", "target": ""}, "Senast i: Rapport"),
        ({"room": "a room of a later version", "target": ""}, ""),
    ],
)
def test_the_card_names_the_room_one_was_in(start, settled, core, under_way, place, said):
    remember_place(core.store, under_way, place)
    presenter = start()
    settled()
    assert presenter._page.list.card._where.text() == said


def test_what_is_typed_in_the_form_is_kept_while_typing_goes_on(start, settled, core, qtbot):
    presenter = start()
    presenter.new_review()
    settled()

    def kept_while_typing():
        qtbot.keyClick(form_of(presenter).unit, Qt.Key.Key_A)
        return kept(core) is not None

    qtbot.waitUntil(kept_while_typing)
    assert set(kept(core)["unit"]) == {"a"}


def test_closing_the_window_keeps_the_last_keys(start, settled, core, qtbot, around):
    presenter = start()
    presenter.new_review()
    settled()
    qtbot.keyClicks(form_of(presenter).unit, "Klin")
    around.window.closing.emit()
    assert not presenter._keeping.isActive()
    settled()
    assert kept(core)["unit"] == "Klin"


def test_a_half_filled_form_comes_back_after_a_restart(start, settled, core, qtbot):
    first = start()
    first.new_review()
    settled()
    fill(qtbot, form_of(first))
    form_of(first).rules["2015"].click()
    form_of(first).no_ties.click()
    first.keep_now()
    settled()
    again = start()
    settled()
    again.new_review()
    settled()
    assert form_of(again).filled() == form_of(first).filled()
    assert form_of(again).filled().rules == "2015"
    assert form_of(again).filled().no_ties


def test_a_form_emptied_again_is_not_kept(start, settled, core, qtbot):
    presenter = start()
    presenter.new_review()
    settled()
    unit = form_of(presenter).unit
    qtbot.keyClicks(unit, "V")
    presenter.keep_now()
    settled()
    assert kept(core) is not None
    qtbot.keyClick(unit, Qt.Key.Key_Backspace)
    presenter.keep_now()
    settled()
    assert kept(core) is None


def test_starting_clears_the_form_and_opens_the_review(start, settled, core, qtbot):
    presenter = start()
    presenter.new_review()
    settled()
    fill(qtbot, form_of(presenter))
    press(form_of(presenter), "Börja granskningen")
    qtbot.waitUntil(lambda: bool(presenter.listener.asked))
    settled()
    assert kept(core) is None
    (review,) = presenter.listener.asked
    title = review_title(core.reading(review))
    assert (title.unit, title.specialty, title.seat) == (
        "Exempelkliniken Norr",
        "Allmänmedicin",
        "Eva Ek",
    )
    presenter.new_review()
    settled()
    assert form_of(presenter).filled().unit == ""


def test_a_practice_leaves_the_half_filled_form_alone(start, settled, core, qtbot):
    presenter = start()
    presenter.new_review()
    settled()
    qtbot.keyClicks(form_of(presenter).unit, "Klin")
    presenter.enter()
    settled()
    presenter._page.practice_asked.emit()
    qtbot.waitUntil(lambda: bool(presenter.listener.asked))
    settled()
    assert kept(core)["unit"] == "Klin"


def test_a_list_with_an_answered_review_says_go_on(start, settled, core, under_way):
    statement = core.statements(core.reading(under_way))[0]
    answer_statement(core.store, under_way, statement, "helt")
    presenter = start()
    settled()
    assert presenter._page.list.card.button.text() == "Fortsätt"
