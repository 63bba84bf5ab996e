"""This computer as others know it, and the computers that are known here."""

import pytest
from PySide6.QtWidgets import QApplication

from inspector_app.commands.identity import identify
from inspector_app.store import peer_rows
from inspector_app.vault.device_keys import new_keys
from ui.widgets.buttons import LinkButton


@pytest.fixture
def device(room):
    return room._sheet.device


def settle(qtbot, frame):
    qtbot.waitUntil(lambda: frame.jobs.idle)


def test_the_identity_is_shown_and_copied(room, device, frame):
    mine = identify(frame.core.store).identity
    assert device._identity.text() == mine.text
    assert device._mark.text() == mine.fingerprint
    device.copy_asked.emit()
    assert QApplication.clipboard().text() == mine.text
    assert "kopierad" in room._sheet.told


def test_a_new_name_is_kept_when_its_field_is_left(device, frame, qtbot):
    device.name.setText(" Kim Exempel ")
    device.organisation.setText("Region Exempel")
    device.organisation.left.emit()
    settle(qtbot, frame)
    mine = identify(frame.core.store)
    assert (mine.name, mine.organisation) == ("Kim Exempel", "Region Exempel")
    assert device.name.text() == "Kim Exempel"


def test_a_known_computer_is_forgotten_only_after_a_question(
    room, device, frame, qtbot, monkeypatch
):
    peer = peer_rows.Peer(new_keys().identity.text, "Robin Exempel", "Region Exempel", "2026")
    with frame.core.store.write() as work:
        peer_rows.pin(work.connection, peer)
    room.enter()
    settle(qtbot, frame)
    (forget,) = device.findChildren(LinkButton)
    assert forget.accessibleName() == "Glöm Robin Exempel"
    for yes, left in ((False, (peer,)), (True, ())):
        monkeypatch.setattr(frame.dialogs, "ask", lambda *_said, yes=yes, **_words: yes)
        forget.click()
        settle(qtbot, frame)
        with frame.core.store.read() as connection:
            assert peer_rows.known(connection) == left
    assert "glömd" in room._sheet.told
    qtbot.waitUntil(lambda: not device.findChildren(LinkButton))
