"""The folder of the worked example, and its content as data."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inspector_app.domain.checklist import Level
from inspector_app.domain.grading import needs_rationale, propose
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import DEMO, DemoBroken, demo_content
from inspector_app.exchange.demo_pictures import draw
from inspector_app.exchange.picture_drawing import redraw

Run = Callable[..., Any]


def test_the_content_names_only_what_the_checklist_has() -> None:
    content = demo_content()
    shown = checklists.compose(content.checklist).statements_for(content.rules)
    lines = [line for one in content.interview for line in one.line]
    draft = content.draft
    named = {
        *content.answers,
        *content.notes,
        *draft.answers,
        *draft.notes,
        *draft.unanswered,
        *content.agreed.answers,
        *(one.statement for one in draft.remark),
        *(pin for one in draft.observation for pin in one.pins),
        *(pin for line in lines for pin in line.pins),
        *(pin for picture in content.picture for pin in picture.pins),
    }
    assert named <= {one.key for one in shown}
    assert {one.core for one in shown if one.key in content.notes} == {True, False}


def test_the_content_is_a_whole_visit() -> None:
    content = demo_content()
    assert len(content.interview) == 3
    assert sum(len(one.line) for one in content.interview) == 40
    assert {one.state for one in content.document} == {"received", "missing"}
    for area, written in content.area.items():
        assert written.basis.strip(), area
        for points in (written.strengths, written.weaknesses, written.proposals):
            assert 2 <= len(points) <= 4, area


def test_the_other_draft_is_mostly_alike_and_as_much_as_opens_every_area() -> None:
    content = demo_content()
    shown = checklists.compose(content.checklist).statements_for(content.rules)
    draft = content.draft
    differing = {key for key, choice in draft.answers.items() if choice != content.answer(key)}
    assert differing == draft.answers.keys()
    assert len(differing) == 12
    assert differing <= draft.notes.keys()
    assert draft.unanswered.isdisjoint(one.key for one in shown if one.level is Level.REGULATION)
    assert len(differing - content.agreed.answers.keys()) == 2
    assert draft.inspector in [one.name for one in content.inspector[1:]]


def test_lines_are_told_within_their_interview() -> None:
    for interview in demo_content().interview:
        times = [line.time for line in interview.line]
        assert [interview.starts, *times, interview.ends] == sorted(
            [interview.starts, *times, interview.ends]
        )


def test_one_area_gets_a_d_that_rests_on_a_checked_row() -> None:
    content = demo_content()
    checklist = checklists.compose(content.checklist)
    shown = checklist.statements_for(content.rules)
    answers = {one.key: content.answers.get(one.key, content.otherwise) for one in shown}
    worst = []
    for area in checklist.areas:
        written = content.area[area.id]
        proposal = propose(checklist, [one for one in shown if one.area == area.id], answers)
        if needs_rationale(proposal, written.grade):
            assert written.rationale.strip(), area.id
        if written.grade == "D":
            worst.append([one.shown for one in proposal.reasons if one.limit == "D"])
    assert len(worst) == 1
    assert [one.needs_check for one in worst[0]] == [False]


@pytest.mark.parametrize("drawing", ["plan", "room"])
def test_the_sketches_are_pictures_that_the_program_reads(drawing: str) -> None:
    assert redraw(draw(drawing)).media == "image/png"


@pytest.mark.parametrize(
    "text", ["[", "otherwise = 1", "x = 1", "\ud800", "#" * 300_000], ids=range(5)
)
def test_broken_content_is_told_apart(tmp_path: Path, text: str) -> None:
    for path in DEMO.glob("*.toml"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "2-answers.toml").write_bytes(text.encode(errors="surrogatepass"))
    with pytest.raises(DemoBroken):
        demo_content(tmp_path)


def test_a_folder_that_is_a_file_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("x", encoding="utf-8")
    told = run("demo", "--folder", tmp_path / "fil", "--no-window")
    assert (told.code, told.out) == (1, "")
    assert (tmp_path / "fil").read_text(encoding="utf-8") == "x"
