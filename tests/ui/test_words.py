"""Days and specialties in the language of the windows."""

from datetime import date

from inspector_app import i18n
from ui.words import day_span, specialty_word


def test_a_specialty_in_the_language_of_the_windows() -> None:
    assert specialty_word("Allmänmedicin") == "Allmänmedicin"
    i18n.use_language("en")
    assert specialty_word("Allmänmedicin") == "General practice"


def test_a_specialty_that_is_not_ours_stands_as_written() -> None:
    i18n.use_language("en")
    assert specialty_word("Exempelmedicin") == "Exempelmedicin"


def test_a_span_says_nothing_twice() -> None:
    first, last = date(2026, 10, 8), date(2026, 10, 9)
    assert day_span(first, last, "sv") == "8–9 okt 2026"
    assert day_span(first, last, "en") == "8–9 Oct 2026"
    assert day_span(date(2026, 12, 31), date(2027, 1, 1), "sv") == "31 dec 2026 – 1 jan 2027"
