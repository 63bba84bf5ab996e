"""The table of contents, whose page numbers are drawn when all pages are known."""

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from inspector_app.reports import fonts
from inspector_app.reports.canvas import TaggedCanvas
from inspector_app.reports.chart import shortened
from inspector_app.reports.nodes import Node
from inspector_app.reports.styles import LINE_STRONG, TEXT_1, TEXT_2
from inspector_app.reports.text import clean


class ContentsRow(Flowable):  # type: ignore[misc]
    """One section's number, name and page; `section` is the heading that is laid out later."""

    HEIGHT, SIZE, NUMBERS = 21.0, 10.0, 20.0

    def __init__(self, number: str, name: str, section: Node, node: Node) -> None:
        super().__init__()
        self._number, self._name = clean(number), clean(name)
        self._section, self._node = section, node

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        self.width, self.height = width, self.HEIGHT
        return width, self.HEIGHT

    def draw(self) -> None:
        canvas, base = self.canv, 6.0
        name = shortened(self._name, fonts.BODY, self.SIZE, self.width - self.NUMBERS - 40)
        with canvas.marked(self._node):
            canvas.setFont(fonts.BODY, self.SIZE)
            canvas.setFillColor(TEXT_2)
            if self._number:
                canvas.drawString(0, base, self._number)
            canvas.setFillColor(TEXT_1)
            canvas.drawString(self.NUMBERS, base, name)
        start = self.NUMBERS + stringWidth(name, fonts.BODY, self.SIZE) + 8
        with canvas.artifact():
            canvas.setStrokeColor(LINE_STRONG)
            canvas.setLineWidth(0.6)
            canvas.setDash(0.6, 3)
            canvas.line(start, base + 1, self.width - 26, base + 1)
            canvas.setDash()
        right, bottom = canvas.absolutePosition(self.width, base)
        canvas.marked_later(self._node, lambda late: self._draw_page(late, right, bottom))

    def _draw_page(self, canvas: TaggedCanvas, right: float, bottom: float) -> None:
        if not self._section.marks:
            return
        canvas.setFont(fonts.BODY, self.SIZE)
        canvas.setFillColor(TEXT_1)
        canvas.drawRightString(right, bottom, str(self._section.marks[0].page + 1))
