"""The document as DOCX, from the same blocks as the PDF."""

import io
import zipfile
from functools import singledispatch

import docx
from docx.document import Document as File
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from inspector_app.domain.checklist import Tone
from inspector_app.reports import document as model
from inspector_app.reports.chart_picture import chart_picture
from inspector_app.reports.docx_frame import dress, frame
from inspector_app.reports.docx_table import (
    COLUMN,
    TEXT_WIDTH,
    add_photo,
    add_table,
    side_by_side,
)
from inspector_app.reports.docx_text import fit, put
from inspector_app.reports.docx_xml import describe, new_numbering, number_by, shade
from inspector_app.reports.styles import INK
from inspector_app.reports.text import stanzas

ZIP_TIME = (1980, 1, 1, 0, 0, 0)
LOOKS = {
    model.Look.BODY: "Normal",
    model.Look.LEAD: "Normal",
    model.Look.KICKER: "Kicker",
    model.Look.SUBTITLE: "Subtitle",
    model.Look.SMALL: "Small",
    model.Look.STRONG: "Strong Line",
}
ITEM_SIZES = {model.Look.LEAD: Pt(12), model.Look.SMALL: Pt(9)}
HEADINGS = {1: "Title", 2: "Heading 1", 3: "Heading 2"}


def render_docx(paper: model.Document) -> bytes:
    """The document as DOCX; the same document gives the same bytes."""
    file = docx.Document()
    dress(file, paper)
    frame(file, paper)
    if paper.word_note:
        put(file.add_paragraph(style="Small"), paper.word_note)
    for block in paper.blocks:
        add(block, file, paper)
    target = io.BytesIO()
    file.save(target)
    return _with_fixed_times(target.getvalue())


def _with_fixed_times(packed: bytes) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            pictured = name.startswith("word/media/")
            entry.compress_type = zipfile.ZIP_STORED if pictured else zipfile.ZIP_DEFLATED
            made.writestr(entry, source.read(name))
    return target.getvalue()


@singledispatch
def add(block: object, _file: File, _paper: model.Document) -> None:
    """Add one block at the end of the file."""
    raise TypeError(block)


@add.register
def _heading(block: model.Heading, file: File, _paper: model.Document) -> None:
    put(file.add_paragraph(style=HEADINGS[block.level]), block.line)


@add.register
def _prose(block: model.Prose, file: File, _paper: model.Document) -> None:
    for one in stanzas(block.text):
        put(file.add_paragraph(style=LOOKS[block.look]), one)


@add.register
def _bullets(block: model.Bullets, file: File, _paper: model.Document) -> None:
    paragraphs = [file.add_paragraph(style="List Bullet") for _item in block.items]
    _fill_items(paragraphs, block)


@add.register
def _numbered(block: model.Numbered, file: File, _paper: model.Document) -> None:
    numbering = new_numbering(file)
    paragraphs = [file.add_paragraph(style="List Number") for _item in block.items]
    for paragraph in paragraphs:
        number_by(paragraph, numbering)
    _fill_items(paragraphs, block)


def _fill_items(paragraphs: list[Paragraph], block: model.Bullets | model.Numbered) -> None:
    """The words of a list, whose first two and last two items stay on one page."""
    last = len(paragraphs) - 1
    for place, (paragraph, item) in enumerate(zip(paragraphs, block.items, strict=True)):
        put(paragraph, item).font.size = ITEM_SIZES.get(block.look)
        paragraph.paragraph_format.keep_with_next = place < last and place in (0, last - 1)


@add.register
def _quotes(block: model.Quotes, file: File, _paper: model.Document) -> None:
    for words, role in block.items:
        put(file.add_paragraph(style="Quote"), f"”{words.strip()}” – {role}")


@add.register
def _table(block: model.Table, file: File, _paper: model.Document) -> None:
    add_table(file, block)


@add.register
def _picture(block: model.Picture, file: File, paper: model.Document) -> None:
    add_photo(file.add_paragraph(), file.add_paragraph, block, paper)


@add.register
def _picture_row(block: model.PictureRow, file: File, paper: model.Document) -> None:
    for cell, photo in zip(side_by_side(file), (block.left, block.right), strict=True):
        add_photo(cell.paragraphs[0], cell.add_paragraph, photo, paper, widest=COLUMN)
    file.add_paragraph(style="Small")


@add.register
def _chart(block: model.GradeChart, file: File, _paper: model.Document) -> None:
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = io.BytesIO(chart_picture(block))
    describe(paragraph.add_run().add_picture(picture, Mm(TEXT_WIDTH)), fit(block.alt))
    put(file.add_paragraph(style="Caption"), block.caption)


@add.register
def _grade_box(block: model.GradeBox, file: File, _paper: model.Document) -> None:
    box = _shaded(file, block.lead, block.text, block.tone)
    box.paragraph_format.keep_with_next = True


@add.register
def _note(block: model.Note, file: File, _paper: model.Document) -> None:
    _shaded(file, block.lead, block.text, block.tone)


def _shaded(file: File, lead: str, text: str, tone: Tone) -> Paragraph:
    paragraph = file.add_paragraph()
    shade(paragraph, INK[tone].tint.hexval()[2:].upper())
    put(paragraph, text, lead=lead)
    return paragraph


@add.register
def _space(block: model.Space, file: File, _paper: model.Document) -> None:
    if block.lines:
        for _line in range(int(block.height // 8)):
            put(file.add_paragraph(), "_" * 70)
    else:
        file.add_paragraph().paragraph_format.space_before = Mm(block.height / 2)


@add.register
def _page_break(_block: model.PageBreak, file: File, _paper: model.Document) -> None:
    paragraph = file.add_paragraph()
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    paragraph.paragraph_format.space_after = Pt(0)
    paragraph.paragraph_format.line_spacing = Pt(1)  # what is left of it heads the next page


@add.register
def _contents(block: model.Contents, file: File, paper: model.Document) -> None:
    put(file.add_paragraph(style="Strong Line"), block.title)
    for section in paper.sections():
        put(file.add_paragraph(style="Cell"), section.line)
