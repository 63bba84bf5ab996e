"""The finished PDF: the same twice, harmless, within its margins, whatever was written."""

import io
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from inspector_app.reports.assessment import (
    AreaAssessment,
    Assessment,
    Fact,
    InspectorRow,
    Photo,
    Points,
)
from inspector_app.reports.compose import report
from inspector_app.reports.page import SIDE, WIDTH
from inspector_app.reports.pdf import page_count, render_page, render_pdf

BROKEN_PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x09\0\0\0\x09\x08\2\0\0\0\0\0\0\0x"

HOSTILE = (
    '<img src="/etc/hostname"/><a href="javascript:alert(1)">x</a> <b>öppen &amp; <para> '
    "\x00\x07\u202eomvänd\u202c 👩🏽\u200d⚕️ \ud83d {page} %s [[ ]] (()) \\ EMC BT ET"
)


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as opened:
        return "\n".join(page.get_textpage().get_text_range() for page in opened)


def flat(pdf: bytes) -> str:
    return " ".join(words(pdf).split())


def with_area(assessment: Assessment, **changes: object) -> Assessment:
    area = replace(assessment.areas[0], **changes)
    return replace(assessment, areas=(area, *assessment.areas[1:]))


def beyond_margins(pdf: bytes) -> list[str]:
    """Characters painted left of the left margin or right of the right one."""
    found = []
    with pypdfium2.PdfDocument(pdf) as opened:
        for page in opened:
            text = page.get_textpage()
            for index in range(text.count_chars()):
                left, _bottom, right, _top = text.get_charbox(index)
                sign = text.get_text_range(index, 1)
                if right > left and (left < SIDE - 0.5 or right > WIDTH - SIDE + 0.5):
                    found.append(sign)
    return found


def test_the_same_assessment_gives_the_same_bytes(assessment: Assessment) -> None:
    first = render_pdf(report(assessment))
    assert first == render_pdf(report(assessment))
    assert first != render_pdf(report(replace(assessment, unit="Vårdcentralen Annat")))


def test_the_text_reads_back(assessment: Assessment) -> None:
    read = flat(render_pdf(report(assessment)))
    for said in (
        "Vårdcentralen Exempel",
        "Granskning av ST i allmänmedicin",
        "Maja Exempelsson, specialist i allmänmedicin, Region Påhitt",
        "21–22 oktober 2026",
        "Det är inte Lipus officiella checklista.",
        "Flera bedömningsinstrument används, och mallarna är kända i förväg.",
        "Betyg D. Brister finns i hur föreskrifter följs. Åtgärder krävs.",
        "Enheten ska sända in en handlingsplan inom 2 månader.",
        "Ej samstämt",
        "källa ej kontrollerad",
        "6 personer",
        "Undersökningsrum med plats för medsittning.",
        "Vi hinner nästan alltid ses.",
    ):
        assert said in read, said


def test_an_empty_review_is_a_whole_report(bare: Assessment) -> None:
    read = flat(render_pdf(report(bare)))
    assert "Inga intervjuer är antecknade." in read
    assert "Åtta områden saknar betyg." in read
    assert read.count("Ingen text är skriven om det här området.") == 8
    assert "Handlingsplan krävs" not in read


def test_hostile_text_is_only_text(assessment: Assessment) -> None:
    pdf = render_pdf(
        report(
            replace(
                with_area(
                    assessment,
                    name=HOSTILE,
                    basis=HOSTILE,
                    points=Points((HOSTILE,), (HOSTILE,), (HOSTILE,)),
                    rationale=HOSTILE,
                ),
                unit=HOSTILE,
                facts=(Fact(HOSTILE, HOSTILE),),
                inspectors=(InspectorRow(HOSTILE),),
            )
        )
    )
    assert '<img src="/etc/hostname"/>' in flat(pdf)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        names = {
            str(key)
            for part in opened.objects
            if isinstance(part, pikepdf.Dictionary | pikepdf.Stream)
            for key in part.keys()  # noqa: SIM118 - a PDF dictionary is no mapping
        }
        pictures = [one for one in opened.objects if isinstance(one, pikepdf.Stream)]
    assert not names & {"/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EF", "/URI", "/AA"}
    assert "/OpenAction" not in names
    assert sum(one.get("/Subtype") == "/Image" for one in pictures) == 3  # the photos


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "ord " * 50_000,
        "Åtgärdsprogramsuppföljningskommittésammanträde " * 4_000,
        "rad\n" * 15_000,
        "\u00a0" * 3_000 + "W" * 30_000,
        "\n\n\n".join(["stycke"] * 400),
    ],
    ids=["unbroken", "prose", "long words", "lines", "no-break", "paragraphs"],
)
def test_a_very_long_text_stays_within_the_margins(assessment: Assessment, text: str) -> None:
    pdf = render_pdf(
        report(
            replace(
                with_area(assessment, basis=text),
                areas=(replace(assessment.areas[0], basis=text, statements=()),),
            )
        )
    )
    assert page_count(pdf) > 5
    with pypdfium2.PdfDocument(pdf) as opened:
        some = pypdfium2.PdfDocument.new()
        some.import_pages(opened, list(range(min(8, len(opened)))))
        target = io.BytesIO()
        some.save(target)
        some.close()
    assert beyond_margins(target.getvalue()) == []


def test_long_cells_and_names_stay_within_the_margins(assessment: Assessment) -> None:
    long = "Mycketlångtordutanmellanslag" * 30
    many = "Mening som går vidare. " * 400
    statement = replace(assessment.areas[0].statements[0], text=many, citation=long, answer=long)
    pdf = render_pdf(
        report(
            replace(
                with_area(assessment, name=long, statements=(statement,) * 3),
                unit=long,
                facts=(Fact(long, long[:200]), Fact("Kort", many)),
                inspectors=(InspectorRow(long, long, long),),
            )
        )
    )
    assert beyond_margins(pdf) == []


@pytest.mark.parametrize("data", [b"", b"ingen bild", b"\xff\xd8\xff\xe0avbruten", BROKEN_PNG])
def test_a_broken_photo_leaves_a_sentence(assessment: Assessment, data: bytes) -> None:
    photo = Photo(data, "Bildtext som finns kvar.", "Beskrivning")
    read = flat(render_pdf(report(with_area(assessment, photos=(photo,)))))
    assert "Bilden kan inte visas. Bildtext som finns kvar." in read


def test_a_photo_stands_with_its_caption(
    assessment: Assessment, picture: Callable[[str, tuple[int, int]], bytes]
) -> None:
    kinds = (("JPEG", (900, 600)), ("PNG", (600, 900)), ("PNG", (2000, 300)), ("JPEG", (90, 60)))
    photos = tuple(
        Photo(picture(kind, size), f"Bildtext nummer {number}.", "Ett rum.")
        for number, (kind, size) in enumerate(kinds * 3)
    )
    pdf = render_pdf(report(with_area(assessment, photos=photos)))
    with pikepdf.open(io.BytesIO(pdf)) as opened, pypdfium2.PdfDocument(pdf) as read:
        for page, shown in zip(opened.pages, read, strict=True):
            text = shown.get_textpage().get_text_range()
            drawn = [one for one in pikepdf.parse_content_stream(page) if str(one.operator) == "Do"]
            expected = text.count("Bildtext nummer") + text.count("Undersökningsrum med plats")
            assert len(drawn) == expected


def test_no_heading_stands_alone_at_the_foot(assessment: Assessment) -> None:
    headings = {"Styrkor", "Svagheter", "Förbättringsförslag", "Motivering till betyget"}
    for lines in range(0, 40, 2):
        area = AreaAssessment(
            "1",
            "Verksamheten",
            "rad\n" * lines,
            Points(("En punkt.",), ("En annan.\n" * 5,), ("Gör.",)),
            rationale="För att.\n" * 3,
        )
        pdf = render_pdf(report(replace(assessment, areas=(area,) * 2)))
        with pypdfium2.PdfDocument(pdf) as opened:
            for page in opened:
                body = page.get_textpage().get_text_range().split("\r\n")
                inner = [line.strip() for line in body if not is_frame(line)]
                assert inner[-1] not in headings, inner


def is_frame(line: str) -> bool:
    """Head, foot and empty lines, which stand on every page."""
    return not line.strip() or line.startswith(("Granskning av", "UTKAST", "Sida", "Exempelk"))


def test_a_page_becomes_a_picture(assessment: Assessment) -> None:
    pdf = render_pdf(report(assessment))
    with Image.open(io.BytesIO(render_page(pdf, 0, 640))) as shown:
        assert shown.format == "PNG"
        assert shown.width == 640
        assert len(shown.convert("RGB").getcolors(1 << 20) or []) > 20
