"""Reading values into declared types, from any thread.

msgspec lets other threads see a struct or dataclass of which it knows but half so far, and the
process dies of that. So each type is made ready here, by one thread at a time.
"""

import threading
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import msgspec

_MAKING = threading.Lock()
_S = TypeVar("_S")


def reader(shape: type[_S]) -> msgspec.json.Decoder[_S]:
    """What reads JSON of this shape, made once."""
    with _MAKING:
        return _made(shape)  # type: ignore[arg-type]  # a type can be hashed


def converted(
    value: object, shape: type[_S], dec_hook: Callable[[type, Any], Any] | None = None
) -> _S:
    """The plain value as one of this shape; raises msgspec.ValidationError."""
    reader(shape)  # converts nothing, but makes the shape ready
    return msgspec.convert(value, shape, dec_hook=dec_hook)


@cache
def _made(shape: type[_S]) -> msgspec.json.Decoder[_S]:
    return msgspec.json.Decoder(shape)
