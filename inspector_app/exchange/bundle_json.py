"""The one way JSON is written in a bundle, and the reading that accepts no other."""

from typing import Annotated, TypeVar

import msgspec

from inspector_app.exchange.bundle_errors import BundleNewer
from inspector_app.shapes import reader

FORMAT = 1

Format = Annotated[int, msgspec.Meta(ge=FORMAT, le=FORMAT)]
Hex32 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Author = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}(:[0-9a-f]{32})?\Z")]
Sha256 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Counter = Annotated[int, msgspec.Meta(ge=1, le=999_999_999_999)]
Moment = Annotated[
    str,
    msgspec.Meta(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d\Z", max_length=29),
]
Octets8 = Annotated[bytes, msgspec.Meta(min_length=8, max_length=8)]
Octets16 = Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]
Octets32 = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]
Octets48 = Annotated[bytes, msgspec.Meta(min_length=48, max_length=48)]
Octets64 = Annotated[bytes, msgspec.Meta(min_length=64, max_length=64)]

FAULTS = (msgspec.MsgspecError, UnicodeError, RecursionError)
_S = TypeVar("_S", bound=msgspec.Struct)


class _Formatted(msgspec.Struct):
    format: int


def written(found: object) -> bytes:
    """Names sorted, no spaces, UTF-8, as few escapes as JSON allows."""
    return msgspec.json.encode(found, order="sorted")


def as_written(data: bytes, shape: type[_S]) -> _S | None:
    """The value, or None unless `data` is exactly what `written` gives for one of this shape.

    That alone shuts out names that stand twice and numbers written otherwise. Raises BundleNewer
    where the data says that it is of a later format.
    """
    try:
        said = reader(_Formatted).decode(data).format
        if said > FORMAT:
            raise BundleNewer(str(said))
        found = reader(shape).decode(data)
    except FAULTS:
        return None
    return found if written(found) == data else None
