"""The worked example, from one command to a report that can be read and a profile that opens."""

import contextlib
import io
import json
import re
from pathlib import Path

import pypdfium2
import pytest

from inspector_app.cli.main import main
from inspector_app.exchange.demo_content import demo_content

MADE = (
    *("rapport.pdf", "rapport.docx", "inbjudan.granskning", "utkast.granskning"),
    *("profil/granskningar.db", "medinspektorens-profil/granskningar.db"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the example goes: a numbered folder, since something lies in the one that is named."""
    named = tmp_path_factory.mktemp("exempel")
    (named / "rapport.pdf").write_text("en tidigare rapport", encoding="utf-8")
    return named / "2"


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    """What the command says when it builds the example without a passphrase file."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("INSPECTOR_APP_PASSPHRASE_FILE", raising=False)
        return said("demo", "--folder", str(folder.parent), "--no-window")


def said(*arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(arguments) == 0
    return out.getvalue()


def passphrase_in(printed: str) -> str:
    found = re.search(r"Lösenfras, visas bara nu: (\S+)", printed)
    assert found is not None
    return found[1]


def test_each_file_made_is_printed(printed: str, folder: Path) -> None:
    for name in MADE:
        assert str(folder / name) in printed.splitlines()
        assert (folder / name).stat().st_size > 10_000


def test_what_was_there_before_is_left_alone(printed: str, folder: Path) -> None:
    earlier = folder.parent / "rapport.pdf"
    assert earlier.read_text(encoding="utf-8") == "en tidigare rapport"


def test_no_window_says_so_and_ends_well(printed: str) -> None:
    assert "Fönstret öppnas inte" in printed.splitlines()[-1]


def test_the_passphrase_lies_nowhere(printed: str, folder: Path) -> None:
    secret = passphrase_in(printed).encode()
    for path in folder.rglob("*"):
        assert path.is_dir() or secret not in path.read_bytes()


def test_the_report_says_what_was_written(printed: str, folder: Path) -> None:
    with pypdfium2.PdfDocument(folder / "rapport.pdf") as opened:
        pages = [page.get_textpage().get_text_range() for page in opened]
    text = re.sub(r"\W+", "", "".join(pages))
    assert all("UTKAST" in page for page in pages)
    for area in demo_content().area.values():
        for point in (*area.strengths, *area.weaknesses, *area.proposals):
            assert re.sub(r"\W+", "", point) in text


def test_the_profile_opens_with_the_printed_passphrase(
    printed: str, folder: Path, tmp_path: Path
) -> None:
    key = tmp_path / "fras.txt"
    key.write_text(passphrase_in(printed), encoding="utf-8")
    where = ("--profile", str(folder / "profil"), "--passphrase-file", str(key))
    (row,) = json.loads(said("list", "--json", *where))
    assert row["answered"] == row["total"]
    state = json.loads(said("show", row["id"], "--json", *where))
    core = [one for area in state["areas"] for one in area["statements"] if one["core"]]
    assert core
    assert all(one["answers"] for one in core)
    assert sorted(area["agreed"] for area in state["areas"]) == list("AAABBBCD")
    assert len([name for name in state["registers"] if name.startswith("line/")]) == 40
    assert said("verify", *where)


def test_the_other_draft_opens_beside_and_merges_once_more_to_nothing_new(
    printed: str, folder: Path, tmp_path: Path
) -> None:
    key = tmp_path / "fras.txt"
    key.write_text(passphrase_in(printed), encoding="utf-8")
    mine, theirs = (
        ("--profile", str(folder / name)) for name in ("profil", "medinspektorens-profil")
    )
    word = ("--passphrase-file", str(key))
    (row,) = json.loads(said(*theirs, "list", "--json", *word))
    alone = json.loads(said(*theirs, "show", row["id"], "--json", *word))
    assert {len(one["answers"]) for area in alone["areas"] for one in area["statements"]} == {0, 1}
    found = json.loads(said(*mine, "settle", row["id"], "--list", "--json", *word))
    assert found["open"]["total"] == len(found["differing"]) == 2
    draft = str(folder / "utkast.granskning")
    (again,) = json.loads(said(*mine, "merge", draft, "--preview", "--json", *word))
    assert again["new_entries"] == 0
