"""Banners of one review: the worse stands, the same is not said twice."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.review_frame import PANEL, ReviewFrame
from ui.room import Notice, Room
from ui.theme import Icon
from ui.widgets.banner import Banner, Gravity


@pytest.fixture
def view(qtbot, qapp):
    made = ReviewFrame({})
    qtbot.addWidget(made)
    return made


def shown(view):
    return [one for one in view.findChildren(Banner) if not one.isHidden()]


def test_a_milder_notice_does_not_take_a_worse_ones_place(view):
    view.notify(Notice(Gravity.ERROR, "Kan inte spara.", "Frigör plats."))
    view.notify(Notice(Gravity.INFO, "Sparat: rapport.pdf.", ""))
    (banner,) = shown(view)
    assert banner.accessibleName().startswith("Kan inte spara.")


def test_the_same_notice_again_leaves_the_banner_as_it_is(view):
    notice = Notice(Gravity.ERROR, "Kan inte spara.", "Frigör plats.")
    view.notify(notice)
    before = shown(view)
    view.notify(Notice(Gravity.ERROR, "Kan inte spara.", "Frigör plats."))
    assert shown(view) == before
    view.dismiss()
    assert shown(view) == []
    view.notify(notice)
    assert len(shown(view)) == 1, "once closed it may be said again"


class PlainRoom(Room):
    """A room with one field on its page and one button in its panel."""

    name = "checklist"

    def __init__(self) -> None:
        super().__init__(None, "", None)
        self._page, self._panel = QWidget(), QWidget()
        for whole, part in ((self._page, QLineEdit()), (self._panel, QPushButton("Källa"))):
            QVBoxLayout(whole).addWidget(part)

    @property
    def page(self):
        return self._page

    @property
    def panel(self):
        return self._panel


@pytest.fixture
def around(qtbot, qapp):
    theme.apply(qapp, "light", 100)
    made = ReviewFrame({"checklist": (PlainRoom(), Icon.LIST)})
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show_room("checklist", "")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def button(around):
    return next(one for one in around.findChildren(QPushButton) if "panelen" in one.toolTip())


def test_the_panel_stands_beside_the_page_where_there_is_room(around, qapp):
    panel = around.room.panel
    assert (panel.isVisible(), button(around).isVisible()) == (True, False)
    assert panel.mapTo(around, panel.rect().topLeft()).x() == 1366 - PANEL
    around.toggle_panel()
    assert (panel.isVisible(), button(around).isVisible()) == (False, True)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    around.toggle_panel()
    assert panel.isVisible()


@pytest.mark.parametrize("percent", [90, 100, 175])
def test_a_narrow_window_folds_the_panel_to_a_button(around, qapp, qtbot, percent):
    theme.apply(qapp, "light", percent)
    around.resize(1024, 580)
    qapp.processEvents()
    panel, page = around.room.panel, around.room.page
    assert (panel.isVisible(), button(around).isVisible()) == (False, True)
    before = page.width()
    qtbot.mouseClick(button(around), Qt.MouseButton.LeftButton)
    assert panel.isVisible()
    assert page.width() == before, "it lies over the page, which keeps its lines"
    assert panel.mapTo(around, panel.rect().bottomRight()).x() < button(around).x() + 1024
    assert around.width() == 1024
    assert panel.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    around.room.panel_asked.emit()
    panel.findChild(QPushButton).setFocus()
    assert panel.isVisible()
    page.findChild(QLineEdit).setFocus()
    assert not panel.isVisible(), "one went on in the page"
    theme.apply(qapp, "light", 100)
