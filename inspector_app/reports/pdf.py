"""The document as a tagged PDF, and its pages as pictures."""

import io
from functools import partial

import pypdfium2
from reportlab import rl_config

from inspector_app.reports.canvas import TaggedCanvas
from inspector_app.reports.document import Document
from inspector_app.reports.layout import Setter, story
from inspector_app.reports.page import page_frame, template
from inspector_app.reports.styles import sheet
from inspector_app.reports.tagging import tagged

rl_config.useA85 = 0  # pictures as they are: ASCII85 made a report with 60 photos 25 times slower


def render_pdf(paper: Document) -> bytes:
    """The document as PDF; the same document gives the same bytes."""
    styles = sheet(paper.language, paper.accent)
    setter = Setter(paper, styles)
    target = io.BytesIO()
    canvas = partial(TaggedCanvas, frame=page_frame(paper, styles))
    template(target, paper).build(story(setter), canvasmaker=canvas)
    return tagged(target.getvalue(), setter.root, setter.sections, paper)


def page_count(pdf: bytes) -> int:
    """How many pages the PDF has."""
    with pypdfium2.PdfDocument(pdf) as opened:
        return len(opened)


def section_pages(pdf: bytes) -> tuple[int, ...]:
    """The page, counted from 0, on which each section begins, in the order of its bookmarks."""
    with pypdfium2.PdfDocument(pdf) as opened:
        places = [mark.get_dest() for mark in opened.get_toc(max_depth=1)]
        return tuple(place.get_index() or 0 for place in places if place is not None)


def render_page(pdf: bytes, page: int, width: int) -> bytes:
    """One page, counted from 0, as PNG of this width in pixels."""
    with pypdfium2.PdfDocument(pdf) as opened:
        sheet_of_paper = opened[page]
        picture = sheet_of_paper.render(scale=width / sheet_of_paper.get_width()).to_pil()
    target = io.BytesIO()
    picture.save(target, "PNG", compress_level=1)
    return target.getvalue()
