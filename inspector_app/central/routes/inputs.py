"""What routes take from the path and the query."""

from typing import Annotated

from fastapi import Path, Query

PathId = Annotated[str, Path(pattern=r"^[0-9a-f]{32}$", description="An id.")]
PathPerson = Annotated[str, Path(pattern=r"^[0-9a-f]{12}$", description="A person's id.")]
PathSha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$", description="A SHA-256 in hex.")]
PathPart = Annotated[int, Path(ge=0, le=1_000, description="Which part, counted from 0.")]
After = Annotated[
    str, Query(pattern=r"^([0-9a-f]{32})?$", description="`next` of the page before.")
]
AfterNumber = Annotated[int, Query(ge=0, le=2**53, description="`next` of the page before.")]
