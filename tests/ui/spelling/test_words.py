"""Which words are looked up, and where Qt finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.spelling.words import words_in


def words(text: str) -> list[str]:
    return [span.word for span in words_in(text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Läkaren skriver.", ["Läkaren", "skriver"]),
        ("ST‑läkare och BT-läkare", ["ST-läkare", "och", "BT-läkare"]),
        ("SPUR HSLF-FS 2021:8 ja", ["ja"]),
        ("se #mål 3b och a.ek@exempel.se", ["se", "och"]),
        ("https://exempel.se/väg www.exempel.se nu", ["nu"]),
        ("handledar- och randutbildning", ["och", "randutbildning"]),
        ("och/eller (t.ex. så)", ["och", "eller", "t.ex", "så"]),
        ("i å 6-månadersperiod", []),
        ("hand\u00adledare", ["handledare"]),
    ],
)
def test_words_are_chosen(text, wanted):
    assert words(text) == wanted


@given(st.text("aåB-‑.:# @9😀\n é", max_size=40))
def test_places_are_those_of_qt(text):
    units = text.encode("utf-16-le")
    last = 0
    for span in words_in(text):
        assert last <= span.start < span.end
        last = span.end
        shown = units[2 * span.start : 2 * span.end].decode("utf-16-le")
        assert shown.replace("‑", "-") == span.word
