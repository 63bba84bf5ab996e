"""How a request tells the SHA-256 of its content: the header Content-Digest (RFC 9530)."""

import base64
import re

_SHA_256 = re.compile(r"(?:^|,)\s*sha-256=:([A-Za-z0-9+/]{43}=):\s*(?:,|$)")


def digest_header(digest: bytes) -> str:
    """What the header says of content with this SHA-256."""
    return f"sha-256=:{base64.b64encode(digest).decode('ascii')}:"


def told_digest(header: str) -> bytes:
    """The SHA-256 that the header tells; b"" where it tells none."""
    found = _SHA_256.search(header)
    return base64.b64decode(found[1]) if found else b""
