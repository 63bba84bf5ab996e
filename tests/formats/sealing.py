"""Content sealed as a bundle's maker would seal it, whatever it says: past every signature."""

import base64
import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from inspector_app.exchange.bundle_envelope import frame_key, new_header
from inspector_app.exchange.bundle_frames import FRAME, _nonce
from inspector_app.exchange.bundle_manifest import signed_bytes
from inspector_app.journal.entry import header_bytes
from inspector_app.vault.device_keys import DeviceKeys
from tests.formats.bundles import MOMENT, REVIEW, Hand, keys_of, octets


def dumped(found: object) -> bytes:
    """Canonical JSON, and more: NaN, fractions and halves of surrogate pairs come through."""
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass")


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


@dataclass
class Sealer:
    """One clear head and its file key for many contents: sealing then costs next to nothing."""

    sender: DeviceKeys = field(default_factory=lambda: keys_of("Ek"))
    reader: DeviceKeys = field(default_factory=lambda: keys_of("Lind"))

    def __post_init__(self) -> None:
        secret = octets("file key", 32)
        self.clear, salt = new_header(secret, [self.reader.identity], None)
        self.head_hash = hashlib.sha256(self.clear).digest()
        self._cipher = ChaCha20Poly1305(frame_key(secret, salt, self.clear))

    def seal(self, content: bytes) -> bytes:
        """The file with this content."""
        pieces = [content[at : at + FRAME] for at in range(0, len(content), FRAME)] or [b""]
        frames = [
            self._cipher.encrypt(_nonce(number, number + 1 == len(pieces)), piece, None)
            for number, piece in enumerate(pieces)
        ]
        return self.clear + b"".join(frames)

    def sign(self, manifest: bytes, parts: bytes, keys: DeviceKeys | None = None) -> bytes:
        """The content: length, manifest, signature, parts."""
        signature = (keys or self.sender).signature(signed_bytes(self.head_hash, manifest))
        return len(manifest).to_bytes(4, "big") + manifest + signature + parts


@dataclass
class Draft:
    """A bundle as plain lists and dicts, each free to be spoiled, then put together and sealed.

    What `whole` names is worked out anew when the bundle is put together; what it does not name
    stays as it is.
    """

    lines: list[list[Any]]  # [header, salt, value]: header a list, value any JSON
    manifest: dict[str, Any]
    parts: list[tuple[str, bytes, str]]  # kind, content and media of all but the entries
    keys: dict[str, DeviceKeys]  # each replica's
    whole: frozenset[str] = frozenset({"bodies", "chain", "attestations", "parts"})

    def lines_part(self) -> bytes:
        """The part with entries, hashes worked out."""
        last: dict[Any, str] = {}
        heads: dict[Any, tuple[Any, str]] = {}
        bodies, chain = "bodies" in self.whole, "chain" in self.whole
        found = []
        for header, salt, value in self.lines:
            header, text = list(header), None if value is None else dumped(value[0])
            if text is not None and isinstance(salt, str) and len(header) > 9 and bodies:
                header[9] = hashlib.sha256(base64.b64decode(salt) + text).hexdigest()
            replica = str(header[1])[:34]  # all but the counter
            if chain and len(header) > 8:
                header[8] = last.get(replica, "")
            data = dumped(header)
            last[replica] = hashlib.sha256(data).hexdigest()
            heads[replica] = (header[1], last[replica])
            told = None if text is None else text.decode("utf-8", "surrogatepass")
            found.append(dumped([data.decode("utf-8", "surrogatepass"), salt, told]) + b"\n")
        if "attestations" in self.whole:
            self.manifest["attestations"] = [self._word(*head) for head in heads.values()]
        return b"".join(found)

    def put_together(self, sealer: Sealer, lines: bytes | None = None) -> tuple[bytes, bytes]:
        """The manifest and the parts."""
        first = self.lines_part() if lines is None else lines
        told = [("entries", first, "application/jsonl"), *self.parts]
        if "parts" in self.whole:
            self.manifest["parts"] = [
                {
                    "hash": hashlib.sha256(data).hexdigest(),
                    "kind": kind,
                    "media": media,
                    "size": len(data),
                }
                for kind, data, media in told
            ]
        return dumped(self.manifest), b"".join(data for _kind, data, _media in told)

    def _word(self, dot: Any, head: str) -> list[Any]:
        replica, counter = dot if isinstance(dot, list) and len(dot) == 2 else (dot, 0)
        keys = self.keys.get(str(replica), keys_of("Ek"))
        message = b"granskning 1 attestation\n" + dumped([REVIEW, replica, counter, head])
        signature = keys.signature(message)
        return [replica, counter, head, b64(keys.identity.sign), b64(signature)]


def small_draft() -> Draft:
    """Two replicas, five entries, one attachment: enough of everything to go wrong."""
    ek, lind = Hand("Ek"), Hand("Lind")
    first = ek.write("fact/unit", "Vårdcentralen Exempel")
    ek.write("fact/unit", None, [first.dot], first.dot)
    lind.introduce()
    lind.write("pin/0123456789abcdef/ST-1", True)
    lind.write("interview/0123456789abcdef", {"role": "ST-läkare", "group": 3})
    return draft_of([ek, lind], [("attachment", b"JPEG", "image/jpeg")])


def draft_of(hands: list[Hand], parts: list[tuple[str, bytes, str]]) -> Draft:
    """All that the hands wrote, as a draft sent by the first of them."""
    identity = hands[0].keys.identity
    manifest = {
        "format": 1,
        "review": REVIEW,
        "sender": {
            "name": "Inspektör Ek",
            "organisation": "Region Exempel",
            "sign": b64(identity.sign),
            "box": b64(identity.box),
        },
        "made": MOMENT,
        "since": {},
        "has": {hand.replica: len(hand.entries) for hand in hands},
        "attestations": [],
        "parts": [],
    }
    lines = [
        [
            json.loads(header_bytes(entry.header)),
            None if entry.body is None else b64(entry.body.salt),
            None if entry.body is None else [json.loads(entry.body.value)],
        ]
        for hand in hands
        for entry in hand.entries
    ]
    keys = {str(hand.replica): hand.keys for hand in hands}
    return Draft(lines, manifest, parts, keys)
