"""The sheet of paper: size, margins, and what stands at head and foot of each page."""

from collections.abc import Callable
from typing import BinaryIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from inspector_app.reports import fonts
from inspector_app.reports.canvas import TaggedCanvas
from inspector_app.reports.chart import shortened
from inspector_app.reports.document import Document
from inspector_app.reports.styles import LINE, TEXT_2, TEXT_3, Sheet
from inspector_app.reports.text import clean, printable

WIDTH, HEIGHT = A4
SIDE, TOP, BOTTOM = 27 * mm, 27 * mm, 22 * mm
TEXT_WIDTH: float = WIDTH - 2 * SIDE
FRAME_HEIGHT: float = HEIGHT - TOP - BOTTOM
SIZE = 8.0


def template(target: BinaryIO, paper: Document) -> BaseDocTemplate:
    """The document that flowables are poured into; the same input gives the same bytes."""
    frame = Frame(SIDE, BOTTOM, TEXT_WIDTH, FRAME_HEIGHT, 0, 0, 0, 0)
    made = BaseDocTemplate(
        target,
        pagesize=A4,
        invariant=1,
        pageCompression=1,
        title=clean(paper.title),
        initialFontName=fonts.BODY,
    )
    made.addPageTemplates([PageTemplate(frames=[frame])])
    return made


def page_frame(paper: Document, sheet: Sheet) -> Callable[[TaggedCanvas, int, int], None]:
    """Draws head and foot of page `number` of `total`."""

    def draw(canvas: TaggedCanvas, number: int, total: int) -> None:
        if paper.cover and number == 1:
            canvas.setFillColor(sheet.accent)
            canvas.rect(0, 0, 6 * mm, HEIGHT, stroke=0, fill=1)
        _draw_head(canvas, paper, paper.cover and number == 1)
        _draw_foot(canvas, paper, number, total)

    return draw


def _draw_head(canvas: TaggedCanvas, paper: Document, bare: bool) -> None:
    base = HEIGHT - 19 * mm
    mark = printable(paper.mark)
    room = TEXT_WIDTH
    canvas.setFont(fonts.STRONG, SIZE)
    canvas.setFillColor(TEXT_2)
    if mark:
        canvas.drawRightString(WIDTH - SIDE, base, mark)
        room -= stringWidth(mark, fonts.STRONG, SIZE) + 16
    if bare:
        return
    canvas.setFont(fonts.BODY, SIZE)
    canvas.setFillColor(TEXT_3)
    canvas.drawString(SIDE, base, shortened(paper.running_title, fonts.BODY, SIZE, room))
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.7)
    canvas.line(SIDE, base - 6, WIDTH - SIDE, base - 6)


def _draw_foot(canvas: TaggedCanvas, paper: Document, number: int, total: int) -> None:
    base = 14 * mm
    words = printable(paper.page_words.format(page=number, pages=total))
    canvas.setFont(fonts.BODY, SIZE)
    canvas.setFillColor(TEXT_3)
    canvas.drawRightString(WIDTH - SIDE, base, words)
    room = TEXT_WIDTH - stringWidth(words, fonts.BODY, SIZE) - 16
    canvas.drawString(SIDE, base, shortened(paper.footer, fonts.BODY, SIZE, room))
