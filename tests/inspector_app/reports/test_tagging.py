"""The structure of the PDF, read back operator by operator: nothing untagged, nothing twice."""

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.reports.assessment import Assessment, Points
from inspector_app.reports.compose import report
from inspector_app.reports.document import (
    Block,
    Bullets,
    Contents,
    Document,
    GradeBox,
    GradeChart,
    Heading,
    Note,
    Numbered,
    Picture,
    PictureRow,
    Prose,
    Quotes,
    Table,
)
from inspector_app.reports.pdf import render_pdf

SHOW = {"Tj", "TJ", "'", '"'}
PAINT = SHOW | {"f", "F", "f*", "S", "s", "B", "B*", "b", "b*", "Do", "sh", "EI"}


@dataclass
class Marked:
    """What one page paints: text by mark, and every operator with the marks it stands in."""

    text: dict[int, str] = field(default_factory=dict)
    tags: dict[int, str] = field(default_factory=dict)
    artifacts: str = ""
    faults: list[str] = field(default_factory=list)

    def paint(self, operator: str, stack: list[object], words: str) -> None:
        if len(stack) != 1:
            self.faults.append(f"{operator} in {len(stack)} marks")
        elif stack[0] == "artifact":
            self.artifacts += words + " "
        else:
            self.text[stack[0]] += words + " "


def to_unicode(font: pikepdf.Object) -> dict[int, str]:
    cmap = font.ToUnicode.read_bytes().decode("latin-1")
    table: dict[int, str] = {}
    for code, signs in re.findall(r"^<(\w{2})> <(\w{4,})>$", cmap, re.MULTILINE):
        table[int(code, 16)] = bytes.fromhex(signs).decode("utf-16-be")
    return table


def shown(operands: list[object], codes: dict[int, str]) -> str:
    strings = [one for one in operands if isinstance(one, pikepdf.String)]
    for one in operands:
        if isinstance(one, pikepdf.Array):
            strings += [part for part in one if isinstance(part, pikepdf.String)]
    return "".join(codes[code] for string in strings for code in bytes(string))


def marked(page: pikepdf.Page) -> Marked:
    fonts = {
        str(name): to_unicode(font)
        for name, font in page.Resources.Font.items()
        if "/ToUnicode" in font
    }
    read, stack, codes = Marked(), [], {}
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator == "BDC":
            mcid = operands[1].get("/MCID")
            stack.append("artifact" if operands[0] == "/Artifact" else int(mcid))
            if mcid is not None:
                read.tags[int(mcid)] = str(operands[0])
                read.text.setdefault(int(mcid), "")
        elif operator == "EMC":
            stack.pop()
        elif operator == "Tf":
            codes = fonts.get(str(operands[0]), {})
        elif operator in PAINT:
            read.paint(operator, stack, shown(operands, codes) if operator in SHOW else "")
    if stack:
        read.faults.append("a mark stays open")
    return read


@dataclass
class Element:
    tag: str
    alt: str
    text: str
    children: list["Element"]
    scope: str = ""

    def walk(self) -> Iterator["Element"]:
        yield self
        for child in self.children:
            yield from child.walk()


def tree(pdf: pikepdf.Pdf, pages: list[Marked]) -> Element:
    numbers = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}

    def element(source: pikepdf.Object) -> Element:
        made = Element(str(source.S)[1:], str(source.get("/Alt", "")), "", [])
        if "/A" in source:
            made.scope = str(source.A.Scope)[1:]
        for kid in source.get("/K", []):
            if "/MCID" in kid:
                made.text += pages[numbers[kid.Pg.objgen]].text[int(kid.MCID)]
            else:
                child = element(kid)
                assert kid.P.objgen == source.objgen
                made.children.append(child)
        return made

    return element(pdf.Root.StructTreeRoot.K[0])


def expected(paper: Document) -> str:
    """The words of the content model in reading order, figures and contents apart."""
    return squeezed("".join(part for block in paper.blocks for part in block_words(block)))


def block_words(block: Block) -> list[str]:
    match block:
        case Heading():
            return [block.line]
        case Prose():
            return [block.text]
        case Bullets(items):
            return [f"•{item}" for item in items]
        case Numbered(items):
            return [f"{number}.{item}" for number, item in enumerate(items, 1)]
        case Quotes(items):
            return [f"”{words}”–{role}" for words, role in items]
        case Table():
            return table_words(block)
        case GradeBox() | Note():
            return [block.lead + block.text]
        case Contents():
            return [block.title]
        case Picture() | PictureRow() | GradeChart():
            return captions(block)
    return []


def captions(block: Picture | PictureRow | GradeChart) -> list[str]:
    shown = (block.left, block.right) if isinstance(block, PictureRow) else (block,)
    return [one.caption for one in shown]


def table_words(table: Table) -> list[str]:
    heads = [column.title for column in table.columns] if table.rows else []
    return heads + [cell.text + cell.remark for row in table.rows for cell in row]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00a0-]+", "", text)


def told(root: Element) -> str:
    """The tree's words in order; figures tell theirs by their alternative text."""

    def words(element: Element) -> str:
        if element.tag == "TOC":
            return ""
        own = "" if element.tag == "Figure" else element.text
        return own + "".join(words(child) for child in element.children)

    return squeezed(words(root))


def read(pdf_bytes: bytes) -> tuple[pikepdf.Pdf, list[Marked], Element]:
    pdf = pikepdf.open(io.BytesIO(pdf_bytes))
    pages = [marked(page) for page in pdf.pages]
    return pdf, pages, tree(pdf, pages)


@pytest.fixture(scope="module")
def paper(assessment: Assessment) -> Document:
    return report(assessment)


@pytest.fixture(scope="module")
def opened(paper: Document) -> tuple[pikepdf.Pdf, list[Marked], Element]:
    return read(render_pdf(paper))


Opened = tuple[pikepdf.Pdf, list[Marked], Element]


def test_everything_painted_stands_in_exactly_one_mark(opened: Opened) -> None:
    assert [fault for page in opened[1] for fault in page.faults] == []


def test_the_tree_reads_as_the_content_model(opened: Opened, paper: Document) -> None:
    assert told(opened[2]) == expected(paper)


def test_what_a_page_break_parts_stays_one_element(assessment: Assessment) -> None:
    long = "En mening som fyller sin rad och går vidare till nästa utan uppehåll. " * 25
    points = Points((long,) * 3, (long,) * 2, (long,) * 3)
    area = replace(assessment.areas[0], basis=f"{long}\n\n" * 6, points=points)
    paper = report(replace(assessment, areas=(area,)))
    pdf, _pages, root = read(render_pdf(paper))
    assert told(root) == expected(paper)
    parted = [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary)
        and one.get("/S") in ("/P", "/LBody")
        and len({kid.Pg.objgen for kid in one.get("/K", [])}) > 1
    ]
    assert len(parted) > 2


def test_contents_name_the_page_of_each_section(opened: Opened, paper: Document) -> None:
    pdf, pages, root = opened
    rows = [one.text for one in root.walk() if one.tag == "TOCI"]
    assert len(rows) == len(list(paper.sections()))
    for row, section in zip(rows, paper.sections(), strict=True):
        page = pages[int(row.split()[-1]) - 1]
        words = "".join(page.text[mcid] for mcid, tag in page.tags.items() if tag == "/H2")
        assert squeezed(section.line) in squeezed(words)
    with pdf.open_outline() as outline:
        assert [item.title for item in outline.root] == [one.line for one in paper.sections()]


def test_a_repeated_header_is_told_once(assessment: Assessment) -> None:
    long = replace(assessment.areas[0], statements=assessment.areas[0].statements * 6)
    _pdf, pages, root = read(render_pdf(report(replace(assessment, areas=(long,)))))
    tables = [one for one in root.walk() if one.tag == "Table"]
    for table in tables:
        heads = [cell for row in table.children for cell in row.children if cell.scope == "Column"]
        assert len(heads) == len({squeezed(head.text) for head in heads})
    assert sum("Påstående" in page.artifacts for page in pages) >= 3


def test_every_mark_has_its_parent(opened: Opened) -> None:
    pdf, pages, _root = opened
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}
    for index, (page, content) in enumerate(zip(pdf.pages, pages, strict=True)):
        owners = parents[int(page.obj.StructParents)]
        assert sorted(content.tags) == list(range(len(owners)))
        for mcid, tag in content.tags.items():
            owner = owners[mcid]
            assert tag == owner.S
            assert any(
                kid.get("/MCID") == mcid and kid.Pg.objgen == page.obj.objgen
                for kid in owner.K
                if "/MCID" in kid
            )
        assert page.obj.StructParents == index


def test_lists_headings_and_figures_are_whole(opened: Opened, assessment: Assessment) -> None:
    root = opened[2]
    for one in root.walk():
        if one.tag == "L":
            assert {child.tag for child in one.children} == {"LI"}
        if one.tag == "LI":
            assert [child.tag for child in one.children] == ["Lbl", "LBody"]
        if one.tag == "Figure":
            assert one.alt
        if one.tag == "TR":
            assert one.children
            assert {child.tag for child in one.children} <= {"TH", "TD"}
    levels = [int(one.tag[1]) for one in root.walk() if re.fullmatch(r"H\d", one.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    figures = [one.alt for one in root.walk() if one.tag == "Figure"]
    assert any(f"4 Tjänstgöringens upplägg: {assessment.areas[3].grade}" in alt for alt in figures)


def test_fonts_are_embedded_and_names_are_set(opened: Opened, paper: Document) -> None:
    pdf = opened[0]
    used = [font for page in pdf.pages for font in page.Resources.Font.values()]
    assert used
    assert all("/FontFile2" in font.get("/FontDescriptor", {}) for font in used)
    assert pdf.Root.Lang == "sv-SE"
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.docinfo.Title == paper.title
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == paper.title
        assert meta["pdfuaid:part"] == "1"


def test_each_page_says_that_it_is_a_draft(opened: Opened) -> None:
    for number, page in enumerate(opened[1], 1):
        assert "UTKAST 22 oktober 2026 · 1a2b3c4d" in page.artifacts
        assert f"Sida {number} av {len(opened[1])}" in page.artifacts


texts = st.text(
    st.characters(codec="utf-8", categories=["L", "N", "P", "Z", "S", "Cc", "Cf"]), max_size=400
)


@pytest.fixture(scope="module")
def one_area(assessment: Assessment) -> Callable[[str, list[str]], Document]:
    def made(basis: str, points: list[str]) -> Document:
        listed = Points(tuple(points), (), tuple(points))
        area = replace(assessment.areas[0], basis=basis, points=listed, statements=())
        return report(replace(assessment, areas=(area,)))

    return made


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(basis=texts, points=st.lists(texts, max_size=3))
def test_any_text_is_tagged_whole(
    one_area: Callable[[str, list[str]], Document], basis: str, points: list[str]
) -> None:
    _pdf, pages, root = read(render_pdf(one_area(basis, points)))
    assert [fault for page in pages for fault in page.faults] == []
    assert [one for one in root.walk() if one.tag == "Document"] == [root]
