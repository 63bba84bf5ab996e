"""Bundles sealed and signed as they should be, whose manifest or entries should never have been."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from inspector_app.exchange import bundle_errors as errors
from inspector_app.exchange.checklists import GENERAL, compose, to_document
from inspector_app.journal.entry import id_of
from tests.formats.bundles import REVIEW, keys_of
from tests.formats.sealing import Draft, b64, dumped, small_draft
from tests.hostile.bundles import SEALER, Hostile, good_content

UNFIT, LARGE, NEWER = errors.BundleUnfit, errors.BundleTooLarge, errors.BundleNewer
FORGED, UNATTESTED = errors.BundleForged, errors.EntryUnattested
FALSE_WORD = errors.AttestationWrong
ALL = frozenset({"bodies", "chain", "attestations", "parts"})
EK = small_draft().lines[0][0][1][0]  # the first replica
MEDIA = "application/jsonl"
LARGE_CHECKLIST = {
    "hash": "0" * 64,
    "kind": "checklist",
    "media": "application/json",
    "size": 2**25 + 1,
}
Change = Callable[[Any], Any]


Rows = Iterator[tuple[str, bytes, type[errors.BundleRefused]]]


def sealed(group: Callable[[], Rows]) -> Callable[[], Iterator[Hostile]]:
    """The group's contents as files."""

    @wraps(group)
    def files() -> Iterator[Hostile]:
        for name, content, refusal in group():
            yield Hostile(name, SEALER.seal(content), refusal)

    return files


def content_of(draft: Draft) -> bytes:
    return SEALER.sign(*draft.put_together(SEALER))


def told(change: Change) -> bytes:
    """A manifest changed and signed; its parts are as they were."""
    draft = small_draft()
    _manifest, parts = draft.put_together(SEALER)
    change(draft.manifest)
    return SEALER.sign(dumped(draft.manifest), parts)


def rewritten(old: bytes, new: bytes) -> bytes:
    """The same on the manifest's octets."""
    manifest, parts = small_draft().put_together(SEALER)
    assert old in manifest
    return SEALER.sign(manifest.replace(old, new, 1), parts)


def lines_of(change: Change, whole: frozenset[str] = ALL) -> bytes:
    """Entries changed before all that depends on them was worked out anew."""
    draft = small_draft()
    change(draft.lines)
    draft.whole = whole
    return content_of(draft)


def line_octets(change: Callable[[bytes], bytes]) -> bytes:
    """The octets of the part with entries changed; only the part's hash is made to fit."""
    draft = small_draft()
    lines = change(draft.lines_part())
    return SEALER.sign(*draft.put_together(SEALER, lines))


def put(*path: Any) -> Change:
    """Set what stands at the path, which ends with the new value."""
    *names, last, value = path

    def change(found: Any) -> None:
        for name in names:
            found = found[name]
        found[last] = value

    return change


@sealed
def envelopes() -> Rows:
    """Lengths and signatures."""
    good, rest = good_content(), good_content()[4:]
    manifest, parts = small_draft().put_together(SEALER)
    size = len(manifest)
    yield "content of three octets", good[:3], UNFIT
    yield "manifest of no octets", bytes(4) + rest, UNFIT
    yield "manifest of 4 GiB", b"\xff" * 4 + rest, LARGE
    yield "manifest of 8 MiB and one", (2**23 + 1).to_bytes(4, "big") + rest, LARGE
    yield "manifest beyond the end", (2**20).to_bytes(4, "big") + rest, UNFIT
    yield "manifest one octet short", (size - 1).to_bytes(4, "big") + rest, UNFIT
    yield "no signature", good[: 4 + size], UNFIT
    yield "signature of zeros", good[: 4 + size] + bytes(64) + parts, FORGED
    yield "signed by another", SEALER.sign(manifest, parts, keys_of("Någon annan")), FORGED
    yield "another named as sender", told(put("sender", "sign", b64(bytes(31) + b"\1"))), FORGED
    replayed = SEALER.sender.signature(b"granskning 1 manifest\n" + bytes(32) + manifest)
    yield "signed for another file", good[: 4 + size] + replayed + parts, FORGED
    attested = SEALER.sender.signature(b"granskning 1 attestation\n" + SEALER.head_hash + manifest)
    yield "signed as something else", good[: 4 + size] + attested + parts, FORGED
    yield "an octet after the parts", good + b"\0", UNFIT
    yield "a part cut short", good[:-1], UNFIT


@sealed
def manifests() -> Rows:
    """What the manifest says."""
    for name, change, refusal in (
        ("format 2", put("format", 2), NEWER),
        ("format 0", put("format", 0), UNFIT),
        ("review as a path", put("review", "../../../../../../etc/passwd...."), UNFIT),
        ("review in capitals", put("review", REVIEW.upper()), UNFIT),
        ("review a number", put("review", 1), UNFIT),
        ("a field more", put("script", "x"), UNFIT),
        ("a field less", lambda found: found.pop("has"), UNFIT),
        ("another review named", put("review", "0" * 32), errors.ForeignEntry),
        ("sender's name of 501 signs", put("sender", "name", "x" * 501), UNFIT),
        ("sender's name half a sign", put("sender", "name", "\ud800"), UNFIT),
        ("sender's name a list", put("sender", "name", ["x"]), UNFIT),
        ("sender's key of 31 octets", put("sender", "sign", b64(bytes(31))), UNFIT),
        ("made at no moment", put("made", "2026-03-02"), UNFIT),
        ("made in markup", put("made", "<b>2026-03-02T09:00:00.000+01</b>"), UNFIT),
        ("counter 0", put("has", EK, 0), UNFIT),
        ("counter negative", put("has", EK, -1), UNFIT),
        ("counter 2^63", put("since", EK, 2**63), UNFIT),
        ("counter with a fraction", put("has", EK, 1.5), UNFIT),
        ("counter NaN", put("has", EK, float("nan")), UNFIT),
        ("replica of wrong shape", put("has", "__proto__", 1), UNFIT),
        ("a vector as a list", put("since", []), UNFIT),
    ):  # fmt: skip
        yield f"manifest: {name}", told(change), refusal


@sealed
def lists() -> Rows:
    """The manifest's parts and attestations."""
    for name, change, refusal in (
        ("2,001 parts", lambda found: found["parts"].extend(found["parts"][1:] * 2000), LARGE),
        ("2,001 attestations", too_many_words, LARGE),
        ("size negative", put("parts", 1, "size", -4), UNFIT),
        ("size 2^63", put("parts", 1, "size", 2**63), UNFIT),
        ("size 2^40", put("parts", 1, "size", 2**40), UNFIT),
        ("entries of 128 MiB and one", put("parts", 0, "size", 2**27 + 1), LARGE),
        ("checklists of 32 MiB and one", put("parts", 1, LARGE_CHECKLIST), LARGE),
        ("parts that overlap", put("parts", 0, "size", 1), UNFIT),
        ("no parts", put("parts", []), UNFIT),
        ("no entries", lambda found: found["parts"].pop(0), UNFIT),
        ("entries twice", lambda found: found["parts"].append(found["parts"][0]), UNFIT),
        ("entries last", lambda found: found["parts"].reverse(), UNFIT),
        ("an attachment twice", lambda found: found["parts"].append(found["parts"][1]), UNFIT),
        ("hash of entries wrong", put("parts", 0, "hash", "0" * 64), UNFIT),
        ("hash of an attachment wrong", put("parts", 1, "hash", "0" * 64), UNFIT),
        ("hash as a path", put("parts", 1, "hash", "../" * 21 + "x"), UNFIT),
        ("hash with a line break", put("parts", 1, "hash", "0" * 64 + "\n"), UNFIT),
        ("hash in capitals", put("parts", 1, "hash", "A" * 64), UNFIT),
        ("part with a file name", put("parts", 1, "name", "C:\\x"), UNFIT),
        ("part of an unknown kind", put("parts", 1, "kind", "script"), UNFIT),
        ("part called a checklist", put("parts", 1, "kind", "checklist"), UNFIT),
        ("media as a path", put("parts", 1, "media", "../x"), UNFIT),
        ("media with a line break", put("parts", 1, "media", "image/jpeg\n"), UNFIT),
        ("attestation cut short", lambda found: found["attestations"][0].pop(), UNFIT),
        ("attestation with more", lambda found: found["attestations"][0].append(1), UNFIT),
        ("attestation of another head", put("attestations", 0, 2, "0" * 64), FALSE_WORD),
        ("attestation of another counter", put("attestations", 0, 1, 1), FALSE_WORD),
        ("attestation with another key", put("attestations", 0, 3, b64(bytes(32))), FALSE_WORD),
        ("no attestations", put("attestations", []), UNATTESTED),
        ("one replica not attested", lambda found: found["attestations"].pop(0), UNATTESTED),
        ("attestations exchanged", swapped_words, FALSE_WORD),
    ):  # fmt: skip
        yield f"manifest: {name}", told(change), refusal


@sealed
def joined() -> Rows:
    """Reviews said to go along."""
    for name, change, refusal in (
        ("nothing", put("beside", []), UNFIT),
        ("no list", put("beside", {}), UNFIT),
        ("without its part", along(), UNFIT),
        ("itself", along(("review", REVIEW), entries=1), UNFIT),
        ("twice", along(entries=2, times=2), UNFIT),
        ("the larger first", lambda found: [along(("review", one), entries=1)(found)
                                            for one in ("f" * 32, "e" * 32)], UNFIT),
        ("1,000 of them without parts", along(times=1000), UNFIT),
        ("review as a path", along(("review", "../" * 10 + "xx"), entries=1), UNFIT),
        ("a sender of its own", along(("sender", {}), entries=1), UNFIT),
        ("its own format", along(("format", 1), entries=1), UNFIT),
        ("a head that is not there", along(("attestations", WORD), entries=1), FALSE_WORD),
        ("2,001 attestations", along(("attestations", WORD * 2001), entries=1), LARGE),
        ("a counter of 0", along(("has", {EK: 0}), entries=1), UNFIT),
        ("a vector of a joined one", along(("has", {f"{EK}:{REVIEW}": 1}), entries=1), UNFIT),
        ("a part of 128 MiB", along(entries=1, size=2**27), LARGE),
    ):  # fmt: skip
        yield f"joined: {name}", told(change), refusal
    draft = small_draft()
    along()(draft.manifest)
    lines = draft.lines_part()
    parts = [("entries", lines, MEDIA), ("entries", lines, MEDIA), *draft.parts]
    yield "joined: this one's entries", SEALER.sign(*arranged(draft, parts)), errors.ForeignEntry


WORD = [[EK, 1, "0" * 64, b64(bytes(32)), b64(bytes(64))]]


def along(*fields: tuple[str, Any], entries: int = 0, times: int = 1, size: int = 0) -> Change:
    """Name a review without entries, so many times, with so many parts; some of it otherwise."""

    def change(found: Any) -> None:
        said = {"attestations": [], "has": {}, "review": "f" * 32, "since": {}, **dict(fields)}
        found.setdefault("beside", []).extend([said] * times)
        empty = {"hash": id_of(b""), "kind": "entries", "media": MEDIA, "size": size}
        found["parts"][1:1] = [empty] * entries

    return change


@sealed
def orders() -> Rows:
    """Parts whose hashes are right, in numbers and orders that are not."""
    document = to_document(compose(GENERAL))
    picture, paper = small_draft().parts[0], ("checklist", document, "application/json")
    for name, change in {
        "the same attachment twice": lambda parts: [*parts, picture],
        "the same checklist twice": lambda parts: [parts[0], paper, paper],
        "a checklist after the attachments": lambda parts: [*parts, paper],
        "entries after the attachments": lambda parts: [*parts[1:], parts[0]],
        "a second part with entries": lambda parts: [*parts, ("entries", b"", parts[0][2])],
        "attachments alone": lambda parts: parts[1:],
    }.items():
        draft = small_draft()
        draft.manifest["attestations"] = []
        lines = b"" if name == "attachments alone" else draft.lines_part()
        manifest, octets = arranged(draft, change([("entries", lines, MEDIA), *draft.parts]))
        yield f"parts: {name}", SEALER.sign(manifest, octets), UNFIT


def arranged(draft: Draft, parts: list[tuple[str, bytes, str]]) -> tuple[bytes, bytes]:
    """Manifest and parts, in this order."""
    draft.manifest["parts"] = [
        {"hash": id_of(data), "kind": kind, "media": media, "size": len(data)}
        for kind, data, media in parts
    ]
    return dumped(draft.manifest), b"".join(data for _kind, data, _media in parts)


@sealed
def manifest_octets() -> Rows:
    """The manifest, octet by octet."""
    for name, octets in {
        "no JSON": b"%PDF",
        "a list": b"[]",
        "deep": b"[" * 100_000,
        "deep further in": b'{"format":1,"has":' + b"[" * 100_000,
        "not in UTF-8": b'{"format":1,"review":"\xff"}',
    }.items():
        yield f"manifest: {name}", SEALER.sign(octets, b""), UNFIT
    yield "manifest: a name twice", rewritten(b'{"att', b'{"format":1,"att'), UNFIT
    yield "manifest: a space", rewritten(b'"format":1', b'"format": 1'), UNFIT
    yield "manifest: an escape", rewritten(b"Region", b"\\u0052egion"), UNFIT
    yield "manifest: 5000 digits", rewritten(b'"size":4', b'"size":' + b"4" * 5000), UNFIT


def too_many_words(manifest: Any) -> None:
    manifest["attestations"] *= 1001


def swapped_words(manifest: Any) -> None:
    """Each replica's attestation under the other's name."""
    one, other = manifest["attestations"]
    one[0], other[0] = other[0], one[0]


@sealed
def entries() -> Rows:
    """Entries whose surroundings were made to fit."""
    for name, change, refusal in (
        ("of another review", put(0, 0, 0, "0" * 32), errors.ForeignEntry),
        ("replica of wrong shape", put(0, 0, 1, 0, "__proto__"), UNFIT),
        ("replica of a joined review", put(0, 0, 1, 0, f"{EK}:{REVIEW}"), UNFIT),
        ("replacing one of no review", put(0, 0, 3, [[f"{EK}:x", 1]]), UNFIT),
        ("counter 0", put(0, 0, 1, 1, 0), UNFIT),
        ("counter 2^63", put(0, 0, 1, 1, 2**63), UNFIT),
        ("counter with a fraction", put(0, 0, 1, 1, 1.0), UNFIT),
        ("a counter left out", put(1, 0, 1, 1, 3), FALSE_WORD),
        ("register unknown", put(0, 0, 2, "wizardry/1"), NEWER),
        ("register unknown, and blanked", blanked_wizardry, NEWER),
        ("register as a path", put(0, 0, 2, "fact/../../x"), NEWER),
        ("register with a sign of steering", put(0, 0, 2, "fact/\x1b[2J"), NEWER),
        ("register of 5,000 signs", put(0, 0, 2, "fact/" + "x" * 5000), UNFIT),
        ("replacing itself", put(0, 0, 3, [[EK, 1]]), UNFIT),
        ("replacing its own future", put(0, 0, 3, [[EK, 2]]), UNFIT),
        ("replacing 10,001", put(0, 0, 3, [["0" * 32, 1]] * 10_001), UNFIT),
        ("replacing no list", put(0, 0, 3, {}), UNFIT),
        ("undoing what it does not replace", put(1, 0, 4, ["0" * 32, 1]), UNFIT),
        ("undoing with a value", put(1, 2, ["x"]), UNFIT),
        ("act as a path", put(0, 0, 5, "../../../../../x"), UNFIT),
        ("inspector of wrong shape", put(0, 0, 6, ""), UNFIT),
        ("recorded at no moment", put(0, 0, 7, "now"), UNFIT),
        ("recorded in year 20266", put(0, 0, 7, "20266-03-02T09:00:00.000+01:0"), UNFIT),
        ("header with a field more", lambda lines: lines[0][0].append(1), UNFIT),
        ("header with a field less", lambda lines: lines[0][0].pop(), UNFIT),
        ("salt of 15 octets", put(0, 1, b64(bytes(15))), UNFIT),
        ("salt without value", put(0, 2, None), UNFIT),
        ("value without salt", put(0, 1, None), UNFIT),
        ("value unfit", put(0, 2, [7]), UNFIT),
        ("value NaN", put(4, 2, [{"role": "x", "group": float("nan")}]), UNFIT),
        ("value without end", put(4, 2, [{"role": "x", "group": float("inf")}]), UNFIT),
        ("value with a fraction", put(4, 2, [{"role": "x", "group": 1.5}]), UNFIT),
        ("value 10^400", put(4, 2, [{"role": "x", "group": 10**400}]), UNFIT),
        ("value half a sign", put(0, 2, ["\ud800"]), UNFIT),
        ("value of a million signs and one", put(0, 2, ["x" * 1_000_001]), UNFIT),
        ("a line of 8 MiB and one", put(0, 2, ["x" * (2**23 + 1)]), LARGE),
        ("value with an unknown field", put(4, 2, [{"role": "x", "__class__": "y"}]), UNFIT),
        ("key no identity", put(2, 2, [{"inspectors": [], "key": "gk1"}]), FALSE_WORD),
        ("key of another", put(2, 2, [device_of_another()]), FALSE_WORD),
        ("an entry twice", lambda lines: lines.insert(1, lines[0]), UNFIT),
    ):  # fmt: skip
        yield f"entry: {name}", lines_of(change), refusal
    yield (
        "entry: first with one before it",
        lines_of(put(0, 0, 8, "0" * 64), ALL - {"chain"}),
        UNFIT,
    )
    yield "entry: second with none before it", lines_of(put(1, 0, 8, ""), ALL - {"chain"}), UNFIT
    circle = lines_of(put(1, 0, 8, "1" * 64), ALL - {"chain"})
    yield "entry: before it what nobody has", circle, UNATTESTED
    yield "entry: hash of its body wrong", lines_of(put(0, 0, 9, "0" * 64), ALL - {"bodies"}), UNFIT


def blanked_wizardry(lines: Any) -> None:
    lines[0] = [[*lines[0][0][:2], "wizardry/1", *lines[0][0][3:]], None, None]


def device_of_another() -> Any:
    return {"inspectors": [], "key": keys_of("Någon annan").identity.text}


def without_the_fourth(part: bytes) -> bytes:
    lines = part.splitlines(keepends=True)
    return b"".join(lines[:3] + lines[4:])


@sealed
def octets() -> Rows:
    """The part with entries, octet by octet."""
    for name, change, refusal in (
        ("no line break at the end", lambda part: part[:-1], UNFIT),
        ("an empty line", lambda part: part + b"\n", UNFIT),
        ("line breaks of Windows", lambda part: part.replace(b"\n", b"\r\n"), UNFIT),
        ("a mark before", lambda part: b"\xef\xbb\xbf" + part, UNFIT),
        ("no JSON", lambda part: b"x\n", UNFIT),
        ("deep", lambda part: b"[" * 100_000 + b"\n", UNFIT),
        ("a line of null", lambda part: b"null\n" + part, UNFIT),
        ("200,001 lines", lambda part: b"\n" * 200_001, LARGE),
        ("a space in the line", lambda part: part.replace(b'","', b'", "', 1), UNFIT),
        ("a space in the header", lambda part: part.replace(b'[\\"', b'[ \\"', 1), UNFIT),
        ("an escape in the header", lambda part: part.replace(b"fact", b"\\\\u0066act", 1), UNFIT),
        ("the same line twice", lambda part: part + part.split(b"\n")[-2] + b"\n", UNFIT),
        ("not in UTF-8", lambda part: part.replace("å".encode(), b"\xe5"), UNFIT),
        ("one entry left out", without_the_fourth, UNATTESTED),
    ):
        yield f"entries: {name}", line_octets(change), refusal


@sealed
def checklists() -> Rows:
    """Parts that say that they are checklists."""
    for name, document in {
        "no JSON": b"x",
        "deep": b"[" * 100_000,
        "an object": b"{}",
        "nothing": b"",
        "more than 8 MB": b" " * 8_000_001,
    }.items():
        draft = small_draft()
        draft.parts.insert(0, ("checklist", document, "application/json"))
        yield f"checklist: {name}", content_of(draft), UNFIT


INSIDES = (
    envelopes,
    manifests,
    lists,
    joined,
    orders,
    manifest_octets,
    entries,
    octets,
    checklists,
)
