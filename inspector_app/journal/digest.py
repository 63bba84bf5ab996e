"""Digests that tell whether two drafts hold the same (J14); blanking changes neither."""

import hashlib
from collections.abc import Iterable

EMPTY = hashlib.sha256().hexdigest()


def digest(entry_ids: Iterable[str]) -> str:
    """SHA-256 over the sorted entry ids, in hex."""
    return _over(sorted(entry_ids))


def content_digest(live_entry_ids: Iterable[str], checklist_digest: str) -> str:
    """As `digest`, over the live entries of report-bound registers and the checklist's digest."""
    return _over([*sorted(live_entry_ids), checklist_digest])


def _over(names: list[str]) -> str:
    total = hashlib.sha256()
    for name in names:
        total.update(bytes.fromhex(name))
    return total.hexdigest()
