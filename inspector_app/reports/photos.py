"""Photos on the page, each in one piece with its caption."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from inspector_app.reports.flowables import Flow
from inspector_app.reports.nodes import Node
from inspector_app.reports.pictures import reader, size_of

GUTTER = 18.0  # points between two photos side by side


class PictureFlow(Flowable):  # type: ignore[misc]
    """A photo and its caption in one piece; raises OSError where the bytes are no picture."""

    def __init__(
        self,
        data: bytes,
        name: str,
        largest: tuple[float, float],
        node: Node,
        caption: Sequence[Flow],
    ) -> None:
        super().__init__()
        self._data, self._name = data, name
        wide, high = size_of(data)
        scale = min(largest[0] * mm / wide, largest[1] * mm / high, 72 / 110)
        self._wide, self._high = wide * scale, high * scale
        self._node, self._caption = node, list(caption)
        self._caption_heights: list[float] = []
        self.spaceBefore, self.spaceAfter = 6, 12

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        if self._wide > width:
            self._high, self._wide = self._high * width / self._wide, width
        self._caption_heights = [flow.wrap(width, height)[1] for flow in self._caption]
        gap = 5 if self._caption else 0
        self.width, self.height = width, self._high + gap + sum(self._caption_heights)
        return self.width, self.height

    def draw(self) -> None:
        bottom = self.height - self._high
        with self.canv.marked(self._node):
            picture = reader(self._data, self._name)
            self.canv.drawImage(picture, 0, bottom, self._wide, self._high, mask="auto")
        top = bottom - 5
        for flow, height in zip(self._caption, self._caption_heights, strict=True):
            top -= height
            flow.drawOn(self.canv, 0, top)


class SideBySide(Flowable):  # type: ignore[misc]
    """Two flowables in two equal columns, in one piece."""

    def __init__(self, left: Flow, right: Flow) -> None:
        super().__init__()
        self._parts = (left, right)
        self._heights: tuple[float, ...] = ()
        self.spaceBefore, self.spaceAfter = 6, 12

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        column = (width - GUTTER) / 2
        self._heights = tuple(float(part.wrap(column, height)[1]) for part in self._parts)
        self.width, self.height = width, max(self._heights)
        return self.width, self.height

    def draw(self) -> None:
        for place, (part, height) in enumerate(zip(self._parts, self._heights, strict=True)):
            across = place * (self.width + GUTTER) / 2
            part.drawOn(self.canv, across, self.height - height)
