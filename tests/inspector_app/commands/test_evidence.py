"""Pictures and documents kept, shown, copied out."""

import hashlib

import pytest
from sqlalchemy import select

from inspector_app.commands.documents import (
    ask_for,
    remove_document,
    set_document_state,
)
from inspector_app.commands.evidence import NoSuchFile, attach, remove_evidence, save_copy
from inspector_app.commands.undoing import undo
from inspector_app.domain.ids import ItemId, StatementId
from inspector_app.domain.registers import UnfitValue
from inspector_app.exchange.prepared import Prepared
from inspector_app.exchange.usual_documents import usual_documents
from inspector_app.queries.evidence import documents, evidence_rows, file_content
from inspector_app.store.tables import audit
from tests.inspector_app.commands.seen import reading

PDF = Prepared("document", "Lista.pdf", "application/pdf", b"%PDF-1.7 innehall" * 9, True)


def test_what_is_attached_can_be_read_and_is_pinned(store, review):
    item, _changes = attach(store, review, PDF, "Handledare", (StatementId("A"),))
    (row,) = evidence_rows(reading(store, review), StatementId("A"))
    assert (row.item, row.name, row.caption, row.size) == (
        *(item, "Lista.pdf", "Handledare"),
        len(PDF.data),
    )
    assert row.digest == hashlib.sha256(PDF.data).hexdigest()
    assert file_content(store, row.digest) == PDF.data
    assert evidence_rows(reading(store, review), StatementId("B")) == ()


def test_nothing_of_the_content_lies_in_clear_in_the_profile(store, review):
    attach(store, review, PDF)
    files = [path for path in store.profile.folder.rglob("*") if path.is_file()]
    assert not any(b"innehall" in path.read_bytes() for path in files)


def test_removal_can_be_undone_with_its_file(store, review):
    item, _changes = attach(store, review, PDF)
    remove_evidence(store, review, item)
    assert evidence_rows(reading(store, review)) == ()
    undo(store, review)
    (row,) = evidence_rows(reading(store, review))
    assert file_content(store, row.digest) == PDF.data


def test_a_copy_is_the_same_file_and_is_noted(store, review, tmp_path):
    item, _changes = attach(store, review, PDF)
    save_copy(store, review, item, tmp_path / "kopia.pdf")
    assert (tmp_path / "kopia.pdf").read_bytes() == PDF.data
    with store.read() as connection:
        noted = connection.execute(select(audit.c.what, audit.c.detail)).all()
    assert [tuple(row) for row in noted] == [("evidence.copied", item)]


def test_there_is_no_copy_of_what_is_not_there(store, review, tmp_path):
    with pytest.raises(NoSuchFile):
        save_copy(store, review, ItemId("0" * 16), tmp_path / "kopia.pdf")
    assert not (tmp_path / "kopia.pdf").exists()


def test_documents_stand_as_they_were_asked_for(store, review):
    names = [one.sv for one in usual_documents()]
    items, _changes = ask_for(store, review, names)
    ask_for(store, review, ["Egen"])
    assert [row.name for row in documents(reading(store, review))] == [*names, "Egen"]
    set_document_state(store, review, items[0], "received")
    remove_document(store, review, items[1])
    rows = documents(reading(store, review))
    assert (rows[0].name, rows[0].state, len(rows)) == (names[0], "received", len(names))


def test_a_document_cannot_be_half_received(store, review):
    (item,), _changes = ask_for(store, review, ["Schema"])
    with pytest.raises(UnfitValue):
        set_document_state(store, review, item, "half")


def test_the_usual_list_is_in_both_languages():
    assert len(usual_documents()) >= 10
    assert all(one.sv and one.en and one.sv != one.en for one in usual_documents())
