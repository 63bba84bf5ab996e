"""The cursor as it is kept: where the last round ended, and whether something was left unread.

The server tells of a change once, and what one version of the program cannot read, another may.
"""

_MARK = " unread by "


def to_ask(kept: str, program: str) -> str:
    """Where to go on; from the beginning where another version left something unread."""
    cursor, marked, unread_by = kept.partition(_MARK)
    return "" if marked and unread_by != program else cursor


def to_keep(cursor: str, before: str, program: str, *, unread: bool) -> str:
    """The new cursor, marked if something is unread now, or was when `before` was kept."""
    _cursor, marked, unread_by = before.partition(_MARK)
    if unread or (marked and unread_by == program):
        return f"{cursor}{_MARK}{program}"
    return cursor
