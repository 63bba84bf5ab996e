"""Checklists, reviews, the whole state, undo and the report."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from inspector_app.exchange.checklists import SHIPPED, compose, from_document

Run = Callable[..., Any]
Lines = Callable[..., Path]
STATEMENT = "HSLF-2021-8:x:BTST-iup"


@pytest.mark.slow
def test_every_listed_checklist_begins_a_review(run: Run) -> None:
    listed = run("checklists", "--json").json
    assert len(listed) > 25
    assert all({"id", "version", "digest", "layers", "statements"} <= one.keys() for one in listed)
    for one in listed:
        begun = run(
            *("new", "--checklist", one["id"], "--unit", "Enhet", "--specialty", "Specialitet"),
            *("--region", "Region", "--from", "2026-03-02", "--to", "2026-03-03"),
            *("--inspector", "Inspektör Ek"),
        )
        assert begun.code == 0
    rows = run("list", "--json").json
    assert len(rows) == len(listed)
    assert all(row["total"] > 0 for row in rows)


def test_a_checklist_is_written_for_the_office(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "generell.json"
    assert run("checklists", "write", "generell", "-o", file).code == 0
    assert from_document(file.read_bytes()).digest == compose("generell").digest
    refused = run("checklists", "write", "hittas-inte", "-o", file)
    assert refused.code == 1
    assert "hittas-inte" in refused.err


def test_checklists_without_json_say_whose_wording_it_is(run: Run) -> None:
    assert "Det är inte Lipus officiella checklista." in run("checklists").out


def test_a_shipped_layer_has_no_faults(run: Run) -> None:
    assert run("checklists", "check", SHIPPED / "core-laws.toml").code == 0


def test_a_faulty_layer_is_told_with_file_and_line(run: Run, tmp_path: Path) -> None:
    text = (SHIPPED / "core-laws.toml").read_text(encoding="utf-8")
    broken = tmp_path / "core-laws.toml"
    broken.write_text(text.replace('area = "', 'area = "99', 1), encoding="utf-8")
    told = run("checklists", "check", broken)
    assert told.code == 1
    assert f"{broken}:" in told.err or "core-laws.toml:" in told.err


def test_a_missing_file_to_check_is_refused(run: Run, tmp_path: Path) -> None:
    assert run("checklists", "check", tmp_path / "saknas.toml").code == 1


def test_new_ends_with_the_id_that_list_shows(run: Run, review: str) -> None:
    rows = run("list", "--json").json
    assert [row["id"] for row in rows] == [review]
    assert rows[0]["unit"] == "Vårdcentralen Exempel"
    assert rows[0]["answered"] == 0
    assert rows[0]["total"] > 100
    assert review in run("list").out


def test_an_unknown_checklist_is_refused(run: Run) -> None:
    told = run(
        *("new", "--checklist", "trolldom", "--unit", "E", "--specialty", "S", "--region", "R"),
        *("--from", "2026-03-02", "--to", "2026-03-02", "--inspector", "Ek"),
    )
    assert (told.code, told.out) == (1, "")
    assert told.err.strip()


@pytest.mark.parametrize("day", ["2026-02-30", "igår", "2026-3"])
def test_a_day_that_is_none_is_refused(run: Run, day: str) -> None:
    told = run(
        *("new", "--checklist", "generell", "--unit", "E", "--specialty", "S", "--region", "R"),
        *("--from", day, "--to", "2026-03-02", "--inspector", "Ek"),
    )
    assert told.code == 1
    assert day in told.err


def test_a_specialty_without_a_layer_is_told_so(run: Run) -> None:
    told = run(
        *("new", "--checklist", "generell", "--unit", "E", "--specialty", "S", "--region", "R"),
        *("--from", "2026-03-02", "--to", "2026-03-02", "--inspector", "Ek"),
    )
    assert "den allmänna checklistan används" in told.out


def test_registers_lists_what_record_takes(run: Run) -> None:
    told = run("registers", "--json")
    names = {one["register"] for one in told.json}
    assert {"answer/{inspector}/{statement}", "line/{item}", "fact/unit"} <= names
    assert not names & {"checklist", "device/{replica}", "blank/{item}"}


def test_show_has_the_shapes_that_scripts_rely_on(run: Run, review: str, lines: Lines) -> None:
    told = {"text": "Alla har ett program.", "interview": "0" * 16, "time": "09:00"}
    rows = lines(
        {"statement": STATEMENT, "value": "helt", "note": "Sett sex av sex."},
        {"register": f"line/{'1' * 16}", "value": told},
    )
    run("record", review, rows)
    state = run("show", review, "--json").json
    assert len(state["digest"]) == len(state["content_digest"]) == 64
    assert [area["number"] for area in state["areas"]] == list(range(1, 9))
    shown = {one["id"]: one for area in state["areas"] for one in area["statements"]}
    assert list(shown[STATEMENT]["answers"].values()) == ["helt"]
    assert list(shown[STATEMENT]["notes"].values()) == ["Sett sex av sex."]
    assert state["registers"][f"line/{'1' * 16}"] == [told]
    assert list(state["registers"]) == sorted(state["registers"])


def test_show_is_the_same_until_something_is_recorded(run: Run, review: str, lines: Lines) -> None:
    first = run("show", review, "--json").out
    assert run("show", review, "--json").out == first
    run("record", review, lines({"statement": STATEMENT, "note": "Nytt."}))
    second = run("show", review, "--json").json
    assert second["digest"] not in first
    assert second["content_digest"] in first  # a note never reaches a report


def test_an_unknown_review_is_refused_by_every_verb(
    run: Run, review: str, lines: Lines, tmp_path: Path
) -> None:
    other = "0" * len(review)
    for arguments in (
        ("show", other),
        ("undo", other),
        ("record", other, lines()),
        ("report", other, "-o", tmp_path / "r.pdf"),
    ):
        assert run(*arguments).code == 1


def test_undo_takes_back_a_whole_file(run: Run, review: str, lines: Lines) -> None:
    before = run("show", review, "--json").json
    run("record", review, lines({"statement": STATEMENT, "value": "helt", "note": "Ja."}))
    assert run("undo", review).code == 0
    after = run("show", review, "--json").json
    assert after["areas"] == before["areas"]
    assert after["content_digest"] != ""


def test_undo_with_nothing_left_is_refused(run: Run, review: str) -> None:
    while (told := run("undo", review)).code == 0:
        pass
    assert "ingenting att ångra" in told.err


def test_report_as_pdf_and_docx_holds_what_was_recorded(
    run: Run, review: str, lines: Lines, tmp_path: Path
) -> None:
    run("record", review, lines({"register": "basis/4", "value": "Alla har ett program."}))
    pdf, docx = tmp_path / "r.pdf", tmp_path / "R.DOCX"
    assert run("report", review, "-o", pdf).code == 0
    with pypdfium2.PdfDocument(pdf.read_bytes()) as opened:
        text = "".join(page.get_textpage().get_text_range() for page in opened)
    assert "Alla har ett program." in text
    assert "UTKAST" in text
    assert run("report", review, "-o", docx).out.strip() == str(docx)
    with zipfile.ZipFile(docx) as packed:
        assert "Alla har ett program." in packed.read("word/document.xml").decode()


@pytest.mark.parametrize("name", ["r.odt", "r", "r.pdf.exe"])
def test_report_in_another_format_is_refused(
    run: Run, review: str, tmp_path: Path, name: str
) -> None:
    told = run("report", review, "-o", tmp_path / name)
    assert told.code == 1
    assert ".pdf eller .docx" in told.err
    assert not (tmp_path / name).exists()


def test_report_to_a_folder_that_is_missing_is_refused(
    run: Run, review: str, tmp_path: Path
) -> None:
    told = run("report", review, "-o", tmp_path / "saknas" / "r.pdf")
    assert told.code == 1
    assert str(tmp_path / "saknas") in told.err


@pytest.mark.parametrize(
    "arguments",
    [("trolla",), ("new",), ("record",), ("report", "x"), ("new", "--rules", "1999"), ("--nej",)],
)
def test_wrong_usage_is_two(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).code == 2


def test_a_report_settles_what_was_being_typed(
    run: Run, review: str, tmp_path: Path, type_text: Callable[[str, str, str], None]
) -> None:
    type_text(review, "basis/1", "Halvskrivet.")
    before = run("show", review, "--json").json
    run("report", review, "-o", tmp_path / "r.pdf")
    after = run("show", review, "--json").json
    assert after["registers"] == before["registers"]
    assert after["content_digest"] != before["content_digest"]  # typing has become an entry
