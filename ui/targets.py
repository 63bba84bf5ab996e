"""Where a register's text is written, and whether a field has steps of its own to undo."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def place_of(register: str) -> tuple[str, str]:
    """The room, and the target in it, where a register's text is written."""
    head, *parts = register.split("/")
    if head == "note":
        return "checklist", f"/{parts[1]}"
    if head == "rationale":
        return "grading", parts[1]
    if head in ("basis", "point"):
        return "report", parts[0]
    if head == "remark":
        return "consensus", f"differs/agreed/{parts[0]}"
    return "interviews", parts[0]


def has_step(field: QPlainTextEdit | QLineEdit, what: str) -> bool:
    """Whether the field itself can undo, or redo, what was typed in it."""
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if what == "undo" else field.isRedoAvailable()
    document = field.document()
    return document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
