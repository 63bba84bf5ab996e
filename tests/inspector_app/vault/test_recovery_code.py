"""The printed code: what is shown can be typed back, anything else opens nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.paths import Profile
from inspector_app.vault import errors, keys
from inspector_app.vault.recovery_code import ALPHABET, RecoveryCode

codes = st.binary(min_size=16, max_size=16).map(RecoveryCode)


def test_shown_in_groups_of_four():
    shown = RecoveryCode.fresh().shown()
    assert re.fullmatch(r"([A-Z2-7]{4}-){6}[A-Z2-7]{2}", shown)


def test_two_codes_differ():
    assert RecoveryCode.fresh() != RecoveryCode.fresh()


@given(codes)
def test_what_is_shown_is_read_back(code):
    assert RecoveryCode.read(code.shown()) == code


@given(codes, st.sampled_from([" ", "", "\n", "\u2011", " – ", "\u00a0", "\u200b", "\ufeff"]))
def test_tolerant_reading(code, between):
    typed = code.shown().replace("-", between).lower()
    typed = typed.replace("o", "0").replace("i", "1").replace("b", "8")
    assert RecoveryCode.read(f"  {typed}\t") == code


@pytest.mark.parametrize(
    ("typed", "letters", "strange"),
    [("", 0, ""), ("ABCD-EFGH", 8, ""), ("A" * 27, 27, ""), ("A" * 25 + "9", 26, "9"),
     ("Å" + "A" * 25, 26, "Å"), ("A" * 25 + "B", 26, "B")],
)  # fmt: skip
def test_what_cannot_be_a_code(typed, letters, strange):
    with pytest.raises(errors.CodeMalformed) as caught:
        RecoveryCode.read(typed)
    assert (caught.value.letters, caught.value.strange) == (letters, strange)


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_malformed(typed):
    try:
        code = RecoveryCode.read(typed)
    except errors.CodeMalformed:
        return
    assert len(code.bits) == 16


@given(wrong=codes)
def test_every_wrong_code_is_refused(opened, wrong):
    profile, code = opened
    if wrong != code:
        with pytest.raises(errors.WrongCode):
            keys.unlock(profile, wrong)


@given(st.data())
def test_every_single_slip_is_refused(opened, data):
    profile, code = opened
    letters = code.letters()
    place = data.draw(st.integers(0, len(letters) - 1))
    slip = data.draw(st.sampled_from(ALPHABET).filter(lambda letter: letter != letters[place]))
    with pytest.raises((errors.WrongCode, errors.CodeMalformed)):
        keys.unlock(profile, RecoveryCode.read(letters[:place] + slip + letters[place + 1 :]))


@pytest.fixture(scope="module")
def opened(tmp_path_factory):
    profile, code = Profile(tmp_path_factory.mktemp("profil")), RecoveryCode.fresh()
    keys.create(profile, code)
    return profile, code
