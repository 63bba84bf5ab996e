"""What was handed in and removed here: nowhere to be seen until there is any, folded then."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inspector_app.domain.ids import ReviewId
from inspector_app.store import removal, submission_rows
from inspector_app.store.submission_rows import Submission, SubmissionState
from tests.inspector_app.commands.handed import ASSIGNMENT, assign, confirm
from ui.widgets.buttons import Button, LinkButton
from ui.widgets.text import Paragraph

REVIEW, ID = ReviewId("e" * 32), "5" * 32
CAME = "2026-03-04T10:00:00+01:00"
TITLE = "Vårdcentralen Exempel · Allmänmedicin · 2026-03-02"


@pytest.fixture
def removed(room):
    return room._sheet.removed


@pytest.fixture
def gone(frame):
    """One that was handed in and removed; its receipt is left."""
    store, made = frame.core.store, frame.core.clock.now().isoformat()
    assign(store, REVIEW)
    row = Submission(
        ID, ASSIGNMENT, REVIEW, 1, "d" * 64, made, None, SubmissionState.WAITING, "", None, None
    )
    with store.write() as work:
        submission_rows.add(work.connection, row, b"{}", ())
    confirm(store, ID, CAME, frame.core.clock)
    with store.write() as work:
        removal.take_away(work.connection, [REVIEW], TITLE, work.now())


def said(section):
    return [one.text() for one in section._list.findChildren(Paragraph)]


def test_where_nothing_was_removed_there_is_nothing(removed):
    assert removed.isHidden()


def test_one_unfolds_them_by_keyboard_and_copies_the_id(gone, removed, room, qtbot):
    (fold,) = [one for one in removed.findChildren(Button) if not isinstance(one, LinkButton)]
    assert removed.isVisible()
    assert (fold.text(), removed._list.isVisible()) == ("Visa 1\u00a0granskning", False)
    fold.setFocus()
    qtbot.keyClick(fold, Qt.Key.Key_Return)
    assert (fold.text(), removed._list.isVisible()) == ("Dölj dem", True)
    title, when, id = said(removed)
    assert title == TITLE
    assert when.startswith(
        "Inskickat 4\u00a0mars\u00a02026, kvittens nr\u00a01. Borttaget härifrån "
    )
    assert id == f"Inlämningens id: {ID}"
    (copy,) = removed.findChildren(LinkButton)
    assert copy.accessibleName() == f"Kopiera inlämningens id: {TITLE}"
    qtbot.keyClick(copy, Qt.Key.Key_Return)
    assert QApplication.clipboard().text() == ID
    assert "kopierat" in room._sheet.told


def test_what_is_looked_at_stays_unfolded(gone, removed, room, frame, qtbot):
    removed._fold.click()
    room.enter()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert removed._list.isVisible()


def test_what_is_unfolded_is_in_view(gone, removed, room, qtbot):
    view = room._sheet.viewport()
    room.page.resize(480, 560)
    with qtbot.waitExposed(room.page):
        room.page.show()
    removed._fold.click()

    def whole() -> bool:
        top = removed.mapTo(view, removed.rect().topLeft()).y()
        return top >= 0 and top + removed.height() <= view.height()

    qtbot.waitUntil(whole)
