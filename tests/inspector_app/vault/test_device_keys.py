"""Device keys: the identity survives being passed around, and a signature is its owner's alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.vault.device_keys import (
    IDENTITY_SIGNS,
    DeviceKeys,
    Identity,
    NotAnIdentity,
    agreed_secret,
    is_signed,
    new_keys,
    read_identity,
)

KEYS = DeviceKeys(bytes(range(32)), bytes(range(32, 64)))
OTHERS = DeviceKeys(bytes(range(64, 96)), bytes(range(96, 128)))
octets32 = st.binary(min_size=32, max_size=32)


def test_public_keys_are_those_of_the_standards() -> None:
    """RFC 8032, section 7.1, test 1; RFC 7748, section 5.2, the first of the iterations."""
    sign = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    identity = DeviceKeys(sign, b"\x09" + bytes(31)).identity
    assert identity == Identity(
        bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"),
        bytes.fromhex("422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"),
    )


def test_new_keys_take_what_the_random_source_gives() -> None:
    drawn = iter([bytes([1]) * 32, bytes([2]) * 32])
    assert new_keys(lambda count: next(drawn)) == DeviceKeys(bytes([1]) * 32, bytes([2]) * 32)
    assert new_keys() != new_keys()


def test_private_keys_are_not_shown() -> None:
    shown = repr(KEYS)
    assert KEYS.sign.hex() not in shown
    assert repr(KEYS.sign) not in shown


@given(octets32, octets32)
def test_identity_survives_being_pasted(sign: bytes, box: bytes) -> None:
    identity = Identity(sign, box)
    text = identity.text
    assert len(text) == IDENTITY_SIGNS == 106
    assert text.startswith("gk1")
    assert read_identity(text) == identity
    assert read_identity(f"  {text[:40].upper()}\r\n {text[40:]} \n") == identity


@pytest.mark.parametrize(
    "text",
    [
        "",
        "gk1",
        KEYS.identity.text[:-1],
        KEYS.identity.text + "a",
        "gk2" + KEYS.identity.text[3:],
        KEYS.identity.text[:50] + "1" + KEYS.identity.text[51:],
        KEYS.identity.text[:50] + "å" + KEYS.identity.text[51:],
        KEYS.identity.text[:50] + "=" + KEYS.identity.text[51:],
        KEYS.identity.text[:-1] + "7",  # its last three bits are not zero
    ],
)
def test_what_is_no_identity_is_refused(text: str) -> None:
    with pytest.raises(NotAnIdentity) as refused:
        read_identity(text)
    assert refused.value.signs == len(text)


@given(st.integers(0, 102), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567"))
def test_one_letter_gives_another_identity_or_none(at: int, letter: str) -> None:
    text = KEYS.identity.text
    changed = text[: 3 + at] + letter + text[4 + at :]
    if changed == text:
        return
    try:
        found = read_identity(changed)
    except NotAnIdentity:
        return
    assert found != KEYS.identity
    assert found.fingerprint != KEYS.identity.fingerprint


def test_fingerprint_is_five_groups_of_four() -> None:
    groups = KEYS.identity.fingerprint.split("-")
    assert [len(group) for group in groups] == [4] * 5
    assert KEYS.identity.fingerprint != OTHERS.identity.fingerprint
    assert Identity(KEYS.identity.sign, OTHERS.identity.box).fingerprint not in (
        KEYS.identity.fingerprint,
        OTHERS.identity.fingerprint,
    )


def test_a_signature_is_for_one_message_by_one_key() -> None:
    signature = KEYS.signature(b"message")
    assert is_signed(KEYS.identity.sign, b"message", signature)
    assert not is_signed(KEYS.identity.sign, b"massage", signature)
    assert not is_signed(OTHERS.identity.sign, b"message", signature)
    assert not is_signed(KEYS.identity.sign, b"message", signature[:-1])
    assert not is_signed(b"short", b"message", signature)


def test_both_sides_agree_on_one_secret() -> None:
    secret = agreed_secret(KEYS.box, OTHERS.identity.box)
    assert secret == agreed_secret(OTHERS.box, KEYS.identity.box)
    assert secret is not None
    assert agreed_secret(KEYS.box, bytes(32)) is None
