"""A file with others' drafts goes to the window, wherever in it one lets go of it."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent

from ui.widgets.bundle_drop import bundles_in
from ui.widgets.evidence_panel import EvidencePanel
from ui.widgets.fields import LineField
from ui.widgets.note_field import NoteField
from ui.window import Window


def dragged(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(name) for name in names])
    data.setText("\n".join(names))  # as file managers do
    return data


def is_taken(widget, data: QMimeData) -> bool:
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(QPoint(5, 5), action, data, button, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    widget.dragEnterEvent(event)
    return event.isAccepted()


def test_only_bundles_are_meant():
    assert bundles_in(dragged("/x/a.GRANSKNING", "/x/b.jpg")) == [Path("/x/a.GRANSKNING")]
    assert bundles_in(QMimeData()) == []


@pytest.mark.parametrize("make", [lambda: LineField("Namn"), EvidencePanel])
def test_what_takes_other_files_lets_bundles_pass(qtbot, make):
    widget = make()
    qtbot.addWidget(widget)
    assert is_taken(widget, dragged("/x/b.jpg"))
    assert not is_taken(widget, dragged("/x/a.granskning"))


def test_a_text_takes_no_bundle(qtbot):
    field = NoteField("Anteckning")
    qtbot.addWidget(field)
    assert not field.canInsertFromMimeData(dragged("/x/a.granskning"))
    assert field.canInsertFromMimeData(dragged("/x/b.jpg"))


def test_the_window_takes_bundles_alone(qtbot):
    window = Window()
    qtbot.addWidget(window)
    assert is_taken(window, dragged("/x/a.granskning"))
    assert not is_taken(window, dragged("/x/b.jpg"))
