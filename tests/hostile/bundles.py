"""Files handed in as `.granskning` that no one should hand in: their outside, up to the seals.

Each stands under a name, with its octets and the refusal that it must meet.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from inspector_app.exchange import bundle_errors as errors
from inspector_app.exchange.bundle_envelope import MAGIC, new_header
from inspector_app.exchange.bundle_frames import FRAME, TAG
from inspector_app.vault.passphrase import Passphrase
from tests.formats.bundles import keys_of, octets
from tests.formats.sealing import Sealer, b64, dumped, small_draft

SEALER = Sealer()
RIGHT, WRONG = Passphrase("rätt fras"), Passphrase("fel fras")


@dataclass(frozen=True)
class Hostile:
    """One file, and how it must be met by Lind's computer."""

    name: str
    data: bytes
    refusal: type[errors.BundleRefused]
    passphrase: Passphrase | None = None


def good_content() -> bytes:
    """What nothing is wrong with."""
    return SEALER.sign(*small_draft().put_together(SEALER))


def zipped(content: bytes, name: str = "granskning.json") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(name, content)
    return out.getvalue()


def strangers() -> Iterator[Hostile]:
    """Files of other kinds."""
    bomb = zipped(bytes(20_000_000))
    good = SEALER.seal(good_content())
    for name, data in {
        "nothing at all": b"",
        "one octet": b"G",
        "half the first line": MAGIC[:7],
        "zip bomb": bomb,
        "zip bomb in a zip": zipped(bomb, "inner.zip"),
        "zip with a path": zipped(b"x", "../../x"),
        "zip of a bundle": zipped(good),
        "gzip bomb": gzip.compress(bytes(20_000_000)),
        "gzip of a bundle": gzip.compress(good),
        "picture": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "document": b"%PDF-1.7\n" + bytes(100),
        "database": b"SQLite format 3\x00" + bytes(100),
        "program": b"MZ" + bytes(100),
        "text": "Granskningsfil från Vårdcentralen Exempel".encode(),
        "byte order mark before": b"\xef\xbb\xbf" + good,
        "small letters": MAGIC.lower() + good[len(MAGIC) :],
        "line break of Windows": good.replace(b"\n", b"\r\n", 1),
        "as UTF-16": MAGIC.decode().encode("utf-16") + good[len(MAGIC) :],
        "a space before": b" " + good,
    }.items():
        yield Hostile(name, data, errors.NotABundle)


def with_header(header: bytes, length: int | None = None) -> bytes:
    counted = len(header) if length is None else length
    return MAGIC + counted.to_bytes(4, "big") + header + SEALER.seal(good_content())[-500:]


def heads() -> Iterator[Hostile]:
    """Clear heads that are no JSON, or not long enough."""
    damaged, large = errors.BundleDamaged, errors.BundleTooLarge
    good = SEALER.clear[len(MAGIC) + 4 :]

    def of_format(number: bytes) -> bytes:
        return with_header(good.replace(b'"format":1', b'"format":' + number))

    for name, data, refusal in (
        ("first line alone", MAGIC, damaged),
        ("half a length", MAGIC + b"\x00\x00", damaged),
        ("head of no octets", with_header(b""), damaged),
        ("head longer than the file", with_header(good, 60_000), damaged),
        ("head of 4 GiB", with_header(good, 2**32 - 1), large),
        ("head of 64 KiB and one", with_header(b" " * 65_537), large),
        ("head of zeros", with_header(bytes(1000)), damaged),
        ("head cut short", with_header(good[:-1]), damaged),
        ("head is a list", with_header(b"[]"), damaged),
        ("head is null", with_header(b"null"), damaged),
        ("head is deep", with_header(b"[" * 60_000), damaged),
        ("head is deep further in", with_header(b'{"format":1,"x":' + b"[" * 60_000), damaged),
        ("head with spaces", with_header(good.replace(b":", b": ")), damaged),
        ("head with a line break", with_header(good + b"\n"), damaged),
        ("head in UTF-16", with_header(good.decode().encode("utf-16")), damaged),
        ("head with a name twice", with_header(b'{"format":1,' + good[1:]), damaged),
        ("head with NaN", of_format(b"NaN"), damaged),
        ("head of format 1.0", of_format(b"1.0"), damaged),
        ("head of format 1e400", of_format(b"1e400"), damaged),
        ("head of format 5000 digits", of_format(b"1" * 5000), damaged),
        ("head with half a sign", with_header(good.replace(b"x25519", b"\\ud800")), damaged),
        ("head not in UTF-8", with_header(good.replace(b"x25519", b"\xff\xfe")), damaged),
    ):  # fmt: skip
        yield Hostile(name, data, refusal)


def slots() -> Iterator[Hostile]:
    """Clear heads that are JSON and yet no head of a bundle."""
    box = json.loads(SEALER.clear[len(MAGIC) + 4 :])["slots"][0]
    phrase = {
        "kind": "argon2id", "salt": b64(bytes(16)), "memory_kib": 65536, "passes": 3, "lanes": 1,
        "wrapped": b64(bytes(48)),
    }  # fmt: skip
    damaged, bounds = errors.BundleDamaged, errors.HardeningOutOfBounds

    def head(*found: Any, **more: Any) -> bytes:
        told = {"format": 1, "salt": b64(bytes(16)), "slots": list(found), **more}
        return with_header(dumped(told))

    for name, data, refusal in (
        ("format 2", head(box, format=2), errors.BundleNewer),
        ("format 2 and other fields", with_header(b'{"format":2,"post":[]}'), errors.BundleNewer),
        ("format 0", head(box, format=0), damaged),
        ("format -1", head(box, format=-1), damaged),
        ("format as text", head(box, format="1"), damaged),
        ("format true", head(box, format=True), damaged),
        ("no slots", head(), damaged),
        ("slots null", head(slots=None), damaged),
        ("33 slots", head(*[box] * 33), errors.BundleTooLarge),
        ("slot of an unknown kind", head(box | {"kind": "rsa"}), damaged),
        ("slot with a field more", head(box | {"x": 1}), damaged),
        ("slot without its key", head({k: v for k, v in box.items() if k != "wrapped"}), damaged),
        ("head with a field more", head(box, path="../../x"), damaged),
        ("salt of 15 octets", head(box, salt=b64(bytes(15))), damaged),
        ("salt of 40,000 octets", head(box, salt=b64(bytes(40_000))), damaged),
        ("salt no base64", head(box, salt="å" * 24), damaged),
        ("wrapped key of 47 octets", head(box | {"wrapped": b64(bytes(47))}), damaged),
        ("wrapped key of zeros", head(box | {"wrapped": b64(bytes(48))}), damaged),
        ("ephemeral key of zeros", head(box | {"ephemeral": b64(bytes(32))}), damaged),
        ("ephemeral key of low order", head(box | {"ephemeral": b64(b"\1" + bytes(31))}), damaged),
        ("for somebody else", head(box | {"box": b64(bytes(8))}), errors.NotForThisLaptop),
        ("two passphrases", head(phrase, phrase), damaged),
        ("memory 2^30", head(phrase | {"memory_kib": 2**30}), bounds),
        ("memory 2^62", head(phrase | {"memory_kib": 2**62}), bounds),
        ("memory 2^64", head(phrase | {"memory_kib": 2**64}), bounds),
        ("memory 0", head(phrase | {"memory_kib": 0}), bounds),
        ("memory negative", head(phrase | {"memory_kib": -1}), bounds),
        ("passes 11", head(phrase | {"passes": 11}), bounds),
        ("passes 2^31", head(phrase | {"passes": 2**31}), bounds),
        ("passes 0", head(phrase | {"passes": 0}), bounds),
        ("lanes 9", head(phrase | {"lanes": 9}), bounds),
        ("lanes 0", head(phrase | {"lanes": 0}), bounds),
        ("much memory, many passes", head(phrase | {"memory_kib": 2**18, "passes": 10}), bounds),
        ("memory with a fraction", head(phrase | {"memory_kib": 65536.5}), damaged),
        ("passphrase asked for", head(phrase), errors.BundleNeedsPassphrase),
    ):  # fmt: skip
        yield Hostile(name, data, refusal)
    clear, _salt = new_header(octets("file key", 32), [], RIGHT)
    content = SEALER.seal(good_content())[len(SEALER.clear) :]
    yield Hostile("wrong passphrase", clear + content, errors.BundlePassphraseWrong, WRONG)
    yield Hostile("frames of another file", clear + content, damaged, RIGHT)


def frames() -> Iterator[Hostile]:
    """Frames that were cut, moved or exchanged."""
    long = SEALER.sign(*small_draft().put_together(SEALER)) + bytes(3 * FRAME)
    sealed, head = SEALER.seal(long), len(SEALER.clear)
    step = FRAME + TAG
    one, two, three, last = (
        sealed[head + at : head + at + step] for at in range(0, 4 * step, step)
    )
    good = SEALER.seal(good_content())
    other = Sealer(reader=keys_of("Lind"))
    for name, tail in {
        "no frames": b"",
        "fifteen octets": bytes(15),
        "a frame of nothing": SEALER.seal(b"")[head:],
        "last octet changed": good[head:-1] + bytes([good[-1] ^ 1]),
        "last octet gone": good[head:-1],
        "an octet too many": good[head:] + b"\0",
        "zeros after": good[head:] + bytes(step),
        "last frame gone": one + two + three,
        "first frame gone": two + three + last,
        "two frames changed places": two + one + three + last,
        "a frame twice": one + one + two + three + last,
        "an empty frame after": sealed[head:] + SEALER.seal(b"")[head:],
        "sealed for another head": other.seal(good_content())[len(other.clear) :],
        "random octets": octets("noise", 5000),
    }.items():
        yield Hostile(name, SEALER.clear + tail, errors.BundleDamaged)


OUTSIDES: tuple[Callable[[], Iterator[Hostile]], ...] = (strangers, heads, slots, frames)
