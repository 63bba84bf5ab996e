"""The part of the settings about the office: connecting, signing in, and parting."""

import time
from contextlib import ExitStack
from dataclasses import replace
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from inspector_app.central.app import create_app
from inspector_app.store import server_rows
from inspector_app.sync.faults import Unreachable
from inspector_app.sync.protocol.messages import Role
from tests.inspector_app.central.conftest import sqlite_central, sqlite_template
from tests.inspector_app.sync.real_servers import served
from tests.inspector_app.sync.test_lines import SOON, answering, silent
from tests.ui.conftest import Answering
from ui.settings.office import Server
from ui.traffic import Going
from ui.widgets.buttons import Button
from ui.widgets.fields import LineField
from ui.widgets.text import Paragraph, SectionTitle

__all__ = ["sqlite_central", "sqlite_template"]  # fixtures


@pytest.fixture
def server(sqlite_central):
    """A real server's address, and a code of the office."""
    with ExitStack() as stack:
        address = stack.enter_context(served(create_app(sqlite_central.parts)))
        code, _person = sqlite_central.code(sqlite_central.organisation(), Role.INSPECTOR)
        yield address, code


@pytest.fixture
def section(room):
    return room._sheet.office


@pytest.fixture
def rounds(frame):
    """How often somebody asked for a round."""
    asked = []
    frame.traffic.round_asked.connect(lambda: asked.append(1))
    return asked


def write(section, qtbot, frame, text):
    (field,) = section._section.findChildren(LineField)
    field.setText(text)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: frame.jobs.idle)


def press(section, qtbot, frame, text):
    next(one for one in section._buttons if one.text() == text).click()
    qtbot.waitUntil(lambda: frame.jobs.idle)


def said(section):
    return [one.text() for one in section._section.findChildren(Paragraph)]


def names(section):
    return [one.text() for one in section._section.findChildren(Button)]


def connect(section, qtbot, frame, server):
    address, code = server
    write(section, qtbot, frame, address)
    write(section, qtbot, frame, code)
    qtbot.waitUntil(lambda: "Synka nu" in names(section))


def test_a_way_to_sign_in_with_a_long_name_is_not_cut(section, room, qtbot):
    way = "Region Exempels inloggning för alla medarbetare"
    section.show_found(Server("Exempel", "045f e523", (way,)))
    room.page.resize(1000, 700)
    with qtbot.waitExposed(room.page):
        room.page.show()
    qtbot.waitUntil(section.isVisible)
    for button in section.findChildren(Button):
        assert button.width() >= button.sizeHint().width(), button.text()


def test_a_code_connects_once_the_fingerprint_is_shown(section, qtbot, frame, server, rounds):
    write(section, qtbot, frame, server[0])
    assert "Fingeravtryck" in said(section)
    with frame.core.store.read() as connection:
        assert server_rows.standing(connection) is None
    write(section, qtbot, frame, server[1])
    assert section.told.startswith("Datorn är ansluten för Kim Exempel, Region Exempel.")
    assert "Kim Exempel, Region Exempel" in said(section)
    assert rounds == [1]


def test_a_code_that_does_not_hold_is_told_and_can_be_written_anew(section, qtbot, frame, server):
    write(section, qtbot, frame, server[0])
    write(section, qtbot, frame, "fel-kod")
    assert section.told.startswith("Koden gäller inte")
    assert "försöker igen" not in section.told
    assert all(one.isEnabled() for one in section._buttons)
    write(section, qtbot, frame, server[1])
    assert "Synka nu" in names(section)


def test_a_server_that_is_not_there_is_not_said_to_be_tried_again(section, qtbot, frame):
    write(section, qtbot, frame, "http://127.0.0.1:1")
    assert section.told.startswith("Servern går inte att nå. Datorn är inte ansluten än.")
    assert "av sig självt" not in section.told


def test_a_sign_in_that_reached_nobody_leaves_the_computer_connected(
    section, qtbot, frame, sqlite_central
):
    with served(create_app(sqlite_central.parts)) as address:
        code, _person = sqlite_central.code(sqlite_central.organisation(), Role.INSPECTOR)
        connect(section, qtbot, frame, (address, code))
    press(section, qtbot, frame, "Logga in")
    assert "som förut. Kontrollera adressen och nätet" in section.told
    assert "av sig självt" not in section.told


@pytest.fixture
def whole(section, room, qtbot, frame):
    """Whether all of the part is in view, in a small window where it has focus."""
    view = room._sheet.viewport()

    def found() -> bool:
        top = section.mapTo(view, section.rect().topLeft()).y()
        return top >= 0 and top + section.height() <= view.height()

    room.page.resize(480, 560)
    with qtbot.waitActive(room.page):
        room.page.show()
        room.page.activateWindow()
    room.enter("connect")
    room.page.focusProxy().setFocus()
    qtbot.waitUntil(lambda: frame.jobs.idle and found())
    return found


def test_what_is_told_stands_whole_under_its_title(section, whole, qtbot, frame):
    write(section, qtbot, frame, "kansliet")
    qtbot.waitUntil(whole)
    title = section._section.findChild(SectionTitle)
    assert section._banner.parentWidget() is section._section
    assert section._banner.geometry().top() > title.geometry().bottom()


def test_each_step_of_connecting_stands_whole(section, whole, qtbot, frame, server):
    write(section, qtbot, frame, server[0])
    qtbot.waitUntil(whole)
    write(section, qtbot, frame, server[1])
    section.hush()
    qtbot.waitUntil(lambda: "Synka nu" in names(section) and whole())
    assert section.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("text", ["", "kansliet", "http://kansliet.exempel"])
def test_what_is_no_address_is_told(section, qtbot, frame, text):
    write(section, qtbot, frame, text)
    assert section.told
    assert "Anslut" in names(section)


def test_parting_asks_first_and_keeps_what_waits(section, qtbot, frame, server):
    connect(section, qtbot, frame, server)
    frame.dialogs = Answering()
    frame.dialogs.yes = False
    press(section, qtbot, frame, "Koppla från")
    assert "Synka nu" in names(section)
    frame.dialogs.yes = True
    press(section, qtbot, frame, "Koppla från")
    assert frame.dialogs.asked == ["Koppla från kansliet?"] * 2
    assert "Anslut" in names(section)
    assert "ligger kvar här" in section.told


def test_a_server_without_sign_in_says_that_none_is_needed(section, qtbot, frame, server):
    connect(section, qtbot, frame, server)
    press(section, qtbot, frame, "Logga in")
    assert section.told.startswith("Kansliets server kräver ingen inloggning.")


def test_how_a_round_goes_is_seen_while_it_goes(section, qtbot, frame, server):
    connect(section, qtbot, frame, server)
    frame.traffic.show(Going(running=True))
    qtbot.waitUntil(lambda: "Synkar nu." in said(section))
    broken = Going(fault=Unreachable(), since=frame.core.clock.now())
    frame.traffic.show(replace(broken, said=""))
    qtbot.waitUntil(lambda: any("Väntar på nät sedan" in one for one in said(section)))


def test_the_programs_end_waits_for_no_server(section, frame, qtbot):
    """One that takes the question and never answers."""
    asked = Event()

    def mute(line, ended):
        asked.set()
        silent(line, ended)

    with answering(mute) as address:
        (field,) = section._section.findChildren(LineField)
        field.setText(address)
        qtbot.keyClick(field, Qt.Key.Key_Return)
        assert asked.wait(30)
        began = time.monotonic()
        frame.jobs.close()
        frame.jobs._outside.shutdown(wait=True)
        assert time.monotonic() - began < SOON
