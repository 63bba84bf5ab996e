"""The command line answers in the language chosen for the profile."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from inspector_app import i18n, settings
from inspector_app.paths import profile_at


@pytest.fixture(autouse=True)
def swedish_again() -> Iterator[None]:
    yield
    i18n.use_language("sv")


def choose(folder: Path, language: i18n.Language) -> None:
    folder.mkdir(exist_ok=True)
    settings.write(profile_at(folder).settings, settings.Settings(language=language))


def test_answers_in_the_chosen_language(run, tmp_path):
    choose(tmp_path / "profile", "en")
    assert "There is no review" in run("show", "f" * 32).err
    choose(tmp_path / "profile", "sv")
    assert "Det finns ingen granskning" in run("show", "f" * 32).err


def test_one_line_is_one_line(run, review, lines):
    row = {"register": "fact/region", "value": "Region Exempel"}
    assert run("record", review, lines(row)).out == "1 rad sparad.\n"
    assert run("record", review, lines(row, row)).out == "2 rader sparade.\n"
