"""Bring the English catalogue up to the code: extract, update, compile.

`.venv/bin/python packaging/texts.py`; what then lacks an English text is listed.
"""

import sys
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ("inspector_app", "ui")
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "plural": (1, 2)}
NAME = "inspector_app"
PO = ROOT / "resources" / "locale" / "en" / "LC_MESSAGES" / f"{NAME}.po"
MO = PO.with_suffix(".mo")


def extracted() -> Catalog:
    """Every text that the code asks the catalogue for, with the files that ask."""
    catalog = Catalog()
    for source in SOURCES:
        found = extract_from_dir(ROOT / source, [("**.py", "python")], keywords=KEYWORDS)
        for name, line, message, _comments, _context in found:
            catalog.add(message, locations=[(f"{source}/{name}", line)])
    return catalog


def stored() -> Catalog:
    """The catalogue as it lies in the repository; an empty one the first time."""
    if not PO.exists():
        return Catalog(locale="en")
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def brought_up(old: Catalog, code: Catalog) -> Catalog:
    """The texts of the code with the translations there were; what the code dropped is gone."""
    catalog = Catalog(
        locale="en",
        project=NAME,
        version="1",
        header_comment="# English; the messages themselves are the Swedish texts.",
        msgid_bugs_address=NAME,
        last_translator=NAME,
        language_team=NAME,
        # Kept, so that a run that changes no text changes no file.
        creation_date=old.creation_date,
        revision_date=old.creation_date,
        fuzzy=False,
    )
    for message in code:
        if message.id:
            kept = old.get(message.id)
            string = kept.string if kept and not kept.fuzzy and kept.id == message.id else None
            catalog.add(message.id, string, message.locations)
    return catalog


def lacking(catalog: Catalog) -> list[str]:
    """The messages without an English text, or without one of its two numbers."""
    return [as_one(message.id) for message in catalog if message.id and not whole(message.string)]


def as_one(text: object) -> str:
    """A message, or the singular of one with two numbers."""
    return str(text[0]) if isinstance(text, list | tuple) else str(text)


def whole(text: object) -> bool:
    """Whether a translation says something, in both numbers where it has two."""
    return all(text) if isinstance(text, list | tuple) and text else bool(text)


def main() -> int:
    """Write both files; 1 where a text lacks its English."""
    catalog = brought_up(stored(), extracted())
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=100, include_lineno=False)
    with MO.open("wb") as file:
        write_mo(file, catalog)
    open_texts = lacking(catalog)
    sys.stdout.write(f"{len(catalog)} texts, {len(open_texts)} without English\n")
    sys.stdout.writelines(f"  {text}\n" for text in open_texts)
    return 1 if open_texts else 0


if __name__ == "__main__":
    sys.exit(main())
