"""The helper process that sets pages: a report can neither stop the window nor take its memory."""

import gc
import hashlib
import multiprocessing
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from threading import Lock
from typing import Any, Protocol

from inspector_app.domain.errors import InspectorAppError
from inspector_app.platform import stand_back
from inspector_app.reports.document import Document

SECONDS = 60.0
MEMORY = 2 << 30  # address space, of which libraries alone reserve a good part
_DONE, _FAILED, _UNKNOWN = b"\x00", b"\x01", b"\x02"


class Pipe(Protocol):
    """One end of a pipe between processes; its class differs between systems."""

    def send(self, obj: object, /) -> None: ...

    def send_bytes(self, buf: bytes, /) -> None: ...

    def recv(self) -> Any: ...  # noqa: ANN401 - whatever the other end sent

    def recv_bytes(self) -> bytes: ...

    def poll(self, timeout: float | None = ..., /) -> bool: ...

    def close(self) -> None: ...


class PressError(InspectorAppError):
    """The pages could not be made; the review itself is untouched."""


class PressTooSlow(PressError):
    """The pages were not ready in time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class PressStopped(PressError):
    """The helper process ended while it worked."""


class PressFailed(PressError):
    """The helper could not make these pages; `cause` is the fault's name, never its text."""

    def __init__(self, cause: str) -> None:
        super().__init__(cause)
        self.cause = cause


@dataclass(frozen=True, slots=True)
class _MakePdf:
    paper: Document


@dataclass(frozen=True, slots=True)
class _MakeDocx:
    paper: Document


@dataclass(frozen=True, slots=True)
class _KeepPdf:
    pdf: bytes


@dataclass(frozen=True, slots=True)
class _ShowPage:
    digest: bytes
    page: int
    width: int


@dataclass(frozen=True, slots=True)
class _CountPages:
    digest: bytes


@dataclass(frozen=True, slots=True)
class _FindSections:
    digest: bytes


_AboutPdf = _ShowPage | _CountPages | _FindSections
_Order = _MakePdf | _MakeDocx | _KeepPdf | _AboutPdf


class Press:
    """One helper process, started at first need, kept warm, and started anew after a fault.

    Safe to use from several threads; they wait for each other. Content goes by pipe alone.
    """

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._pipe: Pipe | None = None

    def pdf(self, paper: Document) -> bytes:
        """The document as tagged PDF; raises PressError."""
        with self._lock:
            return self._ask(_MakePdf(paper))[1]

    def docx(self, paper: Document) -> bytes:
        """The document as DOCX; raises PressError."""
        with self._lock:
            return self._ask(_MakeDocx(paper))[1]

    def page(self, pdf: bytes, page: int, width: int) -> bytes:
        """One page, counted from 0, as PNG of this width in pixels; raises PressError."""
        return self._about(pdf, _ShowPage(hashlib.sha256(pdf).digest(), page, width))

    def page_count(self, pdf: bytes) -> int:
        """How many pages the PDF has; raises PressError."""
        return int(self._about(pdf, _CountPages(hashlib.sha256(pdf).digest())))

    def section_pages(self, pdf: bytes) -> tuple[int, ...]:
        """The page, counted from 0, where each section begins, in order; raises PressError."""
        found = self._about(pdf, _FindSections(hashlib.sha256(pdf).digest()))
        return tuple(int(page) for page in found.split())

    def warm(self) -> None:
        """Start the helper now, so that the first page comes sooner."""
        with self._lock:
            self._connected()

    def close(self) -> None:
        """End the helper; the next order starts it again."""
        with self._lock:
            self._stop()

    def _about(self, pdf: bytes, order: _AboutPdf) -> bytes:
        """Ask about a PDF, which travels only where the helper does not hold it already."""
        with self._lock:
            status, answer = self._ask(order)
            if status == _UNKNOWN:
                self._ask(_KeepPdf(pdf))
                answer = self._ask(order)[1]
            return answer

    def _ask(self, order: _Order) -> tuple[bytes, bytes]:
        pipe = self._connected()
        until = time.monotonic() + self._seconds
        try:
            pipe.send(order)
            if not pipe.poll(max(0.0, until - time.monotonic())):
                self._stop()
                raise PressTooSlow(self._seconds)
            answer = pipe.recv_bytes()
        except (EOFError, OSError) as error:
            self._stop()
            raise PressStopped from error
        if answer[:1] == _FAILED:
            raise PressFailed(answer[1:].decode())
        return answer[:1], answer[1:]

    def _connected(self) -> Pipe:
        if self._pipe is not None and self._process is not None and self._process.is_alive():
            return self._pipe
        self._stop()
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(
            target=_serve, args=(theirs, self._memory), name="press", daemon=True
        )
        process.start()
        theirs.close()
        self._process, self._pipe = process, ours
        return ours

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        self._process = self._pipe = None


class _Kept:
    """The PDF that the helper holds, so that its pages can be shown without sending it again."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf, self.digest = pdf, hashlib.sha256(pdf).digest()


def _serve(pipe: Pipe, memory: int) -> None:
    """The helper's life: one order after another until the program closes its end."""
    with suppress(ValueError, OSError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    stand_back(memory)  # the window must stay quick while pages are set
    kept = _Kept(b"")
    with suppress(EOFError, OSError):
        while True:
            order: _Order = pipe.recv()
            try:
                status, answer = _obey(order, kept)
            except Exception as error:
                status, answer = _FAILED, type(error).__name__.encode()
            if status == _DONE and isinstance(order, _MakePdf):
                kept = _Kept(answer)
            if isinstance(order, _KeepPdf):
                kept = _Kept(order.pdf)
            del order
            pipe.send_bytes(status + answer)
            del answer
            gc.collect()  # the parts of a page hold each other, and a warm helper lives long


def _obey(order: _Order, kept: _Kept) -> tuple[bytes, bytes]:
    from inspector_app.reports.docx import render_docx
    from inspector_app.reports.pdf import page_count, render_page, render_pdf, section_pages

    match order:
        case _MakePdf(paper):
            return _DONE, render_pdf(paper)
        case _MakeDocx(paper):
            return _DONE, render_docx(paper)
        case _KeepPdf():
            return _DONE, b""
        case _ShowPage(digest) | _CountPages(digest) | _FindSections(digest) if (
            digest != kept.digest
        ):
            return _UNKNOWN, b""
        case _ShowPage(_, page, width):
            return _DONE, render_page(kept.pdf, page, width)
        case _CountPages():
            return _DONE, str(page_count(kept.pdf)).encode()
        case _FindSections():
            return _DONE, " ".join(map(str, section_pages(kept.pdf))).encode()
