"""A menu that is shown once: what was chosen is done, and then it is gone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget
from shiboken6 import isValid

from ui.widgets.menus import pop_up
from ui.widgets.parting import let_go

pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)


@pytest.fixture
def over(stage) -> QWidget:
    return stage(QWidget())


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_it_is_gone_once_it_has_closed(over, qtbot, key):
    chosen = []
    menu = QMenu(over)
    menu.addAction("Ta bort").triggered.connect(lambda: chosen.append(isValid(menu)))
    pop_up(menu, QPoint(0, 0))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, key)
    qtbot.waitUntil(lambda: not isValid(menu))
    assert chosen == ([True] if key == Qt.Key.Key_Return else [])
    assert over.findChildren(QMenu) == []


def test_what_it_belongs_to_may_go_by_what_is_chosen_in_it(over, qtbot):
    row = QWidget(over)
    menu = QMenu(row)
    menu.addAction("Ta bort").triggered.connect(lambda: let_go(row))
    pop_up(menu, QPoint(0, 0))
    qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(row))
    assert not isValid(menu)
