"""JSON in a bundle is written in one way, the journal's own, and read in no other."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.exchange.bundle_errors import BundleNewer
from inspector_app.exchange.bundle_json import as_written, written
from inspector_app.journal.entry import encode, nfc

texts = st.text(st.characters(exclude_categories=["Cs"]))
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


class Told(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    format: int
    name: str


@given(values)
def test_the_journal_and_the_bundle_write_alike(value) -> None:
    assert written(nfc(value)) == encode(value)


@given(texts)
def test_what_was_written_is_read(name: str) -> None:
    told = Told(1, name)
    assert as_written(written(told), Told) == told


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"[]",
        b'{"format":1}',
        b'{"format":1,"name":"x"}\n',
        b' {"format":1,"name":"x"}',
        b'{"format": 1,"name":"x"}',
        b'{"name":"x","format":1}',
        b'{"format":1,"format":1,"name":"x"}',
        b'{"format":1,"name":"\\u0078"}',
        b'{"format":1,"name":"\\/"}',
        b'{"format":1,"name":"\\ud800"}',
        b'{"format":1,"name":"\xff"}',
        b'{"format":1.0,"name":"x"}',
        b'{"format":1e0,"name":"x"}',
        b'{"format":NaN,"name":"x"}',
        b'{"format":1,"name":"x","more":1}',
        b'{"format":1,"name":' + b"[" * 100_000,
    ],
)
def test_what_is_written_otherwise_is_not(data: bytes) -> None:
    assert as_written(b'{"format":1,"name":"x"}', Told) == Told(1, "x")
    assert as_written(data, Told) is None


def test_a_later_format_is_named_before_anything_else_is_looked_at() -> None:
    with pytest.raises(BundleNewer) as newer:
        as_written(b'{"format":2, "post":[]}', Told)
    assert newer.value.what == "2"
