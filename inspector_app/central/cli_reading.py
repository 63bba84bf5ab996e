"""The office's verb for reading what was handed in, without a device of its own."""

import argparse
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from inspector_app.central import reading
from inspector_app.central.blobs import BlobLost
from inspector_app.central.callers import Caller
from inspector_app.central.cli_opening import Verbs, for_organisation, office, opened, say, verb
from inspector_app.central.parts import Parts
from inspector_app.central.tables import blobs, submission_blobs
from inspector_app.domain.media import ENDINGS
from inspector_app.i18n import _, ngettext
from inspector_app.platform import disk_errors, replace_file
from inspector_app.private import make_private_folder


def add_read(verbs: Verbs) -> None:
    """Add it."""
    parser = verb(verbs, "read", _("skriv en inlämning i en mapp, för att läsa den"))
    parser.add_argument("id", metavar="ID", help=_("inlämningens id, som submissions visar"))
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar=_("MAPP"),
        help=_("mappen som filerna läggs i, utan kryptering"),
    )  # fmt: skip
    for_organisation(parser)
    parser.set_defaults(run=read)


def read(options: argparse.Namespace) -> None:
    """Write the document and the files that have come; each is noted as read beforehand."""
    with opened(options) as parts:
        with parts.database.read() as connection:
            caller = office(connection, options)
        document = reading.document(parts, caller, options.id)
        with disk_errors(options.output):
            if not options.output.is_dir():  # one that is there is open to whom it is
                make_private_folder(options.output)
        _put(options.output / f"{options.id}.json", document)
        awaited, is_lost = 0, False
        for sha256, media, whole in _files(parts, caller, options.id):
            if not whole:
                awaited += 1
                continue
            try:
                file = reading.content(parts, caller, sha256)[0]
            except BlobLost:
                is_lost = True  # the others can be read all the same
                continue
            with file:
                _put(options.output / f"{sha256}{ENDINGS.get(media, '')}", file.read())
    if awaited:
        told = ngettext(
            "{n} bilaga har inte kommit än.", "{n} bilagor har inte kommit än.", awaited
        )
        say(told.format(n=awaited))
    if is_lost:
        raise BlobLost


def _files(parts: Parts, caller: Caller, id: str) -> Iterator[tuple[str, str, bool]]:
    """The hash, media type and wholeness of each file that the submission names."""
    found = (
        select(blobs.c.sha256, blobs.c.media, blobs.c.whole)
        .join(
            submission_blobs,
            (submission_blobs.c.organisation == blobs.c.organisation)
            & (submission_blobs.c.sha256 == blobs.c.sha256),
        )
        .where(blobs.c.organisation == caller.organisation, submission_blobs.c.submission == id)
        .order_by(blobs.c.sha256)
    )
    with parts.database.read() as connection:
        rows = connection.execute(found).all()
    return ((row.sha256, row.media, row.whole) for row in rows)


def _put(path: Path, octets: bytes) -> None:
    replace_file(path, octets)
    say(str(path))
