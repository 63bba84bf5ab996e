"""Each measure of the looks sees its fault: a window made wrong on purpose."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QStackedWidget, QWidget

from inspector_app import i18n
from tests.journeys import looks_controls, looks_places, looks_texts
from ui import theme
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.text import Label


def cut_label(window: QWidget) -> None:
    Label("Ett ord för mycket", parent=window).setFixedWidth(40)


def outside(window: QWidget) -> None:
    Label("Utanför", parent=window).move(380, 0)


def over(window: QWidget) -> None:
    for text in ("Ett", "Två"):
        Label(text, parent=window).setGeometry(10, 10, 60, 30)


def sideways(window: QWidget) -> None:
    area = QScrollArea(window)
    area.setGeometry(0, 0, 200, 200)
    wide = QWidget()
    wide.setFixedWidth(600)
    area.setWidget(wide)


def pale(window: QWidget) -> None:
    label = QLabel("Blekt som en gammal fax", window)
    label.setStyleSheet("color: #c8c8c8")
    label.setGeometry(10, 10, 300, 30)


def small(window: QWidget) -> None:
    Button("Ja", window).setFixedSize(20, 20)


def nameless(window: QWidget) -> None:
    LineField("", window)


def undressed(window: QWidget) -> None:
    QPushButton("Ok", window)


def english(window: QWidget) -> None:
    Label("Settings", parent=window).resize(200, 30)


def crooked(window: QWidget) -> None:
    stack = QStackedWidget(window)
    stack.resize(300, 200)
    page = QWidget()
    stack.addWidget(page)
    for row, left in enumerate((10, 13)):
        Label("Rad", parent=page).setGeometry(left, 40 * row, 60, 30)


@pytest.mark.parametrize(
    ("make", "measure"),
    [
        (cut_label, looks_texts.cut),
        (outside, looks_places.astray),
        (over, looks_places.astray),
        (sideways, looks_places.sideways),
        (pale, looks_texts.pale),
        (small, looks_controls.small),
        (nameless, looks_controls.nameless),
        (undressed, looks_controls.undressed),
        (english, looks_texts.foreign),
        (crooked, looks_places.crooked),
    ],
)
def test_the_fault_is_seen(qtbot, qapp, make, measure):
    theme.apply(qapp, "light", 100)
    i18n.use_language("sv")
    window = QWidget()
    window.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    window.setProperty("surface", "window")
    window.resize(400, 300)
    qtbot.addWidget(window)
    assert not list(measure(window))
    make(window)
    window.show()
    assert list(measure(window))
