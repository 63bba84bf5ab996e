"""The guard over a real review: names typed in it, its limit, warnings put away."""

import pytest

from inspector_app.commands.evidence import observe
from inspector_app.commands.guarding import dismiss
from inspector_app.commands.interviews import Plan, add_interview, choose_for_report, note_line
from inspector_app.commands.reviews import correct_facts
from inspector_app.commands.typing import keep_typing
from inspector_app.domain.small_group import Risk
from inspector_app.queries.guard import inserted, warnings
from tests.inspector_app.commands.seen import reading

TIME = "2026-03-02T10:17:00.000+01:00"


@pytest.fixture
def interview(store, review):
    return add_interview(store, review, Plan("st_lakare", 4))[0]


def note(store, review, interview, text):
    return note_line(store, review, interview, text, TIME)[0]


def risks(store, review, *lines):
    found = warnings(store, reading(store, review), lines)
    return {line: [one.risk for one in each] for line, each in found.items()}


def test_the_group_matters_once_the_line_is_chosen(store, review, interview):
    line = note(store, review, interview, "Handledningen uteblir ofta.")
    assert risks(store, review, line) == {}
    choose_for_report(store, review, line)
    assert risks(store, review, line) == {line: [Risk.SMALL_GROUP]}
    correct_facts(store, review, {"small_group": 4})
    assert risks(store, review, line) == {}


def test_what_goes_into_the_reports_text_counts_as_chosen(store, review, interview):
    line = note(store, review, interview, "Handledningen uteblir ofta.")
    assert [one.risk for one in inserted(store, reading(store, review), line)[1]] == [
        Risk.SMALL_GROUP
    ]
    item, _changes = observe(store, review)
    keep_typing(store, review, f"caption/{item}", "På tavlan står 19121212-1212.")
    text, found = inserted(store, reading(store, review), item)
    assert [one.risk for one in found] == [Risk.PERSONAL_NUMBER]
    dismiss(store, review, text, found)
    assert inserted(store, reading(store, review), item) == (text, ())


def test_names_typed_in_the_review_are_known(store, review, interview):
    correct_facts(store, review, {"about_unit": "Kontakt: Karin Provsson."})
    mine = note(store, review, interview, "Som Exempel sa i går.")
    fact = note(store, review, interview, "Enligt Karin Provsson går det.")
    plain = note(store, review, interview, "Alla är nöjda.")
    assert risks(store, review, mine, fact, plain) == {mine: [Risk.NAME], fact: [Risk.NAME]}


def test_a_warning_put_away_does_not_come_again_for_that_text(store, review, interview):
    line = note(store, review, interview, "Gäller 811218-9876.")
    found = warnings(store, reading(store, review), (line,))[line]
    dismiss(store, review, "Gäller 811218-9876.", found)
    assert risks(store, review, line) == {}
    note_line(store, review, interview, "Gäller 811218-9876 igen.", TIME, line=line)
    assert risks(store, review, line) == {line: [Risk.PERSONAL_NUMBER]}
