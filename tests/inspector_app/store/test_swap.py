"""A swap is whole or not at all, wherever it is cut short."""

from pathlib import Path

import pytest

from inspector_app.paths import Profile
from inspector_app.store import swap

NEW = {"granskningar.db": "new", "keyslots.json": "new", "attachments/a": "new"}
OLD = {
    "granskningar.db": "old",
    "granskningar.db-wal": "old",
    "granskningar.db-shm": "old",
    "keyslots.json": "old",
    "keyslots.json.previous": "old",
    "attachments/b": "old",
    "replica": "old",
    "settings.toml": "mine",
}


def written(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in folder.rglob("*")
        if path.is_file()
    }


class Cut(Exception):
    """The program was killed here."""


def cut_after(monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    """Let that many files be moved or removed, then end."""
    left = iter(range(moves))

    def counted(real):  # type: ignore[no-untyped-def]
        def move(*arguments, **named):  # type: ignore[no-untyped-def]
            if next(left, None) is None:
                raise Cut
            return real(*arguments, **named)

        return move

    for name in ("rename", "unlink", "rmdir"):
        monkeypatch.setattr(Path, name, counted(getattr(Path, name)))
    monkeypatch.setattr("os.replace", counted(__import__("os").replace))


@pytest.mark.parametrize("moves", range(13))
def test_cut_anywhere_it_is_the_old_or_becomes_the_new(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    written(profile.folder, OLD)
    gathered = swap.begin(profile, "20260302T080000Z")
    written(gathered, NEW)
    with monkeypatch.context() as patched:
        cut_after(patched, moves)
        try:
            swap.commit(profile, gathered)
            done = True
        except Cut:
            done = False
    swap.finish(profile)
    stands = {name: text for name, text in files(profile.folder).items() if "Z" not in name}
    if moves == 0:
        assert stands == OLD
    else:
        assert stands == {**NEW, "settings.toml": "mine"}
        (aside,) = swap.set_aside(profile)
        lost = {"replica", "granskningar.db-shm", "settings.toml"}
        assert files(aside) == {name: text for name, text in OLD.items() if name not in lost}
    assert done == (moves >= 12)
    assert swap.finish(profile) is None


def test_what_was_only_gathered_is_forgotten(profile: Profile) -> None:
    written(profile.folder, OLD)
    left = swap.begin(profile, "20260302T080000Z")
    assert swap.finish(profile) is None
    swap.begin(profile, "20260303T080000Z")
    assert not left.exists()


def test_two_swaps_in_one_second_keep_apart(profile: Profile) -> None:
    written(profile.folder, OLD)
    for text in ("first", "second"):
        gathered = swap.begin(profile, "20260302T080000Z")
        written(gathered, {"granskningar.db": text})
        swap.commit(profile, gathered)
    assert [files(one)["granskningar.db"] for one in swap.set_aside(profile)] == ["old", "first"]


def test_a_file_by_that_name_is_left_to_a_person(profile: Profile) -> None:
    written(profile.folder, {"aterstalls-mine": "text"})
    with pytest.raises(swap.ForeignFolder):
        swap.finish(profile)
