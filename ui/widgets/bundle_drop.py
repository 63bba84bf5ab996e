"""Others' drafts that are dragged over the window: they are the window's, wherever they fall."""

from pathlib import Path

from PySide6.QtCore import QMimeData

from inspector_app.paths import BUNDLE_ENDING


def bundles_in(dragged: QMimeData) -> list[Path]:
    """The files with others' drafts among what is dragged."""
    files = [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]
    return [file for file in files if file.suffix.lower() == BUNDLE_ENDING]
