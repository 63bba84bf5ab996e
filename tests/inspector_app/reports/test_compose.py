"""What the report says, and what it leaves out."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date

from inspector_app.domain.checklist import Level, Tone
from inspector_app.reports.assessment import (
    Assessment,
    ChosenLine,
    Fact,
    Options,
    Photo,
    Points,
    Settled,
    StatementRow,
)
from inspector_app.reports.compose import report
from inspector_app.reports.document import (
    Bullets,
    Document,
    GradeBox,
    GradeChart,
    Heading,
    Note,
    Picture,
    PictureRow,
    Prose,
    Quotes,
    Table,
)
from inspector_app.reports.words import period


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from strings(part)
    elif is_dataclass(value):
        for one in fields(value):
            yield from strings(getattr(value, one.name))


def said(paper: Document) -> str:
    return "\n".join(strings(paper.blocks))


def sections(paper: Document) -> list[str]:
    return [section.line for section in paper.sections()]


def test_the_parts_stand_in_their_order(assessment: Assessment) -> None:
    assert sections(report(assessment)) == [
        "Om enheten",
        "Så gjordes granskningen",
        "Sammanfattning",
        *(f"{area.number} {area.name}" for area in assessment.areas),
        "Samlad bedömning",
        "Handlingsplan krävs",
        "Betygsskala",
        "Bilaga: påståenden och svar",
    ]


def test_the_appendix_is_a_choice(assessment: Assessment) -> None:
    without = report(replace(assessment, options=Options(appendix=False)))
    assert sections(without)[-1] == "Betygsskala"


def test_every_area_has_its_grade_and_what_it_means(assessment: Assessment) -> None:
    paper = report(assessment)
    boxes = [block for block in paper.blocks if isinstance(block, GradeBox)]
    assert [box.letter for box in boxes] == [area.grade for area in assessment.areas]
    assert boxes[3].text == "Brister finns i hur föreskrifter följs. Åtgärder krävs."
    assert boxes[6].lead == "Ej samstämt."
    chart = next(block for block in paper.blocks if isinstance(block, GradeChart))
    assert chart.letters == ("A", "B", "C", "D")
    assert [row.letter for row in chart.rows] == [area.grade for area in assessment.areas]
    assert "4 Tjänstgöringens upplägg: D" in chart.alt
    assert "kvalitets- och patientsäkerhetsarbete: ej samstämt" in chart.alt


def test_an_own_grade_text_speaks_before_the_scale(assessment: Assessment) -> None:
    area = replace(assessment.areas[0], grade_text="Allt följs.")
    boxes = report(replace(assessment, areas=(area,))).blocks
    assert next(box for box in boxes if isinstance(box, GradeBox)).text == "Allt följs."


def test_a_plan_is_asked_for_only_by_its_grade(assessment: Assessment) -> None:
    paper = report(assessment)
    notes = [block for block in paper.blocks if isinstance(block, Note) and block.tone is Tone.BAD]
    assert notes[0].lead == "Område 4 har betyget D."
    assert notes[1].lead == "Enheten ska sända in en handlingsplan inom 2 månader."
    assert notes[1].text.endswith("4 Tjänstgöringens upplägg")
    assert "väntar" in notes[1].text
    calm = tuple(replace(area, grade="B") for area in assessment.areas)
    assert "handlingsplan" not in said(report(replace(assessment, areas=calm))).lower()


def test_one_inspectors_word_is_not_called_agreed(assessment: Assessment) -> None:
    alone = replace(assessment, settled=Settled.ALONE, settled_by="Maja Exempelsson")
    paper = report(alone)
    words = said(paper)
    titles = [
        block.columns[-1].title
        for block in paper.blocks
        if isinstance(block, Table) and block.columns[0].title == "Nr"
    ]
    assert set(titles) == {"Svar"}
    assert len(titles) == 16
    assert "satta av Maja Exempelsson ensam" in words
    assert "Ej samstämt" not in words
    assert "Ej besvarat" in words


def test_agreed_answers_are_called_so(assessment: Assessment) -> None:
    tables = [block for block in report(assessment).blocks if isinstance(block, Table)]
    numbered = [table for table in tables if table.columns[0].title == "Nr"]
    assert {table.columns[-1].title for table in numbered} == {"Samsyn"}


def test_observations_are_listed_in_their_area_and_after_the_method(assessment: Assessment) -> None:
    area = replace(assessment.areas[2], observations=("Rummet saknar dator.",))
    areas = (*assessment.areas[:2], area, *assessment.areas[3:])
    paper = report(replace(assessment, areas=areas, observations=("Lugnt väntrum.",)))
    found = [
        after
        for before, after in zip(paper.blocks, paper.blocks[1:], strict=False)
        if isinstance(before, Heading) and before.text == "Iakttagelser"
    ]
    assert found == [Bullets(("Lugnt väntrum.",)), Bullets(("Rummet saknar dator.",))]
    assert "Iakttagelser" not in said(report(assessment))


def test_photos_of_the_unit_as_a_whole_close_the_method(assessment: Assessment) -> None:
    photos = (Photo(b"", "Korridoren", "Rum"),)
    paper = report(replace(assessment, photos=photos))
    heads = [block.text for block in paper.blocks if isinstance(block, Heading)]
    assert heads.index("Bilder från besöket") < heads.index("Sammanfattning")
    (there,) = [
        after
        for before, after in zip(paper.blocks, paper.blocks[1:], strict=False)
        if isinstance(before, Heading) and before.text == "Bilder från besöket"
    ]
    assert isinstance(there, Picture)
    assert there.caption == "Korridoren"
    assert "Bilder från besöket" not in said(report(assessment))


def test_photos_stand_beside_the_text_of_their_area(assessment: Assessment) -> None:
    photos = tuple(Photo(b"", f"Bild {number}", "Rum") for number in range(3))
    area = replace(assessment.areas[2], photos=photos)
    blocks = report(replace(assessment, areas=(area,))).blocks
    begun = next(place for place, block in enumerate(blocks) if isinstance(block, GradeBox))
    basis, pair, alone, strengths = blocks[begun + 1 : begun + 5]
    assert basis == Prose(area.basis)
    assert isinstance(pair, PictureRow)
    assert (pair.left.caption, pair.right.caption) == ("Bild 0", "Bild 1")
    assert isinstance(alone, Picture)
    assert alone.caption == "Bild 2"
    assert strengths == Heading(3, "Styrkor")


def test_the_description_of_the_unit_has_no_heading_of_its_own(assessment: Assessment) -> None:
    told = Fact("Om enheten", "En vårdcentral i en mellanstor ort.")
    blocks = report(replace(assessment, facts=(Fact("Specialister", "9"), told))).blocks
    place = blocks.index(Heading(2, "Om enheten"))
    assert blocks[place + 1] == Prose(told.value)
    heads = [block.text for block in blocks if isinstance(block, Heading)]
    assert heads.count("Om enheten") == 1


def test_no_line_is_printed_unless_chosen(assessment: Assessment) -> None:
    areas = tuple(replace(area, lines=()) for area in assessment.areas)
    plain = report(replace(assessment, areas=areas))
    assert not [block for block in plain.blocks if isinstance(block, Quotes)]
    chosen = report(replace(assessment, areas=areas, lines=(ChosenLine("ST-läkare", "Bra."),)))
    quotes = [block for block in chosen.blocks if isinstance(block, Quotes)]
    assert quotes == [Quotes((("Bra.", "ST-läkare"),))]


def test_what_falls_short_is_listed_with_the_area(assessment: Assessment) -> None:
    rows = (
        StatementRow("1.1", Level.REGULATION, "Ett", answer="Stämmer helt", tone=Tone.GOOD),
        StatementRow("1.2", Level.ADVICE, "Två", answer="Stämmer dåligt", tone=Tone.WEAK),
        StatementRow("1.3", Level.INDICATOR, "Tre"),
    )
    area = replace(assessment.areas[0], statements=rows)
    paper = report(replace(assessment, areas=(area,)))
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    short = next(
        table for table in tables if len(table.columns) == 3 and table.rows[0][0].text == "1.2"
    )
    assert len(short.rows) == 1
    listed = next(table for table in tables if len(table.columns) == 4)
    assert [row[3].text for row in listed.rows] == ["Stämmer helt", "Stämmer dåligt", "Ej samstämt"]
    assert [row[2].text for row in listed.rows] == ["Ska", "Bör", "Indikator"]


def test_an_unchecked_source_is_marked(assessment: Assessment) -> None:
    row = StatementRow("1.1", Level.ADVICE, "Ett", citation="HSLF-FS 2021:8", unverified=True)
    area = replace(assessment.areas[0], statements=(row,))
    assert "HSLF-FS 2021:8 · källa ej kontrollerad" in said(
        report(replace(assessment, areas=(area,)))
    )


def test_the_wording_is_never_called_official(assessment: Assessment) -> None:
    assert said(report(assessment)).count(assessment.checklist.statement) == 3


def test_headings_never_skip_a_level(assessment: Assessment, bare: Assessment) -> None:
    for paper in (report(assessment), report(bare)):
        levels = [block.level for block in paper.blocks if isinstance(block, Heading)]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert not [level for level in levels if level not in (1, 2, 3)]


def test_empty_lists_leave_no_heading(assessment: Assessment) -> None:
    area = replace(assessment.areas[0], points=Points(strengths=("Bra.",)))
    one = replace(assessment, areas=(area,), overall=Points())
    heads = [block.text for block in report(one).blocks if isinstance(block, Heading)]
    assert "Styrkor" in heads
    assert "Svagheter" not in heads


def test_a_logo_has_its_words(assessment: Assessment) -> None:
    organisation = replace(assessment.organisation, logo=b"x")
    paper = report(replace(assessment, organisation=organisation))
    logo = next(block for block in paper.blocks if isinstance(block, Picture))
    assert logo.alt == "Logotyp: Exempelkansliet"


def test_a_period_says_nothing_twice() -> None:
    def words(first: date, last: date) -> str:
        return period(first, last, "sv").replace("\u00a0", " ")

    assert words(date(2026, 10, 22), date(2026, 10, 22)) == "22 oktober 2026"
    assert words(date(2026, 10, 21), date(2026, 10, 22)) == "21–22 oktober 2026"
    assert words(date(2026, 9, 30), date(2026, 10, 1)) == "30 september 2026 – 1 oktober 2026"
