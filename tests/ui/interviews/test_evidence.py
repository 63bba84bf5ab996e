"""Pictures and documents in the room with a real store."""

import io

from PIL import Image
from PySide6.QtGui import QImage

from inspector_app.commands.evidence import attach
from inspector_app.commands.interviews import choose_for_report
from inspector_app.exchange.prepared import FileUnreadable, Prepared
from inspector_app.queries.evidence import evidence_rows
from inspector_app.queries.sheet import pinned_evidence
from tests.ui.interviews.steps import settle, type_in
from ui.interviews.presenter import EVIDENCE, OBSERVATION


def test_pictures_come_by_dialog_and_by_paste_and_are_seen(
    qtbot, frame, review, planned, open_room, tmp_path
):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "JPEG")
    photo = tmp_path / "IMG_1.jpg"
    photo.write_bytes(out.getvalue())
    open_room.enter(EVIDENCE)
    settle(qtbot, frame)
    frame.dialogs.files = [photo, tmp_path / "borta.pdf"]
    open_room.page.evidence.add_asked.emit()
    open_room.page.evidence.paste.emit(QImage(20, 10, QImage.Format.Format_RGB32))
    qtbot.waitUntil(lambda: len(evidence_rows(frame.core.reading(review))) == 2)
    qtbot.waitUntil(lambda: len(open_room.page.evidence.rows()) == 2)
    settle(qtbot, frame)
    assert [type(fault) for fault in frame.faults] == [FileUnreadable]
    item = next(row.item for row in evidence_rows(frame.core.reading(review)))
    open_room.page.evidence.open.emit(item)
    qtbot.waitUntil(lambda: open_room.page.view == "viewer")
    open_room.page.viewer.closed.emit()
    assert open_room.page.view == "evidence"


def test_evidence_asked_for_a_statement_is_pinned_to_it(
    qtbot, frame, review, planned, open_room, tmp_path
):
    key = open_room.panel.questions()[0].row.statement
    (tmp_path / "Lista.txt").write_text("En lista")
    open_room.enter(f"{EVIDENCE}:{key}")
    settle(qtbot, frame)
    open_room.page.evidence.add_files.emit([tmp_path / "Lista.txt"])
    qtbot.waitUntil(lambda: len(evidence_rows(frame.core.reading(review), key)) == 1)
    settle(qtbot, frame)
    (row,) = evidence_rows(frame.core.reading(review), key)
    frame.dialogs.target = tmp_path / "kopia.txt"
    open_room.page.evidence.copy.emit(row.item)
    settle(qtbot, frame)
    assert (tmp_path / "kopia.txt").read_text() == "En lista"


def test_an_observation_is_written_where_one_stands_and_shown_beside_its_statement(
    qtbot, frame, review, planned, open_room, keeper
):
    key = open_room.panel.questions()[0].row.statement
    open_room.enter(f"{EVIDENCE}:{key}")
    settle(qtbot, frame)
    open_room.enter(OBSERVATION)
    settle(qtbot, frame)
    settle(qtbot, frame)
    (widget,) = open_room.page.evidence.rows()
    assert pinned_evidence(frame.core.reading(review)) == {}  # nothing is written in it yet
    type_in(widget.field, "Rummet saknar dator.")
    keeper.settle_now()
    settle(qtbot, frame)
    ((seen,),) = pinned_evidence(frame.core.reading(review)).values()
    assert (seen.kind, seen.text) == ("observation", "Rummet saknar dator.")
    (row,) = evidence_rows(frame.core.reading(review), key)
    open_room.page.evidence.choose.emit(row.item, True)
    settle(qtbot, frame)
    (row,) = evidence_rows(frame.core.reading(review), key)
    assert (row.chosen, row.can_be_printed) == (True, True)


def test_an_observation_left_empty_is_gone_on_with(qtbot, frame, review, planned, open_room):
    for _again in range(2):
        open_room.enter(OBSERVATION)
        settle(qtbot, frame)
        settle(qtbot, frame)
    assert open_room.page.view == "evidence"
    assert len(evidence_rows(frame.core.reading(review))) == 1


def test_a_picture_that_has_not_come_is_awaited_by_name_and_shown_once_it_has(
    qtbot, frame, review, planned, open_room
):
    out = io.BytesIO()
    Image.new("RGB", (60, 40), "teal").save(out, "PNG")
    prepared = Prepared("photo", "rum.png", "image/png", out.getvalue())
    store = frame.core.store
    attach(store, review, prepared)
    (row,) = evidence_rows(frame.core.reading(review))
    file = store.profile.attachments / str(row.digest)
    there = file.read_bytes()
    file.unlink()
    open_room.enter(EVIDENCE)
    settle(qtbot, frame)
    (widget,) = open_room.page.evidence.rows()
    assert widget._name.text() == "rum.png"
    assert widget._facts.text().startswith("Väntas")
    assert widget.thumb.isHidden()
    assert widget.act.isHidden()
    assert "Spara en kopia …" not in [one.text() for one in widget.menu().actions()]
    for ask in (open_room.page.evidence.open, open_room.page.evidence.copy):
        ask.emit(row.item)
    settle(qtbot, frame)
    assert open_room.page.view == "evidence"
    assert not frame.faults
    file.write_bytes(there)
    choose_for_report(store, review, row.item, True)
    open_room.enter(EVIDENCE)
    settle(qtbot, frame)
    qtbot.waitUntil(lambda: not widget.thumb.isHidden())
    assert widget._facts.text().startswith("Bild")
