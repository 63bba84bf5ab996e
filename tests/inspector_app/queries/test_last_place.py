"""A remembered place read back as room, statement and area."""

import pytest

from inspector_app.exchange.checklists import compose
from inspector_app.queries.last_place import last_place_in


@pytest.fixture(scope="module")
def listed():
    checklist = compose("generell")
    return checklist, checklist.statements_for(frozenset({"2021", "2015"}))


def test_a_statement_gives_its_number_and_area(listed):
    checklist, statements = listed
    shown = statements[40]
    for target in (f"{shown.area}/{shown.key}", f"/{shown.key}", f"role:studierektor/{shown.key}"):
        found = last_place_in({"room": "checklist", "target": target}, *listed)
        assert (found.room, found.number) == ("checklist", shown.number)
        assert found.area == checklist.area(shown.area).short


def test_an_area_alone_has_no_statement(listed):
    area = listed[0].areas[2]
    found = last_place_in({"room": "grading", "target": area.id}, *listed)
    assert (found.room, found.number, found.area) == ("grading", "", area.short)


def test_what_only_its_room_knows_gives_the_room(listed):
    found = last_place_in({"room": "interviews", "target": "0f3a/77"}, *listed)
    assert (found.room, found.number, found.area) == ("interviews", "", None)


@pytest.mark.parametrize("nothing", [None, {}, "x", {"review": "abc"}])
def test_nothing_remembered_is_nowhere(listed, nothing):
    assert last_place_in(nothing, *listed) is None
