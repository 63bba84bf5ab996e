"""The command line answers in the language chosen for the profile."""

import re
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


USAGES = {
    "help": (["--help"], 0),
    "help of a verb": (["record", "--help"], 0),
    "many options": (["new", "--help"], 0),
    "nothing given": (["new"], 2),
    "no such verb": (["nytt"], 2),
    "no value": (["list", "--profile"], 2),
    "a value too much": (["list", "--json=3"], 2),
    "an argument too much": (["list", "x"], 2),
    "two options meant": (["--p", "x", "list"], 2),
    "no such rules": (["new", "--rules", "1066"], 2),
}
OF_ARGPARSE = re.compile(
    r"\b(usage|options|positional|arguments?:|error|expected|required|unrecognized|invalid|choose"
    r"|could match|ignored|show)\b(?! +Visa)"
)


@pytest.mark.parametrize("usage", USAGES)
def test_help_and_wrong_usage_are_told_in_swedish(run, usage):
    arguments, code = USAGES[usage]
    told = run(*arguments)
    assert told.code == code
    text = told.out + told.err
    assert text.startswith("användning: inspector-app")
    verbs = re.sub(r"\(välj bland .*\)", "", text)
    assert not OF_ARGPARSE.search(verbs), text


@pytest.mark.parametrize("usage", USAGES)
def test_help_and_wrong_usage_are_told_in_english(run, tmp_path, usage):
    choose(tmp_path / "profile", "en")
    arguments, code = USAGES[usage]
    told = run(*arguments)
    assert told.code == code
    text = told.out + told.err
    assert text.startswith("usage: inspector-app")
    assert not re.search(r"[åäöÅÄÖ]|KOMMANDO|GRANSKNING|NAMN", text), text


@pytest.mark.parametrize("order", [("--profile", "X", "list"), ("list", "--profile", "X")])
def test_the_language_is_that_of_the_profile_named(run, tmp_path, order):
    choose(tmp_path / "annan", "en")
    named = [tmp_path / "annan" if each == "X" else each for each in order]
    assert run(*named, "--help").out.startswith("usage: ")
    assert run("list", "--help").out.startswith("användning: ")
