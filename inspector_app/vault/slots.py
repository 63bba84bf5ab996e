"""The content of keyslots.json: what is wrapped, for whom, and how to notice damage."""


class Keyslots:
    """The data key of one store, wrapped once per slot."""


def decode(data: bytes) -> Keyslots:
    """Raises SlotsDamaged or SlotsTooNew."""
    ...
