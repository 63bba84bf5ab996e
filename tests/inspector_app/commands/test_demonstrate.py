"""The made-up review is built through the usual commands and lacks nothing a visit needs."""

from datetime import timedelta

from inspector_app.commands.demonstrate import build_demo
from inspector_app.domain.ids import ItemId
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import demo_content
from inspector_app.queries.guard import warnings
from inspector_app.queries.reader import Reading
from inspector_app.queries.ready import Check, readiness
from inspector_app.store.store import Store
from tests.conftest import FrozenClock


def test_the_made_up_review_is_a_visit_of_today(store: Store, frozen_clock: FrozenClock) -> None:
    content = demo_content()
    frozen_clock.move(timedelta(days=3))
    review, changes = build_demo(store, content, practice=True)
    assert changes.reviews_listed
    with store.read() as connection:
        reading = Reading(connection, review)
    assert reading.value("fact/practice") is True
    assert reading.text("fact/from") == reading.text("fact/to") == "2026-03-05"
    lines = [ItemId(name.split("/")[1]) for name, _value in reading.under("line/")]
    assert all(
        str(reading.fields(f"line/{line}")["time"]).startswith("2026-03-05T") for line in lines
    )
    assert warnings(store, reading, lines) == {}
    checklist = checklists.compose(content.checklist)
    ready = readiness(reading, checklist, checklist.statements_for(content.rules))
    left = [one for one in (*ready.on_site, *ready.before_handing_in) if not one.done]
    assert [(one.check, one.left) for one in left] == [(Check.DOCUMENTS, 2)]


def test_practice_is_said_only_where_it_is_practice(store: Store) -> None:
    review, _changes = build_demo(store, demo_content())
    with store.read() as connection:
        assert Reading(connection, review, "fact/").value("fact/practice") is None
