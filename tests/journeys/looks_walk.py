"""Leads the real program through every room, as it looks when someone has come there."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app import i18n
from inspector_app.domain.ids import ReviewId
from tests.journeys import looks_content, looks_sharing
from tests.journeys.program import Program
from ui import theme
from ui.open_review import ROOMS

PLACES = {
    "checklist": ("1", "role:st_lakare"),
    "interviews": ("", "new", "evidence", "documents"),
    "report": ("unit", "1"),
}
CONTENTS: dict[str, Callable[..., ReviewId]] = {
    "empty": looks_content.empty,
    "typical": looks_content.typical,
    "overfull": looks_content.overfull,
}


def dress(program: Program, size: tuple[int, int], scheme: str, language: i18n.Language) -> None:
    """Let the window be so large, in these colours, in this language."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, scheme, 100)
    program.window.resize(*size)
    if i18n.language() != language:
        i18n.use_language(language)
        program.session._say_again()
    program.settle()


def rest(program: Program) -> None:
    """Wait until what the rooms do in a turn of their own is done, and all has its place."""
    before: list[QRect] = []

    def still() -> bool:
        nonlocal before
        now = [one.geometry() for one in program.window.findChildren(QWidget)]
        moved, before = now != before, now
        timers = program.window.findChildren(QTimer)
        busy = any(one.isActive() and one.isSingleShot() for one in timers)
        return not moved and not busy and program.jobs.idle

    program.settle()
    program.wait(still)


def rooms(program: Program, review: ReviewId) -> Iterator[str]:
    """The name of each room of a review, while it is shown."""
    program.work.open_review(review)
    program.settle()
    for kind, _icon in ROOMS:
        for place in PLACES.get(kind.name, ("",)):
            program.work.go(kind.name, place)
            rest(program)
            yield f"{kind.name} {place}".strip()


def around(program: Program) -> Iterator[str]:
    """The name of each place outside a review, while it is shown."""
    program.work.show_reviews()
    rest(program)
    yield "reviews"
    for keys, name in (("Ctrl+,", "settings"), ("F1", "help"), ("Ctrl+N", "new review")):
        program.press(keys)
        rest(program)
        yield name
        program.work.leave_aside()
        program.settle()


def sharing(program: Program, review: ReviewId) -> Iterator[str]:
    """The name of each step of sharing, while it is shown; the fullest that each can be."""
    program.work.open_review(review)
    program.settle()
    step = program.work._sharing.step
    for name, make in looks_sharing.steps():
        step.show(make())
        rest(program)
        yield name
        step.leave()
        program.settle()
