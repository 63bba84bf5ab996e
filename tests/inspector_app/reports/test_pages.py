"""How pages fall: what belongs together stands together, on small papers and on a whole visit's."""

import io

import pikepdf
import pypdfium2
import pytest

from inspector_app.domain.checklist import Tone
from inspector_app.reports.assessment import Assessment
from inspector_app.reports.compose import paper, report
from inspector_app.reports.document import (
    Block,
    Bullets,
    Cell,
    Column,
    GradeBox,
    Heading,
    Numbered,
    Prose,
    Space,
    Table,
)
from inspector_app.reports.page import BOTTOM, HEIGHT, SIDE, TOP, WIDTH
from inspector_app.reports.pdf import page_count, render_pdf, section_pages


@pytest.fixture(scope="module")
def whole(visit: Assessment) -> bytes:
    return render_pdf(report(visit))


def painted(pdf: bytes) -> list[list[str]]:
    """The tags of each page's marked pieces, in the order in which they are painted."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            [
                str(one.operands[0])[1:]
                for one in pikepdf.parse_content_stream(page, "BDC")
                if str(one.operands[0]) != "/Artifact"
            ]
            for page in opened.pages
        ]


def texts(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def test_no_heading_of_a_whole_visit_stands_at_the_foot(whole: bytes) -> None:
    pages = painted(whole)
    assert len(pages) > 15
    assert [tags[-1] for tags in pages if tags[-1] in ("H1", "H2", "H3")] == []


def test_each_photo_and_figure_stands_with_its_caption(whole: bytes) -> None:
    pages = painted(whole)
    assert sum(tags.count("Figure") for tags in pages) == 4
    for tags in pages:
        places = [place for place, tag in enumerate(tags) if tag == "Figure"]
        assert [tags[place + 1] for place in places] == ["Caption"] * len(places)


def test_nothing_is_painted_over_a_margin(whole: bytes) -> None:
    over = []
    with pypdfium2.PdfDocument(whole) as opened:
        for number, page in enumerate(opened, 1):
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                beside = left < SIDE - 0.5 or right > WIDTH - SIDE + 0.5
                in_frame = bottom > BOTTOM - 3 and top < HEIGHT - TOP + 3
                framed = bottom > HEIGHT - TOP or top < BOTTOM
                if beside or not (in_frame or framed):
                    over.append((number, text.get_text_bounded(left, bottom, right, top)))
    assert over == []


def test_the_same_visit_gives_the_same_bytes(whole: bytes, visit: Assessment) -> None:
    assert whole == render_pdf(report(visit))


def test_the_appendix_of_a_visit_is_short(whole: bytes, visit: Assessment) -> None:
    assert sum(len(area.statements) for area in visit.areas) > 170
    assert page_count(whole) - section_pages(whole)[-1] <= 9


ITEMS = tuple(f"Punkt nummer {number}." for number in range(1, 7))


@pytest.mark.parametrize("many", [2, 3, 6])
def test_the_last_point_is_never_alone_on_a_page(assessment: Assessment, many: int) -> None:
    parted = 0
    for height in range(180, 243, 3):
        blocks: tuple[Block, ...] = (
            Space(height),
            Heading(3, "Förbättringsförslag"),
            Numbered(ITEMS[:many]),
            Heading(3, "Svagheter"),
            Bullets(ITEMS[:many]),
        )
        pages = texts(render_pdf(paper(assessment, "Prov", blocks)))
        assert len(pages) > 1 or height < 225
        for page in pages:
            counted = page.count("Punkt nummer")
            assert counted % many != 1
            parted += counted % many != 0
    assert parted == 0  # short lists are whole


def test_a_long_list_leaves_two_points_for_the_next_page(assessment: Assessment) -> None:
    items = tuple(f"Punkt nummer {number}.\n" + "rad\n" * 2 for number in range(1, 9))
    parted = set()
    for height in range(60, 220, 4):
        blocks = (Space(height), Heading(3, "Styrkor"), Bullets(items))
        first, *more = texts(render_pdf(paper(assessment, "Prov", blocks)))
        for page in more:
            parted.add(page.count("Punkt nummer"))
            assert page.count("Punkt nummer") != 1
        assert "Styrkor" not in first or first.count("Punkt nummer") >= 2
    assert len(parted) > 2


def test_a_short_table_stays_whole_under_its_heading(assessment: Assessment) -> None:
    columns = (Column("Nr", 10), Column("Påstående", 90))
    rows = tuple((Cell(str(number)), Cell(f"Rad nummer {number}.")) for number in range(1, 5))
    for height in range(170, 245, 3):
        blocks = (Space(height), Heading(3, "Brister"), Table(columns, rows, dense=True))
        for page in texts(render_pdf(paper(assessment, "Prov", blocks))):
            assert page.count("Rad nummer") in (0, 4)
            assert ("Brister" in page) == ("Rad nummer" in page)


def test_a_short_table_without_a_heading_stays_whole(assessment: Assessment) -> None:
    rows = tuple((Cell(str(number)), Cell(f"Rad nummer {number}.")) for number in range(1, 5))
    table = Table((Column("Nr", 10), Column("Påstående", 90)), rows)
    for height in range(170, 245, 3):
        for page in texts(render_pdf(paper(assessment, "Prov", (Space(height), table)))):
            assert page.count("Rad nummer") in (0, 4)


def test_a_long_table_leaves_no_single_row(assessment: Assessment) -> None:
    columns = (Column("Nr", 10), Column("Påstående", 90))
    rows = tuple((Cell(str(number)), Cell(f"Rad nummer {number}.")) for number in range(1, 30))
    for height in range(0, 240, 8):
        blocks = (Space(height), Heading(3, "Svar"), Table(columns, rows))
        for page in texts(render_pdf(paper(assessment, "Prov", blocks))):
            assert page.count("Rad nummer") != 1


@pytest.mark.parametrize(("lines", "begins"), [(10, 1), (36, 2)])
def test_a_section_that_one_page_can_hold_is_not_parted(
    assessment: Assessment, lines: int, begins: int
) -> None:
    area: tuple[Block, ...] = (
        Heading(2, "Verksamheten"),
        GradeBox("A", Tone.GOOD, "Betyg A.", "Följs."),
        Prose("rad\n" * lines),
        Prose("Sist i området."),
    )
    filled = (Prose("text\n" * 22), *area)
    pages = texts(render_pdf(paper(assessment, "Prov", filled)))
    assert len(pages) == begins
    assert "Verksamheten" in pages[-1]
    assert "Sist i området." in pages[-1]
