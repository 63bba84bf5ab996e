"""Documents handed to us, kept byte for byte; what they are is told by content, not by name."""

import io
from pathlib import Path
from zipfile import BadZipFile, LargeZipFile, ZipFile

from inspector_app.domain.media import UNKNOWN
from inspector_app.exchange.picture_drawing import looks_like_picture
from inspector_app.exchange.pictures import ENDINGS, NotAPicture, picture_from
from inspector_app.exchange.prepared import Prepared, read_file, shown_name

_OFFICE = "application/vnd.openxmlformats-officedocument."
_PACKAGES = {
    "word/document.xml": f"{_OFFICE}wordprocessingml.document",
    "xl/workbook.xml": f"{_OFFICE}spreadsheetml.sheet",
    "ppt/presentation.xml": f"{_OFFICE}presentationml.presentation",
}
_TEXT_ENDINGS = {".txt": "text/plain", ".csv": "text/csv", ".md": "text/markdown"}


def prepare_file(path: Path) -> Prepared:
    """A picture drawn anew, or a document as it is.

    Raises FileUnreadable, FileTooLarge, FileEmpty, or PictureRefused for what is, or says it is,
    a picture. Takes up to `pictures.MOST_SECONDS`: run it outside the store's worker.
    """
    data = read_file(path)
    if looks_like_picture(data):
        return picture_from(data, path.name)
    if path.suffix.lower() in ENDINGS:
        raise NotAPicture(shown_name(path.name))
    media = media_of(data, path.suffix)
    has_metadata = media == "application/pdf" or media in _PACKAGES.values()
    return Prepared("document", shown_name(path.name), media, data, has_metadata)


def media_of(data: bytes, ending: str) -> str:
    """The media type, as far as the content bears it out; UNKNOWN for the rest."""
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    if ending.lower() in _TEXT_ENDINGS and _is_text(data):
        return _TEXT_ENDINGS[ending.lower()]
    return UNKNOWN


def _package(data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as package:  # only its list of names is read
            names = set(package.namelist())
    except (BadZipFile, LargeZipFile, ValueError, NotImplementedError):
        return UNKNOWN
    return next((media for part, media in _PACKAGES.items() if part in names), UNKNOWN)


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return b"\0" not in data  # an older encoding, perhaps
    return "\0" not in text
