"""Tables and photos of a DOCX file."""

import io
from collections.abc import Callable

from docx.document import Document as File
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from PIL import Image, UnidentifiedImageError
from reportlab.lib.colors import Color

from inspector_app.domain.checklist import Level
from inspector_app.reports import document as model
from inspector_app.reports.docx_text import fit, put
from inspector_app.reports.docx_xml import describe, faint_rules, flag_row
from inspector_app.reports.styles import INK, TEXT_3
from inspector_app.reports.text import stanzas

TEXT_WIDTH = 156.0  # millimetres
SHORT = 9  # rows up to which a table stays on one page
COLUMN = 75.0  # of one photo beside another


def add_table(file: File, block: model.Table) -> None:
    """The table at the end of the file; nothing where there are no rows."""
    if not block.rows:
        return
    made = file.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    faint_rules(made)
    style = "Dense Cell" if block.dense else "Cell"
    if block.has_header:
        row = made.add_row()
        flag_row(row, "w:tblHeader")
        for cell, column in zip(row.cells, block.columns, strict=True):
            cell.paragraphs[0].style = style
            put(cell.paragraphs[0], "", lead=column.title)
    for cells in block.rows:
        row = made.add_row()
        flag_row(row, "w:cantSplit")
        for place, (target, cell) in enumerate(zip(row.cells, cells, strict=True)):
            target.paragraphs[0].style = style
            _fill(target, cell, heads=block.row_heads and place == 0, dense=block.dense)
    for row in made.rows[:-1] if len(made.rows) <= SHORT else made.rows[:1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    shares = [column.share for column in block.columns]
    _set_widths(made, [TEXT_WIDTH * share / sum(shares) for share in shares])
    file.add_paragraph(style="Small")


def side_by_side(file: File) -> tuple[_Cell, _Cell]:
    """Two columns at the end of the file, which stay on one page."""
    made = file.add_table(rows=1, cols=2)
    flag_row(made.rows[0], "w:cantSplit")
    _set_widths(made, [TEXT_WIDTH / 2] * 2)
    left, right = made.rows[0].cells
    return left, right


def add_photo(
    paragraph: Paragraph,
    add_paragraph: Callable[..., Paragraph],
    block: model.Picture,
    paper: model.Document,
    widest: float = TEXT_WIDTH,
) -> None:
    """The photo in this paragraph and its caption in those that follow."""
    paragraph.paragraph_format.keep_with_next = bool(block.caption)
    try:
        wide, high = Image.open(io.BytesIO(block.data)).size
        scale = min(block.max_width / wide, block.max_height / high, widest / wide)
        shape = paragraph.add_run().add_picture(io.BytesIO(block.data), Mm(wide * scale))
        describe(shape, fit(block.alt or block.caption))
    except (UnidentifiedImageError, UnrecognizedImageError, OSError, ValueError):
        put(paragraph, paper.broken_picture)
    for one in stanzas(block.caption):
        put(add_paragraph(style="Caption"), one)


def _fill(target: _Cell, cell: model.Cell, *, heads: bool, dense: bool) -> None:
    paragraph = target.paragraphs[0]
    run = put(paragraph, ("☐ " if cell.box else "") + cell.text)
    run.bold = (heads and not dense) or cell.strong or cell.tone is not None
    if cell.tone is not None:
        run.font.color.rgb = _rgb(INK[cell.tone].text)
    if cell.level is not None:
        run.bold = cell.level is Level.REGULATION
    if not cell.remark:
        return
    if not dense:
        put(target.add_paragraph(style="Remark"), cell.remark)
        return
    paragraph.add_run(" ")
    remark = put(paragraph, cell.remark)
    remark.font.size, remark.font.color.rgb = Pt(7.5), _rgb(TEXT_3)


def _set_widths(table: Table, widths: list[float]) -> None:
    """In the grid and in each cell: programs differ in which of them they follow."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)


def _rgb(colour: Color) -> RGBColor:
    return RGBColor.from_string(colour.hexval()[2:].upper())
