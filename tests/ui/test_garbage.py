"""What is there when the program is loaded is left alone; what comes later is collected."""

import gc
import weakref

import pytest

from ui.garbage import spare_what_stays


class Ring:
    """Refers to itself, so that only a collection takes it away."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def _thawed():
    yield
    gc.unfreeze()


def test_a_full_round_passes_over_what_was_there_and_takes_what_came_later():
    before = Ring()
    seen = weakref.ref(before)
    spare_what_stays()
    del before
    after = weakref.ref(Ring())
    gc.collect()
    assert seen() is not None
    assert after() is None
