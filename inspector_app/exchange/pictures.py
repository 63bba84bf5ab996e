"""Pictures from any camera or screen, decoded apart and drawn anew without metadata (TRUST 6).

The decoding runs in a process of its own, with a limit on memory and time: a picture made to do
harm ends that process and nothing else.
"""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path

from inspector_app.domain.errors import ContentError
from inspector_app.exchange.picture_drawing import CannotDraw, Drawn, Fault, redraw
from inspector_app.exchange.prepared import (
    LARGEST_FILE,
    FileTooLarge,
    Prepared,
    read_file,
    shown_name,
)
from inspector_app.platform import stand_back

MOST_SECONDS = 10.0
MOST_MEMORY = 1_500_000_000  # address space: 50 Mpx decoded, turned and scaled, and the libraries

ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".gif", ".tif", ".tiff", ".bmp")


class PictureRefused(ContentError):
    """Root of the reasons why a picture cannot be kept."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotAPicture(PictureRefused):
    """The content is none of the kinds of picture we read, whatever the name says."""


class PictureTruncated(PictureRefused):
    """The picture begins as one and then breaks off or is damaged."""


class PictureMoves(PictureRefused):
    """An animation, or several pages: it would not be clear what was seen."""


class TooManyPixels(PictureRefused):
    """More pixels than we decode (MOST_PIXELS)."""


class PictureTooDemanding(PictureRefused):
    """Decoding took more time or memory than a picture should."""


_CAUSES: dict[Fault, type[PictureRefused]] = {
    Fault.NOT_A_PICTURE: NotAPicture,
    Fault.TRUNCATED: PictureTruncated,
    Fault.MOVES: PictureMoves,
    Fault.PIXELS: TooManyPixels,
    Fault.DEMANDING: PictureTooDemanding,
}


def prepare_picture(path: Path) -> Prepared:
    """Read a picture by its content; raises PictureRefused, FileTooLarge, FileUnreadable.

    Takes up to MOST_SECONDS: run it outside the store's worker.
    """
    return picture_from(read_file(path), path.name)


def picture_from(data: bytes, name: str) -> Prepared:
    """As `prepare_picture`, for what was pasted; `name` is shown and should end as a file's."""
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(name, len(data))
    drawn = _drawn_apart(data)
    if isinstance(drawn, Fault):
        raise _CAUSES[drawn](shown_name(name))
    ending = ".png" if drawn.media == "image/png" else ".jpg"
    return Prepared("photo", shown_name(f"{Path(name).stem}{ending}"), drawn.media, drawn.data)


def _drawn_apart(data: bytes) -> Drawn | Fault:
    spawn = multiprocessing.get_context("spawn")
    here, there = spawn.Pipe()
    process = spawn.Process(target=_serve, args=(there,), daemon=True)
    process.start()
    there.close()
    try:
        here.send_bytes(data)
        if not here.poll(MOST_SECONDS):
            return Fault.DEMANDING
        answer: Drawn | Fault = here.recv()
        return answer
    except (EOFError, ConnectionError):  # it ran out of memory so badly that it died
        return Fault.DEMANDING
    finally:
        process.kill()
        process.join()
        process.close()
        here.close()


def _serve(wire: Connection) -> None:
    """The helper process: one picture in, one answer out."""
    stand_back(MOST_MEMORY)
    try:
        answer: Drawn | Fault = redraw(wire.recv_bytes())
    except CannotDraw as refused:
        answer = refused.fault
    except MemoryError:
        answer = Fault.DEMANDING
    wire.send(answer)
