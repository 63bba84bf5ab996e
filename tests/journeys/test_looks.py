"""Every room looked at by a machine: ten faults that it can see, all of them zero."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from inspector_app.paths import Profile
from tests.journeys import looks_controls, looks_places, looks_texts
from tests.journeys.looks_content import many_reviews
from tests.journeys.looks_walk import CONTENTS, around, dress, rest, rooms, sharing
from tests.journeys.program import Program, lock_with_passphrase
from ui import theme
from ui.focus import FocusRings
from ui.unlock.first_pages import StepPage
from ui.widgets.fields import Tick

Measure = Callable[[QWidget], Iterator[str]]

FAULTS: dict[str, Measure] = {
    "cut text": looks_texts.cut,
    "outside or over": looks_places.astray,
    "sideways": looks_places.sideways,
    "pale text": looks_texts.pale,
    "small target": looks_controls.small,
    "no name": looks_controls.nameless,
    "undressed": looks_controls.undressed,
    "other language": looks_texts.foreign,
    "out of line": looks_places.crooked,
}
RING = "no ring"
SMALL, LARGE = (1366, 768), (1920, 1080)
LIGHT, DARK = ("light", "sv"), ("dark", "en")

# What may stay, and why: parts of what is told of a fault.
SPARED: dict[str, tuple[str, ...]] = {
    "other language": ("'English'", "'Svenska'"),  # each language by its own name
}


class Table:
    """The faults found, by room and kind."""

    def __init__(self, program: Program, rings: FocusRings) -> None:
        self._program, self._rings = program, rings
        self._found: dict[str, dict[str, list[str]]] = {}

    def look(self, where: str, room: str) -> None:
        """Look for every fault in what is shown now."""
        window = self._program.window
        measures = FAULTS | {RING: lambda shown: looks_controls.unringed(shown, self._rings)}
        for fault, measure in measures.items():
            spared = SPARED.get(fault, ())
            told = [one for one in measure(window) if not any(part in one for part in spared)]
            row = self._found.setdefault(room, {fault: [] for fault in measures})
            row[fault] += [f"{where}: {one}" for one in told]

    def check(self) -> None:
        """Fail with the whole table and what was found."""
        if not any(told for row in self._found.values() for told in row.values()):
            return
        names = list(next(iter(self._found.values())))
        lines = ["", " | ".join([f"{'room':24}", *names])]
        for room, row in self._found.items():
            counts = (f"{len(row[name]):>{len(name)}}" for name in names)
            lines.append(" | ".join([f"{room:24}", *counts]))
        for room, row in self._found.items():
            for name, told in row.items():
                lines += [f"{room}: {name}: {one}" for one in dict.fromkeys(told)]
        pytest.fail("\n".join(lines), pytrace=False)


def looked_at(program: Program, contents: tuple[str, ...], sizes, looks) -> Table:
    """The faults of every room with these contents, in these sizes and looks."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    table = Table(program, FocusRings(app))
    for content in contents:
        review = CONTENTS[content](program.core.store)
        for size in sizes:
            for scheme, language in looks:
                dress(program, size, scheme, language)
                where = f"{content}, {size[0]}, {scheme}, {language}"
                for room in rooms(program, review):
                    table.look(where, room)
                for room in around(program):
                    table.look(where, room)
    return table


def test_the_usual_rooms_have_none_of_the_ten_faults(program):
    looked_at(program, ("typical",), [SMALL], [LIGHT]).check()


@pytest.mark.parametrize(("size", "look"), [(SMALL, LIGHT), (LARGE, DARK)])
def test_the_steps_of_sharing_have_none_of_the_ten_faults(program, qapp, size, look):
    table = Table(program, FocusRings(qapp))
    review = CONTENTS["typical"](program.core.store)
    dress(program, size, *look)
    for step in sharing(program, review):
        table.look(f"{size[0]}, {look[0]}, {look[1]}", step)
    table.check()


def test_the_ways_in_have_none_of_the_ten_faults(start, tmp_path, qapp):
    rings = FocusRings(qapp)
    locked, fresh = Profile(tmp_path / "locked"), Profile(tmp_path / "fresh")
    lock_with_passphrase(locked)
    for scheme, size in (("light", SMALL), ("dark", LARGE)):
        theme.apply(qapp, scheme, 100)
        for profile, way_in in ((locked, "unlock"), (fresh, "first start")):
            program = start(profile)
            program.window.resize(*size)
            table = Table(program, rings)
            for step in range(1 if profile is locked else 3):
                rest(program)
                table.look(f"{size[0]}, {scheme}, sv", f"{way_in} {step + 1}")
                for tick in program.window.findChildren(Tick):
                    tick.click()
                page = program.window.findChildren(StepPage)
                if page:
                    page[-1].going_on.click()
            table.check()
            program.close()


@pytest.mark.slow
@pytest.mark.parametrize("content", CONTENTS)
def test_no_room_has_any_of_the_ten_faults(program, content):
    if content == "overfull":
        many_reviews(program.core.store)
    looked_at(program, (content,), [SMALL, LARGE], [LIGHT, DARK]).check()
