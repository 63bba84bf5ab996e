"""Every kind of register takes what it should and nothing else."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain import registers
from inspector_app.domain.ids import AreaId, InspectorId, ItemId, StatementId
from inspector_app.domain.registers import FACTS, KINDS, UnfitValue, UnknownRegister, check, kind_of
from inspector_app.domain.shapes import Day, Value
from inspector_app.exchange.checklists import shipped_checklists

ME, ITEM, HASH = InspectorId("1" * 12), ItemId("0123456789abcdef"), "ab" * 32

FITS: dict[str, list[Value]] = {
    "fact/unit": ["Vårdcentralen Exempel", ""],
    "fact/from": ["2026-03-02"],
    "fact/rules": [["2021"], ["2021", "2015"], []],
    "fact/small_group": [1, 5, 50],
    "fact/practice": [True, False],
    "checklist": [{"id": "a", "version": "1", "digest": HASH}],
    f"inspector/{ME}": [{"name": "Kim", "role": "trainee"}],
    f"conflict/{ME}": [{"declared": False}],
    f"answer/{ME}/ST-1": [{"value": "helt", "digest": HASH}],
    f"note/{ME}/ST-1": ["text", "å" * 200_000, "a\0b", "\u202e"],
    f"line/{ITEM}": [{"text": "sagt", "time": "09:05"}],
    f"pin/{ITEM}/ST-1": [True],
    "point/1/strength/0123456789abcdef": [{"text": "bra", "position": "a"}],
    f"evidence/{ITEM}": [{"kind": "photo", "name": "bild", "hash": HASH, "size": 1}],
    f"document/{ITEM}": [{"name": "schema", "state": "missing"}],
    f"interview/{ITEM}": [{"role": "chef", "from": "09:00", "to": "23:59", "group": 0}],
}
UNFIT: list[tuple[str, Value]] = [
    ("fact/unit", 5),
    ("fact/unit", "x" * 501),
    ("fact/from", "20260302"),
    ("fact/from", "2026-W10-1"),
    ("fact/from", "2026-02-30"),
    ("fact/from", "i går"),
    ("fact/rules", ["1999"]),
    ("fact/rules", ["2021", "2015", "2021"]),
    ("fact/small_group", 0),
    ("fact/small_group", True),
    ("fact/practice", 1),
    ("fact/kind", ["st"]),
    ("checklist", {"id": "a", "version": "1"}),
    ("checklist", {"id": "a", "version": "1", "digest": HASH.upper()}),
    (f"inspector/{ME}", {"name": "Kim", "role": "boss"}),
    (f"answer/{ME}/ST-1", {"value": "helt", "digest": HASH, "more": 1}),
    (f"answer/{ME}/ST-1", "helt"),
    (f"note/{ME}/ST-1", "x" * 1_000_001),
    (f"pin/{ITEM}/ST-1", "yes"),
    (f"line/{ITEM}", {"text": "sagt", "time": "09:05", "interview": "x"}),
    (f"interview/{ITEM}", {"role": "chef", "from": "24:00"}),
    (f"interview/{ITEM}", {"role": "chef", "from": "09:00\n"}),
    ("blank/0123456789abcdef", {"dots": [["a"]], "reason": ""}),
    ("blank/0123456789abcdef", {"dots": [["a" * 32, "x"]], "reason": ""}),
]
UNKNOWN = [
    "", "/", "fact", "fact/", "fact/nonsense", "fact/unit/x", "nonsense/1", "checklist/x",
    "answer/1", "answer/1/2/3", "answer//2", "answer/1/", "point/1/fault/2", "Fact/unit",
    f"note/{ME}/a b", f"note/{ME}/a\0b", f"note/{ME}/\ud800", f"note/{ME}/{'x' * 500}", "basis/å\n",
]  # fmt: skip


@pytest.mark.parametrize("register", FITS)
def test_what_fits_is_taken(register: str) -> None:
    for value in [*FITS[register], None]:
        check(register, value)


@pytest.mark.parametrize(("register", "value"), UNFIT)
def test_what_does_not_fit_is_refused_without_showing_it(register: str, value: Value) -> None:
    with pytest.raises(UnfitValue) as refused:
        check(register, value)
    assert refused.value.register == register
    assert refused.value.fault
    assert not isinstance(value, str) or value not in str(refused.value)


@pytest.mark.parametrize("register", UNKNOWN)
def test_what_is_no_register_is_refused(register: str) -> None:
    with pytest.raises(UnknownRegister):
        kind_of(register)


@given(st.text(max_size=60))
def test_no_name_breaks_it(register: str) -> None:
    with suppress(UnknownRegister):
        assert kind_of(register).head == register.split("/")[0]


@given(st.text("0123456789-WT", max_size=12) | st.dates().map(str))
def test_a_day_has_one_way_to_be_written(text: str) -> None:
    if Day().fault(text) is None:
        assert date.fromisoformat(text).isoformat() == text


def test_kinds_have_heads_of_their_own() -> None:
    assert len({kind.head for kind in KINDS}) == len(KINDS)
    assert all(kind.path.split("/")[1] == "{inspector}" for kind in KINDS if kind.whose == "own")


def test_every_fact_is_a_register() -> None:
    assert {kind_of(f"fact/{name}").head for name in FACTS} == {"fact"}


def test_whose_a_register_is() -> None:
    assert registers.owner(registers.answer(ME, StatementId("ST-1"))) == ME
    assert registers.owner(registers.grade(ME, AreaId("1"))) == ME
    assert registers.owner(registers.basis(AreaId("1"))) is None
    assert registers.owner("checklist") is None


def test_every_shipped_id_is_safe_in_a_registers_name() -> None:
    for checklist in shipped_checklists():
        for one in checklist.statements:
            assert "/" not in one.id
            assert kind_of(registers.answer(ME, one.id)).head == "answer"
            assert kind_of(registers.pin(ITEM, one.id)).head == "pin"
        for area in checklist.areas:
            for side in registers.POINT_SIDES:
                assert kind_of(registers.point(area.id, side, ITEM)).head == "point"
    assert kind_of(registers.basis(registers.OVERALL)).head == "basis"
