"""Bundles spoiled at random and sealed again properly, each from its number alone.

Meet one again: `.venv/bin/python -m tests.formats.mutation SEED NUMBER`.
"""

import copy
import json
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from inspector_app.domain.registers import check
from inspector_app.exchange.bundle import OpenBundle, open_bundle
from inspector_app.exchange.bundle_errors import BundleRefused
from inspector_app.journal.entry import body_hash, decode, header_bytes, id_of
from tests.formats.bundles import Hand, keys_of
from tests.formats.sealing import Draft, Sealer, draft_of, dumped, small_draft

REPAIRS = ("bodies", "chain", "attestations", "parts")
BRACKETS = b'[]{}",:\\0-9nulltruefalse\n'
ODD: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2, 255, 2**31, 2**32, 2**53, 2**63, 2**64, 10**30, -(2**63), 0.5,
    float("nan"), float("inf"), "", "\x00", "\ud800", "\udfff", "Å", "A\u030a", "../../x", "C:\\x",
    "CON", "0" * 32, "f" * 64, "gk1", "null", "fact/unit", "device/" + "0" * 32, "blank/1", "\n",
    "x" * 5000, [], {}, [[]], [None], {"": None}, {"key": "gk1"}, {"dots": [["0" * 32, "1"]]},
)  # fmt: skip
DEEP = "[" * 60 + "]" * 60


def tiny_draft() -> Draft:
    """One replica, three entries."""
    hand = Hand("Ek")
    hand.introduce()
    first = hand.write("fact/unit", "Vårdcentralen Exempel")
    hand.write("fact/unit", {"not": "a text"}, [first.dot])
    hand.entries.pop()
    hand.write("fact/specialists", 3)
    return draft_of([hand], [("attachment", b"JPEG", "image/jpeg")])


class Mutator:
    """Makes the file of a number: the same number gives the same file in every run."""

    def __init__(self, seed: str) -> None:
        self.seed = seed
        self.sealer = Sealer()
        self._drafts = [tiny_draft(), small_draft()]
        self._made = []
        for draft in self._drafts:
            manifest, parts = draft.put_together(self.sealer)
            self._made.append((manifest, parts, draft.lines_part()))
        plain = [(draft.lines, draft.manifest, draft.keys) for draft in self._drafts]
        self._plain = [(json.dumps(lines), json.dumps(told), keys) for lines, told, keys in plain]

    def file(self, number: int) -> bytes:
        chance = random.Random(f"{self.seed} {number}")
        which = 0 if chance.random() < 0.8 else 1
        way = chance.random()
        if way < 0.35:
            content = self._spoiled_lines(chance, which)
        elif way < 0.5:
            content = self._spoiled_manifest(chance, which)
        elif way < 0.55:
            content = self._spoiled_content(chance, which)
        else:
            content = self._spoiled_draft(chance, which)
        return self.sealer.seal(content)

    def _spoiled_lines(self, chance: random.Random, which: int) -> bytes:
        """Octets of the part with entries changed; its hash is made to fit."""
        manifest, parts, lines = self._made[which]
        spoiled = spoil(chance, lines)
        old, new = id_of(lines), id_of(spoiled)
        manifest = manifest.replace(old.encode(), new.encode())
        sizes = (b'jsonl","size":%d' % len(lines), b'jsonl","size":%d' % len(spoiled))
        return self.sealer.sign(manifest.replace(*sizes), spoiled + parts[len(lines) :])

    def _spoiled_manifest(self, chance: random.Random, which: int) -> bytes:
        """Octets of the manifest changed, and signed as they are."""
        manifest, parts, _lines = self._made[which]
        return self.sealer.sign(spoil(chance, manifest), parts)

    def _spoiled_content(self, chance: random.Random, which: int) -> bytes:
        """Octets changed under the encryption alone, lengths and signature among them."""
        manifest, parts, _lines = self._made[which]
        content = self.sealer.sign(manifest, parts)
        return (
            spoil(chance, content[:8]) + content[8:]
            if chance.random() < 0.3
            else spoil(chance, content)
        )

    def _spoiled_draft(self, chance: random.Random, which: int) -> bytes:
        """A field exchanged for an odd one, and some of what depends on it put right."""
        lines, told, keys = self._plain[which]
        draft = Draft(
            json.loads(lines), json.loads(told), [("attachment", b"JPEG", "image/jpeg")], keys
        )
        draft.whole = frozenset(one for one in REPAIRS if chance.random() < 0.9)
        late = chance.random() < 0.3
        if not late:
            for _time in range(chance.choice((1, 1, 2, 4))):
                exchange(chance, draft.lines)
        try:
            manifest, parts = draft.put_together(self.sealer)
        except (TypeError, ValueError, IndexError, KeyError):
            return self._spoiled_lines(chance, which)
        if late:
            exchange(chance, draft.manifest)
            manifest = dumped(draft.manifest)
        signer = keys_of("Någon annan") if chance.random() < 0.02 else None
        return self.sealer.sign(manifest, parts, signer)


def spoil(chance: random.Random, data: bytes) -> bytes:
    """A few octets changed, doubled, dropped or put in."""
    found = bytearray(data)
    for _time in range(chance.choice((1, 1, 1, 2, 3, 8))):
        at = chance.randrange(len(found)) if found else 0
        size = chance.choice((1, 1, 2, 4, 16, 64))
        match chance.randrange(6):
            case 0 if found:
                found[at] ^= 1 << chance.randrange(8)
            case 1 if found:
                found[at] = chance.choice(BRACKETS)
            case 2:
                del found[at : at + size]
            case 3:
                found[at:at] = found[at : at + size]
            case 4:
                found[at:at] = bytes(chance.choices(BRACKETS, k=size))
            case _:
                found[at : at + size] = chance.randbytes(size)
    return bytes(found)


def exchange(chance: random.Random, found: Any) -> None:
    """Put an odd value in one place of the structure, or drop, double or swap what stands there."""
    place = _place(chance, found)
    if place is None:
        return
    found, name = place
    below = found[name]
    match chance.randrange(8):
        case 0 if isinstance(found, list):
            del found[name]
        case 1 if isinstance(found, list):
            found.insert(chance.randrange(len(found) + 1), below)
        case 2:
            other = chance.choice(list(found) if isinstance(found, dict) else range(len(found)))
            found[name], found[other] = found[other], below
        case 3 if isinstance(below, str):
            data = below.encode("utf-8", "surrogatepass")
            found[name] = spoil(chance, data).decode("utf-8", "replace")
        case 4 if isinstance(below, int):
            found[name] = below + chance.choice((-1, 1, 2**40))
        case 5:
            found[name] = json.loads(DEEP)
        case 6 if isinstance(found, dict):
            found[chance.choice(("format", "x", "", "sign"))] = below
        case _:
            found[name] = copy.deepcopy(chance.choice(ODD))


def _place(chance: random.Random, found: Any) -> tuple[Any, Any] | None:
    """A list or dict somewhere in the structure, and one of its places."""
    while found:
        name = chance.choice(list(found) if isinstance(found, dict) else range(len(found)))
        below = found[name]
        if not isinstance(below, list | dict) or not below or chance.random() < 0.25:
            return found, name
        found = below
    return None


def outcome_of(path: Path, data: bytes) -> tuple[str, float]:
    """What became of the file, the name of its refusal or "opened", and the processor's seconds."""
    path.write_bytes(data)
    began = time.process_time()
    try:
        opened = open_bundle(path, keys_of("Lind"))
    except BundleRefused as refusal:
        return type(refusal).__name__, time.process_time() - began
    spent = time.process_time() - began
    demand_consistent(opened)
    return "opened", spent


def demand_consistent(opened: OpenBundle) -> None:
    """What was accepted is what the format says, reckoned by other means than the reader's."""
    for entry in opened.parcel.entries:
        assert entry.id == id_of(header_bytes(entry.header))
        assert entry.header.review == opened.parcel.review
        check(entry.register, entry.value)
        if entry.body is not None:
            assert body_hash(entry.body) == entry.header.body_hash
            assert json.dumps(decode(entry.body.value))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        found = Mutator(sys.argv[1]).file(int(sys.argv[2]))
        sys.stdout.write(f"{outcome_of(Path(place, 'x.granskning'), found)}\n")
