"""Two profiles, one visit: each signs on a laptop of their own, and it binds on both."""

import pytest

from inspector_app.commands.reviews import correct_facts
from inspector_app.queries.revisions import ledger
from inspector_app.queries.signing import binds
from tests.journeys.laptops import hand_over, invite, join, kim, merge, robin, turn_to
from tests.journeys.program import Program, say_all

__all__ = ["kim", "robin"]  # fixtures
pytestmark = pytest.mark.slow


def sign(program: Program) -> None:
    """By keyboard, from the list of what is missing."""
    turn_to(program)
    program.work.go("finish")
    program.settle()
    program.tab_to("Gå till underskriften")
    program.press("Return")
    assert program.named == "Skriv under"
    program.press("Return")
    assert program.named in ("Ta tillbaka", "Skriv under här")


def bound(program: Program) -> bool:
    with program.core.store.read() as connection:
        reading = program.reading()
        return binds(reading, ledger(connection, reading))


def test_each_signs_and_a_change_makes_the_next_revision(kim, robin, tmp_path):
    say_all(kim)
    phrase = invite(kim, tmp_path / "inbjudan.granskning")
    join(robin, tmp_path / "inbjudan.granskning", phrase)
    say_all(robin, texts=False)
    hand_over(robin, tmp_path / "robin.granskning")
    merge(kim, tmp_path / "robin.granskning", stranger=True)
    sign(kim)
    assert not bound(kim)
    hand_over(kim, tmp_path / "kim.granskning")
    merge(robin, tmp_path / "kim.granskning")
    sign(robin)
    assert bound(robin)
    hand_over(robin, tmp_path / "undertecknad.granskning")
    merge(kim, tmp_path / "undertecknad.granskning")
    assert bound(kim)
    correct_facts(kim.core.store, kim.work.review, {"specialists": 4})
    assert not bound(kim)
    sign(kim)
    with kim.core.store.read() as connection:
        current = ledger(connection, kim.reading()).current
    assert current is not None
    assert current.number == 2
    assert not kim.faults
    assert not robin.faults
