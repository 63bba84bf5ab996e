"""The start page and its form, joined to a real core, in a window that only remembers."""

import pytest
from PySide6.QtCore import QObject, Signal

from ui.reviews.presenter import ReviewsPresenter
from ui.window import Window


class Listener(QObject):
    """Remembers which reviews were asked for."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []
        self.opened.connect(self.asked.append)


@pytest.fixture
def around(frame, qtbot):
    frame.window = Window()
    qtbot.addWidget(frame.window)
    return frame


@pytest.fixture
def start(around):
    """Begin as the program does: a new presenter over the same store."""
    made = []

    def begin():
        presenter = ReviewsPresenter(around)
        presenter.listener = Listener()
        presenter.open_requested.connect(presenter.listener.opened)
        around.window.show_body(presenter.page)
        around.window.show()
        presenter.enter()
        made.append(presenter)
        return presenter

    yield begin
    for presenter in made:
        presenter.page.close()
