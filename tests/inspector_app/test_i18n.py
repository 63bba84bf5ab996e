"""Names in a row, as one says them."""

from collections.abc import Iterator

import pytest

from inspector_app import i18n
from inspector_app.i18n import listed


@pytest.fixture(autouse=True)
def swedish_after() -> Iterator[None]:
    yield
    i18n.use_language("sv")


@pytest.mark.parametrize(
    ("names", "most", "said"),
    [
        ("", 0, ""),
        ("A", 0, "A"),
        ("AB", 0, "A och B"),
        ("ABCD", 0, "A, B, C och D"),
        ("ABC", 3, "A, B och C"),
        ("ABCD", 3, "A, B, C och 1 till"),
        ("ABCDE", 3, "A, B, C och 2 till"),
    ],
)
def test_names_in_a_row(names: str, most: int, said: str) -> None:
    assert listed(list(names), most) == said


def test_names_in_the_language_of_the_windows() -> None:
    i18n.use_language("en")
    assert listed(["A", "B", "C"]) == "A, B and C"
