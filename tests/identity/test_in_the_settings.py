"""Signing in from the settings: the window, the browser, a provider and the server."""

import webbrowser

import pytest

from inspector_app.central.app import create_app
from tests.identity.test_with_the_server import central, clock, hours, sqlite_template
from tests.inspector_app.sync.real_servers import served
from tests.ui.settings.conftest import frame, room
from tests.ui.settings.test_office import names, press, said, section, write

pytestmark = pytest.mark.slow

__all__ = ["central", "clock", "frame", "hours", "room", "section", "sqlite_template"]


@pytest.fixture
def frozen_clock(clock):
    """The laptop's is as right as the provider's."""
    return clock


@pytest.fixture
def address(central):
    with served(create_app(central.parts)) as found:
        yield found


def test_who_signs_in_through_the_browser_belongs_to_the_server(
    address, section, qtbot, frame, visit, monkeypatch
):
    show = visit.shows(person=visit.person("kim"))
    monkeypatch.setattr(webbrowser, "open", lambda shown, new: show(shown))
    write(section, qtbot, frame, address)
    press(section, qtbot, frame, "Logga in med Exempel")
    assert section.told.startswith("Datorn är ansluten för Kim Exempel, Region Exempel.")
    assert "Logga ut" in names(section)
    press(section, qtbot, frame, "Logga ut")
    assert "Logga ut" not in names(section)


def test_a_sign_in_can_be_given_up(address, section, qtbot, frame, monkeypatch):
    monkeypatch.setattr(webbrowser, "open", lambda _shown, new: True)  # nobody comes back
    write(section, qtbot, frame, address)
    way = next(one for one in section._buttons if one.text() == "Logga in med Exempel")
    way.click()
    assert "Logga in i webbläsaren. Programmet väntar här." in said(section)
    press(section, qtbot, frame, "Avbryt")
    assert "Anslut" in names(section)
    assert section.told
