"""`settle`: what needs talk is listed, and settled whole or not at all."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Lines = Callable[..., Path]
STATEMENT = "HSLF-2021-8:x:BTST-iup"  # binding
OTHER = "ST-GEN-5-14"
ANOTHER = "Inspektör Lind"
CANARY = "kanariefågel"


@pytest.fixture
def area(run: Run, review: str) -> Callable[[str], Any]:
    """The area of a statement, as `show` has it."""

    def of(statement: str) -> Any:
        found = run("show", review, "--json").json
        return next(
            (area, one)
            for area in found["areas"]
            for one in area["statements"]
            if one["id"] == statement
        )

    return of


@pytest.fixture
def differing(run: Run, review: str, lines: Lines, area: Any) -> str:
    """Both have answered, not alike; returns the area of the binding statement."""
    mine = lines({"statement": STATEMENT, "value": "helt"}, {"statement": OTHER, "value": "helt"})
    assert run("record", review, mine).code == 0
    theirs = lines(
        {"statement": STATEMENT, "value": "daligt", "note": CANARY},
        {"statement": OTHER, "value": "ganska_bra"},
    )
    assert run("record", review, "--as", ANOTHER, theirs).code == 0
    return str(area(STATEMENT)[0]["id"])


def opened(run: Run, review: str, lines: Lines) -> None:
    areas = [one["id"] for one in run("show", review, "--json").json["areas"]]
    assert run("settle", review, lines(*({"open": one} for one in areas))).code == 0


def test_a_sealed_answer_is_counted_and_not_told(run: Run, review: str, differing: str) -> None:
    told = run("settle", review, "--list", "--json")
    assert CANARY not in told.out
    assert told.json["sealed"][differing] == 1
    assert told.json["differing"] == []
    assert told.json["open"]["total"] == len(told.json["sealed"])
    plain = run("settle", review, "--list")
    assert f"Område {differing}: 1 svar, förseglat." in plain.out
    assert CANARY not in plain.out
    assert CANARY in run("show", review, "--json").out


def test_what_differs_is_listed_and_settled(
    run: Run, review: str, lines: Lines, differing: str, area: Any
) -> None:
    opened(run, review, lines)
    told = run("settle", review, "--list", "--json").json
    assert [row["statement"] for row in told["differing"]] == [STATEMENT, OTHER]
    first = told["differing"][0]
    assert [side["choice"] for side in first["sides"]] == ["helt", "daligt"]
    assert first["sides"][1]["note"] == CANARY
    assert first["needs_why"]
    assert told["likeness"][0]["with"] == ANOTHER
    assert told["likeness"][0]["n"] == 2
    settled = lines(
        {"statement": STATEMENT, "value": "daligt", "why": "Schemat visar det."},
        {"statement": OTHER, "value": "helt"},
    )
    said = run("settle", review, settled)
    assert said.out.splitlines() == ["2 rader avgjorda.", "Öppna frågor kvar: 0."]
    assert area(STATEMENT)[1]["agreed"] == "daligt"
    assert area(STATEMENT)[1]["answers"] != {}
    after = run("settle", review, "--list", "--json").json
    assert [row["agreed"] for row in after["settled"]] == ["daligt", "helt"]
    assert after["settled"][0]["settlements"][0]["why"] == "Schemat visar det."
    assert after["settled"][0]["moved"] == ["Inspektör Ek"]
    assert run("undo", review).code == 0
    assert len(run("settle", review, "--list", "--json").json["differing"]) == 2


def test_a_grade_is_settled(run: Run, review: str, lines: Lines, differing: str) -> None:
    opened(run, review, lines)
    people = {
        one["name"]: who
        for who, one in (
            (name.split("/")[1], values[0])
            for name, values in run("show", review, "--json").json["registers"].items()
            if name.startswith("inspector/")
        )
    }
    for name, grade in (("Inspektör Ek", "A"), (ANOTHER, "C")):
        row = {"register": f"grade/{people[name]}/5", "value": grade}
        assert run("record", review, "--as", name, lines(row)).code == 0
    assert run("settle", review, lines({"area": "5", "grade": "B", "why": "Mitt."})).code == 0
    told = run("show", review, "--json").json
    assert next(one for one in told["areas"] if one["id"] == "5")["agreed"] == "B"


REFUSED = {
    "no why on a binding statement": {"statement": STATEMENT, "value": "helt"},
    "no such statement": {"statement": "finns-inte", "value": "helt"},
    "not on the scale": {"statement": OTHER, "value": "jättebra"},
    "no such area": {"area": "99", "grade": "A"},
    "no such grade": {"area": "5", "grade": "Ö"},
    "nothing in question": {"register": "fact/unit", "value": "Nytt"},
    "what is kept elsewhere": {"register": "checklist", "value": {"id": "x"}},
    "a text that is alone": {"text": "basis/5", "accept": "proposal"},
    "another way to accept": {"text": "basis/5", "accept": "allt"},
    "no such register": {"register": "trolldom/1", "value": 1},
    "an unknown name": {"statement": OTHER, "value": "helt", "betyg": "A"},
    "two names that say what": {"statement": OTHER, "area": "5", "value": "helt", "grade": "A"},
    "no value": {"statement": OTHER},
    "no JSON": b"{",
    "no such area to open": {"open": "99"},
}


def test_a_line_that_cannot_be_followed_is_named_and_nothing_is_settled(
    run: Run, review: str, lines: Lines, differing: str
) -> None:
    opened(run, review, lines)
    before = run("show", review, "--json").out
    good = {"statement": OTHER, "value": "helt"}
    for name, row in REFUSED.items():
        told = run("settle", review, lines(good, b"", row, good))
        assert (name, told.code, told.out) == (name, 1, "")
        assert (name, told.err[:6]) == (name, "Rad 3 ")
        assert "Ingenting av filen har sparats." in told.err
        assert "fel slag" not in told.err or name == "another way to accept"
    assert run("show", review, "--json").out == before


def test_behind_a_seal_the_line_says_so(
    run: Run, review: str, lines: Lines, differing: str
) -> None:
    told = run("settle", review, lines({"statement": STATEMENT, "value": "helt", "why": "x"}))
    assert told.code == 1
    assert f"område {differing} är förseglat" in told.err


def test_usage(run: Run, review: str, lines: Lines) -> None:
    assert run("settle", review).code == 2
    assert run("settle", review, lines({}), "--list").code == 2
    assert run("settle", "finns-inte", "--list").code == 1


def test_standard_input(
    run: Run, review: str, lines: Lines, differing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(run, review, lines)
    row = json.dumps({"statement": OTHER, "value": "helt"}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(row)))
    assert run("settle", review, "-").code == 0
