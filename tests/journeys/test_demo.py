"""The worked example, from one command to a report that can be read and a profile that opens."""

import contextlib
import io
import json
import re
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import select

from inspector_app.central import tables
from inspector_app.central.database import Database
from inspector_app.cli import demo_office
from inspector_app.cli.main import main
from inspector_app.exchange.demo_content import demo_content
from tests.inspector_app.central.clusters import cluster_in

MADE = (
    *("rapport.pdf", "rapport.docx", "inbjudan.granskning", "utkast.granskning"),
    *("att-skriva-under.granskning", "undertecknad.granskning"),
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


def test_the_other_laptop_has_signed_the_same_and_merges_to_nothing_new(
    printed: str, folder: Path, tmp_path: Path
) -> None:
    key = tmp_path / "fras.txt"
    key.write_text(passphrase_in(printed), encoding="utf-8")
    mine, theirs = (
        ("--profile", str(folder / name)) for name in ("profil", "medinspektorens-profil")
    )
    word = ("--passphrase-file", str(key))
    (row,) = json.loads(said(*theirs, "list", "--json", *word))
    there = json.loads(said(*theirs, "show", row["id"], "--json", *word))
    here = json.loads(said(*mine, "show", row["id"], "--json", *word))
    assert there["digest"] == here["digest"]
    assert len(here["signatures"]) == 2
    found = json.loads(said(*mine, "settle", row["id"], "--list", "--json", *word))
    assert found["open"]["total"] == 0
    signed = str(folder / "undertecknad.granskning")
    (again,) = json.loads(said(*mine, "merge", signed, "--preview", "--json", *word))
    assert again["new_entries"] == 0


def test_it_is_handed_in_and_the_receipt_is_printed(
    printed: str, folder: Path, tmp_path: Path
) -> None:
    found = re.search(r"^receipt (\d+) \S+ ([0-9a-f]{32}) ([0-9a-f]{64})$", printed, re.MULTILINE)
    assert found is not None
    assert found[1] == "1"
    kept = folder / "kansli" / "central.db"
    with closing(Database(f"sqlite:///{kept}")) as database, database.read() as connection:
        row = connection.execute(select(tables.submissions)).one()
    assert (row.id, row.digest) == (found[2], found[3])
    assert row.handed_in is not None


def test_a_later_assignment_waits_in_the_list(printed: str, folder: Path, tmp_path: Path) -> None:
    key = tmp_path / "fras.txt"
    key.write_text(passphrase_in(printed), encoding="utf-8")
    where = ("--profile", str(folder / "profil"), "--passphrase-file", str(key))
    told = {row["unit"]: row for row in json.loads(said("assignments", "--json", *where))}
    assert not told["Vårdcentralen Påhittet"]["begun"]
    assert told["Vårdcentralen Exempel"]["begun"]


def test_without_the_servers_libraries_two_answers_are_left_to_talk_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo_office, "NEEDED", ("a_library_that_nobody_has",))
    key = tmp_path / "fras.txt"
    key.write_text("nio gula cyklar i regn", encoding="utf-8")
    word = ("--passphrase-file", str(key))
    printed = said("demo", "--folder", str(tmp_path / "exempel"), "--no-window", *word)
    assert "inte inskickat" in printed
    assert "receipt" not in printed
    where = ("--profile", str(tmp_path / "exempel" / "profil"), *word)
    (row,) = json.loads(said("list", "--json", *where))
    found = json.loads(said("settle", row["id"], "--list", "--json", *where))
    assert found["open"]["total"] == len(found["differing"]) == 2


@pytest.mark.slow
def test_the_office_may_stand_on_postgresql(tmp_path: Path) -> None:
    with cluster_in() as cluster, cluster.database() as url:
        folder = str(tmp_path / "exempel")
        printed = said("demo", "--folder", folder, "--no-window", "--database", url)
        with closing(Database(url)) as database, database.read() as connection:
            row = connection.execute(select(tables.submissions)).one()
    assert f"{row.id} {row.digest}" in printed
    assert row.handed_in is not None


def test_an_office_that_cannot_begin_says_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ("--folder", str(tmp_path / "exempel"), "--no-window", "--database", "mysql://nobody")
    assert main(("demo", *where)) == 1
    told = capsys.readouterr().err
    assert "Exemplets server startade inte" in told
    assert "Traceback" not in told
