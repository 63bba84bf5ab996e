"""The words of this field and the program's Swedish texts, as the real dictionary sees them."""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from inspector_app.cli import spelling
from inspector_app.paths import RESOURCES
from ui.spelling.words import words_in

CATALOGUE = RESOURCES / "locale" / "en" / "LC_MESSAGES" / "inspector_app.po"
NO_SWEDISH = re.compile(r"\w+_en")
IDS = """id checklist roles tone programme rule_set level pins under confidence holder area base
state drawing source verified_by not_met language name choice"""
# Of the command line, of file formats, of the keyboard, and the name of a program.
FOREIGN = """at checklists choices daligt Delete devices docx Exempelsson false FIL.docx FIL.json
FIL.pdf forget identity inspector-app inspector-central matches message no-window note of
overgripande passphrase-file Psychological record restore sidotjanstgoring SQLite-fil submission
submissions true tt:mm twin txt undo value why Word Word-filen Återställningskod.txt"""
INSPECTIONS = """randutbildningarnas medsittningsmallen sidotjänstgöring specialiseringstjänstgöring
specialistkollegium studierektorsorganisationen målbeskrivningens delmålen handledarsamtalen t.ex
vårdcentralens HSLF-FS ST-läkarna BT-handledaren medinspektörens årssamtalet bl.a"""


@pytest.fixture(scope="module")
def dictionary():
    return spelling.open_dictionary()


def field_words() -> list[tuple[str, str]]:
    lines = spelling.FIELD_WORDS.read_text("utf-8").splitlines()
    words = [line.partition("/") for line in lines if not line.startswith("#")]
    return [(word, example) for word, _slash, example in words]


def texts(value: object, key: str = "") -> Iterator[str]:
    if key in IDS.split() or NO_SWEDISH.fullmatch(key):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, part in value.items():
            yield from texts(part, name)
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)


def marked(dictionary, told: Iterator[str]) -> list[str]:
    words = {span.word for text in told for span in words_in(text)}
    return sorted(word for word in words if not spelling.is_right(dictionary, word))


def test_every_word_of_the_list_is_needed_and_right(dictionary, monkeypatch, tmp_path):
    words = field_words()
    empty = tmp_path / "sv.txt"
    empty.write_text("", "utf-8")
    monkeypatch.setattr(spelling, "FIELD_WORDS", empty)
    bare = spelling.open_dictionary()
    assert len(words) > 30
    for word, example in words:
        assert spelling.is_right(dictionary, word), word
        assert not spelling.is_right(bare, word), word
        assert not example or bare.spell(example), example


@pytest.mark.parametrize("word", INSPECTIONS.split())
def test_words_of_inspections_are_right(dictionary, word):
    assert spelling.is_right(dictionary, word)


@pytest.mark.parametrize("word", ["utbildnig", "handledre", "BT-läkren", "medsitning", "veckka"])
def test_slips_are_seen(dictionary, word):
    assert not spelling.is_right(dictionary, word)


@pytest.mark.parametrize("folder", ["checklists", "demo"])
def test_our_own_texts_have_no_marks(dictionary, folder):
    for path in sorted((RESOURCES / folder).glob("*.toml")):
        found = marked(dictionary, texts(tomllib.loads(path.read_text("utf-8"))))
        assert set(found) <= set(FOREIGN.split()), path.name


def test_the_windows_texts_have_no_marks(dictionary):
    with CATALOGUE.open("rb") as file:
        messages = [message.id for message in read_po(file, locale="en") if message.id]
    told = (
        re.sub(r"\{[^}]*\}|--[a-z-]+|%\(\w+\)", "", text)
        for message in messages
        for text in ([message] if isinstance(message, str) else message)
    )
    left = set(marked(dictionary, told)) - set(FOREIGN.split())
    assert not left, "misspelt, or missing in resources/spelling/sv.txt, or FOREIGN"


def test_the_dictionary_is_where_the_package_lays_it():
    assert spelling.has_dictionary()
    assert spelling.dictionary_folder().is_relative_to(Path(sys.prefix))
