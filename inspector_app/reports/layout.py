"""From the content model to flowables, each with its place in the structure tree."""

from dataclasses import dataclass, field
from functools import singledispatch

from reportlab.lib.units import mm
from reportlab.platypus import PageBreak as NewPage
from reportlab.platypus import Spacer

from inspector_app.domain.checklist import Tone
from inspector_app.reports import document as model
from inspector_app.reports.chart import ChartFlow
from inspector_app.reports.contents import ContentsRow
from inspector_app.reports.flowables import Boxed, Chip, Flow, RuledLines
from inspector_app.reports.keeping import kept
from inspector_app.reports.nodes import Node
from inspector_app.reports.photos import PictureFlow, SideBySide
from inspector_app.reports.styles import INK, LINE_STRONG, WHITE, Sheet
from inspector_app.reports.table import laid_table
from inspector_app.reports.text import flow, paragraph, pieces, prose, safe_text

CAPTION_MOST = 600  # of a caption this much stays with its photo; the rest follows as text


@dataclass(slots=True)
class Setter:
    """What is being set: the paper, its styles and the structure tree as it grows."""

    paper: model.Document
    sheet: Sheet
    root: Node = field(default_factory=lambda: Node("Document"))
    sections: list[Node] = field(default_factory=list)
    begun: int = 0  # sections that have been laid out


def story(setter: Setter) -> list[Flow]:
    """All flowables of the document; no heading can stand alone at a page's foot."""
    setter.sections = [Node("H2") for _section in setter.paper.sections()]
    return kept([(block, lay(block, setter)) for block in setter.paper.blocks])


@singledispatch
def lay(block: object, _setter: Setter) -> list[Flow]:
    """The flowables of one block."""
    raise TypeError(block)


@lay.register
def _heading(block: model.Heading, setter: Setter) -> list[Flow]:
    if block.level == 2:
        node = setter.sections[setter.begun]
        setter.begun += 1
        setter.root.children.append(node)
    else:
        node = setter.root.add(f"H{block.level}")
    words = safe_text(block.text)
    if block.number:
        colour = setter.sheet.accent.hexval().replace("0x", "#")
        words = f'<font color="{colour}">{safe_text(block.number)}</font>&nbsp;&nbsp;{words}'
    return [paragraph(words, setter.sheet.headings[block.level], node)]


@lay.register
def _prose(block: model.Prose, setter: Setter) -> list[Flow]:
    return list(prose(block.text, setter.sheet.looks[block.look], setter.root))


@lay.register
def _bullets(block: model.Bullets, setter: Setter) -> list[Flow]:
    return _items([("•", item) for item in block.items], block.look, setter)


@lay.register
def _numbered(block: model.Numbered, setter: Setter) -> list[Flow]:
    counted = [(f"{number}.", item) for number, item in enumerate(block.items, 1)]
    return _items(counted, block.look, setter)


def _items(labelled: list[tuple[str, str]], look: model.Look, setter: Setter) -> list[Flow]:
    whole = setter.root.add("L")
    flows: list[Flow] = []
    for sign, item in labelled:
        entry = whole.add("LI")
        label, body = entry.add("Lbl"), entry.add("LBody")
        parts = flow(item, setter.sheet.items[look], body)
        if parts:
            parts[0].label = (label, sign)
        flows.extend(parts)
    return [*flows, Spacer(0, 4)] if flows else []


@lay.register
def _quotes(block: model.Quotes, setter: Setter) -> list[Flow]:
    flows: list[Flow] = []
    for words, role in block.items:
        node = setter.root.add("BlockQuote").add("P")
        flows.extend(flow(f"”{words.strip()}” – {role}", setter.sheet.quote, node))
    return flows


@lay.register
def _table(block: model.Table, setter: Setter) -> list[Flow]:
    return laid_table(block, setter.sheet, setter.root)


@lay.register
def _picture(block: model.Picture, setter: Setter) -> list[Flow]:
    photo, rest = _photo(block, setter)
    return [photo, *rest]


@lay.register
def _picture_row(block: model.PictureRow, setter: Setter) -> list[Flow]:
    left, left_rest = _photo(block.left, setter)
    right, right_rest = _photo(block.right, setter)
    return [SideBySide(left, right), *left_rest, *right_rest]


def _photo(block: model.Picture, setter: Setter) -> tuple[Flow, list[Flow]]:
    """The photo with its caption, and what of an endless caption follows as text."""
    figure = setter.root.add("Figure", alt=block.alt or block.caption)
    cut = pieces(block.caption, CAPTION_MOST)
    style = setter.sheet.caption
    caption = flow(cut[0], style, figure.add("Caption")) if cut else []
    rest = [part for more in cut[1:] for part in prose(more, style, setter.root)]
    largest = (block.max_width, block.max_height)
    name = f"picture {len(setter.root.children)}"
    try:
        return PictureFlow(block.data, name, largest, figure, caption), rest
    except OSError:
        figure.tag = "P"
        lost = flow(setter.paper.broken_picture, setter.sheet.boxed, figure)
        ink = INK[Tone.NOT_APPLICABLE]
        return Boxed([*lost, *caption], ink.tint, ink.line), rest


@lay.register
def _chart(block: model.GradeChart, setter: Setter) -> list[Flow]:
    figure = setter.root.add("Figure", alt=block.alt)
    caption = flow(block.caption, setter.sheet.caption, figure.add("Caption"))
    return [ChartFlow(block, figure), *caption, Spacer(0, 10)]


@lay.register
def _grade_box(block: model.GradeBox, setter: Setter) -> list[Flow]:
    words = flow(block.text, setter.sheet.boxed, setter.root.add("P"), lead=block.lead)
    badge = Chip(block.letter, INK[block.tone], None, 24) if block.letter else None
    return [Boxed(words, WHITE, LINE_STRONG, badge)]


@lay.register
def _note(block: model.Note, setter: Setter) -> list[Flow]:
    ink = INK[block.tone]
    words = flow(block.text, setter.sheet.boxed, setter.root.add("P"), lead=block.lead)
    return [Boxed(words, ink.tint, ink.line)]


@lay.register
def _space(block: model.Space, _setter: Setter) -> list[Flow]:
    height = block.height * mm
    return [RuledLines(height) if block.lines else Spacer(0, height)]


@lay.register
def _page_break(_block: model.PageBreak, _setter: Setter) -> list[Flow]:
    return [NewPage()]


@lay.register
def _contents(block: model.Contents, setter: Setter) -> list[Flow]:
    head = paragraph(
        safe_text(block.title), setter.sheet.looks[model.Look.STRONG], setter.root.add("P")
    )
    whole = setter.root.add("TOC")
    rows = [
        ContentsRow(section.number, section.text, node, whole.add("TOCI"))
        for section, node in zip(setter.paper.sections(), setter.sections, strict=True)
    ]
    return [head, Spacer(0, 2), *rows, Spacer(0, 12)]
