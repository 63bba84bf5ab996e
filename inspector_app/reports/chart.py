"""The figure of all areas' grades, drawn by the program."""

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from inspector_app.reports import fonts
from inspector_app.reports.document import ChartRow, GradeChart
from inspector_app.reports.flowables import draw_chip
from inspector_app.reports.nodes import Node
from inspector_app.reports.styles import INK, LINE, TEXT_1, TEXT_2, TEXT_3
from inspector_app.reports.text import clean, printable

ROW, SIDE, HEAD, SIZE = 24.0, 14.0, 16.0, 8.5
NAMES = 0.6  # share of the width that the areas' names may take


class ChartFlow(Flowable):  # type: ignore[misc]
    """One row for each area, one column for each letter, best to the left."""

    def __init__(self, chart: GradeChart, node: Node) -> None:
        super().__init__()
        self._chart, self._node = chart, node
        self.spaceBefore, self.spaceAfter = 4, 4

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, HEAD + ROW * len(self._chart.rows) + 2
        return self.width, self.height

    def draw(self) -> None:
        with self.canv.marked(self._node):
            self._draw_head()
            for index, row in enumerate(self._chart.rows):
                self._draw_row(row, self.height - HEAD - ROW * (index + 0.5))

    def _columns(self) -> list[float]:
        left, letters = self.width * NAMES, self._chart.letters
        step = (self.width - left) / max(1, len(letters))
        return [left + step * (index + 0.5) for index in range(len(letters))]

    def _draw_head(self) -> None:
        canvas = self.canv
        canvas.setFillColor(TEXT_2)
        canvas.setFont(fonts.STRONG, SIZE)
        for x, letter in zip(self._columns(), self._chart.letters, strict=True):
            canvas.drawCentredString(x, self.height - HEAD + 6, letter)

    def _draw_row(self, row: ChartRow, middle: float) -> None:
        canvas, chart = self.canv, self._chart
        columns = self._columns()
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.line(0, middle + ROW / 2, self.width, middle + ROW / 2)
        canvas.setFillColor(TEXT_2)
        canvas.setFont(fonts.BODY, SIZE)
        canvas.drawString(0, middle - 3, row.number)
        canvas.setFillColor(TEXT_1)
        room = self.width * NAMES - 26
        lines = simpleSplit(printable(row.name), fonts.BODY, SIZE, room)
        first = middle - 3 if len(lines) < 2 else middle + 2
        for place, line in enumerate((*lines[:1], " ".join(lines[1:]))):
            shown = shortened(line, fonts.BODY, SIZE, room)
            canvas.drawString(16, first - place * 10, shown)
        if row.letter not in chart.letters:
            canvas.setFillColor(TEXT_3)
            canvas.setFont(fonts.ITALIC, SIZE)
            canvas.drawString(columns[0] - 4 if columns else 0, middle - 3, chart.unsettled)
            return
        for x, letter in zip(columns, chart.letters, strict=True):
            self._draw_place(x, middle, letter, row)

    def _draw_place(self, x: float, middle: float, letter: str, row: ChartRow) -> None:
        if letter == row.letter:
            draw_chip(self.canv, x - SIDE / 2, middle - SIDE / 2, SIDE, letter, INK[row.tone])
            return
        self.canv.setFillColor(LINE)
        self.canv.circle(x, middle, 1.6, stroke=0, fill=1)


def shortened(text: str, font: str, size: float, width: float) -> str:
    """The text, or its beginning with three dots where it is wider than this."""
    shown = printable(clean(text)).replace("\n", " ")
    if stringWidth(shown, font, size) <= width:
        return shown
    shown = shown[: int(width)]
    while shown and stringWidth(shown + "…", font, size) > width:
        shown = shown[:-1]
    return shown.rstrip() + "…"
