"""What the server is compared with: one route that inserts one row, one that keeps one file.

`DATABASE FOLDER`; prints its address, and serves until it is ended.
"""

import os
import socket
import sys
from contextlib import closing
from pathlib import Path
from typing import Annotated

import uvicorn
from fastapi import Depends, FastAPI, Request, Response
from sqlalchemy import Column, LargeBinary, MetaData, String, Table, insert

from inspector_app.central.database import Database
from inspector_app.platform import sync_folder

metadata = MetaData()
rows = Table(
    "bare", metadata, Column("id", String(64), primary_key=True), Column("body", LargeBinary)
)


async def _body(request: Request) -> bytes:
    return await request.body()


Body = Annotated[bytes, Depends(_body)]


def bare(database: Database, folder: Path) -> FastAPI:
    """The least that keeps what it is given before it says so."""
    app = FastAPI()

    @app.put("/rows/{id}")
    def add(id: str, body: Body) -> Response:
        with database.write() as connection:
            connection.execute(insert(rows).values(id=id, body=body))
        return Response(status_code=200)

    @app.put("/files/{name}")
    def keep(name: str, body: Body) -> Response:
        with (folder / name).open("wb") as file:
            file.write(body)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(folder)  # without which the file's name may be lost
        return Response(status_code=200)

    return app


def _listening() -> socket.socket:
    wire = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    wire.bind(("127.0.0.1", 0))
    wire.listen(2_048)
    return wire


def main(url: str, folder: str) -> None:
    with closing(Database(url)) as database, _listening() as wire:
        with database.write() as connection:
            metadata.create_all(connection)
        sys.stdout.write(f"http://127.0.0.1:{wire.getsockname()[1]}\n")
        sys.stdout.flush()
        settings = uvicorn.Config(
            bare(database, Path(folder)), log_level="error", access_log=False, lifespan="off"
        )
        uvicorn.Server(settings).run(sockets=[wire])


if __name__ == "__main__":
    main(*sys.argv[1:])
