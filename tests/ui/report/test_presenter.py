"""The report room on a real store and a real press: typed, kept, printed, saved."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from inspector_app.commands.interviews import Plan, add_interview, note_line
from inspector_app.commands.points import add_point
from inspector_app.commands.undoing import undo
from inspector_app.domain import registers
from inspector_app.queries.points import points
from ui.report.presenter import ReportRoom
from ui.widgets.banner import Gravity


@pytest.fixture
def make_room(frame, review, keeper, qtbot):
    made = []

    def opened(*, printing):
        room = ReportRoom(frame, review, keeper)
        made.append(room)
        room._preview._busy = not printing  # as if a print were under way, for tests without pages
        for part in (room.panel, room.page):
            part.resize(600, 700)
            part.show()
        with qtbot.waitActive(room.page):
            room.page.activateWindow()
        room.enter("5")
        qtbot.waitUntil(lambda: frame.jobs.idle)
        return room

    yield opened
    for room in made:
        room.leave()
        room.close()
    qtbot.waitUntil(lambda: frame.jobs.idle)
    for room in made:  # not qtbot's: it takes the pages away before their room has ended
        for part in (room.panel, room.page):
            part.close()
            part.deleteLater()


@pytest.fixture
def room(make_room):
    return make_room(printing=False)


@pytest.fixture
def kept(room, keeper, settled):
    def wait():
        keeper.settle_now()
        settled()

    return wait


def strengths(core, review):
    return [one.text for one in points(core.reading(review), "5", "strength")]


def edits(room, side="strength"):
    return [row.edit for row in room.page.editors[side]._rows]


def test_the_basis_is_kept(room, core, review, qtbot, kept):
    room.page.basis.setFocus()
    qtbot.keyClicks(room.page.basis, "Handledningen fungerar.")
    kept()
    assert core.reading(review).text(registers.basis("5")) == "Handledningen fungerar."
    entry = next(one for one in room.side_entries() if one.id == "5")
    assert entry.ring == (1, 4)
    assert room.summary() == "1 av 8"


def test_points_are_written_like_text(room, core, review, qtbot, kept):
    qtbot.keyClicks(edits(room)[0], "Bra klimat")
    qtbot.keyClick(edits(room)[0], Qt.Key.Key_Return)
    qtbot.keyClicks(edits(room)[1], "Tid finns")
    kept()
    assert strengths(core, review) == ["Bra klimat", "Tid finns"]
    qtbot.keyClick(edits(room)[1], Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    kept()
    assert strengths(core, review) == ["Tid finns", "Bra klimat"]
    assert [one.text() for one in edits(room)] == ["Tid finns", "Bra klimat"]


def test_a_point_split_in_two_keeps_both(room, core, review, qtbot, kept):
    qtbot.keyClicks(edits(room)[0], "ett tva")
    kept()
    for _ in range(3):
        qtbot.keyClick(edits(room)[0], Qt.Key.Key_Left)
    qtbot.keyClick(edits(room)[0], Qt.Key.Key_Return)
    kept()
    assert [one.strip() for one in strengths(core, review)] == ["ett", "tva"]


def test_a_removed_point_does_not_come_back(room, core, review, qtbot, kept):
    qtbot.keyClicks(edits(room)[0], "x")
    qtbot.keyClick(edits(room)[0], Qt.Key.Key_Backspace)
    qtbot.keyClick(edits(room)[0], Qt.Key.Key_Backspace)
    kept()
    assert strengths(core, review) == []
    assert list(core.reading(review).under("point/")) == []


def test_undo_shows_in_the_fields(room, core, review, frame, settled):
    frame.jobs.run(lambda: add_point(core.store, review, "5", "strength", "Ny"), owner=room)
    settled()
    assert [one.text() for one in edits(room)] == ["Ny"]
    frame.jobs.run(lambda: undo(core.store, review), owner=room)
    settled()
    assert [one.text() for one in edits(room)] == [""]


def test_what_is_typed_stands_while_others_change(room, core, review, frame, qtbot, settled):
    qtbot.keyClicks(room.page.basis, "Halv mening")
    frame.jobs.run(lambda: add_point(core.store, review, "5", "weakness", "Ny"), owner=room)
    settled()
    assert room.page.basis.text() == "Halv mening"
    assert [one.text() for one in edits(room, "weakness")] == ["Ny"]


def test_each_section_keeps_its_own(room, core, review, qtbot, kept):
    qtbot.keyClicks(room.page.basis, "Femman")
    qtbot.keyClick(room.page.basis, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    kept()
    assert room.place() == "6"
    assert room.page.basis.text() == ""
    assert core.reading(review).text(registers.basis("5")) == "Femman"


def test_the_page_of_the_section_is_shown(make_room, qtbot, frame):
    room = make_room(printing=True)
    qtbot.waitUntil(lambda: not room.panel.view._picture.isNull())
    assert room._preview.pages.count > 3
    at_five = room._place[0]
    room.enter("unit")
    qtbot.waitUntil(lambda: frame.jobs.idle)
    assert room._place[0] == 0 < at_five


def test_evidence_is_inserted_only_when_chosen(room, core, review, frame, settled):
    reading = core.reading(review)
    fifth = next(one for one in core.statements(reading) if one.area == "5")
    interview, _c = add_interview(core.store, review, Plan("handledare"))
    time = "2026-03-02T10:17:00.000+01:00"
    note_line(core.store, review, interview, "En rad.", time, pins=[fifth.key])
    room.page.insert_asked.emit("weakness")
    settled()
    found = room._chooser._matching("rad")
    assert [(one.text, one.kind) for one in found] == [("En rad.", "Handledare 10:17")]
    assert points(core.reading(review), "5", "weakness") == ()
    room._chooser._palette.chosen.emit(found[0].id)
    settled()
    assert [one.text() for one in edits(room, "weakness")] == ["En rad."]


def test_words_of_few_are_warned_of_once_and_inserted_all_the_same(
    room, core, review, frame, settled
):
    interview, _c = add_interview(core.store, review, Plan("st_lakare", 3))
    time = "2026-03-02T10:17:00.000+01:00"
    line, _c = note_line(core.store, review, interview, "Vi vågar inte fråga.", time)
    for _again in range(2):
        room.page.insert_asked.emit("weakness")
        settled()
        room._chooser._palette.chosen.emit(line)
        settled()
    assert [one.text() for one in edits(room, "weakness")] == ["Vi vågar inte fråga."] * 2
    (told,) = frame.notices
    assert told.gravity is Gravity.WARNING
    assert told.first == "Texten kan peka ut någon: få deltog i intervjun."


def test_the_appendix_is_a_fact(room, core, review, settled):
    room.enter("unit")
    settled()
    room.page.appendix_chosen.emit(False)
    settled()
    assert core.reading(review).value(registers.fact("appendix")) is False


@pytest.mark.parametrize(
    ("what", "name", "start"),
    [
        ("pdf", "rapport.pdf", b"%PDF"),
        ("docx", "rapport", b"PK"),
        ("closing", "tal.pdf", b"%PDF"),
        ("guide", "guide.pdf", b"%PDF"),
        ("guide_all", "guide.pdf", b"%PDF"),
        ("checklist", "lista.pdf", b"%PDF"),
    ],
)
def test_papers_are_saved(room, frame, qtbot, tmp_path, what, name, start):
    frame.dialogs.files = [str(tmp_path / name)]
    room.panel.saved.emit(what)
    qtbot.waitUntil(lambda: bool(frame.notices))
    (made,) = tmp_path.glob(f"{Path(name).stem}.*")
    assert made.read_bytes().startswith(start)
    assert frame.notices[0].gravity is Gravity.INFO
    if what == "docx":
        assert made.suffix == ".docx"
        assert "kommer inte tillbaka" in frame.notices[0].rest


def test_no_answer_in_the_dialog_saves_nothing(room, frame, settled, tmp_path):
    frame.dialogs.files = []
    room.panel.saved.emit("pdf")
    settled()
    assert not frame.notices
