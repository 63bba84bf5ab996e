"""`record`: one file is one transaction, and a line that cannot be used is named."""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from inspector_app.exchange.json_lines import MOST_BYTES

Run = Callable[..., Any]
Lines = Callable[..., Path]
STATEMENT = "HSLF-2021-8:x:BTST-iup"
OTHER = "ST-GEN-5-14"
TWIN = "SOSFS-2015-8:x:ST-instruktion"
GOOD = {"statement": STATEMENT, "value": "helt", "note": "Sett."}

BROKEN = {
    "no JSON": b'{"statement": ',
    "not an object": b"[1, 2]",
    "no name that says what": b'{"value": "helt"}',
    "two names that say what": b'{"statement": "a", "register": "basis/1", "value": "x"}',
    "unknown name": {**GOOD, "betyg": "A"},
    "the same name twice": b'{"statement": "%s", "value": "helt", "value": "daligt"}'
    % STATEMENT.encode(),
    "twice, deeper down": b'{"register": "basis/1", "value": {"a": 1, "a": 2}}',
    "NaN": b'{"register": "fact/specialists", "value": NaN}',
    "infinity": b'{"register": "fact/specialists", "value": -Infinity}',
    "a number beyond all bounds": b'{"register": "fact/specialists", "value": %s}' % (b"9" * 5000),
    "a fraction": {"register": "fact/specialists", "value": 2.5},
    "deep nesting": b'{"register": "basis/1", "value": %s}' % (b"[" * 200_000 + b"]" * 200_000),
    "half a surrogate pair": b'{"register": "basis/1", "value": "\\ud800"}',
    "not UTF-8": b'{"register": "basis/1", "value": "\xff"}',
    "unknown statement": {"statement": "HSLF-2021-8:finns:inte", "value": "helt"},
    "value not on the scale": {"statement": STATEMENT, "value": "jättebra"},
    "value of another kind": {"statement": STATEMENT, "value": 1},
    "neither value nor note": {"statement": STATEMENT},
    "unknown register": {"register": "trolldom/1", "value": "x"},
    "unknown fact": {"register": "fact/katter", "value": "x"},
    "register without a value": {"register": "basis/1"},
    "text where a number stands": {"register": "fact/specialists", "value": "åtta"},
    "unknown area": {"register": "basis/99", "value": "x"},
    "no such day": {"register": "fact/from", "value": "2026-02-30"},
    "another's own register": {
        "register": f"note/{'0' * 12}/{STATEMENT}",
        "value": "Inte min.",
    },
    "agreed on what is not on the scale": {
        "register": f"agreed/{STATEMENT}",
        "value": {"value": "jättebra", "digest": "0" * 64},
    },
    "agreed grade that is none": {"register": "agreed_grade/1", "value": "Ö"},
    "what the program keeps": {
        "register": "checklist",
        "value": {"id": "x", "version": "1", "digest": "0" * 64},
    },
    "control signs": {"register": "\x1b[2J" * 200, "value": "x"},
    "missing file": {"attach": "finns-inte.png"},
    "pinned to nothing": {"attach": "bild.png", "statements": ["finns:inte"]},
}


def picture(folder: Path, name: str = "bild.png") -> Path:
    Image.new("RGB", (40, 30), "teal").save(folder / name)
    return folder / name


def test_a_broken_line_is_named_and_nothing_is_kept(
    run: Run, review: str, lines: Lines, tmp_path: Path
) -> None:
    picture(tmp_path)
    before = run("show", review, "--json").out
    for name, row in BROKEN.items():
        told = run("record", review, lines(GOOD, b"", GOOD, GOOD, b"  ", GOOD, row, GOOD))
        assert (name, told.code, told.out) == (name, 1, "")
        assert (name, told.err[:6]) == (name, "Rad 7 ")
        assert "Ingenting av filen har sparats." in told.err
        assert len(told.err) < 500
        assert told.err.strip().isprintable()
    assert run("show", review, "--json").out == before


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({**GOOD, "betyg": "A"}, "namnet betyg hör inte hit"),
        ({"register": "basis/1"}, "namnet value saknas"),
        ({"statement": STATEMENT, "value": 1}, "värdet av value är av fel slag"),
        ({"attach": "bild.png", "statements": [1]}, "värdet av statements är av fel slag"),
        (
            {"register": "fact/specialists", "value": "åtta"},
            "värdet passar inte i fact/specialists (det ska vara ett heltal)",
        ),
        ({"register": "basis/99", "value": "x"}, "checklistan har inget område 99"),
    ],
    ids=["name", "missing", "kind", "deeper kind", "value", "area"],
)
def test_the_reason_is_told_in_swedish(
    run: Run, review: str, lines: Lines, row: dict[str, object], why: str
) -> None:
    told = run("record", review, lines(row))
    assert told.err.startswith(f"Rad 1 kan inte användas: {why}. ")


def test_too_much_is_refused_unread(run: Run, review: str, tmp_path: Path) -> None:
    file = tmp_path / "stor.jsonl"
    with file.open("wb") as grown:
        grown.truncate(25_000_000)
    told = run("record", review, file)
    assert told.code == 1
    assert "för stor" in told.err
    assert file.stat().st_size > MOST_BYTES


def test_a_missing_file_is_refused(run: Run, review: str, tmp_path: Path) -> None:
    assert run("record", review, tmp_path / "saknas.jsonl").code == 1
    assert run("record", review, tmp_path).code == 1


def test_lines_come_from_standard_input_too(
    run: Run, review: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = b'{"statement": "%s", "value": "helt"}\r\n' % STATEMENT.encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + row)))
    assert run("record", review, "-").code == 0
    assert answers(run, review) == {STATEMENT: ["helt"]}


def test_all_lines_are_one_act(run: Run, review: str, lines: Lines) -> None:
    rows = lines(
        GOOD, {"statement": OTHER, "value": "daligt"}, {"register": "basis/1", "value": "x"}
    )
    assert "3 rader" in run("record", review, rows).out
    assert answers(run, review) == {STATEMENT: ["helt"], OTHER: ["daligt"]}
    run("undo", review)
    assert answers(run, review) == {}
    assert "basis/1" not in run("show", review, "--json").json["registers"]


def test_null_takes_away_and_what_is_left_out_stays(run: Run, review: str, lines: Lines) -> None:
    run("record", review, lines(GOOD))
    run("record", review, lines({"statement": STATEMENT, "value": None}))
    state = run("show", review, "--json").json
    assert answers(run, review) == {}
    assert [one for name, one in state["registers"].items() if name.startswith("note/")] == [
        ["Sett."]
    ]


@pytest.mark.parametrize("named", ["name", "id"])
def test_as_another_inspector(run: Run, review: str, lines: Lines, named: str) -> None:
    registers = run("show", review, "--json").json["registers"]
    people = {
        value[0]["name"]: name.split("/")[1]
        for name, value in registers.items()
        if name.startswith("inspector/")
    }
    who = "Inspektör Lind" if named == "name" else people["Inspektör Lind"]
    run("record", review, lines(GOOD))
    told = run("record", review, lines({"statement": STATEMENT, "value": "daligt"}), "--as", who)
    assert told.code == 0
    state = run("show", review, "--json").json
    given = {one["id"]: one["answers"] for area in state["areas"] for one in area["statements"]}
    assert given[STATEMENT] == {
        people["Inspektör Ek"]: "helt",
        people["Inspektör Lind"]: "daligt",
    }


def test_as_nobody_is_refused(run: Run, review: str, lines: Lines) -> None:
    told = run("record", review, lines(GOOD), "--as", "Inspektör Alm")
    assert told.code == 1
    assert "Inspektör Alm" in told.err
    assert "Inspektör Ek, Inspektör Lind" in told.err
    assert answers(run, review) == {}


def test_a_picture_is_attached_with_caption_and_pins(
    run: Run, review: str, lines: Lines, tmp_path: Path
) -> None:
    picture(tmp_path)
    row = {"attach": "bild.png", "caption": "Samtalsrummet.", "statements": [STATEMENT]}
    assert run("record", review, lines(GOOD, row)).code == 0
    registers = run("show", review, "--json").json["registers"]
    (name,) = (one for one in registers if one.startswith("evidence/"))
    item = name.split("/")[1]
    assert registers[name][0]["kind"] == "photo"
    assert registers[f"caption/{item}"] == ["Samtalsrummet."]
    assert registers[f"pin/{item}/{STATEMENT}"] == [True]
    assert run("verify").code == 0
    run("undo", review)
    assert not [
        one for one in run("show", review, "--json").json["registers"] if one.startswith("caption/")
    ]


def test_a_damaged_picture_is_told_with_its_line(
    run: Run, review: str, lines: Lines, tmp_path: Path
) -> None:
    whole = picture(tmp_path).read_bytes()
    (tmp_path / "bild.png").write_bytes(whole[: len(whole) // 2])
    told = run("record", review, lines(GOOD, {"attach": "bild.png"}))
    assert told.code == 1
    assert told.err.startswith("Rad 2 ")
    assert "bild.png" in told.err
    assert answers(run, review) == {}


def test_the_list_counts_what_the_rule_sets_ask(run: Run, review: str, lines: Lines) -> None:
    (before,) = run("list", "--json").json
    run("record", review, lines({"register": "fact/rules", "value": ["2021", "2015"]}))
    (after,) = run("list", "--json").json
    state = run("show", review, "--json").json
    assert after["total"] == sum(len(area["statements"]) for area in state["areas"])
    assert after["total"] > before["total"]


def test_a_twin_may_be_named_by_either_id(run: Run, review: str, lines: Lines) -> None:
    """An answer to the 2015 wording stands under the 2021 id, so that "both" loses nothing."""
    run("record", review, lines({"register": "fact/rules", "value": ["2021", "2015"]}))
    run("record", review, lines({"statement": TWIN, "value": "helt"}))
    assert answers(run, review) == {"HSLF-2021-8:x:BTST-instruktion": ["helt"]}


def answers(run: Run, review: str) -> dict[str, list[str]]:
    """What was answered, by statement."""
    state = run("show", review, "--json").json
    return {
        one["id"]: list(one["answers"].values())
        for area in state["areas"]
        for one in area["statements"]
        if one["answers"]
    }


def test_what_was_being_typed_is_kept_before_a_file_replaces_it(
    run: Run, review: str, lines: Lines, type_text: Callable[[str, str, str], None]
) -> None:
    type_text(review, "basis/1", "Halvskrivet.")
    run("record", review, lines({"register": "basis/1", "value": "Ur filen."}))
    assert run("show", review, "--json").json["registers"]["basis/1"] == ["Ur filen."]
    run("undo", review)
    assert run("show", review, "--json").json["registers"]["basis/1"] == ["Halvskrivet."]
