"""The page and its parts without a core: what they show, and what they say when used."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QKeyEvent
from PySide6.QtWidgets import QApplication

from inspector_app.domain.checklist import Level
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.queries.evidence import DocumentRow, EvidenceRow
from inspector_app.queries.interviews import LineRow, PinChoice, QuestionRow
from ui import theme
from ui.interviews.form import Planned
from ui.interviews.page import InterviewsPage
from ui.interviews.panel import QuestionsPanel
from ui.widgets.evidence_row import facts_of, size_words
from ui.widgets.pin_chip import first_words

KEY, OTHER = StatementId("A"), StatementId("B")
CHOICES = {
    KEY: PinChoice(KEY, "5.2", Level.REGULATION, "Alla handledare har gått utbildning"),
    OTHER: PinChoice(OTHER, "6.8", Level.INDICATOR, "Tid är avsatt för studier"),
}
CONTROL = Qt.KeyboardModifier.ControlModifier


def line(number: int, text: str, chosen: bool = False, pins=()) -> LineRow:
    item = ItemId(f"{number:016x}")
    time = f"2026-03-02T10:{number:02}:00+01:00"
    return LineRow(item, text, time, f"10:{number:02}", chosen, pins, False, False)


LINES = (line(17, "Första raden.", pins=(KEY,)), line(21, "Andra raden."))


def send(widget, text: str) -> None:
    for letter in text:
        event = QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


@pytest.fixture
def page(qtbot):
    made = InterviewsPage()
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    made.show_view("lines")
    made.lines.show_head("Handledare, grupp om fyra", "10:15–11:00", 13, False)
    made.lines.lines.show_lines(LINES, CHOICES)
    made.lines.chooser.set_finder(lambda words: [CHOICES[OTHER]] if words == "avs" else [])
    return made


def test_a_line_tells_its_time_words_and_pins_to_a_screen_reader(page):
    first = page.lines.lines.line(LINES[0].item)
    assert first.accessibleName() == "10:17 Första raden."
    assert [pin.number for pin in first.pins] == ["5.2"]


def test_older_lines_are_made_when_one_looks_up(page, qtbot):
    lines = page.lines.lines
    rows = tuple(line(number % 60, f"Rad {number}") for number in range(60))
    lines.show_lines(rows, CHOICES)
    bar = lines.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)
    assert len(lines._lines) < 60
    assert lines.items() == [row.item for row in rows]
    newest = lines.line(rows[-1].item)
    lines.show_lines((*rows, line(99, "Ny rad")), CHOICES)
    assert lines.line(rows[-1].item) is newest
    assert len(lines._lines) < 60
    while len(lines._lines) < 61:
        before = len(lines._lines)
        bar.setValue(0)
        qtbot.waitUntil(lambda before=before: len(lines._lines) > before)
        qtbot.waitUntil(lambda: bar.value() > 0)


def test_a_line_far_up_is_made_when_it_is_asked_for(page, qtbot):
    lines = page.lines.lines
    rows = tuple(line(number, f"Rad {number}") for number in range(60))
    lines.show_lines(rows, CHOICES)
    lines.focus_line(rows[0].item)
    qtbot.waitUntil(lambda: lines.in_focus() == rows[0].item)
    qtbot.waitUntil(lambda: lines.verticalScrollBar().value() < 30)


def test_a_pasted_report_and_turning_signs_are_shown_safely(page):
    rows = (line(1, "ord " * 50_000), line(2, "a\u202eb\0c\nd"))
    page.lines.lines.show_lines(rows, CHOICES)
    long, turned = (page.lines.lines.line(row.item) for row in rows)
    assert "196000 tecken till" in long.accessibleName()
    assert turned.accessibleName() == "10:02 abc\nd"
    assert long.row.text == rows[0].text


def test_enter_ends_the_line_and_shift_enter_breaks_it(page, qtbot):
    field = page.lines.field
    send(field, "Ett")
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    send(field, "två")
    assert field.text() == "Ett\ntvå"
    with qtbot.waitSignal(page.lines.entered):
        qtbot.keyClick(field, Qt.Key.Key_Return)


def test_a_blank_line_is_not_entered(page, qtbot):
    send(page.lines.field, "  ")
    with qtbot.assertNotEmitted(page.lines.entered):
        qtbot.keyClick(page.lines.field, Qt.Key.Key_Return)


def test_the_choice_follows_what_is_typed_and_esc_only_closes_it(page, qtbot):
    field, chooser = page.lines.field, page.lines.chooser
    send(field, "Tid #avs")
    assert chooser.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert field.text() == "Tid #avs"
    send(field, "x")
    assert not chooser.isVisible()


def test_a_choice_takes_the_search_out_of_the_text(page, qtbot):
    field = page.lines.field
    send(field, "Tid saknas #avs")
    with qtbot.waitSignal(page.lines.pinned) as told:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert told.args == ["", OTHER, True]
    assert field.text() == "Tid saknas "


def test_a_number_sign_inside_a_word_is_no_search(page):
    send(page.lines.field, "rum12#avs")
    assert not page.lines.chooser.isVisible()


def test_the_lines_are_walked_and_worked_by_keys(page, qtbot):
    first, last = (page.lines.lines.line(row.item) for row in LINES)
    page.lines.focus_field()
    qtbot.keyClick(page.lines.field, Qt.Key.Key_Up, CONTROL)
    assert last.hasFocus()
    qtbot.keyClick(last, Qt.Key.Key_Up, CONTROL)
    assert first.hasFocus()
    for key, what in ((Qt.Key.Key_R, "choose"), (Qt.Key.Key_Delete, "remove")):
        with qtbot.waitSignal(page.lines.asked) as told:
            qtbot.keyClick(first, key)
        assert told.args == [LINES[0].item, what]
    qtbot.keyClick(first, Qt.Key.Key_Down)
    qtbot.keyClick(last, Qt.Key.Key_Down)
    assert page.lines.field.hasFocus()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Escape)
    assert page.lines.field.hasFocus()


def test_p_opens_the_choice_with_what_is_pinned_and_loosens_it(page, qtbot):
    first = page.lines.lines.line(LINES[0].item)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_P)
    assert [one.statement for one in page.lines.chooser.shown()] == [KEY]
    with qtbot.waitSignal(page.lines.pinned) as told:
        qtbot.keyClick(page.lines.chooser.field, Qt.Key.Key_Return)
    assert told.args == [LINES[0].item, KEY, False]
    assert first.hasFocus()


def test_an_edit_is_told_key_by_key_and_survives_newer_facts(page, qtbot):
    first = page.lines.lines.line(LINES[0].item)
    first.edit()
    edit = QApplication.focusWidget()
    with qtbot.waitSignal(page.lines.edited) as told:
        send(edit, "!")
    assert told.args == [LINES[0].item, "Första raden.!"]
    page.lines.lines.show_lines((line(17, "Första raden.", chosen=True), LINES[1]), CHOICES)
    assert edit.text() == "Första raden.!"
    with qtbot.waitSignal(page.lines.edit_left):
        qtbot.keyClick(edit, Qt.Key.Key_Escape)
    assert first.hasFocus()


def test_the_form_says_what_stands_in_it(page, qtbot):
    page.show_view("form")
    page.form.open_for(
        [("handledare", "Handledare")],
        ["2026-03-02"],
        None,
        Planned("handledare", None, "2026-03-02", "09:00", "09:45"),
    )
    page.form.group.setText("4")
    with qtbot.waitSignal(page.form.saved) as told:
        qtbot.keyClick(page.form.group, Qt.Key.Key_Return)
    assert told.args == [Planned("handledare", 4, "2026-03-02", "09:00", "09:45")]
    page.form.role.choose("other")
    with qtbot.assertNotEmitted(page.form.saved):
        page.form.save()
    with qtbot.waitSignal(page.form.cancelled):
        qtbot.keyClick(page.form.role, Qt.Key.Key_Escape)


def test_questions_are_ticked_and_walked(qtbot):
    panel = QuestionsPanel()
    qtbot.addWidget(panel)
    rows = (
        QuestionRow(KEY, "5.2", "Har alla gått?", asked=True),
        QuestionRow(OTHER, "6.8", "Finns tid?", asked=False),
        QuestionRow(StatementId("C"), "7.1", "Vem?", asked=False),
    )
    panel.show_questions("Handledare", rows)
    assert [panel.go_next() for _press in range(3)] == [OTHER, "C", OTHER]
    assert "fäst" in panel.questions()[0].accessibleName()
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    first, second, _third = panel.questions()
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    with qtbot.waitSignal(panel.taken) as told:
        qtbot.keyClick(second, Qt.Key.Key_Return)
    assert told.args == [OTHER]
    panel.show_questions("ST‑läkare", ())
    assert panel.go_next() == ""


def test_a_question_of_ones_own_is_written_and_taken_away_by_keys(qtbot):
    panel = QuestionsPanel()
    qtbot.addWidget(panel)
    own = QuestionRow(OTHER, "", "Vem tar över?", asked=False, own=True)
    panel.show_questions("Handledare", (QuestionRow(KEY, "5.2", "Har alla?", asked=False), own))
    with qtbot.waitExposed(panel):
        panel.show()
    panel.activateWindow()
    first, second = panel.questions()
    assert second.accessibleName() == "egen fråga Vem tar över?"
    second.setFocus()
    with qtbot.waitSignal(panel.removed) as told:
        qtbot.keyClick(second, Qt.Key.Key_Delete)
    assert told.args == [OTHER]
    with qtbot.assertNotEmitted(panel.removed):
        qtbot.keyClick(first, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.adder.link, Qt.Key.Key_Return)
    assert panel.adder.field.hasFocus()
    with qtbot.assertNotEmitted(panel.adder.entered):
        qtbot.keyClick(panel.adder.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.adder.typed) as told:
        send(panel.adder.field, "Ö")
    assert told.args == ["Ö"]
    with qtbot.waitSignal(panel.adder.entered):
        qtbot.keyClick(panel.adder.field, Qt.Key.Key_Return)
    panel.adder.clear()
    qtbot.keyClick(panel.adder.field, Qt.Key.Key_Escape)
    assert panel.adder.field.isHidden()
    assert first.hasFocus()


EVIDENCE = (
    EvidenceRow(
        ItemId("1" * 16), "photo", "a.jpg", "Rum", "image/jpeg", 17_300, "d", False, (), ""
    ),
    EvidenceRow(
        *(ItemId("2" * 16), "document", "b.pdf", ""),
        *("application/pdf", 2_400_000, "e", False, (KEY,), ""),
    ),
)


def test_dropped_files_and_pasted_pictures_are_told(page, qtbot, tmp_path):
    panel = page.evidence
    page.show_view("evidence")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.add_files) as told:
        panel.dropEvent(drop)
    assert told.args == [[Path(tmp_path / "a.jpg")]]
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    with qtbot.waitSignal(panel.paste):
        qtbot.keyClick(panel, Qt.Key.Key_V, CONTROL)


def test_evidence_is_worked_by_keys_and_a_caption_being_typed_stays(page, qtbot):
    panel = page.evidence
    page.show_view("evidence")
    page.show_evidence("Bilder", EVIDENCE, {}, {})
    photo, document = panel.rows()
    photo.setFocus()
    for key, signal in ((Qt.Key.Key_Return, panel.open), (Qt.Key.Key_Delete, panel.remove)):
        with qtbot.waitSignal(signal) as told:
            qtbot.keyClick(photo, key)
        assert told.args == [EVIDENCE[0].item]
    document.setFocus()
    with qtbot.waitSignal(panel.copy):
        qtbot.keyClick(document, Qt.Key.Key_Return)
    photo.field.setFocus()
    with qtbot.waitSignal(panel.caption) as told:
        send(photo.field, "X")
    page.show_evidence("Bilder", EVIDENCE, {}, {})
    assert photo.field.text() == told.args[1]


def test_documents_are_told_by_state(page, qtbot):
    view = page.documents
    page.show_view("documents")
    rows = (DocumentRow(ItemId("1" * 16), "Schema", "requested"),)
    view.show_rows(rows)
    view.field.setText("  Mer ")
    with qtbot.waitSignal(view.added) as told:
        qtbot.keyClick(view.field, Qt.Key.Key_Return)
    assert told.args == ["Mer"]


def test_words_about_files():
    assert facts_of(EVIDENCE[0]).startswith("Bild, 17\u00a0kB.")
    assert facts_of(EVIDENCE[1]).startswith("Dokument, 2,4\u00a0MB.")
    assert size_words(12) == "12\u00a0byte"
    assert first_words("Kort") == "Kort"
    assert first_words("Handledningen ligger i schemat och uteblir inte") == (
        "Handledningen ligger i schemat …"
    )


@pytest.mark.parametrize("percent", [100, 175])
def test_every_view_fits_the_smallest_window(qtbot, qapp, percent):
    theme.apply(qapp, "light", percent)
    page = InterviewsPage()
    qtbot.addWidget(page)
    page.show()
    assert page.minimumSizeHint().width() <= 1024 - 228


def test_every_control_has_a_name(page):
    page.show_evidence("Bilder", EVIDENCE, {}, {EVIDENCE[1].item: [CHOICES[KEY]]})
    page.documents.show_rows((DocumentRow(ItemId("1" * 16), "Schema", "requested"),))
    from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit

    for kind in (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox):
        for control in page.findChildren(kind):
            if not control.objectName().startswith("qt_"):
                assert control.accessibleName() or control.text(), control


def test_an_observation_has_no_file_to_save_and_is_chosen_by_a_key(page, qtbot):
    item = ItemId("3" * 16)
    seen = EvidenceRow(item, "observation", "", "Rummet är litet.", "", 0, None, False, (KEY,), "")
    page.show_view("evidence")
    page.show_evidence("Bilder", (seen,), {}, {})
    (widget,) = page.evidence.rows()
    assert widget.accessibleName() == "Rummet är litet."
    assert widget.act.isHidden()
    assert not widget.tick.isHidden()
    assert not any("kopia" in action.text() for action in widget.menu().actions())
    with qtbot.waitSignal(page.evidence.choose) as told:
        qtbot.keyClick(widget, Qt.Key.Key_R)
    assert told.args == [item, True]
    qtbot.keyClick(widget, Qt.Key.Key_Return)
    assert widget.field.hasFocus()
    with qtbot.waitSignal(page.evidence.observe_asked):
        qtbot.keyClick(page.evidence.observe, Qt.Key.Key_Return)
