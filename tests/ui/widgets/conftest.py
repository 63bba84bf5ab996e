"""What every test of a widget needs."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget


@pytest.fixture
def stage(qtbot) -> Iterator[Callable[..., QWidget]]:
    """Shows widgets below each other in an active window that lives as long as the test."""
    windows: list[QWidget] = []

    def shown(*widgets: QWidget) -> QWidget:
        window = QWidget()
        windows.append(window)
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(900, 600)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    yield shown
    windows.clear()
