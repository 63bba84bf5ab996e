"""The figure of grades as a picture, for files that cannot hold the drawing itself."""

import io

import pypdfium2

from inspector_app.reports import fonts
from inspector_app.reports.canvas import TaggedCanvas
from inspector_app.reports.chart import ChartFlow
from inspector_app.reports.document import GradeChart
from inspector_app.reports.nodes import Node
from inspector_app.reports.page import TEXT_WIDTH

DOTS_PER_POINT = 3.0


def chart_picture(chart: GradeChart) -> bytes:
    """The figure as PNG, as wide as the text of a page."""
    fonts.register()
    flow = ChartFlow(chart, Node("Figure"))
    size = flow.wrap(TEXT_WIDTH, 0)
    drawn = io.BytesIO()
    canvas = TaggedCanvas(drawn, frame=_no_frame, pagesize=size, invariant=1)
    flow.drawOn(canvas, 0, 0)
    canvas.showPage()
    canvas.save()
    target = io.BytesIO()
    with pypdfium2.PdfDocument(drawn.getvalue()) as opened:
        opened[0].render(scale=DOTS_PER_POINT).to_pil().save(target, "PNG")
    return target.getvalue()


def _no_frame(_canvas: TaggedCanvas, _number: int, _total: int) -> None:
    """A figure has neither head nor foot."""
