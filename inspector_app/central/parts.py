"""What a running server stands on."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from inspector_app.central import keys, schema
from inspector_app.central.blobs import BlobStore, FolderBlobs
from inspector_app.central.config import Config
from inspector_app.central.database import Database
from inspector_app.central.issuers import Issuers
from inspector_app.central.keys import Keys
from inspector_app.central.nonces import Nonces
from inspector_app.central.places import BLOBS, make_ready
from inspector_app.clock import Clock
from inspector_app.sync.protocol.providers import open_web


@dataclass(frozen=True, slots=True)
class Parts:
    """Handed to every route; nothing in it changes while the server runs."""

    config: Config
    database: Database
    keys: Keys
    nonces: Nonces
    clock: Clock
    issuers: Issuers
    blobs: BlobStore

    def close(self) -> None:
        """Let the database go."""
        self.database.close()


def open_parts(config: Config, clock: Clock) -> Parts:
    """Make what is missing, migrate, and stand ready; a key that was lost is not made anew.

    Raises StoreError of several kinds, and SQLAlchemy's own where there is no database.
    """
    make_ready(config)
    database = Database(config.database_url)
    try:
        schema.upgrade(database)
        own = keys.opened(config.key_path, is_first=not schema.is_pinned(database))
        schema.pin(database, own.public)
    except BaseException:
        database.close()
        raise
    nonces = Nonces(own.secret("nonce"), clock)
    blobs = FolderBlobs(config.folder / BLOBS)
    return Parts(config, database, own, nonces, clock, Issuers(open_web, clock), blobs)


async def _served(request: Request) -> Parts:
    found: Parts = request.app.state.parts
    return found


Served = Annotated[Parts, Depends(_served)]
