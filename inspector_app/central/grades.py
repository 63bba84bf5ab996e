"""The grades of what was handed in, kept beside it: lists and clocks read no whole document."""

from inspector_app.shapes import reader
from inspector_app.sync.protocol.document import AssessmentDocument
from inspector_app.sync.protocol.wire import written


def grades_of(document: AssessmentDocument) -> str:
    """The grades by area, as they are stored."""
    return written({one.id: one.grade for one in document.areas}).decode()


def grades_in(stored: str) -> dict[str, str | None]:
    """The grades by area; None where there is none."""
    return reader(dict[str, str | None]).decode(stored)
