"""How a blob is cut into parts: every part but the last is of one size."""

from collections.abc import Sequence

from inspector_app.sync.protocol.limits import PART_OCTETS


def part_count(size: int) -> int:
    """How many parts a blob of this size has; an empty one has a part too."""
    return max(1, -(-size // PART_OCTETS))


def part_size(size: int, part: int) -> int:
    """How large this part of the blob is to be."""
    return min(PART_OCTETS, size - part * PART_OCTETS)


def parts_held(size: int, found: Sequence[int]) -> tuple[int, ...]:
    """The parts that need not come again of a blob that is not whole.

    Were all of them here and the server was stopped before it joined them, one comes again.
    """
    return tuple(found if len(found) < part_count(size) else found[:-1])
