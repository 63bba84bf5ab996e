"""Texts that no one types: very long, with control and direction signs, and names without end."""

import io
import re

import pypdfium2
import pytest
from docx import Document
from PySide6.QtWidgets import QApplication, QScrollArea

from inspector_app.domain import registers
from inspector_app.domain.ids import AreaId
from inspector_app.domain.shapes import LONGEST_TEXT
from inspector_app.queries.drafting import draft
from inspector_app.queries.found import found_in
from inspector_app.reports.compose import report
from inspector_app.reports.docx import render_docx
from inspector_app.reports.pdf import render_pdf
from inspector_app.store.health import verify
from tests.journeys.program import add_review

LONG = "Handledning åt alla. " * 10_000  # 210,000 characters
STRANGE = "börja\x00\x07\x1b[31m\u202eomvänt\u202c \ud83d\ude00".encode("utf-16", "surrogatepass")
STRANGE_TEXT = STRANGE.decode("utf-16") + " \u2066dold\u2069 \ufeff slutet"


def paste(program, text: str) -> None:
    QApplication.clipboard().setText(text)
    program.press("Ctrl+V")


def note(program) -> str:
    reading = program.reading()
    (text,) = [str(value) for _name, value in reading.under("note/")]
    return text


def paper(program):
    core, reading = program.core, program.reading()
    return report(draft(core.store, reading, core.checklist(reading), core.statements(reading)))


def printed(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return "".join(page.get_textpage().get_text_range() for page in opened)


def test_two_hundred_thousand_characters_in_one_note_are_all_kept(start, program):
    program.press("A")
    paste(program, LONG)
    assert program.focus.toPlainText() == LONG
    program.press("Esc")
    assert note(program) == LONG
    program.press("A", "Ctrl+End")
    program.type("Sist.")
    program.close()
    again = start()
    again.unlock()
    assert note(again) == f"{LONG}Sist."
    assert verify(again.core.store) == ()


def test_a_text_longer_than_the_store_takes_is_told_and_stays_in_the_window(program):
    program.press("A")
    endless = "ord " * (LONGEST_TEXT // 4 + 1)
    paste(program, endless)
    program.work.keep_now()
    program.settle()
    assert program.focus.toPlainText() == endless, "nothing of it is taken away"
    assert len(program.banners()) == 1
    assert program.window.header.light.text() == "Kan inte spara"
    program.press("Ctrl+A")
    program.type("Kortare")
    program.press("Esc")
    assert note(program) == "Kortare"


@pytest.mark.slow
def test_odd_signs_go_through_store_search_and_papers(start, program):
    program.press("A")
    paste(program, STRANGE_TEXT)
    program.press("Esc")
    kept = note(program)
    for word in ("börja", "omvänt", "slutet", "\N{GRINNING FACE}"):
        assert word in kept
    with program.core.store.read() as connection:
        assert found_in(connection, program.review, "slutet", 5)
    program.press("Ctrl+6")
    while program.place[1] != "1":
        program.press("Ctrl+Return")
    paste(program, STRANGE_TEXT)
    program.press("F8")
    made = paper(program)
    text = printed(render_pdf(made))
    assert "börja" in text
    assert "slutet" in text
    assert not re.search(r"[\x00\x07\x1b\u202a-\u202e\u2066-\u2069]", text)
    whole = "\n".join(one.text for one in Document(io.BytesIO(render_docx(made))).paragraphs)
    assert "börja" in whole
    assert not re.search(r"[\x00\x07\x1b\u202a-\u202e\u2066-\u2069]", whole)
    assert program.reading().text(registers.basis(AreaId("1"))).startswith("börja")
    assert not program.faults


ENDLESS_NAME = "Vårdcentralen " + "Exempel" * 69 + "Exe"  # 500 characters, most in one word


ROOMS = tuple(f"Ctrl+{number}" for number in range(1, 8))
EVERYWHERE = (*ROOMS, "F1", "Ctrl+,")


def sideways(program) -> dict[str, int]:
    """How far each room could be scrolled sideways."""
    found = {}
    for keys in EVERYWHERE:
        program.press(keys)
        scrolls = [one for one in program.window.findChildren(QScrollArea) if one.isVisible()]
        found[keys] = max(one.horizontalScrollBar().maximum() for one in scrolls)
    return found


@pytest.mark.slow
def test_a_name_without_end_widens_no_window(program):
    program.window.resize(1024, 640)
    usual = sideways(program)
    add_review(program, ENDLESS_NAME)
    assert sideways(program) == usual
    assert program.window.width() == 1024
    program.press("Ctrl+0")
    assert program.window.width() == 1024


def test_a_name_without_end_is_printed_whole(program):
    add_review(program, ENDLESS_NAME)
    text = re.sub(r"\W+", "", printed(render_pdf(paper(program))))
    # The page's foot and head stand in between where it goes over to the next page.
    assert text.count("Exempel") >= ENDLESS_NAME.count("Exempel")
