"""The finish room on a real store: what is done elsewhere is ticked here."""

import pytest

from inspector_app.commands.points import add_point
from inspector_app.commands.reviews import declare_conflict
from inspector_app.domain.registers import OVERALL
from ui.finish.presenter import FinishRoom


@pytest.fixture
def room(frame, review, keeper, qtbot, settled):
    made = FinishRoom(frame, review, keeper)
    for part in (made.page, made.panel):
        qtbot.addWidget(part)
        part.show()
    made.enter("")
    settled()
    return made


def rows(room):
    return {row.text: row for row in (*room.page._shown.on_site, *room.page._shown.later)}


def test_a_new_review_has_everything_left(room):
    assert "Den samlade bedömningen är inte skriven" in rows(room)
    assert "8 områden saknar betyg" in rows(room)


def test_what_is_done_is_ticked(room, core, review, frame, settled):
    frame.jobs.run(lambda: add_point(core.store, review, OVERALL, "strength", "Gott."), owner=room)
    frame.jobs.run(lambda: declare_conflict(core.store, review, declared=False), owner=room)
    settled()
    assert rows(room)["Den samlade bedömningen är skriven"].done
    assert rows(room)["Du har svarat om jäv"].done


def test_a_row_goes_to_its_room(room, frame):
    room.page.went.emit("report", "overall")
    assert frame.went == [("report", "overall")]


def test_out_of_view_nothing_is_read(room, core, review, frame, settled):
    room.leave()
    before = room.page._shown
    frame.jobs.run(lambda: declare_conflict(core.store, review, declared=False), owner=room)
    settled()
    assert room.page._shown is before
