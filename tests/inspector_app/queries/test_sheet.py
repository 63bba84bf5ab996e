"""What stands beside a statement, also when it belongs to no interview or to one that is gone."""

import pytest

from inspector_app.domain import registers
from inspector_app.domain.ids import ItemId
from inspector_app.queries.chosen import chosen
from inspector_app.queries.guard import warnings
from inspector_app.queries.interviews import interviews
from inspector_app.queries.sheet import Evidence, pinned_evidence

LINE = ItemId("a" * 16)
TEXT = "Handledningen uteblir ofta."


@pytest.mark.parametrize("belongs", [{}, {"interview": "b" * 16}], ids=["to none", "to one gone"])
def test_a_line_without_its_interview_stands_by_itself(hands, people, checklist, shown, belongs):
    said = {"text": TEXT, "time": "10:17", **belongs}
    pin = registers.pin(LINE, shown[0].key)
    hands.put(people[0], **{f"line/{LINE}": said, pin: True, f"chosen/{LINE}": True})
    reading = hands.read()
    beside = pinned_evidence(reading)[shown[0].key]
    assert beside == (Evidence(LINE, "line", "", TEXT, "10:17"),)
    assert warnings(hands.store, reading, [LINE]) == {}
    printed = chosen(reading, checklist, shown, "sv", lambda _hash: b"")
    assert [line.text for lines in printed.lines.values() for line in lines] == [TEXT]
    assert interviews(reading) == ()
