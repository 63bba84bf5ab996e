"""A stranger's reader of `.granskning`, written from resources/formats/granskning-1.md alone."""

import base64
import hashlib
import json
import unicodedata
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"GRANSKNINGSFIL\n"
FRAME, TAG = 1024 * 1024, 16


class Refused(Exception):
    """The file is not as the format says."""


def demand(fact: bool) -> None:
    if not fact:
        raise Refused


def canonical(data: bytes) -> Any:
    """The value of canonical JSON (section 1)."""
    found = json.loads(data)
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    demand(text.encode() == data)
    return found


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt, info).derive(secret)


def file_key(slots: list[dict], box: bytes | None, passphrase: str | None) -> bytes:
    """The file key out of the slot that is ours (section 3)."""
    for slot in slots:
        wrapped, wrapping = base64.b64decode(slot["wrapped"]), None
        if slot["kind"] == "x25519" and box is not None:
            private = X25519PrivateKey.from_private_bytes(box)
            own, ephemeral = private.public_key().public_bytes_raw(), slot["ephemeral"]
            ephemeral = base64.b64decode(ephemeral)
            if base64.b64decode(slot["box"]) == own[:8]:
                shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
                wrapping = hkdf(shared, ephemeral + own, b"granskning 1 box")
        elif slot["kind"] == "argon2id" and passphrase is not None:
            demand(16_384 <= slot["memory_kib"] <= 262_144 and 1 <= slot["passes"] <= 10)
            demand(1 <= slot["lanes"] <= 8 and slot["memory_kib"] * slot["passes"] <= 1_048_576)
            wrapping = Argon2id(
                salt=base64.b64decode(slot["salt"]), length=32, iterations=slot["passes"],
                lanes=slot["lanes"], memory_cost=slot["memory_kib"],
            ).derive(unicodedata.normalize("NFC", passphrase).encode())  # fmt: skip
        if wrapping is not None:
            return ChaCha20Poly1305(wrapping).decrypt(bytes(12), wrapped, None)
    raise Refused


def content(data: bytes, box: bytes | None, passphrase: str | None) -> tuple[bytes, bytes]:
    """The clear head's hash and all that was sealed (sections 2 to 4)."""
    demand(data.startswith(MAGIC))
    length = int.from_bytes(data[15:19], "big")
    demand(length <= 64 * 1024)
    clear, sealed = data[: 19 + length], data[19 + length :]
    header = canonical(clear[19:])
    demand(header["format"] == 1)
    head_hash = hashlib.sha256(clear).digest()
    secret = file_key(header["slots"], box, passphrase)
    salt = base64.b64decode(header["salt"])
    cipher = ChaCha20Poly1305(hkdf(secret, salt, b"granskning 1 frames" + head_hash))
    pieces, count = [], -(-len(sealed) // (FRAME + TAG))
    for number in range(count):
        nonce = number.to_bytes(11, "big") + bytes([number + 1 == count])
        frame = sealed[number * (FRAME + TAG) : (number + 1) * (FRAME + TAG)]
        pieces.append(cipher.decrypt(nonce, frame, None))
    return head_hash, b"".join(pieces)


def read(data: bytes, box: bytes | None = None, passphrase: str | None = None) -> dict[str, Any]:
    """Manifest, entries by id, checklists by digest, attachments by hash; all of it verified.

    `beside` holds the entries of each review joined to it.
    """
    head_hash, found = content(data, box, passphrase)
    end = 4 + int.from_bytes(found[:4], "big")
    signature, at = found[end : end + 64], end + 64
    manifest = canonical(found[4:end])
    demand(manifest["format"] == 1)
    sender = Ed25519PublicKey.from_public_bytes(base64.b64decode(manifest["sender"]["sign"]))
    sender.verify(signature, b"granskning 1 manifest\n" + head_hash + found[4:end])
    parts: dict[str, list[bytes]] = {"entries": [], "checklist": [], "attachment": []}
    for part in manifest["parts"]:
        piece, at = found[at : at + part["size"]], at + part["size"]
        demand(hashlib.sha256(piece).hexdigest() == part["hash"])
        parts[part["kind"]].append(piece)
    journals = [manifest, *manifest.get("beside", [])]
    demand(at == len(found) and len(parts["entries"]) == len(journals))
    entries, *beside = map(read_entries, parts["entries"], journals)
    return {
        "manifest": manifest,
        "entries": entries,
        "beside": {said["review"]: one for said, one in zip(journals[1:], beside, strict=True)},
        "checklists": {json.loads(one)["digest"]: one for one in parts["checklist"]},
        "attachments": {hashlib.sha256(one).hexdigest(): one for one in parts["attachment"]},
    }


def read_entries(part: bytes, said: dict[str, Any]) -> dict[str, tuple[list, Any]]:
    """Each entry's header and value by its id (sections 7 and 8)."""
    entries = {}
    for line in part.splitlines():
        text, salt, value = canonical(line)
        header = canonical(text.encode())
        demand(header[0] == said["review"])
        if value is not None:
            body = base64.b64decode(salt) + value.encode()
            demand(hashlib.sha256(body).hexdigest() == header[9])
            value = canonical(value.encode())
        entries[hashlib.sha256(text.encode()).hexdigest()] = (header, value)
    vouched = set()
    for replica, counter, head, key, signature in said["attestations"]:
        word = [said["review"], replica, counter, head]
        message = json.dumps(word, separators=(",", ":")).encode()
        Ed25519PublicKey.from_public_bytes(base64.b64decode(key)).verify(
            base64.b64decode(signature), b"granskning 1 attestation\n" + message
        )
        while head in entries:
            header = entries[head][0]
            demand(header[1] == [replica, counter])
            vouched.add(head)
            head, counter = header[8], counter - 1
    demand(vouched == set(entries))
    return entries
