"""Where the cursor stands in a page's texts, so that a restart can put it back there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from inspector_app.domain.shapes import Value

TextField = QPlainTextEdit | QLineEdit


def cursor_in(page: QWidget) -> Value:
    """The text in focus, by its name and which of those so named, and the place in it."""
    here = QApplication.focusWidget()
    if not isinstance(here, TextField) or not page.isAncestorOf(here):
        return None
    alike = _named(page, here.accessibleName())
    if here not in alike:
        return None
    return {"field": here.accessibleName(), "nth": alike.index(here), "at": _place(here)}


def put_cursor(page: QWidget, cursor: Value) -> bool:
    """Focus the text and put the cursor there; false while there is no such text yet."""
    match cursor:
        case {"field": str(name), "nth": int(nth), "at": int(at)}:
            alike = _named(page, name)
        case _:
            return False
    if nth >= len(alike):
        return False
    field = alike[nth]
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    if isinstance(field, QLineEdit):
        field.setCursorPosition(at)
        return True
    moved = field.textCursor()
    moved.setPosition(min(at, len(field.toPlainText())))
    field.setTextCursor(moved)
    return True


def _named(page: QWidget, name: str) -> list[TextField]:
    fields: list[TextField] = list(page.findChildren(QPlainTextEdit))
    fields += page.findChildren(QLineEdit)
    return [one for one in fields if one.accessibleName() == name and one.isVisible()]


def _place(field: TextField) -> int:
    if isinstance(field, QLineEdit):
        return field.cursorPosition()
    return field.textCursor().position()
