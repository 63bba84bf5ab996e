"""How much of each thing a bundle may hold; checked before anything is made room for."""

from inspector_app.exchange.bundle_errors import BundleTooLarge, Limit

MIB = 1024 * 1024
MOST_OCTETS = 200 * MIB  # of a whole file, unless the caller says another figure

MOST: dict[Limit, int] = {
    Limit.HEADER: 64 * 1024,
    Limit.SLOTS: 32,
    Limit.MANIFEST: 8 * MIB,
    Limit.PARTS: 2_000,
    Limit.ATTESTATIONS: 2_000,
    Limit.ENTRIES: 200_000,
    Limit.ENTRY: 8 * MIB,  # a text of a million characters, each escaped twice, still fits
    Limit.ENTRIES_PART: 128 * MIB,
    Limit.CHECKLISTS: 32 * MIB,
}


def keep_within(limit: Limit, found: int, most: int | None = None) -> None:
    """Raise BundleTooLarge where there is more than `most`, or than the limit's own figure."""
    ceiling = MOST[limit] if most is None else most
    if found > ceiling:
        raise BundleTooLarge(limit, ceiling)
