"""The reasons that refusals end with are told in Swedish, and name what helps."""

import re

import pytest

from inspector_app.commands.record import RefusedLine, UnknownInspector, Unrecordable
from inspector_app.domain import registers, shapes
from inspector_app.explain.faults import explain
from inspector_app.explain.reasons import said
from inspector_app.i18n import use_language

ENGLISH = re.compile(r"\b(not|too|is|of|field|a|an|unknown|missing)\b")
UNKNOWN = said("a fault nobody knows")

# One value for each fault that a shape can find.
UNFIT = [
    (shapes.Text(), 1, "det ska vara en text"),
    (shapes.Text(2), "abc", "texten är för lång"),
    (shapes.Flag(), 1, "det ska vara true eller false"),
    (shapes.Number(), "x", "det ska vara ett heltal"),
    (shapes.Number(0, 3), 4, "talet är för litet eller för stort"),
    (shapes.OneOf(("st", "at")), "bt", "det ska vara något av st, at"),
    (shapes.HEX_12, "x", "det ska vara 12 hexadecimala siffror"),
    (shapes.AUTHOR, "x", "det ska vara en dators id"),
    (shapes.HEX_16, "x", "det ska vara 16 hexadecimala siffror"),
    (shapes.HEX_32, "x", "det ska vara 32 hexadecimala siffror"),
    (shapes.SHA_256, "x", "det ska vara 64 hexadecimala siffror"),
    (shapes.COUNTER, 1, "det ska vara ett heltal från 1 och uppåt, skrivet som text"),
    (shapes.CLOCK_TIME, "9", "det ska vara ett klockslag som 09:30"),
    (shapes.Day(), "2026-02-30", "det ska vara en dag som finns, skriven som 2026-03-02"),
    (shapes.ListOf(shapes.Flag()), 1, "det ska vara en lista"),
    (shapes.ListOf(shapes.Flag(), 1), [True, True], "listan är för lång"),
    (shapes.ListOf(shapes.Flag()), [1], "det ska vara true eller false"),
    (shapes.Row((shapes.HEX_16, shapes.COUNTER)), [], "det ska vara en lista med 2 värden"),
    (registers.ANSWER, [], "det ska vara ett objekt med namngivna fält"),
    (registers.ANSWER, {"betyg {x}: B": 1}, "fältet betyg {x}: B hör inte hit"),
    (registers.ANSWER, {"digest": "0" * 64}, "fältet value saknas"),
    (registers.ANSWER, {"value": 1, "digest": ""}, "value: det ska vara en text"),
    (registers.INTERVIEW, {"role": "x", "day": "x"}, f"day: {said('not a date as YYYY-MM-DD')}"),
]


@pytest.mark.parametrize(("shape", "value", "told"), UNFIT, ids=[case[2] for case in UNFIT])
def test_every_fault_of_a_shape_is_told(shape: shapes.Shape, value: shapes.Value, told: str):
    code = shape.fault(value)
    assert code is not None
    assert said(code) == told
    assert told != UNKNOWN


def test_the_cases_reach_every_shape():
    kinds = {
        kind
        for kind in vars(shapes).values()
        if isinstance(kind, type) and "fault" in vars(kind) and kind is not shapes.Shape
    }
    assert {type(shape) for shape, _value, _told in UNFIT} == kinds
    patterns = {one for one in vars(shapes).values() if isinstance(one, shapes.Matching)}
    tried = {shape for shape, _value, _told in UNFIT if isinstance(shape, shapes.Matching)}
    assert patterns <= tried


@pytest.mark.parametrize("value", [1, "x", [], [1], {}, {"x": 1}, True, "x" * 1_000_001, 10**9])
def test_no_register_is_refused_in_english(value: shapes.Value):
    all_shapes = [*registers.FACTS.values(), *(kind.shape for kind in registers.KINDS)]
    codes = {shape.fault(value) for shape in all_shapes} - {None}
    told = [said(code) for code in codes if code]
    assert told
    assert UNKNOWN not in told
    assert not [text for text in told if ENGLISH.search(text)]


def test_an_unfit_value_says_where_and_why():
    told = explain(registers.UnfitValue("fact/specialists", "not a whole number"))
    assert told.first == "Värdet passar inte i fact/specialists: det ska vara ett heltal."


@pytest.mark.parametrize(
    ("cause", "why"),
    [
        (Unrecordable("skalan har inget svar x"), "skalan har inget svar x"),
        (registers.UnknownRegister("troll"), "det finns inget register troll"),
        (
            registers.UnfitValue("fact/from", "too long"),
            "värdet passar inte i fact/from (texten är för lång)",
        ),
    ],
    ids=["unrecordable", "register", "value"],
)
def test_a_refused_line_says_which_and_why(cause: registers.RuleError, why: str):
    told = explain(RefusedLine(7, cause))
    assert told.first == f"Rad 7 kan inte användas: {why}."
    assert told.rest == "Ingenting av filen har sparats."


def test_what_a_file_names_cannot_steer_the_terminal():
    told = explain(RefusedLine(7, registers.UnknownRegister("\x1b[2J{fault}" * 200)))
    assert told.sentence.isprintable()
    assert len(told.sentence) < 500


def test_an_unknown_inspector_is_told_who_there_is():
    told = explain(UnknownInspector("Alm", ("Inspektör Ek", "Inspektör Lind")))
    assert told.first == "Ingen i granskningen heter Alm."
    assert told.rest.endswith("De som finns: Inspektör Ek, Inspektör Lind.")


def test_the_reasons_speak_the_chosen_language():
    try:
        use_language("en")
        assert said("not a whole number") == "it must be a whole number"
    finally:
        use_language("sv")
