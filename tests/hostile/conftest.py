"""The same program as the journeys have, met by what no one hopes for."""

import pytest

from tests.journeys.conftest import start
from tests.journeys.program import Program, add_review, lock_with_passphrase

__all__ = ["start"]


@pytest.fixture
def program(start, profile) -> Program:
    """The program unlocked, with one review open in the checklist."""
    lock_with_passphrase(profile)
    opened = start()
    opened.unlock()
    add_review(opened)
    return opened
