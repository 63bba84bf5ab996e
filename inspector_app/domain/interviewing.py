"""What is said of interviews and their lines wherever they are shown: by role, with a time mark."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from inspector_app.domain.checklist import Role

HYPHEN = "\N{NON-BREAKING HYPHEN}"


def role_words(roles: Iterable[Role], role: str, language: Literal["sv", "en"]) -> str:
    """The name of a role: the checklist's own words, or what was typed where it has none."""
    return next((one.name.of(language) for one in roles if one.id == role), role)


def roles_named(roles: Iterable[Role], role: str) -> tuple[str, ...]:
    """The ids of the checklist's roles that an interview is with.

    Free words name each role whose word begins one of theirs, in any form: "studierektorn och
    verksamhetschefen" names two.
    """
    known = tuple(roles)
    if any(one.id == role for one in known):
        return (role,)
    words = f" {role.casefold().replace(HYPHEN, '-')}"
    return tuple(one.id for one in known if any(f" {stem}" in words for stem in _stems(one)))


def _stems(role: Role) -> tuple[str, ...]:
    """The role's words without the last letter, which its other forms change."""
    return (role.name.sv.casefold()[:-1], role.name.en.casefold()[:-1])


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
