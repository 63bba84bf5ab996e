"""The dictionary's process: questions and answers in lines of JSON."""

import io
import json
import subprocess
import sys

import pytest

from inspector_app.cli import spelling
from inspector_app.paths import RESOURCES


def asked(*questions: dict[str, object]) -> list[dict[str, object]]:
    """What a real process answers, its first line included."""
    ran = subprocess.run(
        [sys.executable, "-m", "inspector_app", spelling.VERB],
        cwd=RESOURCES.parent, capture_output=True, check=True,
        input="".join(f"{json.dumps(one)}\n" for one in questions).encode(),
    )  # fmt: skip
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_words_are_judged_and_suggestions_made():
    answers = asked({"words": ["läkare", "utbildnig"]}, {"suggest": "utbildnig"}, {"what": 1})
    assert answers == [
        {"ready": True},
        {"words": ["läkare", "utbildnig"], "wrong": ["utbildnig"]},
        {"suggest": "utbildnig", "found": ["utbildning"]},
        {},
    ]


def test_odd_words_do_no_harm():
    odd = ["", "é" * 5000, "ﬁ", "läk\u0000are", "ئۇيغۇر"]
    assert asked({"words": odd})[1]["words"] == odd


def test_no_more_than_five_suggestions():
    _ready, answer = asked({"suggest": "hanledar"})
    assert 1 <= len(answer["found"]) <= 5


@pytest.mark.parametrize("broken", [False, True], ids=["missing", "broken"])
def test_without_a_dictionary_nothing_is_answered(monkeypatch, tmp_path, broken):
    if broken:
        (tmp_path / "sv_SE.aff").write_text("SET UTF-8\n")
        (tmp_path / "sv_SE.dic").write_text("1\nnej\n")
    monkeypatch.setattr(spelling, "dictionary_folder", lambda: tmp_path)
    answers = io.BytesIO()
    assert spelling.has_dictionary() == broken
    assert spelling.serve([b'{"words": ["och"]}\n'], answers) == 1
    assert answers.getvalue() == b""


def test_the_process_loads_nothing_of_the_store_or_the_windows():
    code = (
        "import sys; from inspector_app.cli import spelling; spelling.open_dictionary();"
        "sys.exit(','.join({'PySide6', 'sqlalchemy', 'argparse'} & set(sys.modules)) or None)"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=RESOURCES.parent, check=False)
    assert ran.returncode == 0
