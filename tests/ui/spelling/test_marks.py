"""Marks in a field: where they stand, when they come, and who must not notice."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QMenu

from tests.ui.test_theme import contrast
from ui import theme
from ui.spelling.marks import LONGEST_PARAGRAPH
from ui.theme import DARK, LIGHT
from ui.widgets.note_field import NoteField

# The platform without a screen says so of every menu.
pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)
TEXT = "😀 ST‑läkaren får en bra utbildnig enligt HSLF-FS."


def test_a_slip_is_marked_in_a_colour_without_judgement(spelt):
    desk = spelt(TEXT, "utbildnig")
    formats = desk.field.document().begin().layout().formats()
    mark = formats[0].format
    assert mark.underlineStyle() == QTextCharFormat.UnderlineStyle.WaveUnderline
    assert mark.underlineColor() == QColor(LIGHT.misspelt)
    for colours in (LIGHT, DARK):
        for ground in (colours.surface_card, colours.surface_window, colours.surface_sunken):
            assert contrast(colours.misspelt, ground) >= 3


def test_marks_follow_the_look(spelt, qtbot):
    desk = spelt(TEXT, "utbildnig")
    theme.apply(QApplication.instance(), "dark", 100)

    def inked():
        formats = desk.field.document().begin().layout().formats()
        return formats and formats[0].format.underlineColor() == QColor(DARK.misspelt)

    qtbot.waitUntil(inked)


def test_marks_are_no_edit(spelt, qtbot):
    desk = spelt(TEXT, "utbildnig")
    assert desk.told == []
    assert not desk.field.document().isUndoAvailable()
    desk.field.setFocus()
    qtbot.keyClicks(desk.field, "x")
    assert len(desk.told) == 1
    desk.field.undo()
    assert desk.field.text() == TEXT


def answered(desk, qtbot) -> None:
    """Wait until all that was asked about by now is known and shown."""
    desk.speller.is_right("pröva")
    qtbot.waitUntil(lambda: desk.speller.is_right("pröva") is not None)
    qtbot.waitUntil(lambda: not desk.speller.turns._timer.isActive())


def test_a_word_is_marked_when_it_is_written_to_its_end(spelt, qtbot):
    desk = spelt("En slipp veckka", "veckka")
    desk.field.setFocus()
    desk.field.moveCursor(desk.field.textCursor().MoveOperation.End)
    qtbot.keyClicks(desk.field, " utbildnig")
    answered(desk, qtbot)
    assert desk.marked() == ["veckka"]
    qtbot.keyClicks(desk.field, " ")
    qtbot.waitUntil(lambda: desk.marked() == ["veckka", "utbildnig"])
    qtbot.keyClick(desk.field, Qt.Key.Key_Left)
    assert desk.marked() == ["veckka", "utbildnig"]


def test_a_word_left_unfinished_is_marked(spelt, qtbot):
    desk = spelt("veckka ", "veckka")
    desk.field.setFocus()
    desk.field.moveCursor(desk.field.textCursor().MoveOperation.End)
    qtbot.keyClicks(desk.field, "utbildnig")
    desk.other.setFocus()
    qtbot.waitUntil(lambda: desk.marked() == ["veckka", "utbildnig"])


def test_a_field_where_nobody_spells_has_no_marks(qtbot):
    field = NoteField("Anteckning")
    field.show()
    assert field._marks is None
    field.close()


def test_marks_go_when_the_speller_stops(spelt, qtbot):
    desk = spelt(TEXT, "utbildnig")
    desk.speller.stop()
    qtbot.waitUntil(lambda: desk.marked() == [])


def open_menu(desk, place: int, at: QPoint | None = None) -> QMenu:
    """The menu as the menu key opens it, with the cursor at a place in the text."""
    cursor = desk.field.textCursor()
    cursor.setPosition(place)
    desk.field.setTextCursor(cursor)
    desk.field.setFocus()
    at = at or desk.field.mapToGlobal(QPoint(0, 0))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), at)
    QApplication.sendEvent(desk.field.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def shown(menu: QMenu) -> list[str]:
    return [act.text() for act in menu.actions() if act.isVisible() and not act.isSeparator()]


def test_a_suggestion_is_put_by_keyboard_and_taken_back_in_one_step(spelt, qtbot):
    desk = spelt(TEXT, "utbildnig")
    menu = open_menu(desk, TEXT.index("bildnig"))
    assert shown(menu)[:3] == ["Söker förslag …", "Lägg till i ordlistan", "Hoppa över"]
    qtbot.waitUntil(lambda: shown(menu)[0] == "utbildning", timeout=20_000)
    qtbot.keyClick(menu, Qt.Key.Key_Return)  # the first is in hand
    assert desk.field.text() == TEXT.replace("utbildnig", "utbildning")
    assert desk.told == [desk.field.text()]
    desk.field.undo()
    assert desk.field.text() == TEXT


@pytest.mark.parametrize("act", ["Lägg till i ordlistan", "Hoppa över"])
def test_a_word_can_be_held_for_right(spelt, qtbot, act):
    desk = spelt("Veckka eller veckka", "Veckka", "veckka")
    learnt = []
    desk.speller.learnt.connect(learnt.append)
    menu = open_menu(desk, 15)
    next(one for one in menu.actions() if one.text() == act).trigger()
    menu.close()
    qtbot.waitUntil(lambda: desk.marked() == [])
    assert learnt == (["veckka"] if act.startswith("Lägg") else [])
    assert desk.told == []


def test_a_right_word_has_the_usual_menu(spelt):
    desk = spelt(TEXT, "utbildnig")
    menu = open_menu(desk, TEXT.index("enligt") + 2)
    names = [text.partition("\t")[0] for text in shown(menu)]
    assert names == ["Ångra", "Gör om", "Klipp ut", "Kopiera", "Klistra in", "Markera allt"]
    works = [act.isEnabled() for act in menu.actions() if not act.isSeparator()]
    assert works == [False, False, False, False, bool(desk.field.canPaste()), True]
    menu.actions()[-1].trigger()
    menu.close()
    assert desk.field.textCursor().selectedText() == TEXT


def test_a_menu_that_grows_stays_on_the_screen(spelt, qtbot):
    desk = spelt("En medsittnig", "medsittnig")
    room = desk.screen().availableGeometry()
    menu = open_menu(desk, 5, at=room.bottomLeft())
    qtbot.waitUntil(lambda: shown(menu)[0] != "Söker förslag …", timeout=20_000)
    assert room.contains(menu.geometry())
    menu.close()


@pytest.mark.parametrize("line", ["En utbildnig ", "En utbildnig\n"], ids=["one line", "lines"])
def test_a_huge_paste_is_left_alone(spelt, qtbot, line):
    desk = spelt("veckka", "veckka")
    pasted = QMimeData()
    pasted.setText(line * (200_000 // len(line)))
    desk.field.setFocus()
    desk.field.insertFromMimeData(pasted)
    assert len(desk.field.text()) > 199_000
    assert desk.speller._wanted == {}
    assert "utbildnig" not in desk.marked()
    desk.field.undo()
    desk.other.setFocus()
    qtbot.waitUntil(lambda: desk.marked() == ["veckka"])


def test_a_long_paste_is_marked_in_turns(spelt, qtbot):
    desk = spelt("veckka", "veckka")
    pasted = QMimeData()
    pasted.setText("\nEn veckka till i dag" * 1000)
    desk.field.moveCursor(desk.field.textCursor().MoveOperation.End)
    desk.field.insertFromMimeData(pasted)
    assert len(desk.marked()) < 500
    qtbot.waitUntil(lambda: len(desk.marked()) == 1001, timeout=20_000)


def test_a_long_paragraph_is_left_alone(spelt, qtbot):
    desk = spelt("veckka", "veckka")
    desk.field.set_text("veckka " * (LONGEST_PARAGRAPH // 7 + 1) + "\nutbildnig")
    qtbot.waitUntil(lambda: desk.marked() == ["utbildnig"])


def test_f7_goes_round_the_marked_words_and_opens_their_menu(spelt, qtbot):
    desk = spelt("En veckka och\nen utbildnig till", "veckka", "utbildnig")
    desk.field.setFocus()
    for wanted in ("veckka", "utbildnig", "veckka"):
        qtbot.keyClick(desk.field, Qt.Key.Key_F7)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        assert "Hoppa över" in shown(menu)
        assert desk.field.textCursor().selectedText() == wanted
        qtbot.keyClick(menu, Qt.Key.Key_Escape)
    desk.field.set_text("Allt är rätt")
    qtbot.keyClick(desk.field, Qt.Key.Key_F7)
    assert QApplication.activePopupWidget() is None
