"""The papers beside the report, from the same blocks."""

from dataclasses import replace

import pytest

from inspector_app.domain.checklist import (
    Area,
    Checklist,
    Choice,
    Confidence,
    Grade,
    GradingRule,
    Layer,
    Level,
    Role,
    RuleSet,
    Statement,
    Tone,
    Words,
)
from inspector_app.domain.ids import AreaId, StatementId
from inspector_app.reports.assessment import Assessment, Points
from inspector_app.reports.document import (
    Bullets,
    Cell,
    Document,
    Heading,
    Look,
    Numbered,
    Table,
)
from inspector_app.reports.docx import render_docx
from inspector_app.reports.leaflets import (
    closing_points,
    interview_guide,
    printable_checklist,
)
from inspector_app.reports.pdf import page_count, render_pdf


def words(text: str) -> Words:
    return Words(text, f"{text} (en)")


def statement(number: int, roles: tuple[str, ...], questions: tuple[str, ...]) -> Statement:
    return Statement(
        id=StatementId(f"T-{number}"),
        area=AreaId("1"),
        level=Level.REGULATION,
        text=words(f"Påstående {number}."),
        citation="HSLF-FS 2021:8",
        citation_verified=False,
        rule_set="2021",
        under=(),
        holder=words("vårdgivaren"),
        check=words("Fråga."),
        roles=roles,
        questions=tuple(words(one) for one in questions),
        threshold=None,
        threshold_own=False,
        source_url="",
        confidence=Confidence.SECONDARY,
        verified_by="",
        verified_on="",
        core=number == 1,
        twin=None,
        needs_check=number == 2,
        hints=(),
        programme="",
        layer="test",
    )


CHECKLIST = Checklist(
    id="test",
    version="1",
    kind="st",
    name=words("ST, provlista"),
    specialty_layer=True,
    layers=(Layer("test", "1", words("Prov")),),
    scale=(
        Choice("helt", "1", Tone.GOOD, words("Stämmer helt"), words("Helt"), True),
        Choice("inte_alls", "4", Tone.BAD, words("Stämmer inte alls"), words("Inte"), True),
    ),
    grades=(Grade("A", Tone.GOOD, words("Följs."), words(""), False),),
    areas=(Area(AreaId("1"), 1, words("Verksamheten"), words("Verksamheten")),),
    roles=(
        Role("handledare", words("Handledare"), True),
        Role("studierektor", words("Studierektor"), True),
        Role("lokaler", words("Lokaler"), False),
    ),
    rule_sets=(RuleSet("2021", words("HSLF-FS 2021:8")),),
    rule=GradingRule(("inte_alls",), (), "A", "B", 10, 1),
    statements=(
        statement(1, ("handledare",), ("Hur ofta ses ni?", "Hur ofta ses ni?")),
        statement(2, ("lokaler",), ("Finns rum?",)),
        statement(3, ("studierektor",), ("Hur följer du upp?",)),
    ),
    digest="0" * 64,
)
SHOWN = CHECKLIST.statements_for(frozenset({"2021"}))


def headings(paper: Document) -> list[str]:
    return [block.line for block in paper.blocks if isinstance(block, Heading)]


def test_the_closing_page_holds_the_overall_points(assessment: Assessment) -> None:
    paper = closing_points(assessment)
    assert headings(paper) == ["Återkoppling", "Styrkor", "Svagheter", "Förbättringsförslag"]
    listed = [block.items for block in paper.blocks if isinstance(block, Bullets | Numbered)]
    overall = assessment.overall
    assert listed == [overall.strengths, overall.weaknesses, overall.proposals]


def test_without_overall_points_the_areas_take_turns(assessment: Assessment) -> None:
    areas = tuple(
        replace(area, points=Points(tuple(f"{area.number}{letter}" for letter in "ab")))
        for area in assessment.areas[:4]
    )
    paper = closing_points(replace(assessment, areas=areas, overall=Points()))
    bullets = next(block for block in paper.blocks if isinstance(block, Bullets))
    assert bullets.items == ("1a", "2a", "3a", "4a", "1b", "2b", "3b")


@pytest.mark.parametrize("times", [1, 3, 40])
def test_the_closing_page_is_one_page(assessment: Assessment, times: int) -> None:
    many = tuple(f"{number} " + "ett långt ord som upprepas " * times for number in range(30))
    paper = closing_points(replace(assessment, overall=Points(many, many, many)))
    assert all(len(block.items) > 2 for block in paper.blocks if isinstance(block, Bullets))
    assert page_count(render_pdf(paper)) == 1


def test_the_checklist_has_a_square_for_each_answer() -> None:
    paper = printable_checklist(CHECKLIST, SHOWN, "sv", "2026-10-22")
    form, table = (block for block in paper.blocks if isinstance(block, Table))
    assert [column.title for column in form.columns] == ["Enhet", "Inspektör", "Datum"]
    assert [column.title for column in table.columns] == ["Nr", "Påstående", "Nivå", "1", "4"]
    assert [cell.box for cell in table.rows[0]] == [False, False, False, True, True]
    assert [row[0].strong for row in table.rows] == [True, False, False]
    assert [row[1].remark for row in table.rows] == [
        "HSLF-FS 2021:8",
        "HSLF-FS 2021:8 · källa ej kontrollerad",
        "HSLF-FS 2021:8",
    ]
    assert page_count(render_pdf(paper)) == 1
    assert render_docx(paper) == render_docx(paper)


def test_the_guide_asks_each_role_once_and_no_room_anything() -> None:
    paper = interview_guide(CHECKLIST, SHOWN, "sv", "2026-10-22", everything=True)
    assert headings(paper) == [
        "Intervjuguide",
        "Handledare",
        "1 Verksamheten",
        "Studierektor",
        "1 Verksamheten",
    ]
    assert page_count(render_pdf(paper)) == 2


def test_core_questions_have_room_and_the_others_follow_small() -> None:
    paper = interview_guide(CHECKLIST, SHOWN, "sv", "2026-10-22", everything=True)
    tables = [block for block in paper.blocks if isinstance(block, Table) and not block.has_header]
    assert [table.rows for table in tables] == [((Cell("Hur ofta ses ni?"), Cell("")),)]
    listed = [block for block in paper.blocks if isinstance(block, Bullets)]
    assert listed == [Bullets(("Hur följer du upp?",), Look.SMALL)]


def test_the_guide_asks_ones_own_questions_first_and_of_roles_the_checklist_does_not_ask() -> None:
    own = {
        "handledare": ("Vem tar över?",),
        "lokaler": ("Går det att ringa ostört?",),
        "IT": ("Finns konto första dagen?",),
    }
    paper = interview_guide(CHECKLIST, SHOWN, "sv", "2026-10-22", own, everything=True)
    assert headings(paper)[1:4] == ["Handledare", "Egna frågor", "1 Verksamheten"]
    assert headings(paper)[-4:] == ["Lokaler", "Egna frågor", "IT", "Egna frågor"]
    tables = [block.rows for block in paper.blocks if isinstance(block, Table)]
    assert ((Cell("Vem tar över?"), Cell("")),) in tables
    assert ((Cell("Går det att ringa ostört?"), Cell("")),) in tables


def test_the_guide_holds_the_core_alone_unless_everything_is_wanted() -> None:
    paper = interview_guide(CHECKLIST, SHOWN, "sv", "2026-10-22")
    assert headings(paper) == ["Intervjuguide", "Handledare", "1 Verksamheten"]
    assert not any(isinstance(block, Bullets) for block in paper.blocks)


def test_the_papers_name_the_unit_where_it_is_known() -> None:
    guide = interview_guide(CHECKLIST, SHOWN, "sv", "2026-10-22", unit="Vårdcentralen Exempel")
    form = next(block for block in guide.blocks if isinstance(block, Table) and block.has_header)
    assert form.rows == ((Cell("Vårdcentralen Exempel"), Cell(""), Cell("")),)
    paper = printable_checklist(CHECKLIST, SHOWN, "sv", "2026-10-22", "Vårdcentralen Exempel")
    form = next(block for block in paper.blocks if isinstance(block, Table))
    assert form.rows[0][0] == Cell("Vårdcentralen Exempel")
