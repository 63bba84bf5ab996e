"""Values have one way to be written, headers one hash."""

import json
import unicodedata
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.shapes import Value
from inspector_app.journal.entry import (
    Body,
    Header,
    body_hash,
    decode,
    encode,
    entry_id,
    header_bytes,
    header_from,
    nfc,
)
from tests.inspector_app.journal.worlds import dot, made

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)  # lone surrogates too
VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none() | st.booleans() | st.integers() | ANY_TEXT,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["text", "value", "å", "b"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES)
def test_what_was_written_reads_back_composed(value: Value) -> None:
    assert decode(encode(value)) == nfc(value)
    assert encode(decode(encode(value))) == encode(value)


@given(VALUES)
def test_written_values_are_utf8_and_keys_are_sorted(value: Value) -> None:
    keys: list[list[str]] = []
    text = encode(value).decode("utf-8")
    json.loads(text, object_pairs_hook=lambda pairs: keys.append([key for key, _ in pairs]))
    assert all(names == sorted(names) for names in keys)


@given(ANY_TEXT)
def test_composed_and_decomposed_are_the_same_text(text: str) -> None:
    assert encode(unicodedata.normalize("NFD", text)) == encode(unicodedata.normalize("NFC", text))


def test_key_order_does_not_matter() -> None:
    assert encode({"a": 1, "b": 2}) == encode({"b": 2, "a": 1}) == b'{"a":1,"b":2}'


def test_a_lone_surrogate_becomes_the_sign_for_what_cannot_be_shown() -> None:
    assert decode(encode("a\ud800b")) == "a\ufffdb"
    assert decode(encode("\ud83d\ude00")) == "😀"


@pytest.mark.parametrize(
    "text", ["å" * 200_000, "a\0b", "\x01\x1f\x7f", "\u202eabc\u202c", "👩‍⚕️", "\ufeffx", ""]
)
def test_texts_of_every_kind_come_back(text: str) -> None:
    assert decode(encode(text)) == text


def test_what_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        encode(float("nan"))  # type: ignore[arg-type]


def test_header_reads_back() -> None:
    header = made(dot("b2"), replaces=[dot("a1"), dot("b1")], undoes=dot("a1"), previous="00")
    assert header_from(header_bytes(header.header)) == header.header


OTHER_VALUES = {"dot": dot("c9"), "replaces": (dot("c8"),), "undoes": dot("c8")}


@pytest.mark.parametrize("name", [field.name for field in fields(Header)])
def test_every_part_of_the_header_is_in_its_id(name: str) -> None:
    header = made(dot("a1")).header
    assert entry_id(replace(header, **{name: OTHER_VALUES.get(name, "other")})) != entry_id(header)


@pytest.mark.parametrize("data", [b"", b"[]", b"[1]", b"{}", b"null", b"\xff", b"[" * 9])
def test_what_is_no_header_is_refused(data: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        header_from(data)


def test_body_hash_covers_salt_and_value() -> None:
    hashes = {body_hash(Body(salt, value)) for salt in (b"1", b"2") for value in (b"1", b"3")}
    assert len(hashes) == 4
