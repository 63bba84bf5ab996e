"""An open store with one review of the general checklist."""

from collections.abc import Iterator

import pytest

from inspector_app.clock import Clock
from inspector_app.commands.reviews import Inspector, NewReview, start_review
from inspector_app.domain.checklist import Checklist, ShownStatement
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange.checklists import GENERAL, compose, to_document
from inspector_app.paths import Profile
from inspector_app.store.store import Store
from tests.inspector_app.store.opened import opened

RULES = frozenset({"2021"})


@pytest.fixture(scope="session")
def checklist() -> Checklist:
    return compose(GENERAL)


@pytest.fixture(scope="session")
def shown(checklist: Checklist) -> tuple[ShownStatement, ...]:
    return checklist.statements_for(RULES)


@pytest.fixture
def store(profile: Profile, frozen_clock: Clock) -> Iterator[Store]:
    store = opened(profile.folder, frozen_clock)
    yield store
    store.close()


@pytest.fixture
def review(store: Store, checklist: Checklist) -> ReviewId:
    new = NewReview(
        {"unit": "Vårdcentralen Exempel", "from": "2026-03-02", "to": "2026-03-03"},
        (Inspector("Kim Exempel", "specialist"), Inspector("Lo Exempel")),
        RULES,
    )
    return start_review(store, new, checklist, to_document(checklist))[0]
