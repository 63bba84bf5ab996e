"""What is closed is gone: no widget of it lives on to be dressed, spoken to or held in memory."""

import gc
from collections import Counter

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from inspector_app import i18n
from inspector_app.domain.ids import ReviewId
from tests.journeys.program import Program, add_review


def widgets() -> Counter[str]:
    """How many widgets of each kind there are, once all that was let go of has been collected."""
    QApplication.processEvents()
    for _round in range(2):  # what is collected may let go of more
        gc.collect()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return Counter(type(widget).__name__ for widget in QApplication.allWidgets())


def visit(program: Program, review: ReviewId) -> Counter[str]:
    """Open the review and everything in it, leave it; tells what there was meanwhile."""
    program.work.open_review(review)
    program.settle()
    program.press(
        "Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+6", "Ctrl+7", "F1", "Ctrl+2"
    )
    meanwhile = widgets()
    program.press("Ctrl+0")
    return meanwhile


@pytest.mark.slow
def test_a_review_that_was_left_leaves_nothing(program):
    review = add_review(program)
    visit(program, review)  # builds what stays, such as the help
    before = widgets()
    meanwhile = visit(program, review)
    assert widgets() == before
    assert meanwhile.total() > before.total() + 300


def test_another_language_builds_the_windows_anew_and_leaves_nothing(program):
    before = widgets()
    for language in ("en", "sv"):
        i18n.use_language(language)
        program.session._say_again()
        program.settle()
    assert widgets() == before


def test_locking_and_coming_back_leaves_nothing(program):
    seen = []
    for _time in range(2):
        program.press("Ctrl+L")
        program.unlock()
        program.settle()
        seen.append(widgets())
    assert seen[0] == seen[1]


@pytest.mark.slow
def test_a_closed_program_leaves_nothing(program):
    visit(program, add_review(program))
    assert widgets().total() > 100
    program.close()
    assert not widgets()
