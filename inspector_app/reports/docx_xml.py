"""The few things that python-docx does only through the XML below its objects."""

# ruff: noqa: SLF001 - python-docx shows that XML under private names alone

from typing import Any, cast

from docx.document import Document as File
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shape import InlineShape
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

RULE = "B5C1C8"


def flag_row(row: _Row, name: str) -> None:
    """Set a yes-or-no property, e.g. `w:tblHeader` for a header that comes again."""
    row._tr.get_or_add_trPr().append(_element(name))


def faint_rules(table: Table) -> None:
    """Thin lines between rows, none between columns."""
    borders = _element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        drawn = side in ("bottom", "insideH")
        kind = "single" if drawn else "nil"
        borders.append(_element(f"w:{side}", val=kind, sz="4", color=RULE))
    properties = cast(Any, table._tbl.tblPr)
    later = [one for one in properties if one.tag in (qn("w:tblLayout"), qn("w:tblLook"))]
    if later:
        later[0].addprevious(borders)
    else:
        properties.append(borders)


def shade(paragraph: Paragraph, fill: str) -> None:
    """A coloured ground, as six hex digits."""
    properties = cast(Any, paragraph._p.get_or_add_pPr())
    mark = _element("w:shd", val="clear", color="auto", fill=fill)
    spacing = properties.find(qn("w:spacing"))
    if spacing is None:
        properties.append(mark)
    else:
        spacing.addprevious(mark)


def describe(shape: InlineShape, alt: str) -> None:
    """The picture's alternative text."""
    cast(Any, shape._inline).docPr.set("descr", alt)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A number that Word fills in, such as PAGE."""
    field, run, text = _element("w:fldSimple", instr=code), _element("w:r"), _element("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    cast(Any, paragraph._p).append(field)


def set_language(file: File, language: str) -> None:
    """The language that Word spells in."""
    defaults = file.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for spoken in defaults.findall(qn("w:lang")):
        defaults.remove(spoken)
    defaults.append(_element("w:lang", val=language))


def new_numbering(file: File) -> int:
    """A numbering like that of the numbered style which starts at 1 again."""
    style = cast(Any, file.styles["List Number"].element)
    first = style.pPr.numPr.numId.val
    numbering = cast(Any, file.part.numbering_part.element)
    abstract = next(one for one in numbering.num_lst if one.numId == first).abstractNumId.val
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(made.numId)


def number_by(paragraph: Paragraph, numbering: int) -> None:
    """Count this paragraph in that numbering."""
    properties = cast(Any, paragraph._p.get_or_add_pPr())
    properties.get_or_add_numPr().get_or_add_numId().val = numbering


def without_rule(style: ParagraphStyle) -> None:
    """Take away a line that the style draws below; Word's own title has one."""
    for border in cast(Any, style.element).findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def one_font(style: ParagraphStyle, name: str) -> None:
    """This font for all scripts, in place of the theme's."""
    fonts = cast(Any, style.element).get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), name)


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - lxml elements carry no types
    made = cast(Any, OxmlElement(name))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made
