"""Photos for the page: JPEG goes into the file as it is, anything else is decoded when drawn."""

import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfutils import readJPEGInfo


class _JpegAsIs(ImageReader):  # type: ignore[misc]
    """ReportLab decodes every picture only to name it, which takes most of its time and memory."""

    def __init__(self, data: bytes, name: str) -> None:
        super().__init__(io.BytesIO(data))
        self._dataA = None
        self._name = name.encode()

    def getRGBData(self) -> bytes:
        return self._name


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels; raises OSError where the bytes are no picture."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            size = picture.size
            picture.verify()
    except (SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise OSError from error
    return size


def reader(data: bytes, name: str) -> ImageReader:
    """The picture as ReportLab takes it; `name` is its own within the document."""
    with Image.open(io.BytesIO(data)) as picture:
        if picture.format != "JPEG":
            return ImageReader(io.BytesIO(data))
    try:
        readJPEGInfo(io.BytesIO(data))
    except Exception:  # the library names no kinds of faults of its own
        return ImageReader(io.BytesIO(data))
    return _JpegAsIs(data, name)
