"""The header gives way bit by bit, so that one sees what one is in."""

from datetime import UTC, datetime

import pytest

from ui.header import Header

TOLD = "Allmänmedicin · ST · 2–3 mars"


@pytest.fixture
def header(qtbot) -> Header:
    shown = Header()
    qtbot.addWidget(shown)
    shown.show_title("Vårdcentralen Exempel", f"{TOLD} 2026 · du är Kim Exempel", inside=True)
    shown.show_open(True)
    shown.show_saved(datetime(2026, 3, 2, 14, 2, 31, tzinfo=UTC))
    shown.show()
    return shown


@pytest.mark.parametrize(
    ("width", "search"), [(1366, "Sök eller gör något"), (1024, "Sök"), (900, "")]
)
def test_the_way_to_search_says_as_much_as_there_is_room_for(header, width, search):
    header.resize(width, 52)
    assert header._palette.text() == search
    assert header._palette.accessibleName() == "Sök eller gör något"


def test_in_the_smallest_window_one_sees_what_is_reviewed_and_when(header, qtbot):
    header.resize(1024, 52)
    qtbot.waitUntil(lambda: header._subtitle.text().startswith(TOLD))
    assert header._title.text() == "Vårdcentralen Exempel"
