"""What is said of interviews and their lines wherever they are shown: by role, with a time mark."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from inspector_app.domain.checklist import Role


def role_words(roles: Iterable[Role], role: str, language: Literal["sv", "en"]) -> str:
    """The name of a role: the checklist's own words, or what was typed where it has none."""
    return next((one.name.of(language) for one in roles if one.id == role), role)


def time_mark(time: str) -> str:
    """A line's time as "10:17", as the clock on the wall showed it where it was written."""
    try:
        return datetime.fromisoformat(time).strftime("%H:%M")
    except ValueError:
        return time


def moment(time: str, day: str = "") -> float:
    """A line's place in the order of time; a bare "10:17" belongs to `day`, else comes first."""
    for text in (time, f"{day}T{time}"):
        try:
            return datetime.fromisoformat(text).timestamp()
        except (ValueError, OverflowError, OSError):
            continue
    return 0.0
