"""The DOCX, read back: the same words as the PDF, in real styles, and the same bytes twice."""

import io
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from inspector_app.reports.assessment import Assessment, Organisation, Photo
from inspector_app.reports.compose import report
from inspector_app.reports.docx import render_docx


@pytest.fixture(scope="module")
def made(assessment: Assessment) -> bytes:
    return render_docx(report(assessment))


def test_the_same_assessment_gives_the_same_bytes(made: bytes, assessment: Assessment) -> None:
    assert made == render_docx(report(assessment))
    with zipfile.ZipFile(io.BytesIO(made)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_headings_lists_and_tables_are_real(made: bytes, assessment: Assessment) -> None:
    file = docx.Document(io.BytesIO(made))
    styled: dict[str, list[str]] = {}
    for paragraph in file.paragraphs:
        styled.setdefault(paragraph.style.name, []).append(paragraph.text)
    assert styled["Title"] == ["Vårdcentralen Exempel"]
    assert f"1 {assessment.areas[0].name}" in styled["Heading 1"]
    assert "Styrkor" in styled["Heading 2"]
    assert assessment.areas[0].points.strengths[0] in styled["List Bullet"]
    assert assessment.areas[0].points.proposals[0] in styled["List Number"]
    heads = [
        table.rows[0]._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None
        for table in file.tables
        if table.rows[0].cells[0].text in ("Nr", "Roll", "Handling", "Område", "Betyg")
    ]
    assert len(heads) > 10
    assert all(heads)


def test_each_numbered_list_starts_at_one(made: bytes) -> None:
    file = docx.Document(io.BytesIO(made))
    used = [
        paragraph._p.pPr.numPr.numId.val
        for paragraph in file.paragraphs
        if paragraph.style.name == "List Number"
    ]
    assert len(set(used)) == 9
    numbering = {one.numId: one for one in file.part.numbering_part.element.num_lst}
    starts = [numbering[number].find(f".//{qn('w:startOverride')}") for number in set(used)]
    assert {start.get(qn("w:val")) for start in starts} == {"1"}


def test_pictures_have_words_and_pages_say_draft(made: bytes) -> None:
    file = docx.Document(io.BytesIO(made))
    described = [shape._inline.docPr.get("descr") for shape in file.inline_shapes]
    assert any(words.startswith("Betyg per område.") for words in described)
    assert "Rum med brits." in described
    assert (
        "UTKAST 22\u00a0oktober\u00a02026 · 1a2b3c4d" in file.sections[0].header.paragraphs[0].text
    )
    assert "Word" in file.paragraphs[0].text
    language = file.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert language.get(qn("w:val")) == "sv-SE"
    assert file.core_properties.title == "Utkast till rapport: Vårdcentralen Exempel"


@pytest.mark.parametrize("data", [b"", b"ingen bild", b"\x89PNG\r\n\x1a\nx"])
def test_hostile_text_and_broken_pictures_pass(assessment: Assessment, data: bytes) -> None:
    nasty = "<w:p/> & \x00\x1b\u202e\ud800 \ufffe 👍 " + "x" * 5_000
    area = replace(
        assessment.areas[0], name=nasty, basis=nasty, photos=(Photo(data, nasty, nasty),)
    )
    hostile = replace(
        assessment, unit=nasty, areas=(area,), organisation=Organisation(nasty, data, nasty)
    )
    file = docx.Document(io.BytesIO(render_docx(report(hostile))))
    text = "\n".join(paragraph.text for paragraph in file.paragraphs)
    assert "<w:p/> &" in text
    assert "Bilden kan inte visas." in text


def test_columns_are_as_wide_in_the_grid_as_in_the_cells(made: bytes) -> None:
    for table in docx.Document(io.BytesIO(made)).tables:
        widths = [column.width for column in table.columns]
        assert len(widths) == 1 or sum(widths) == pytest.approx(Mm(156), abs=3000)
        assert all([cell.width for cell in row.cells] == widths for row in table.rows)
    appendix = docx.Document(io.BytesIO(made)).tables[-1]
    nr, statement, *_rest = (column.width for column in appendix.columns)
    assert statement > 5 * nr


def test_a_photo_of_the_unit_as_a_whole_is_there_with_its_caption(assessment: Assessment) -> None:
    photo = next(one for area in assessment.areas for one in area.photos)
    whole = replace(assessment, photos=(replace(photo, caption="Korridoren"),))
    file = docx.Document(io.BytesIO(render_docx(report(whole))))
    texts = [paragraph.text for paragraph in file.paragraphs]
    place = texts.index("Bilder från besöket")
    assert texts[place + 2] == "Korridoren"
    assert len(file.inline_shapes) == 5


def test_photos_side_by_side_keep_their_captions(made: bytes) -> None:
    file = docx.Document(io.BytesIO(made))
    pair = next(table for table in file.tables if "handledaren" in table.rows[0].cells[1].text)
    assert [len(cell.paragraphs[0].runs) for cell in pair.rows[0].cells] == [1, 1]
    for cell in pair.rows[0].cells:
        assert cell.paragraphs[0].paragraph_format.keep_with_next
        assert cell.paragraphs[1].style.name == "Caption"
