"""Places in a list as strings that sort, so that a new one always fits between two others."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(before: str, after: str) -> str:
    """A place after `before` and ahead of `after`; an empty one means the end of the list.

    `before` must sort ahead of `after`. What comes back never ends with the lowest digit, so that
    there is always room ahead of it.
    """
    place = ""
    step = 0
    while True:
        low = _digit(before, step, 0)
        high = _digit(after, step, len(_DIGITS)) if after else len(_DIGITS)
        if high - low > 1:
            return place + _DIGITS[(low + high) // 2]
        place += _DIGITS[low]
        step += 1
        if high > low:
            after = ""  # any digit that follows is already ahead of it


def _digit(place: str, step: int, beyond: int) -> int:
    return _DIGITS.index(place[step]) if step < len(place) else beyond


def place_in(places: list[str], index: int) -> str:
    """A place for a newcomer at `index` among sorted places; equal neighbours stay together."""
    before = places[index - 1] if index > 0 else ""
    after = next((place for place in places[index:] if place > before), "")
    return between(before, after)
