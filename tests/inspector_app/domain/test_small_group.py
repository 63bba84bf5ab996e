"""The guard of the few: what it sees, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.domain.small_group import (
    Risk,
    findings,
    is_exposed,
    names,
    not_dismissed,
    personal_numbers,
)


def risks(text: str, **given_) -> list[Risk]:
    facts = {"chosen": True, "role": "st_lakare", "group": 3} | given_
    return [one.risk for one in findings(text, **facts)]


@pytest.mark.parametrize("written", [
    "811218-9876", "8112189876", "19811218-9876", "198112189876", "811218 9876",
    "81 12 18 - 9876", "811218–9876", "811218+9876", "19 81 12 18 9876", "811278-9873",
])  # fmt: skip
def test_a_personal_number_is_seen_however_it_is_written(written):
    assert personal_numbers(f"Gäller {written}, i går.") == (written,)


@pytest.mark.parametrize("other", [
    "811218-9875", "811318-9876", "08-123 456 78", "tel 070 123 45 67", "2026-03-02 10:17",
    "HSLF-FS 2021:8", "1811218-98761", "5566778899",
])  # fmt: skip
def test_other_numbers_are_left_alone(other):
    assert personal_numbers(other) == ()


@given(st.dates(), st.integers(0, 999))
def test_the_checksum_decides(day, birth):
    nine = f"{day:%y%m%d}{birth:03}"
    doubled = (int(d) * (2 if place % 2 == 0 else 1) for place, d in enumerate(nine))
    digit = -sum(n // 10 + n % 10 for n in doubled) % 10
    assert personal_numbers(f"{nine}{digit}") == (f"{nine}{digit}",)
    assert personal_numbers(f"{nine}{(digit + 1) % 10}") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Karin Holm sa det.", ("Karin Holm",)),
        ("Det var Annas schema.", ("Annas",)),
        ("Frågade dr Lind och doktor Åberg om det.", ("Lind", "Åberg")),
        ("Jan-Erik kom sent.", ("Jan-Erik",)),
        ("Två gånger per vecka. Per vecka räknas det.", ()),
        ("Mötet i augusti. August är tom.", ()),
        ("Region Exempel och Vårdcentralen Exempel.", ()),
        ("Stig och Per sa nej.", ("Per",)),
    ],
)
def test_what_looks_like_a_name_is_seen(text, found):
    assert names(text) == found


def test_names_typed_in_this_review_are_seen_in_parts():
    known = ("Maja Provsson",)
    assert names("Det sa provsson? Nej, Provsson. Eller maja provsson.", known) == (
        *("Provsson", "maja provsson"),
    )


def test_a_small_group_is_warned_of_only_once_chosen_and_only_where_it_could_harm():
    assert risks("Handledningen uteblir.") == [Risk.SMALL_GROUP]
    assert risks("Handledningen uteblir.", chosen=False) == []
    assert risks("Handledningen uteblir.", group=5) == []
    assert risks("Handledningen uteblir.", group=5, limit=8) == [Risk.SMALL_GROUP]
    assert risks("Handledningen uteblir.", role="verksamhetschef") == []
    assert risks("Handledningen uteblir.", group=None) == [Risk.SMALL_GROUP]


def test_free_words_for_a_role_count_too():
    assert is_exposed("Nya ST-läkare")
    assert is_exposed("Handledarna på filialen")
    assert not is_exposed("Schemaläggare")
    assert not is_exposed("Rundvandring")


def test_a_warning_put_away_stays_away_for_that_text_alone():
    (finding,) = findings("Uteblir.", chosen=True, role="st_lakare", group=2)
    put_away = frozenset({finding.print_of("Uteblir.")})
    assert not_dismissed("Uteblir.", (finding,), put_away) == ()
    assert not_dismissed("Uteblir ofta.", (finding,), put_away) == (finding,)


@given(st.text(max_size=400))
def test_no_text_makes_the_guard_fall(text):
    findings(text, chosen=True, role=text, group=None, known_names=(text,))
