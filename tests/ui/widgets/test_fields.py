"""Fields that are written in."""

from math import ceil

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAccessible, QColor, QFontMetricsF, QPalette
from PySide6.QtWidgets import (
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.theme import LIGHT
from ui.widgets.date_field import DateField
from ui.widgets.fields import Choice, LineField, Tick, TimeField
from ui.widgets.note_field import NoteField


@pytest.fixture
def show(stage):
    """Shows a widget beside a button to take focus, and gives the button."""

    def shown(widget: QWidget) -> QPushButton:
        other = QPushButton("Annat")
        stage(widget, other)
        return other

    return shown


def heard(widget: QWidget) -> list[str]:
    said: list[str] = []
    for name in ("typed", "left", "done"):
        if hasattr(widget, name):
            getattr(widget, name).connect(lambda name=name: said.append(name))
    return said


def test_a_note_says_each_letter_and_when_it_is_left(qtbot, show):
    note = NoteField("Anteckning")
    other = show(note)
    said = heard(note)
    note.setFocus()
    qtbot.keyClicks(note, "ab")
    other.setFocus()
    assert said == ["typed", "typed", "left"]
    assert note.text() == "ab"


def test_showing_a_note_is_silent_and_the_same_text_keeps_the_cursor(show):
    note = NoteField("Anteckning")
    show(note)
    said = heard(note)
    note.set_text("Handledaren är namngiven.")
    note.moveCursor(note.textCursor().MoveOperation.End)
    note.set_text("Handledaren är namngiven.")
    assert said == []
    assert note.textCursor().position() == len("Handledaren är namngiven.")


@pytest.mark.parametrize(
    ("key", "modifier", "wanted"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, ["left"]),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier, ["left", "done"]),
    ],
)
def test_keys_leave_a_note(qtbot, show, key, modifier, wanted):
    note = NoteField("Anteckning")
    show(note)
    said = heard(note)
    note.setFocus()
    qtbot.keyClick(note, key, modifier)
    assert not note.hasFocus()
    assert said == wanted
    assert note.text() == ""


def test_tab_leaves_a_note_and_enter_stays_in_it(qtbot, show):
    note = NoteField("Anteckning")
    other = show(note)
    note.setFocus()
    qtbot.keyClick(note, Qt.Key.Key_Return)
    qtbot.keyClick(note, Qt.Key.Key_Tab)
    assert other.hasFocus()
    assert note.text() == "\n"


def test_paste_is_plain_text_only(show):
    note = NoteField("Anteckning")
    show(note)
    source = QMimeData()
    source.setHtml("<b>Fet</b>")
    assert not note.canInsertFromMimeData(QMimeData())
    source.setText("Fet")
    note.insertFromMimeData(source)
    assert note.text() == "Fet"


def test_a_note_grows_with_its_text_up_to_its_most_lines(show):
    note = NoteField("Anteckning", least_lines=2, most_lines=6)
    show(note)
    least = note.height()
    note.set_text("en\ntvå\ntre\nfyra")
    four = note.height()
    note.set_text("rad\n" * 40)
    most = note.height()
    line = ceil(QFontMetricsF(note.document().defaultFont()).lineSpacing())  # whole pixels
    assert four > least
    assert most - least == pytest.approx(4 * line, abs=3)
    note.set_text("")
    assert note.height() == least


def test_a_note_has_a_name_and_a_role(show):
    note = NoteField("Anteckning", placeholder="Anteckning")
    show(note)
    face = QAccessible.queryAccessibleInterface(note)
    assert face.role() == QAccessible.Role.EditableText
    assert face.text(QAccessible.Text.Name) == "Anteckning"


def test_a_line_says_typing_and_leaving(qtbot, show):
    line = LineField("Enhet", placeholder="Enhetens namn")
    other = show(line)
    said = heard(line)
    line.setText("visad")
    line.setFocus()
    qtbot.keyClicks(line, "x")
    other.setFocus()
    assert said == ["typed", "left"]
    assert QAccessible.queryAccessibleInterface(line).role() == QAccessible.Role.EditableText


@pytest.mark.parametrize(
    ("written", "read"),
    [("1015", "10:15"), ("9", "09:00"), ("10.15", "10:15"), ("7:05", "07:05"), ("930", "09:30")],
)
def test_times_are_read_as_they_are_written(qtbot, show, written: str, read: str):
    field = TimeField("Börjar")
    other = show(field)
    field.setFocus()
    qtbot.keyClicks(field, written)
    assert field.clock() == read
    other.setFocus()
    assert field.text() == read


@pytest.mark.parametrize("written", ["", "25", "1075", "a", "24:00"])
def test_what_is_no_time_stays_as_written(qtbot, show, written: str):
    field = TimeField("Börjar")
    other = show(field)
    field.setFocus()
    qtbot.keyClicks(field, written)
    other.setFocus()
    assert field.clock() == ""
    assert field.text() == written


def test_arrows_step_a_time_around_midnight(qtbot, show):
    field = TimeField("Börjar")
    show(field)
    field.set_clock("23:50")
    said = heard(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.clock() == "00:05"
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.clock() == "23:50"
    assert said == ["typed", "typed"]


def test_a_choice_says_only_what_a_person_chose(qtbot, show):
    choice = Choice("Ordning", [("nr", "Ordnat efter nummer"), ("roll", "Ordnat efter roll")])
    show(choice)
    said = []
    choice.chosen.connect(said.append)
    choice.choose("roll")
    assert said == []
    qtbot.keyClick(choice, Qt.Key.Key_Up)
    assert said == ["nr"]
    assert QAccessible.queryAccessibleInterface(choice).role() == QAccessible.Role.ComboBox


def test_a_tick_keeps_its_ampersand_and_its_name(show):
    tick = Tick("Mat & dryck")
    show(tick)
    face = QAccessible.queryAccessibleInterface(tick)
    assert face.role() == QAccessible.Role.CheckBox
    assert face.text(QAccessible.Text.Name) == "Mat & dryck"
    assert tick.height() >= 32


def test_a_day_is_shown_silently_and_typed_aloud(qtbot, show):
    field = DateField("Dag")
    other = show(field)
    said = heard(field)
    field.set_day("2026-10-22")
    assert said == []
    field.setFocus()
    field.setSelectedSection(DateField.Section.DaySection)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    other.setFocus()
    assert field.day() == "2026-10-23"
    assert said == ["typed", "left"]
    assert QAccessible.queryAccessibleInterface(field).text(QAccessible.Text.Name) == "Dag"


@pytest.mark.parametrize("field", [LineField, NoteField])
def test_placeholders_are_as_dark_as_the_look_says(show, field):
    shown = field("Fält", placeholder="Skriv här")
    show(shown)
    ink = shown.palette().color(QPalette.ColorRole.PlaceholderText)
    assert ink == QColor(LIGHT.text_3)


@pytest.mark.parametrize("percent", [90, 100, 110, 125, 150, 175])
def test_a_radio_button_is_as_large_chosen_as_not(qtbot, qapp, percent):
    theme.apply(qapp, "light", percent)
    one, other = QRadioButton("HSLF‑FS 2021:8"), QRadioButton("HSLF‑FS 2021:8")
    whole = QWidget()
    qtbot.addWidget(whole)
    column = QVBoxLayout(whole)
    for button in (one, other):
        column.addWidget(button)
    one.setChecked(True)
    whole.ensurePolished()
    with qtbot.waitExposed(whole):
        whole.show()
    option = QStyleOptionButton()
    wide, high = [], []
    for button in (one, other):
        button.initStyleOption(option)
        part = QStyle.SubElement.SE_RadioButtonIndicator
        mark = button.style().subElementRect(part, option, button)
        wide.append(mark.width())
        high.append(mark.height())
        words = button.fontMetrics().horizontalAdvance(button.text())
        assert button.width() >= mark.width() + words
        assert button.height() >= mark.height()
    assert len({*wide, *high}) == 1
    picture = whole.grab().toImage()
    corner = picture.pixelColor(other.mapTo(whole, mark.topLeft()))
    assert corner == picture.pixelColor(1, 1), "round, not square"
    theme.apply(qapp, "light", 100)
