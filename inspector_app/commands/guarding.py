"""Putting away the guard's warnings, once for each text."""

from collections.abc import Iterable

from inspector_app.domain.ids import ReviewId
from inspector_app.domain.small_group import Finding
from inspector_app.store import dismissed
from inspector_app.store.store import Store


def dismiss(store: Store, review: ReviewId, text: str, found: Iterable[Finding]) -> None:
    """Do not warn of these in this text again; kept on this computer alone."""
    with store.write() as work:
        prints = frozenset(one.print_of(text) for one in found)
        dismissed.add(work.connection, review, prints)
