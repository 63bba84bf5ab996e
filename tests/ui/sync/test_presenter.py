"""What one is told of rounds: the answer to what was asked, and silence about the rest."""

from dataclasses import dataclass, field

import pytest

from inspector_app.domain.ids import ReviewId
from tests.ui.conftest import RememberingFrame
from tests.ui.sync.test_rounds import enrolled
from ui.sync import words
from ui.sync.presenter import Office

__all__ = ["enrolled"]  # a fixture


@dataclass
class RememberingPlace(RememberingFrame):
    """A program without a review in hand."""

    review: str = ""
    ended: int = 0
    told: list = field(default_factory=list)  # how many rounds had ended, and what was said

    def keep_now(self):
        pass

    def notify(self, notice):
        self.told.append((self.ended, notice.first))


@pytest.fixture
def place(core, frame):
    return RememberingPlace(core, frame.jobs)


@pytest.fixture
def office(place):
    made = Office(place)
    yield made
    made.close()


def test_who_asks_during_a_round_is_told_of_the_next(enrolled, place, office, qtbot):
    def count(_round):
        place.ended += 1

    office.rounds.ended.connect(count)
    office.rounds.run()
    office.do("sync_now")
    qtbot.waitUntil(lambda: place.ended == 2)
    (first, already), (second, _fault) = place.told
    assert (first, already) == (0, words.already_running().first)
    assert second == 1


def test_who_hands_in_where_no_server_is_hears_why_nothing_is_sent(place, office, qtbot):
    office._handing._submitted(ReviewId("2" * 32), None)
    qtbot.waitUntil(lambda: not office.rounds.running)
    assert place.told == [(0, words.not_connected().first)]
