"""The menu of a text field in our own words: Qt's speaks English alone."""

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QPlainTextEdit

from inspector_app.i18n import _

Key = QKeySequence.StandardKey


def text_menu(field: QPlainTextEdit) -> QMenu:
    """What can be done in the field now; each act with its key."""
    menu = QMenu(field)
    document, chosen = field.document(), field.textCursor().hasSelection()
    writes = not field.isReadOnly()
    for text, key, act, works in (
        (_("Ångra"), Key.Undo, field.undo, writes and document.isUndoAvailable()),
        (_("Gör om"), Key.Redo, field.redo, writes and document.isRedoAvailable()),
        (_("Klipp ut"), Key.Cut, field.cut, writes and chosen),
        (_("Kopiera"), Key.Copy, field.copy, chosen),
        (_("Klistra in"), Key.Paste, field.paste, writes and field.canPaste()),
        (_("Markera allt"), Key.SelectAll, field.selectAll, not document.isEmpty()),
    ):
        shown = menu.addAction(f"{text}\t{_keys(key)}")
        shown.setEnabled(works)
        shown.triggered.connect(act)
        if key in (Key.Redo, Key.Paste):
            menu.addSeparator()
    return menu


def _keys(key: QKeySequence.StandardKey) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
