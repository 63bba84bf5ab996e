"""An open store with one review by two inspectors, and hands to write as either."""

import pytest

from inspector_app.commands.reviews import Inspector, add_inspector
from tests.inspector_app.commands.conftest import checklist, review, shown, store  # noqa: F401
from tests.inspector_app.queries.hands import Hands


@pytest.fixture
def hands(store, review):  # noqa: F811
    return Hands(store, review)


@pytest.fixture
def people(hands):
    """The ids of the two inspectors, the seat first."""
    now = hands.read()
    return (now.me, next(who for who in now.inspectors() if who != now.me))


@pytest.fixture
def trainee(hands):
    return add_inspector(hands.store, hands.review, Inspector("Ny Exempel", role="trainee"))[0]
