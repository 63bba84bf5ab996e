"""Three inspectors with the command line alone: every order of merging, settling, undoing."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from tests.inspector_app.cli.conftest import NEW, Run, Said

Lines = Callable[..., Path]
PEOPLE = {
    "profile": "Inspektör Ek",
    "second": "Inspektör Lind",
    "third": "Inspektör Alm",
}  # by folder
STATEMENT = "HSLF-2021-8:x:BTST-iup"  # binding, of area 4
OTHER = "ST-GEN-5-14"
OWN = {"profile": "helt", "second": "ganska_bra", "third": "daligt"}


class Table:
    """The profiles by their folders, and the key and fingerprint of each."""

    def __init__(self, run: Run, folder: Path, lines: Lines) -> None:
        self._run, self._folder, self._lines = run, folder, lines
        self.keys: dict[str, dict[str, str]] = {}
        for who, name in PEOPLE.items():
            self.keys[who] = self.does(who, "identity", "--name", name, "--json").json

    def does(self, who: str, verb: str, *arguments: object) -> Said:
        """What the command answers in a profile, where it must go well."""
        said = self._run("--profile", self._folder / who, verb, *arguments)
        assert (verb, said.code) == (verb, 0), said.err
        return said

    def send(self, who: str, review: str) -> Path:
        """A file for the others."""
        file = self._folder / f"{who}.granskning"
        others = [self.keys[one]["public_key"] for one in PEOPLE if one != who]
        recipients = (word for key in others for word in ("--for", key))
        self.does(who, "export", review, "-o", file, *recipients)
        return file

    def take(self, who: str, *files: Path, seat: bool = False) -> None:
        trusted = (word for one in self.keys.values() for word in ("--trust", one["fingerprint"]))
        sits = ("--as", PEOPLE[who]) if seat else ()
        self.does(who, "merge", *files, *trusted, *sits)

    def writes(self, who: str, verb: str, review: str, *rows: object) -> None:
        self.does(who, verb, review, self._lines(*rows))

    def digest(self, who: str, review: str) -> str:
        return str(self.does(who, "show", review, "--json").json["digest"])

    def open(self, who: str, review: str) -> dict[str, int]:
        return dict(self.does(who, "settle", review, "--list", "--json").json["open"])


@pytest.fixture
def table(run: Run, tmp_path: Path, lines: Lines) -> Table:
    return Table(run, tmp_path, lines)


@pytest.fixture
def review(table: Table) -> str:
    """Begun in the first profile, known in all, and a draft in each."""
    more = ("--inspector", PEOPLE["third"])
    begun = table.does("profile", *NEW, *more).out.split()[-1]
    invitation = table.send("profile", begun)
    for who in ("second", "third"):
        table.take(who, invitation, seat=True)
    for who, name in PEOPLE.items():
        table.writes(
            who,
            "record",
            begun,
            {"statement": STATEMENT, "value": OWN[who], "note": f"Så såg {name} det."},
            {"statement": OTHER, "value": "helt"},
            {"register": "basis/4", "value": f"Underlag av {name}."},
        )
    return begun


@pytest.mark.slow
def test_three_drafts_are_one_in_all_six_orders(table: Table, review: str) -> None:
    files = {who: table.send(who, review) for who in PEOPLE}
    seen = set()
    for who in PEOPLE:
        alone = table.digest(who, review)
        for order in permutations(file for one, file in files.items() if one != who):
            for file in order:
                table.take(who, file)
            seen.add(table.digest(who, review))
            for _file in order:
                table.does(who, "merge", "--undo", review)
            assert table.digest(who, review) == alone
    assert len(seen) == 1


def test_what_one_settles_all_have_and_may_take_back(table: Table, review: str) -> None:
    files = [table.send(who, review) for who in PEOPLE]
    table.take("profile", *files)
    areas = [one["id"] for one in table.does("profile", "show", review, "--json").json["areas"]]
    table.writes("profile", "settle", review, *({"open": area} for area in areas))
    assert table.open("profile", review) == {
        "statements": ["4.2"],
        "grades": [],
        "disputes": 1,
        "unseen": [],
        "total": 2,
    }
    agreed = {"statement": STATEMENT, "value": "ganska_bra", "why": "Programmen finns."}
    settled = (agreed, {"register": "basis/4", "value": "Underlag av oss tre."})
    table.writes("profile", "settle", review, *settled)
    assert table.open("profile", review)["total"] == 0
    told = table.send("profile", review)
    for who in ("second", "third"):
        table.take(who, *files[1:], told)
    assert len({table.digest(who, review) for who in PEOPLE}) == 1
    table.does("profile", "undo", review)
    assert table.open("profile", review)["total"] == 2
    assert table.digest("profile", review) != table.digest("second", review)
    table.take("second", table.send("profile", review))
    assert table.digest("profile", review) == table.digest("second", review)
    table.does("second", "merge", "--undo", review)
    assert table.digest("second", review) == table.digest("third", review)
