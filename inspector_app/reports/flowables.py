"""The drawn parts of a page that are not running text: chips, boxes, tables."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Table, TableStyle

from inspector_app.reports import fonts
from inspector_app.reports.nodes import Node
from inspector_app.reports.styles import LINE, LINE_STRONG, ToneInk

Flow = Any  # a ReportLab flowable; the library carries no types


class Chip(Flowable):  # type: ignore[misc]
    """A grade letter in a square of its tone; without an element it is decoration."""

    def __init__(self, letter: str, ink: ToneInk, node: Node | None, side: float = 18) -> None:
        super().__init__()
        self._letter, self._ink, self._node, self._side = letter, ink, node, side

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self._side, self._side

    def draw(self) -> None:
        with self.canv.artifact() if self._node is None else self.canv.marked(self._node):
            draw_chip(self.canv, 0, 0, self._side, self._letter, self._ink)


def draw_chip(canvas: Canvas, x: float, y: float, side: float, letter: str, ink: ToneInk) -> None:
    """The letter in its square, with the corner at x, y."""
    canvas.setFillColor(ink.solid)
    canvas.roundRect(x, y, side, side, side * 0.2, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    size = side * 0.6
    canvas.setFont(fonts.STRONG, size)
    canvas.drawCentredString(x + side / 2, y + side / 2 - size * 0.363, letter)


class TickBox(Flowable):  # type: ignore[misc]
    """An empty square to tick by hand."""

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return 11, 12

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(LINE_STRONG)
            self.canv.setLineWidth(0.8)
            self.canv.roundRect(0.5, 0, 10.5, 10.5, 2, stroke=1, fill=0)


class RuledLines(Flowable):  # type: ignore[misc]
    """Lines to write on by hand, as many as the page has room for."""

    STEP = 22.0

    def __init__(self, height: float) -> None:
        super().__init__()
        self._wanted = height

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        self.width, self.height = width, min(self._wanted, height)
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.artifact():
            self.canv.setStrokeColor(LINE)
            self.canv.setLineWidth(0.6)
            for index in range(int(self.height // self.STEP)):
                self.canv.line(0, index * self.STEP + 4, self.width, index * self.STEP + 4)


class Boxed(Flowable):  # type: ignore[misc]
    """Flowables one under the other on a tinted ground, with a badge at the left of the first.

    It parts between pages where its flowables can be parted.
    """

    PAD, GUTTER = 9.0, 10.0
    OPTICAL = 1.5  # type sits high in its line

    def __init__(
        self, flows: Sequence[Flow], fill: Color, edge: Color, badge: Chip | None = None
    ) -> None:
        super().__init__()
        self._flows, self._fill, self._edge, self._badge = list(flows), fill, edge, badge
        self._indent = badge.wrap(0, 0)[0] + self.GUTTER if badge else 0.0
        self._heights: list[float] = []
        self.spaceBefore, self.spaceAfter = 4, 10

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        inner = self._inner(width)
        self._heights = [flow.wrap(inner, height)[1] for flow in self._flows]
        content = sum(self._heights)
        if self._badge:
            content = max(content, self._badge.wrap(0, 0)[1])
        self.width, self.height = width, content + 2 * self.PAD
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flow]:
        inner, left = self._inner(width), height - 2 * self.PAD
        for index, flow in enumerate(self._flows):
            taken = flow.wrap(inner, left)[1]
            if taken <= left:
                left -= taken
                continue
            parts = flow.split(inner, left) if left > 0 else []
            first, rest = self._flows[:index] + parts[:1], parts[1:] or [flow]
            if not first:
                return []
            return [self._part(first, self._badge), self._part(rest + self._flows[index + 1 :])]
        return [self]

    def draw(self) -> None:
        canvas = self.canv
        with canvas.artifact():
            canvas.setFillColor(self._fill)
            canvas.setStrokeColor(self._edge)
            canvas.setLineWidth(0.7)
            canvas.roundRect(0, 0, self.width, self.height, 4, stroke=1, fill=1)
        top = self.height - self.PAD - self.OPTICAL
        if self._badge:
            side = self._badge.wrap(0, 0)[1]
            alone = sum(self._heights) < side
            self._badge.drawOn(canvas, self.PAD, top + self.OPTICAL - side)
            top -= (side - sum(self._heights)) / 2 if alone else 0
        for flow, height in zip(self._flows, self._heights, strict=True):
            top -= height
            flow.drawOn(canvas, self.PAD + self._indent + 2, top)

    def _inner(self, width: float) -> float:
        return width - 2 * self.PAD - self._indent - 4

    def _part(self, flows: list[Flow], badge: Chip | None = None) -> "Boxed":
        part = Boxed(flows, self._fill, self._edge, badge)
        part._indent = self._indent
        return part


def grid(rows: list[list[Any]], widths: list[float], header_rows: int, padding: float) -> Table:
    """A table whose ground and rules are artifacts and whose header comes again on each page."""
    table = Table(
        rows, colWidths=widths, repeatRows=header_rows, renderCB=_as_artifacts, hAlign="LEFT"
    )
    commands: list[tuple[Any, ...]] = [
        ("FONTNAME", (0, 0), (-1, -1), fonts.BODY),  # else the file names a font it lacks
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-2, -1), 10),
        ("RIGHTPADDING", (-1, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), padding),
        ("BOTTOMPADDING", (0, 0), (-1, -1), padding),
        ("LINEBELOW", (0, header_rows), (-1, -1), 0.5, LINE),
    ]
    if header_rows:
        commands.append(("LINEBELOW", (0, 0), (-1, header_rows - 1), 0.8, LINE_STRONG))
    table.setStyle(TableStyle(commands))
    table.spaceBefore, table.spaceAfter = 4, 12
    return table


def keep(table: Table, first: int, last: int) -> None:
    """These rows stand on one page."""
    table.setStyle(TableStyle([("NOSPLIT", (0, first), (-1, last))]))


def _as_artifacts(table: Table, stage: str, *_place: object) -> None:
    if stage in ("startBG", "startLines"):
        table.canv.addLiteral("/Artifact <</Type /Layout>> BDC")
    elif stage in ("endBG", "endLines"):
        table.canv.addLiteral("EMC")
