"""Questions to a role and the search for a statement to pin to."""

import pytest

from inspector_app.domain.checklist import Level
from inspector_app.domain.ids import StatementId
from inspector_app.exchange.checklists import GENERAL, compose
from inspector_app.queries.interviews import PinChoice, matching, pin_choices, questions

RULES = frozenset({"2021"})


@pytest.fixture(scope="module")
def shown():
    return compose(GENERAL).statements_for(RULES)


def choice(number: str, text: str) -> PinChoice:
    return PinChoice(StatementId(f"S-{number}"), number, Level.ADVICE, text)


CHOICES = (
    choice("1.1", "Handledning sker varje vecka"),
    choice("1.10", "Tid är avsatt för studier"),
    choice("5.2", "Alla handledare har gått utbildning"),
    choice("5.21", "ST‑läkaren får återkoppling, avsatt i schemat"),
)


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("5.2", ["5.2", "5.21"]),
        ("1", ["1.1", "1.10"]),
        ("handled", ["1.1", "5.2"]),
        ("AVSATT schema", ["5.21"]),
        ("ning", ["1.1", "5.2"]),
        ("st-läk", ["5.21"]),
        ("finns inte", []),
        ("  ", []),
    ],
)
def test_a_statement_is_found_by_its_number_or_its_words(words, numbers):
    assert [one.number for one in matching(CHOICES, words)] == numbers


def test_only_a_handful_is_offered():
    many = [choice(f"1.{place}", "Tid är avsatt") for place in range(50)]
    assert len(matching(many, "avsatt")) == 5


def test_the_questions_are_the_roles_own_and_ticked_by_pins(shown):
    asked = {next(one.key for one in shown if "handledare" in one.statement.roles and one.core)}
    rows = questions(shown, ("handledare",), asked, "sv")
    assert rows
    by_key = {one.key: one for one in shown}
    assert all("handledare" in by_key[row.statement].statement.roles for row in rows)
    assert [row.statement for row in rows if row.asked] == list(asked)
    assert questions(shown, (), asked, "sv") == ()


def test_the_questions_speak_the_windows_language(shown):
    swedish = questions(shown, ("handledare",), (), "sv")
    english = questions(shown, ("handledare",), (), "en")
    assert len(swedish) == len(english)
    assert all(one.text != other.text for one, other in zip(swedish, english, strict=True))


def test_every_statement_can_be_pinned_to(shown):
    assert [one.statement for one in pin_choices(shown, "sv")] == [one.key for one in shown]
