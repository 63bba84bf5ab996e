"""What is unfit in a setting or a file, in words: the library's own are for programmers."""

import re

from inspector_app.i18n import _

_PLACE = re.compile(r" - at `\$\.?([^`]*)`")
_FIELD = re.compile(r"Object (missing required|contains unknown) field `([^`]+)`")
_LONG = re.compile(r"Expected `(\w+)` of length <= (\d+)")
_SHAPE = re.compile(r"Expected |Invalid |Object |[^-]* - at `\$")


def what_is_unfit(fault: str) -> str:
    """Of a fault as msgspec tells it; what somebody wrote stands as it is."""
    inside = _PLACE.search(fault)
    place = inside[1] if inside else ""
    if field := _FIELD.match(fault):
        name = ".".join(filter(None, (place, field[2])))
        missing, unknown = _("{name} saknas."), _("{name} finns inte att ange.")
        return (missing if field[1].startswith("missing") else unknown).format(name=name)
    name = place or _("Det som angavs")
    if (long := _LONG.match(fault)) and long[1] == "str":
        return _("{name} får ha högst {most} tecken.").format(name=name, most=long[2])
    if long:
        return _("{name} får ha högst {most} delar.").format(name=name, most=long[2])
    if _SHAPE.match(fault):
        return _("{name} har inte den form som väntas.").format(name=name)
    return fault
