"""Chips, lights, banners, cards, pictures, dialogs, the focus ring; and every part at once."""

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from tests.ui.gallery import Pages
from tests.ui.gallery_parts import ANSWERS, Gallery
from ui import theme
from ui.theme import DARK, LIGHT, Icon, Level, Tone
from ui.widgets.answers import AnswerButtons
from ui.widgets.banner import Banner, Gravity
from ui.widgets.buttons import Button, IconButton, PrimaryButton
from ui.widgets.empty_state import EmptyAct, EmptyState
from ui.widgets.flow import Flow
from ui.widgets.grade_chip import GradeChip, GradeKind
from ui.widgets.keys import KeyCap, KeyHint, KeyHints
from ui.widgets.level_chip import LevelChip
from ui.widgets.painting import Painted
from ui.widgets.picture_thumb import PictureThumb
from ui.widgets.progress import ProgressBar
from ui.widgets.safety_light import Mark, SafetyLight
from ui.widgets.sidebar import SideBar, SideEntry
from ui.widgets.tags import DifferenceTag, SourceBadge
from ui.widgets.text import Paragraph

PRESSABLE = (
    QAccessible.Role.Button,
    QAccessible.Role.RadioButton,
    QAccessible.Role.CheckBox,
)


def face(widget: QObject):
    return QAccessible.queryAccessibleInterface(widget)


def name_of(widget: QObject) -> str:
    return face(widget).text(QAccessible.Text.Name)


@pytest.mark.parametrize("page", [Gallery, Pages])
@pytest.mark.parametrize("percent", [90, 100, 175])
def test_every_part_has_a_name_a_role_and_room(qtbot, qapp, page: type[QWidget], percent: int):
    theme.apply(qapp, "light", percent)
    shown = page()
    qtbot.addWidget(shown)
    shown.resize(2200, 100)
    with qtbot.waitExposed(shown):
        shown.show()
    shown.resize(2200, max(shown.sizeHint().height(), shown.heightForWidth(2200)))
    qapp.processEvents()
    for button in shown.findChildren(QAbstractButton):
        if button.isVisible() and not isinstance(button.parent(), QLineEdit):
            assert name_of(button), button
            assert face(button).role() in PRESSABLE, button
            assert min(button.width(), button.height()) >= 32, name_of(button)
    for text in [*shown.findChildren(QPushButton), *shown.findChildren(Painted)]:
        if text.isVisible() and not isinstance(text, Paragraph):
            assert text.width() >= text.sizeHint().width(), text.text()
            assert text.height() >= text.sizeHint().height(), text.text()
    for paragraph in shown.findChildren(Paragraph):
        if paragraph.isVisible():
            wanted = paragraph.heightForWidth(paragraph.width())
            assert paragraph.height() >= wanted, paragraph.text()
    for field in [*shown.findChildren(QLineEdit), *shown.findChildren(QPlainTextEdit)]:
        assert name_of(field), field
        if field.objectName() != "qt_spinbox_lineedit":
            assert face(field).role() == QAccessible.Role.EditableText


@pytest.mark.parametrize("level", list(Level))
def test_a_level_chip_shows_and_says_its_whole_word(qtbot, level: Level):
    chip = LevelChip(level)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    image = chip.grab().toImage()
    assert name_of(chip) == chip.text()
    assert image.pixelColor(6, 3) == QColor(LIGHT.level(level).ground)
    assert chip.height() >= 20


def test_a_grade_chip_says_how_far_the_grade_has_come(qtbot):
    chip = GradeChip("B", Tone.OK, departs_from="C")
    qtbot.addWidget(chip)
    assert name_of(chip) == "Betyg B, förslaget var C"
    chip.set_grade("C", Tone.WEAK, GradeKind.SUGGESTED)
    assert name_of(chip) == "Förslag C"
    assert chip.grab().toImage().pixelColor(12, 3) == QColor(LIGHT.weak.tint)
    chip.set_grade("D", Tone.BAD, GradeKind.LISTED)
    assert chip.grab().toImage().pixelColor(10, 3) == QColor(LIGHT.bad.solid)


def test_tags_are_read_in_words(qtbot):
    for tag, words in (
        (SourceBadge(), "Källan är inte kontrollerad"),
        (DifferenceTag(), "Skiljer sig"),
    ):
        qtbot.addWidget(tag)
        assert name_of(tag) == words


def test_progress_is_told_in_numbers_and_never_passes_the_whole(qtbot):
    bar = ProgressBar(3, 4)
    qtbot.addWidget(bar)
    assert face(bar).role() == QAccessible.Role.ProgressBar
    assert name_of(bar) == "3 av 4"
    bar.set_progress(9, 4)
    assert bar.value() == bar.maximum() == 4
    bar.set_progress(0, 0)
    assert bar.value() == 0


def test_the_light_turns_and_speaks(qtbot):
    light = SafetyLight(Mark.FULL, "Sparat på denna dator 14:02:31")
    qtbot.addWidget(light)
    light.set_light(Mark.TRIANGLE, "Kan inte spara")
    assert light.mark() is Mark.TRIANGLE
    assert name_of(light) == "Kan inte spara"
    assert face(light).role() == QAccessible.Role.StaticText


def test_a_banner_offers_two_acts_and_closes_by_escape(qtbot):
    acts = [("a", "Öppna igen"), ("b", "Visa detaljer"), ("c", "En till")]
    banner = Banner(Gravity.ERROR, "Kan inte spara: disken är full.", "Texten finns kvar.", acts)
    qtbot.addWidget(banner)
    banner.show()
    said = []
    banner.act.connect(said.append)
    buttons = banner.findChildren(Button)
    assert [button.text() for button in buttons] == ["Öppna igen", "Visa detaljer"]
    buttons[1].click()
    assert said == ["b"]
    assert name_of(banner) == "Kan inte spara: disken är full. Texten finns kvar."
    with qtbot.waitSignal(banner.closed):
        qtbot.keyClick(banner, Qt.Key.Key_Escape)
    assert not banner.isVisible()
    banner.announce()
    assert Gravity.ERROR > Gravity.WARNING > Gravity.INFO


def test_an_empty_page_offers_its_ways_on(qtbot):
    acts = [EmptyAct(str(n), Icon.FOLDER, f"Väg {n}", "Så här.", "Öppna") for n in range(4)]
    empty = EmptyState(Icon.PEOPLE, "Ingenting än", "Här ser ni sedan allt.", acts, "Fortsätt.")
    qtbot.addWidget(empty)
    buttons = empty.findChildren(Button)
    assert len(buttons) == 3
    assert [isinstance(b, PrimaryButton) for b in buttons] == [True, False, False]
    with qtbot.waitSignal(empty.act) as caught:
        buttons[2].click()
    assert caught.args == ["2"]
    assert buttons[2].accessibleDescription() == "Väg 2"


def test_at_most_four_key_hints_stand_in_the_strip(qtbot):
    hints = KeyHints([KeyHint(("F1",), f"hjälp {n}") for n in range(6)])
    qtbot.addWidget(hints)
    assert len([cap for cap in hints.findChildren(KeyCap) if not cap.isHidden()]) == 4
    hints.set_hints([KeyHint(("Ctrl", "K"), "sök")])
    visible = [cap.text() for cap in hints.findChildren(KeyCap) if cap.parent().isVisibleTo(hints)]
    assert visible == ["Ctrl", "K"]


def test_a_paragraph_wraps_and_never_cuts(qtbot):
    text = "Specialistkollegium hålls minst en gång om året och ST‑läkaren får återkoppling."
    paragraph = Paragraph(text, strong=4)
    qtbot.addWidget(paragraph)
    one, many = paragraph.heightForWidth(2000), paragraph.heightForWidth(200)
    assert many > 2.5 * one
    assert paragraph.minimumSizeHint().width() <= 200
    assert name_of(paragraph) == text


def test_a_picture_opens_and_asks_to_go(qtbot):
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("green"))
    thumb = PictureThumb(image, "Handledarrummet")
    qtbot.addWidget(thumb)
    with qtbot.waitSignal(thumb.clicked):
        qtbot.keyClick(thumb, Qt.Key.Key_Return)
    with qtbot.waitSignal(thumb.removal):
        qtbot.keyClick(thumb, Qt.Key.Key_Delete)
    assert name_of(thumb) == "Handledarrummet"
    thumb.set_picture(QImage(), "")
    assert name_of(thumb) == "Bild utan bildtext"


def test_chips_flow_on_to_the_next_line(qtbot):
    flow = Flow()
    qtbot.addWidget(flow)
    labels = [QLabel() for _n in range(6)]
    for label in labels:
        label.setFixedSize(90, 20)
        flow.add(label)
    assert flow.heightForWidth(600) == 20
    assert flow.heightForWidth(200) == 3 * 20 + 2 * 6
    flow.resize(200, 100)
    flow.show()
    assert labels[2].geometry().top() == 26
    flow.clear()
    assert flow.heightForWidth(200) == 0


def test_an_icon_alone_has_a_name_and_a_tip(qtbot):
    button = IconButton(Icon.MENU, "Meny")
    qtbot.addWidget(button)
    assert name_of(button) == button.toolTip() == "Meny"


def test_painted_parts_follow_the_colours(qtbot, qapp: QApplication):
    chip = LevelChip(Level.SKA)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    small = chip.sizeHint()
    theme.apply(qapp, "dark", 150)
    assert chip.grab().toImage().pixelColor(6, 3) == QColor(DARK.ska.ground)
    assert chip.sizeHint().width() > small.width()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_enter_and_space_open_a_side_row_but_enter_gives_no_answer(qtbot, stage, key: Qt.Key):
    bar = SideBar("Rum")
    bar.set_entries([SideEntry("a", "Checklista"), SideEntry("b", "Rapport")], "a")
    answers = AnswerButtons(ANSWERS)
    stage(bar, answers)
    with qtbot.waitSignal(bar.chosen):
        qtbot.keyClick(bar.items()[1], key)
    qtbot.keyClick(answers._buttons[2], key)
    assert answers.answer() == (None if key == Qt.Key.Key_Return else "daligt")


def test_painted_parts_get_the_room_a_larger_text_needs(stage, qapp: QApplication):
    parts = [LevelChip(Level.INDIKATOR), SourceBadge(), SafetyLight(Mark.RING, "Inte än")]
    stage(*parts, Paragraph("En mening som är lång nog.", strong=2))
    before = [part.width() for part in parts]
    theme.apply(qapp, "light", 175)
    qapp.processEvents()
    for part, old in zip(parts, before, strict=True):
        assert part.width() == part.sizeHint().width() > old
