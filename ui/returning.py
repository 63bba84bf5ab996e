"""Where one was when the program stopped."""

from importlib import import_module

from inspector_app.bootstrap import Core
from inspector_app.commands.places import PROGRAM, last_place


def left_in(core: Core) -> str:
    """The review one was in, its rooms loaded here so that the window need not; "" for none."""
    place = last_place(core.store, PROGRAM)
    review = str(place.get("review") or "") if isinstance(place, dict) else ""
    if review:
        import_module("ui.open_review")
    return review
