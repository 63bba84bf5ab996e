"""The way of the Tab key through parts that were made in another order than they stand."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def in_reading_order(parts: Sequence[QWidget]) -> None:
    """Let Tab go through these as they are named, and through what lies in each of them."""
    reached = [
        one
        for part in parts
        for one in (part, *part.findChildren(QWidget))
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.window() is parts[0].window()
    ]
    for before, after in pairwise(reached):
        QWidget.setTabOrder(before, after)
