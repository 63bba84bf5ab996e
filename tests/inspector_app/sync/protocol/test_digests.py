"""The hash of a content, as a request tells it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.sync.protocol.digests import digest_header, told_digest

DIGEST = hashlib.sha256(b"a content").digest()
TOLD = digest_header(DIGEST)


@given(st.binary(min_size=32, max_size=32))
def test_what_is_told_is_understood(digest: bytes) -> None:
    assert told_digest(digest_header(digest)) == digest


@pytest.mark.parametrize("header", [f"md5=:x:, {TOLD}", f"{TOLD} , md5=:x:", f"  {TOLD}"])
def test_it_may_be_told_among_others(header: str) -> None:
    assert told_digest(header) == DIGEST


@pytest.mark.parametrize(
    "header", ["", "sha-256", TOLD[:-1], TOLD.replace("256", "512"), f"x{TOLD}", "sha-256=:å=:"]
)
def test_what_tells_none(header: str) -> None:
    assert told_digest(header) == b""


@given(st.text())
def test_anything_at_all_is_none_or_32_octets(header: str) -> None:
    assert len(told_digest(header)) in (0, 32)
