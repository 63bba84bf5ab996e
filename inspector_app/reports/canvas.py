"""A canvas that writes marked-content operators and finishes each page once all are known."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from inspector_app.reports.nodes import Mark, Node

PageFrame = Callable[["TaggedCanvas", int, int], None]


class TaggedCanvas(Canvas):  # type: ignore[misc]
    """Pages wait until the last one is laid out, so that frames and contents know all numbers."""

    def __init__(self, *args: object, frame: PageFrame, **options: object) -> None:
        super().__init__(*args, **options)
        self._frame = frame
        self._waiting: list[dict[str, Any]] = []
        self._later: list[tuple[Node, Mark, Callable[[TaggedCanvas], None]]] = []
        self._mcids: dict[int, int] = {}

    @contextmanager
    def marked(self, node: Node) -> Iterator[None]:
        """What is drawn meanwhile belongs to this structure element."""
        mark = self._next_mark()
        node.marks.append(mark)
        self._open(node.tag, mark)
        yield
        self.addLiteral("EMC")

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn meanwhile is decoration that a screen reader passes over."""
        self.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self.addLiteral("EMC")

    def marked_later(self, node: Node, draw: Callable[["TaggedCanvas"], None]) -> None:
        """Draw on this page, as a part of this element, after the last page is laid out."""
        mark = self._next_mark()
        node.marks.append(mark)
        self._later.append((node, mark, draw))

    def showPage(self) -> None:
        self._waiting.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        total = len(self._waiting)
        later = self._later
        for index, state in enumerate(self._waiting):
            self.__dict__.update(state)
            for node, mark, draw in later:
                if mark.page == index:
                    self._open(node.tag, mark)
                    draw(self)
                    self.addLiteral("EMC")
            with self.artifact("Pagination"):
                self._frame(self, index + 1, total)
            super().showPage()
        super().save()

    def _next_mark(self) -> Mark:
        page = len(self._waiting)
        mcid = self._mcids.get(page, 0)
        self._mcids[page] = mcid + 1
        return Mark(page, mcid)

    def _open(self, tag: str, mark: Mark) -> None:
        self.addLiteral(f"/{tag} <</MCID {mark.mcid}>> BDC")
