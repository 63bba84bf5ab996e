"""Filters, side rows, grades, the palette and the list of points."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget

from ui import theme
from ui.theme import Icon, Tone
from ui.widgets.command_palette import MOST_ROWS, CommandPalette, PaletteRow, matches
from ui.widgets.grade_choice import Grade, GradeChoice
from ui.widgets.points_editor import PointsEditor
from ui.widgets.segments import Segment, SegmentButton, SegmentedFilter
from ui.widgets.sidebar import SideBar, SideEntry

ALT = Qt.KeyboardModifier.AltModifier
GRADES = (
    Grade("a", "A", Tone.GOOD, "Allt följs, enstaka undantag bland indikatorer"),
    Grade("b", "B", Tone.OK, "Föreskrifter och råd följs"),
    Grade("c", "C", Tone.WEAK, "Råden följs i väsentliga delar, åtgärder rekommenderas"),
    Grade("d", "D", Tone.BAD, "Föreskrifter brister, åtgärder krävs"),
)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_a_filter_says_another_choice_once(qtbot, stage):
    segments = [Segment("alla", "Alla", 24), Segment("kvar", "Obesvarade", 12)]
    control = SegmentedFilter("Visa", segments)
    stage(control)
    said = []
    control.chosen.connect(said.append)
    qtbot.mouseClick(control._buttons[1], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(control._buttons[1], Qt.MouseButton.LeftButton)
    assert said == ["kvar"]
    assert control.choice() == "kvar"
    control.choose("alla")
    assert said == ["kvar"]
    assert name_of(control._buttons[1]) == "Obesvarade 12"
    control.set_segments([Segment("alla", "Alla", 24), Segment("kvar", "Obesvarade", 11)])
    assert name_of(control._buttons[1]) == "Obesvarade 11"


def test_a_filters_segments_keep_their_width_when_chosen(qtbot, stage):
    control = SegmentedFilter("Visa", [Segment("a", "Alla", 24), Segment("b", "Kvar", 1)])
    stage(control)
    before = [button.geometry() for button in control._buttons]
    control.choose("b")
    control.arrange()
    assert [button.geometry() for button in control._buttons] == before


def test_side_rows_are_chosen_and_told(qtbot, stage):
    bar = SideBar("Rum")
    entries = [
        SideEntry("c", "Checklista", Icon.CHECK_LIST),
        SideEntry("5", "Handledning", number="5", ring=(12, 24)),
        SideEntry("s", "Samsyn", Icon.PEOPLE, badge=4),
    ]
    bar.set_entries(entries, "c")
    stage(bar)
    said = []
    bar.chosen.connect(said.append)
    items = bar.items()
    qtbot.mouseClick(items[1], Qt.MouseButton.LeftButton)
    assert said == ["5"]
    assert [item.isChecked() for item in items] == [False, True, False]
    assert name_of(items[1]) == "5 Handledning"
    face = QAccessible.queryAccessibleInterface(items[1])
    assert face.role() == QAccessible.Role.RadioButton
    assert face.text(QAccessible.Text.Description) == "12/24"
    assert min(item.height() for item in items) >= 32
    bar.set_entries(
        [*entries[:1], SideEntry("5", "Handledning", number="5", ring=(13, 24)), entries[2]], "5"
    )
    assert bar.items() == items
    assert items[1].accessibleDescription() == "13/24"


def test_a_grade_is_chosen_by_letter_or_click_never_beforehand(qtbot, stage):
    choice = GradeChoice(GRADES)
    stage(choice)
    choice.set_grade(None, suggested="c")
    assert choice.grade() is None
    assert not any(each.isChecked() for each in choice._boxes)
    said = []
    choice.chosen.connect(said.append)
    qtbot.keyClick(choice, "b")
    qtbot.keyClick(choice, "b")
    qtbot.mouseClick(choice._boxes[3], Qt.MouseButton.LeftButton)
    assert said == ["b", "d"]
    face = QAccessible.queryAccessibleInterface(choice._boxes[2])
    assert face.text(QAccessible.Text.Name) == "Betyg C"
    assert face.text(QAccessible.Text.Description).startswith("Förslaget.")


@pytest.mark.parametrize("percent", [100, 175])
def test_grade_boxes_hold_their_words(qtbot, stage, qapp, percent: int):
    choice = GradeChoice(GRADES)
    stage(choice)
    theme.apply(qapp, "light", percent)
    for width in (400, 700, 1000):
        choice.resize(width, 50)
        for each in choice._boxes:
            assert each.height() >= each.height_at(each.width())
            assert each.geometry().right() < max(width, choice.minimumSizeHint().width())
            assert each.geometry().bottom() < choice.height()


def palette_with(stage, rows: list[PaletteRow]):
    field = QLineEdit()
    window = stage(QLineEdit(), field, QLineEdit())
    field.setFocus()
    palette = CommandPalette(lambda text: [r for r in rows if text in r.text.lower()], window)
    palette.open_over(window)
    return palette, field


ROWS = [PaletteRow(f"r{n}", Icon.CHECK_LIST, f"Påstående {n}", "påstående") for n in range(12)]


def test_the_palette_shows_nine_rows_and_does_the_chosen_one(qtbot, stage):
    palette, field = palette_with(stage, ROWS)
    assert palette.rows.count() == MOST_ROWS
    assert palette.width() == 640
    said = []
    palette.chosen.connect(said.append)
    qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert said == ["r1"]
    assert not palette.isVisible()
    assert field.hasFocus()


def test_escape_closes_the_palette_and_gives_focus_back(qtbot, stage):
    palette, field = palette_with(stage, ROWS)
    assert palette.field.hasFocus()
    with qtbot.assertNotEmitted(palette.chosen), qtbot.waitSignal(palette.closed):
        qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert field.hasFocus()


def test_the_palette_says_when_nothing_is_found(qtbot, stage):
    palette, _field = palette_with(stage, ROWS)
    qtbot.keyClicks(palette.field, "zzz")
    assert not palette.rows.isVisible()
    assert palette._none.isVisible()
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def test_matches_are_marked_wherever_a_word_stands():
    assert matches("Specialistkollegium", "kolle") == [
        ("Specialist", False),
        ("kolle", True),
        ("gium", False),
    ]
    assert matches("Kollegium", "") == [("Kollegium", False)]
    assert matches("", "x") == []


class Points:
    """An editor and what it has said."""

    def __init__(self, stage, points: list[tuple[str, str]]) -> None:
        fresh = iter("xyzuvw")
        self.editor = PointsEditor("Styrkor", lambda: next(fresh))
        self.editor.set_points(points)
        stage(self.editor)
        self.said: list[tuple[str, ...]] = []
        for name in ("added", "changed", "removed", "moved"):
            signal = getattr(self.editor, name)
            signal.connect(lambda *told, name=name: self.said.append((name, *told)))

    def edit(self, place: int):
        edit = self.editor._rows[place].edit
        edit.setFocus()
        return edit


def test_the_first_point_is_added_by_its_first_letter(qtbot, stage):
    points = Points(stage, [])
    assert points.editor.points() == []
    qtbot.keyClicks(points.edit(0), "Hj")
    assert points.said == [("added", "x", ""), ("changed", "x", "H"), ("changed", "x", "Hj")]


def test_enter_makes_a_new_point_and_splits_one(qtbot, stage):
    points = Points(stage, [("a", "En tvåa")])
    first = points.edit(0)
    cursor = first.textCursor()
    cursor.setPosition(3)
    first.setTextCursor(cursor)
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert [text for _id, text in points.editor.points()] == ["En ", "tvåa"]
    assert points.said[1] == ("added", "x", "a")
    assert points.said[-1] == ("changed", "x", "tvåa")
    assert points.editor._rows[1].edit.hasFocus()


def test_backspace_removes_only_an_empty_point(qtbot, stage):
    points = Points(stage, [("a", "Ett"), ("b", "")])
    qtbot.keyClick(points.edit(1), Qt.Key.Key_Backspace)
    assert points.said == [("removed", "b")]
    assert points.editor._rows[0].edit.hasFocus()
    qtbot.keyClick(points.edit(0), Qt.Key.Key_Backspace)
    assert points.editor.points() == [("a", "Et")]


def test_alt_and_arrows_move_a_point(qtbot, stage):
    points = Points(stage, [("a", "Ett"), ("b", "Två"), ("c", "Tre")])
    qtbot.keyClick(points.edit(2), Qt.Key.Key_Up, ALT)
    qtbot.keyClick(points.edit(1), Qt.Key.Key_Up, ALT)
    qtbot.keyClick(points.edit(0), Qt.Key.Key_Up, ALT)
    assert points.said == [("moved", "c", "a"), ("moved", "c", "")]
    assert [identity for identity, _text in points.editor.points()] == ["c", "a", "b"]


def test_showing_points_is_silent_and_keeps_the_cursor(qtbot, stage):
    points = Points(stage, [("a", "Ett"), ("b", "Två")])
    edit = points.edit(1)
    points.editor.set_points([("a", "Ett"), ("b", "Två")])
    assert points.editor._rows[1].edit is edit
    points.editor.set_points([("b", "Två")])
    assert points.said == []
    assert points.editor.points() == [("b", "Två")]
    assert name_of(points.editor._rows[0].edit) == "Styrkor, punkt 1"


def test_pasted_lines_stay_one_point(qtbot, stage, qapp):
    points = Points(stage, [("a", "")])
    qapp.clipboard().setText("ett\ntvå\n\ntre")
    points.edit(0).paste()
    assert points.editor.points() == [("a", "ett två tre")]


def test_the_last_point_may_go_and_a_new_one_come(qtbot, stage):
    points = Points(stage, [("a", "")])
    qtbot.keyClick(points.edit(0), Qt.Key.Key_Backspace)
    assert points.editor.points() == []
    qtbot.keyClicks(points.edit(0), "N")
    assert points.said == [("removed", "a"), ("added", "x", ""), ("changed", "x", "N")]


def test_enter_in_an_empty_point_makes_no_other(qtbot, stage):
    points = Points(stage, [("a", "Ett"), ("b", "")])
    qtbot.keyClick(points.edit(1), Qt.Key.Key_Return)
    assert points.said == []


def test_a_point_is_one_paragraph_also_with_shift(qtbot, stage):
    points = Points(stage, [("a", "Ett")])
    edit = points.edit(0)
    edit.moveCursor(edit.textCursor().MoveOperation.End)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert points.editor.points() == [("a", "Ett"), ("x", "")]


def test_control_and_enter_leaves_the_points(qtbot, stage):
    points = Points(stage, [("a", "Ett")])
    edit = points.edit(0)
    qtbot.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not edit.hasFocus()
    assert points.said == []


def test_a_filter_in_less_room_gives_up_only_what_is_lacking(qtbot):
    control = SegmentedFilter("Visa", [Segment("a", "Alla", 24), Segment("b", "Kvar", 1)])
    qtbot.addWidget(control)
    control.show()
    whole, least = control.sizeHint().width(), control.minimumSizeHint().width()
    for width in (whole, whole - 4, least):
        control.resize(width, 32)
        last = control.findChildren(SegmentButton)[-1]
        assert width - 3 <= last.geometry().right() + 1 <= width
