"""Why a bundle is refused or cannot be made; one class per cause, and nothing was taken in.

ContentError
├── BundleRefused            a file that was to be opened
│   ├── NotABundle, BundleNewer, BundleDamaged, BundleTooLarge
│   ├── NotForThisLaptop, BundleNeedsPassphrase, BundlePassphraseWrong, HardeningOutOfBounds
│   └── BundleForged, AttestationWrong, EntryUnattested, ForeignEntry, BundleUnfit
└── BundleForNobody, AttachmentNotAsNamed    a file that was to be made
"""

from enum import StrEnum

from inspector_app.domain.errors import ContentError
from inspector_app.domain.ids import ReplicaId


class Place(StrEnum):
    """Where in the file something is wrong."""

    HEADER = "header"  # what stands before the sealed frames
    FRAMES = "frames"
    MANIFEST = "manifest"
    ENTRIES = "entries"
    CHECKLIST = "checklist"
    ATTACHMENT = "attachment"


class Limit(StrEnum):
    """What there may be only so much of."""

    FILE = "file"  # octets
    HEADER = "header"  # octets
    SLOTS = "slots"
    MANIFEST = "manifest"  # octets
    PARTS = "parts"
    ATTESTATIONS = "attestations"
    ENTRIES = "entries"
    ENTRY = "entry"  # octets
    ENTRIES_PART = "entries part"  # octets
    CHECKLISTS = "checklists"  # octets together


class BundleRefused(ContentError):
    """The file cannot be used; nothing of it was taken in."""


class NotABundle(BundleRefused):
    """The file does not begin as a bundle does."""


class BundleNewer(BundleRefused):
    """The file, or something in it, needs a newer program; `what` is the format or register."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class BundleDamaged(BundleRefused):
    """Octets were lost or changed after the file was made, or its header never was right."""

    def __init__(self, place: Place) -> None:
        super().__init__(place)
        self.place = place


class BundleTooLarge(BundleRefused):
    """The file holds, or says it holds, more than is taken."""

    def __init__(self, limit: Limit, most: int) -> None:
        super().__init__(limit, most)
        self.limit = limit
        self.most = most


class NotForThisLaptop(BundleRefused):
    """The file was sealed for other keys than this profile's, and for no passphrase."""


class BundleNeedsPassphrase(BundleRefused):
    """The file was not sealed for this profile's keys; a passphrase opens it."""


class BundlePassphraseWrong(BundleRefused):
    """The passphrase is not the one that the file was sealed with."""


class HardeningOutOfBounds(BundleRefused):
    """The file asks for more work on the passphrase, or for less, than is done."""

    def __init__(self, memory_kib: int, passes: int, lanes: int) -> None:
        super().__init__(memory_kib, passes, lanes)
        self.memory_kib = memory_kib
        self.passes = passes
        self.lanes = lanes


class BundleForged(BundleRefused):
    """The manifest is not signed by the sender it names, or not for this very file."""


class AttestationWrong(BundleRefused):
    """What vouches for a replica's entries is not signed by that replica's key."""

    def __init__(self, replica: ReplicaId) -> None:
        super().__init__(replica)
        self.replica = replica


class EntryUnattested(BundleRefused):
    """The replica's entry at this counter leads up to nothing that the replica signed."""

    def __init__(self, replica: ReplicaId, counter: int) -> None:
        super().__init__(replica, counter)
        self.replica = replica
        self.counter = counter


class ForeignEntry(BundleRefused):
    """An entry of another review than the bundle's; `number` counts entries from 1."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


class BundleUnfit(BundleRefused):
    """Sealed and signed, and yet not as the format says; `number` counts from 1, 0 is the whole."""

    def __init__(self, place: Place, number: int = 0) -> None:
        super().__init__(place, number)
        self.place = place
        self.number = number


class BundleForNobody(ContentError):
    """Neither a recipient nor a passphrase was named, or a recipient's key opens for everybody."""


class AttachmentNotAsNamed(ContentError):
    """The content to be sent has not the size or the hash that the review names."""

    def __init__(self, digest: str) -> None:
        super().__init__(digest)
        self.digest = digest
