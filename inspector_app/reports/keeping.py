"""What stands together on a page: no heading alone at its foot, no stray line on the next."""

from itertools import takewhile

from reportlab.platypus import CondPageBreak

from inspector_app.reports import document as model
from inspector_app.reports.flowables import Flow
from inspector_app.reports.page import FRAME_HEIGHT, TEXT_WIDTH

FOOT_LINES = 4  # lines of a paragraph that must fit under its heading
WHOLE = 150.0  # points up to which what follows a heading is not parted at all
ROOM = FRAME_HEIGHT * 0.7  # a section that one page can hold begins only where this much is left
LONG_ROOM = FRAME_HEIGHT * 0.35  # one that goes on to the next page anyhow may begin lower

Laid = tuple[model.Block, list[Flow]]


def kept(laid: list[Laid]) -> list[Flow]:
    """The flowables of all blocks, with a page break wherever too little room is left."""
    flows: list[Flow] = []
    for index, (block, parts) in enumerate(laid):
        after_heading = index > 0 and isinstance(laid[index - 1][0], model.Heading)
        if isinstance(block, model.Heading) and not after_heading:
            flows.append(CondPageBreak(_room_for(block, laid[index:])))
        flows.extend(_list(parts) if isinstance(block, model.Bullets | model.Numbered) else parts)
    return flows


def _room_for(heading: model.Heading, rest: list[Laid]) -> float:
    """The room without which this heading begins on a new page."""
    need = 0.0
    for block, parts in rest:
        if not isinstance(block, model.Heading):
            need += _opening(block, parts)
            break
        need += sum(map(_height, parts))
    if heading.level == 2:
        need = max(need, _section_room(rest))
    return min(need, FRAME_HEIGHT - 1)


def _section_room(rest: list[Laid]) -> float:
    """The height of the section, or the part of a page that a longer one begins with."""
    need = 0.0
    for _block, parts in [rest[0], *takewhile(lambda one: not _ends_section(one[0]), rest[1:])]:
        for part in parts:
            need += _height(part)
            if need > FRAME_HEIGHT:
                return LONG_ROOM
    return min(need, ROOM)


def _ends_section(block: model.Block) -> bool:
    return isinstance(block, model.PageBreak) or (
        isinstance(block, model.Heading) and block.level == 2
    )


def _opening(block: model.Block, parts: list[Flow]) -> float:
    """The height that a block takes at least on the page where it begins: all of a short one."""
    if not parts:
        return 0.0
    if isinstance(block, model.Bullets | model.Numbered):
        whole = sum(map(_height, parts))
        return whole if whole <= WHOLE else sum(map(_first_lines, parts[:2]))
    return _first_lines(parts[0])


def _first_lines(part: Flow) -> float:
    least = getattr(part, "opening", None)
    if least is not None:
        return float(least) + float(part.getSpaceBefore())
    leading: float | None = getattr(getattr(part, "style", None), "leading", None)
    height = _height(part)
    return min(height, FOOT_LINES * float(leading)) if leading else height


def _list(parts: list[Flow]) -> list[Flow]:
    """The items, of which the last does not stand alone on a page; its space comes after it."""
    if len(parts) < 3:
        return parts
    last_two = sum(map(_height, parts[-3:]))
    if last_two > WHOLE:
        return parts
    return [*parts[:-3], CondPageBreak(last_two), *parts[-3:]]


def _height(part: Flow) -> float:
    high: float = part.wrap(TEXT_WIDTH, FRAME_HEIGHT)[1]
    return high + float(part.getSpaceBefore()) + float(part.getSpaceAfter())
