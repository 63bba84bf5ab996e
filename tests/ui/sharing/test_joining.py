"""Joining two reviews of one visit, with a real store."""

import pytest

from inspector_app.commands.answers import answer_statement
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain import registers
from inspector_app.exchange.checklists import compose, to_document
from inspector_app.store.summaries import summaries
from ui.sharing.join_pages import JoinPage, PartPage

KIM, ROBIN = "Kim Exempel", "Robin Exempel"


def begin(program, *names: str) -> str:
    checklist = compose("allmanmedicin")
    facts = {
        "unit": "Vårdcentralen Exempel",
        "specialty": "Allmänmedicin",
        "kind": "st",
        "from": "2026-03-02",
        "to": "2026-03-03",
    }
    people = tuple(Inspector(name) for name in names)
    new = NewReview(facts, people, frozenset({"2021"}))
    review, _changes = start_review(program.core.store, new, checklist, to_document(checklist))
    shown = program.core.statements(program.core.reading(review))
    answer_statement(program.core.store, review, shown[0], "helt")
    return review


def listed(program) -> set[str]:
    with program.core.store.read() as connection:
        return {one.review for one in summaries(connection)}


def join(program, calm):
    program.page.doing.click()
    calm(program)
    assert program.page is None


@pytest.fixture
def pair(program):
    """Kim's review and Robin's, the home first."""
    return sorted([begin(program, KIM, ROBIN), begin(program, ROBIN, KIM)])


def test_two_reviews_become_one_and_part_again(program, pair, calm):
    home, other = pair
    program.review = other
    program.sharing.do("join")
    calm(program)
    assert isinstance(program.page, JoinPage)
    assert program.page.other == home
    join(program, calm)
    assert listed(program) == {home}
    assert program.opened == [home]
    notice = program.notices[-1]
    assert [act for act, _words in notice.acts] == ["show_merged", "part"]
    assert len(program.core.reading(home).inspectors()) == 2
    program.sharing.do("part")
    calm(program)
    assert isinstance(program.page, PartPage)
    join(program, calm)
    assert listed(program) == {home, other}
    assert program.notices[-1].first == "Granskningarna är skilda åt."


def test_from_the_list_the_pair_is_named(program, pair, calm):
    home, other = pair
    program.sharing.join(home, other)
    calm(program)
    assert isinstance(program.page, JoinPage)
    program.page.leaving.click()
    assert program.page is None
    assert listed(program) == set(pair)
    program.sharing.join(home, other)
    calm(program)
    join(program, calm)
    assert program.opened == [home]


def test_without_another_of_the_same_visit_it_is_said(program, calm):
    program.review = begin(program, KIM)
    program.sharing.do("join")
    calm(program)
    assert program.page is None
    assert program.notices[-1].first == "Här finns ingen annan granskning av samma besök."
    program.sharing.do("part")
    calm(program)
    assert "inte ihopslagen" in program.notices[-1].first


def test_what_changed_meanwhile_is_told_on_the_page(program, pair, calm):
    home, other = pair
    program.review = home
    program.sharing.do("join")
    calm(program)
    with program.core.store.write() as work:
        seat = program.core.reading(other, "inspector/").me
        work.act(other, seat).put(registers.fact("from"), "2027-01-01")
        work.act(other, seat).put(registers.fact("to"), "2027-01-02")
    program.page.doing.click()
    calm(program)
    assert "samma besök" in program.page.told
    assert program.page.doing.isEnabled()
    assert listed(program) == set(pair)


def test_a_review_that_came_may_be_joined_at_once(program, other, pair, tmp_path, calm):
    mine = begin(other, ROBIN)
    file = tmp_path / "kim.granskning"
    program.review, program.dialogs.target = pair[0], file
    program.sharing.do("invite")
    calm(program)
    phrase = program.page.phrase.text()
    program.page.doing.click()
    calm(program)
    other.sharing.take([file])
    calm(other)
    other.page.passphrase.setText(phrase)
    other.page.passphrase.typed.emit()
    for _step in range(2):
        other.page.doing.click()
        calm(other)
    other.page.seat_chosen.emit(other.core.reading(pair[0], "inspector/").inspectors().popitem()[0])
    calm(other)
    assert [act for act, _words in other.notices[-1].acts] == ["join", "undo_merge"]
    other.sharing.do("join")
    calm(other)
    join(other, calm)
    assert listed(other) == {min(pair[0], mine)}
