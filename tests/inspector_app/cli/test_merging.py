"""Two people with the command line alone: who one is, sending, merging, undoing."""

from pathlib import Path

import pytest

from tests.inspector_app.cli.conftest import NEW, Run, Said


@pytest.fixture
def word(tmp_path: Path) -> Path:
    file = tmp_path / "paketets.txt"
    file.write_text("nio gula cyklar i regn\n", encoding="utf-8")
    return file


@pytest.fixture
def other(run: Run, tmp_path: Path) -> Run:
    """Runs a command in the co-inspector's profile."""

    def said(verb: str, *arguments: object) -> Said:
        return run("--profile", tmp_path / "other", verb, *arguments)

    return said


def test_identity_is_made_once_and_named(run: Run) -> None:
    first = run("identity", "--json").json
    assert first["public_key"].startswith("gk1")
    assert first["fingerprint"].count("-") == 4
    named = run("identity", "--name", "Kim", "--organisation", "Region Exempel", "--json").json
    assert named == {**first, "name": "Kim", "organisation": "Region Exempel"}
    assert "Region Exempel" in run("identity").out
    assert run("identity", "--forget", "AAAA-AAAA").code == 1


def test_a_visit_by_two_with_a_passphrase(
    run: Run, other: Run, review: str, word: Path, tmp_path: Path, lines
) -> None:
    bundle = tmp_path / "a.granskning"
    sent = run("export", review, "-o", bundle, "--passphrase-file", word)
    assert (sent.code, sent.out.strip()) == (0, str(bundle))
    told = other("merge", bundle, "--preview", "--json", "--passphrase-file", word).json
    assert told[0]["new_review"]
    assert told[0]["devices"][0]["name"] == "Inspektör Ek"
    assert other("list", "--json").json == []
    assert other("merge", bundle, "--passphrase-file", word).code == 0
    wrote = lines({"register": "basis/1", "value": "från den andra"})
    assert other("record", review, wrote).code == 1  # who are you?
    assert other("record", review, "--as", "Inspektör Lind", wrote).code == 0
    assert other("record", review, wrote).code == 0  # now the seat is taken
    back = tmp_path / "b.granskning"
    other("export", review, "-o", back, "--passphrase-file", word)
    before = run("show", review, "--json").json["digest"]
    merged = run("merge", back, "--json", "--passphrase-file", word).json
    assert merged[0]["new_entries"] > 0
    assert (
        run("show", review, "--json").json["digest"]
        == other("show", review, "--json").json["digest"]
    )
    assert run("merge", "--undo", review).code == 0
    assert run("show", review, "--json").json["digest"] == before
    again = run("merge", "--undo", review)
    assert again.code == 1
    assert again.err.strip()


def test_keys_need_a_yes_once(run: Run, other: Run, review: str, tmp_path: Path) -> None:
    bundle = tmp_path / "a.granskning"
    theirs = other("identity", "--json").json
    assert run("export", review, "-o", bundle, "--for", theirs["public_key"]).code == 0
    mine = run("identity", "--json").json["fingerprint"]
    refused = other("merge", bundle)
    assert refused.code == 1
    assert mine in refused.err
    assert other("merge", bundle, "--trust", mine.lower(), "--as", "Inspektör Lind").code == 0
    assert other("merge", bundle).code == 0
    assert other("show", review, "--json").json["seat"]


def test_what_cannot_be_used_is_told_in_a_sentence(
    run: Run, other: Run, review: str, word: Path, tmp_path: Path
) -> None:
    bundle = tmp_path / "a.granskning"
    assert run("export", review, "-o", bundle).code == 1
    assert run("export", review, "-o", bundle, "--for", "gk1abc").code == 1
    assert run("export", "0" * 32, "-o", bundle, "--passphrase-file", word).code == 1
    assert not bundle.exists()
    run("export", review, "-o", bundle, "--passphrase-file", word)
    assert other("merge").code == 2
    assert other("merge", bundle).code == 1
    assert other("merge", tmp_path / "borta.granskning").code == 1
    assert other("merge", bundle, "--review", "0" * 32, "--passphrase-file", word).code == 1
    assert other("merge", "--undo", review).code == 1
    broken = bytearray(bundle.read_bytes())
    broken[len(broken) // 2] ^= 1
    (tmp_path / "b.granskning").write_bytes(broken)
    told = other("merge", bundle, tmp_path / "b.granskning", "--passphrase-file", word)
    assert told.code == 1
    assert other("list", "--json").json == []


def test_one_passphrase_file_may_open_both(
    run: Run, review: str, passphrase_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("INSPECTOR_APP_PASSPHRASE_FILE")
    bundle = tmp_path / "a.granskning"
    assert run("export", review, "-o", bundle, "--passphrase-file", passphrase_file).code == 0
    third = ("--profile", tmp_path / "third")
    assert run(*third, "merge", bundle, "--passphrase-file", passphrase_file).code == 0
    assert (
        run(*third, "list", "--json", "--passphrase-file", passphrase_file).json[0]["id"] == review
    )


def test_leaving_the_organisation_is_warned_of(
    run: Run, other: Run, word: Path, tmp_path: Path, lines
) -> None:
    review = run(*NEW).out.split()[-1]
    run("identity", "--organisation", "Region Exempel")
    theirs = other("identity", "--name", "Lind", "--organisation", "Exempelstiftelsen", "--json")
    bundle, back = tmp_path / "a.granskning", tmp_path / "b.granskning"
    run("export", review, "-o", bundle, "--passphrase-file", word)
    other("merge", bundle, "--as", "Inspektör Lind", "--passphrase-file", word)
    other("export", review, "-o", back, "--passphrase-file", word)
    run("merge", back, "--passphrase-file", word)
    told = run("export", review, "-o", bundle, "--for", theirs.json["public_key"])
    assert told.code == 0
    assert "Exempelstiftelsen" in told.err


def test_a_known_computer_that_writes_for_one_more_needs_a_yes(
    run: Run, other: Run, review: str, word: Path, tmp_path: Path, lines
) -> None:
    there, back = tmp_path / "a.granskning", tmp_path / "b.granskning"
    run("export", review, "-o", there, "--passphrase-file", word)
    other("merge", there, "--as", "Inspektör Lind", "--passphrase-file", word)
    other("export", review, "-o", back, "--passphrase-file", word)
    assert run("merge", back, "--passphrase-file", word).code == 0
    wrote = lines({"register": "basis/1", "value": "på samma dator"})
    assert other("record", review, "--as", "Inspektör Ek", wrote).code == 0
    other("export", review, "-o", back, "--passphrase-file", word)
    given = ("merge", back, "--passphrase-file", word)
    seen = run(*given, "--preview")
    assert "Inspektör Lind skriver nu också för Inspektör Ek." in seen.out
    (told,) = run(*given, "--preview", "--json").json
    assert told["devices"][0]["more_inspectors"] == ["Inspektör Ek"]
    refused = run(*given)
    assert refused.code == 1
    assert "skriver nu också för Inspektör Ek" in refused.err
    assert "--widen" in refused.err
    mark = told["devices"][0]["fingerprint"].lower()
    assert run(*given, "--widen", mark).code == 0
    assert run(*given).code == 0


def test_two_reviews_of_one_visit_are_joined_and_parted(
    run: Run, other: Run, word: Path, tmp_path: Path, lines
) -> None:
    for profile, people in ((run, ("Ek", "Lind")), (other, ("lind", "Inspektör Ek"))):
        named = [part for one in people for part in ("--inspector", one)]
        assert profile(*NEW[:-4], *named).code == 0
    mine, theirs = (profile("list", "--json").json[0]["id"] for profile in (run, other))
    other("record", theirs, lines({"register": "basis/1", "value": "från den andra"}))
    bundle = tmp_path / "a.granskning"
    other("export", theirs, "-o", bundle, "--passphrase-file", word)
    given = ("merge", bundle, "--join", mine, "--passphrase-file", word)
    seen = run(*given, "--preview", "--same", "inspektör ek = Ek", "--json").json
    assert seen[-1]["who"] == {"lind": "Lind", "Inspektör Ek": "Ek"}
    assert [one["id"] for one in run("list", "--json").json] == [mine]
    assert "Inspektör Ek är en person till." in run(*given, "--preview").out
    assert run(*given, "--same", "Ek").code == 1
    assert run(*given, "--same", "Vem=Ek").code == 1
    told = run(*given, "--same", "Inspektör Ek=Ek")
    assert (told.code, told.err) == (0, "")
    home, away = sorted((mine, theirs))
    assert "Inspektör Ek är Ek." in told.out
    assert home in told.out
    assert [one["id"] for one in run("list", "--json").json] == [home]
    back = tmp_path / "b.granskning"
    run("export", home, "-o", back, "--passphrase-file", word)
    assert other("merge", back, "--passphrase-file", word).code == 0
    shown = [profile("show", home, "--json").json for profile in (run, other)]
    assert shown[0]["digest"] == shown[1]["digest"]
    assert shown[0]["registers"]["basis/1"][0] == shown[1]["registers"]["basis/1"][0]
    assert run("merge", "--part", away).code == 0
    assert {one["id"] for one in run("list", "--json").json} == {mine, theirs}
    assert run("merge", "--part", away).code == 1
    assert run("merge", "--join", mine, "--review", theirs, "--same", "Inspektör Ek=Ek").code == 0
    assert [one["id"] for one in run("list", "--json").json] == [home]
    assert run("merge", "--join", mine).code == 2
