"""Letting go of widgets while their own signals may still be on the way."""

from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


def let_go(thing: QObject) -> None:
    """Hide a widget and destroy it once all that it is saying now has been said.

    Measured: taking a widget out of a layout or stack makes Python its owner, so the last
    reference destroys it at once, also in the middle of its own click, which ruins the heap.
    Its connections may hold the last reference to what it lay in, and end with it: so it lies
    nowhere by then, or it would be destroyed a second time from within.
    """
    if isinstance(thing, QWidget):
        thing.hide()
    QTimer.singleShot(0, partial(_destroy, thing))


def _destroy(thing: QObject) -> None:
    if isValid(thing):
        thing.setParent(None)
        thing.deleteLater()
