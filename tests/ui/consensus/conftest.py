"""Two inspectors' entries in one store, and rows as the pages are given them."""

from dataclasses import dataclass

import pytest

from inspector_app.domain import registers
from inspector_app.domain.checklist import Level
from tests.inspector_app.queries.hands import Hands
from ui.consensus.rows import Flat, FlatSaid, Group, MatterRow, SideRow, View
from ui.theme import Tone
from ui.widgets.answers import AnswerChoice

SCALE = (
    AnswerChoice("helt", "1", Tone.GOOD, "Stämmer helt", "Helt"),
    AnswerChoice("daligt", "3", Tone.WEAK, "Stämmer dåligt", "Dåligt"),
    AnswerChoice("inte_alls", "4", Tone.BAD, "Stämmer inte alls", "Inte alls"),
)


def matter(number: str = "1.1", *, needs_why: bool = True) -> MatterRow:
    """A statement that the two have answered differently."""
    mine, theirs, _other = SCALE
    said = (FlatSaid("Du", mine), FlatSaid("Medinspektör", theirs))
    sides = (
        SideRow("Du", "Inspektör Ek", "11:20", mine, (), "Det finns tid.", ()),
        SideRow("Medinspektör", "Inspektör Lind", "13:41", theirs, (), "Tiden ställs in.", ()),
    )
    return MatterRow(
        f"agreed/{number}",
        f"checklist/1/{number}",
        Flat(number, None, "Tiden räcker.", said),
        sides,
        True,
        SCALE,
        None,
        "",
        (),
        needs_why,
        True,
        (),
    )


def view(*rows, group=Group.DIFFERS, drafts=None) -> View:
    """A list of these rows."""
    count = dict.fromkeys(Group, 0) | {group: len(rows)}
    return View(group, "Det ni ser olika på", "", rows, count, None, False, drafts or {})


@dataclass
class Pair:
    """The seat and its fellow, who write what a merge would have brought here."""

    hands: Hands
    me: str
    other: str
    shown: tuple

    def level(self, level: Level, at: int = 0):
        return [one for one in self.shown if one.level is level][at]

    def differ(self, *statements) -> None:
        for one in statements:
            self.hands.answer(self.me, one, "helt")
            self.hands.answer(self.other, one, "daligt")

    def agreed(self, shown):
        return self.hands.read().fields(registers.agreed(shown.key))


@pytest.fixture
def pair(core, review):
    hands = Hands(core.store, review)
    other = next(who for who in hands.read().inspectors() if who != hands.seat)
    shown = core.statements(core.reading(review))
    made = Pair(hands, hands.seat, other, shown)
    binding, advice = made.level(Level.REGULATION), made.level(Level.ADVICE)
    made.differ(binding, advice)
    hands.open_all()
    return made
