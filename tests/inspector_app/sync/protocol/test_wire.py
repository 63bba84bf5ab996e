"""Messages are read under limits, say where they are wrong, and never repeat what they held."""

from datetime import date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.sync.protocol import document, messages, office
from inspector_app.sync.protocol.limits import MOST_MESSAGE
from inspector_app.sync.protocol.messages import Holding, Person, Policy, RoundAsked
from inspector_app.sync.protocol.wire import (
    Day,
    Moment,
    TooLarge,
    Unreadable,
    check_day,
    check_moment,
    read,
    written,
)

CANARY = "kanariefågel"
ASKED = RoundAsked(cursor="3.ab", holding=(Holding("1" * 32, visited=True),))


def test_there_and_back() -> None:
    assert read(written(ASKED), RoundAsked, MOST_MESSAGE) == ASKED


def test_the_same_value_is_the_same_octets() -> None:
    assert written(ASKED) == written(read(written(ASKED), RoundAsked, MOST_MESSAGE))
    assert written({"b": 1, "a": "å"}) == '{"a":"å","b":1}'.encode()


def test_a_field_from_a_newer_peer_is_passed_over() -> None:
    said = {**msgspec.json.decode(written(ASKED)), "later": [1, 2]}
    assert read(msgspec.json.encode(said), RoundAsked, MOST_MESSAGE) == ASKED


@pytest.mark.parametrize(
    "octets",
    [
        b"",
        b"{",
        b'{"cursor": NaN}',
        b'{"cursor": 1}',
        b'{"holding": [{"assignment": "../../etc"}]}',
        b"\xff\xfe",
        b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b"<html>Logga in</html>",
    ],
    ids=["nothing", "cut", "nan", "type", "path", "octets", "deep", "html"],
)
def test_what_cannot_be_read(octets: bytes) -> None:
    with pytest.raises(Unreadable):
        read(octets, RoundAsked, MOST_MESSAGE)


def test_a_fault_does_not_repeat_the_value() -> None:
    octets = msgspec.json.encode({"holding": [{"assignment": CANARY}]})
    with pytest.raises(Unreadable) as caught:
        read(octets, RoundAsked, MOST_MESSAGE)
    assert CANARY not in caught.value.fault
    assert "holding" in caught.value.fault


@pytest.mark.parametrize("value", [CANARY, f"{CANARY}' - at `$.x`"])
@pytest.mark.parametrize("field", ["role", "organisation"])
def test_a_fault_does_not_repeat_one_of_several_words(value: str, field: str) -> None:
    told = {"id": "a" * 12, "name": "Kim", "organisation": "Region", "role": "office"}
    octets = msgspec.json.encode({**told, field: value * (1 if field == "role" else 100)})
    with pytest.raises(Unreadable) as caught:
        read(octets, Person, MOST_MESSAGE)
    assert CANARY not in caught.value.fault
    assert caught.value.fault.endswith(f"at `$.{field}`")


def test_too_large_is_seen_before_it_is_parsed() -> None:
    with pytest.raises(TooLarge):
        read(b"[" * 11, RoundAsked, 10)


@given(st.binary(max_size=200))
def test_any_octets_are_a_message_or_unreadable(octets: bytes) -> None:
    try:
        read(octets, document.AssessmentDocument, MOST_MESSAGE)
    except Unreadable:
        return
    raise AssertionError("no random octets make an assessment")


@pytest.mark.parametrize("module", [document, messages, office])
def test_every_text_and_list_from_outside_has_a_bound(module: object) -> None:
    structs = [
        one
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, msgspec.Struct)
    ]
    _schemas, parts = msgspec.json.schema_components(structs)
    unbounded = [
        f"{name}.{field}"
        for name, part in parts.items()
        for field, told in part.get("properties", {}).items()
        if told.get("type") == "string"
        and not {"maxLength", "pattern", "enum", "const", "contentEncoding"} & set(told)
    ]
    assert not unbounded


@pytest.mark.parametrize("days", [-1, 1_000_000_000])
def test_no_policy_has_a_term_that_leaves_the_calendar(days: int) -> None:
    with pytest.raises(Unreadable):
        read(b'{"keep_days":%d}' % days, Policy, 1 << 10)


DIGITS = st.from_regex(r"^\d{4}-\d\d-\d\d\Z")
CLOCKS = st.from_regex(r"^T\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)\Z")


@given(st.one_of(DIGITS, st.dates().map(date.isoformat)))
def test_a_day_that_passed_can_be_counted_from(text: str) -> None:
    text = read(msgspec.json.encode(text), Day, 100)
    try:
        check_day(text)
    except ValueError:
        return
    assert date.fromisoformat(text) + timedelta(days=36_500 * 10)


@given(st.one_of(DIGITS, st.dates().map(date.isoformat)), CLOCKS)
def test_a_moment_that_passed_can_be_counted_from(day: str, clock: str) -> None:
    try:
        text = read(msgspec.json.encode(day + clock), Moment, 100)
        check_moment(text)
    except ValueError:
        return
    assert datetime.fromisoformat(text).astimezone() + timedelta(days=36_500 * 10)


@pytest.mark.parametrize("day", ["2026-02-31", "2025-02-29", "0000-01-01", "9999-12-31"])
def test_days_that_there_are_not(day: str) -> None:
    with pytest.raises(ValueError, match="day"):
        check_day(day)


@pytest.mark.parametrize("at", ["2026-03-02T24:01:00Z", "2026-03-02T09:60:00+01:00"])
def test_moments_that_there_are_not(at: str) -> None:
    with pytest.raises(ValueError, match="no such moment"):
        check_moment(at)


def test_today_is_a_day() -> None:
    check_day("2024-02-29")
    check_moment("2026-03-02T09:10:11.123456+01:00")
