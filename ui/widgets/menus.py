"""Menus that are shown once, each made anew when asked for."""

from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from ui.widgets.parting import let_go


def pop_up(menu: QMenu, at: QPoint) -> None:
    """Show the menu from this place on the screen; let go of it once it has closed.

    It closes before what was chosen in it is done: it must live a little longer.
    """
    menu.aboutToHide.connect(partial(let_go, menu))
    menu.popup(at)
