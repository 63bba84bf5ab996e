"""One review's work on its way to another laptop (`resources/formats/granskning-1.md`).

bundle_parcel    what a bundle tells
bundle_write     a parcel sealed into a file
bundle_read      a file opened and verified
bundle_envelope  the clear head: who can open the file
bundle_frames    the sealed frames
bundle_manifest  the signed list of parts
bundle_entries   the part with entries
bundle_chains    who vouches for the entries
bundle_json      the one way JSON is written there
bundle_limits    how much of each thing there may be
bundle_errors    one class per cause
"""

from inspector_app.exchange.bundle_chains import attest, is_genuine, key_named
from inspector_app.exchange.bundle_limits import MOST_OCTETS
from inspector_app.exchange.bundle_parcel import AttachmentHead, Parcel, Sender
from inspector_app.exchange.bundle_read import OpenBundle, open_bundle
from inspector_app.exchange.bundle_write import Contents, write_bundle

__all__ = [
    "MOST_OCTETS",
    "AttachmentHead",
    "Contents",
    "OpenBundle",
    "Parcel",
    "Sender",
    "attest",
    "is_genuine",
    "key_named",
    "open_bundle",
    "write_bundle",
]
