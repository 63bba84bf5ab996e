"""An open store for each test, closed after."""

from collections.abc import Iterator

import pytest

from inspector_app.clock import Clock
from inspector_app.domain.ids import ReviewId
from inspector_app.paths import Profile
from inspector_app.store.store import Store
from tests.inspector_app.store.opened import add_review, opened


@pytest.fixture
def store(profile: Profile, frozen_clock: Clock) -> Iterator[Store]:
    store = opened(profile.folder, frozen_clock)
    yield store
    store.close()


@pytest.fixture
def review(store: Store) -> ReviewId:
    return add_review(store)
