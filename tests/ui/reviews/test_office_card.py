"""The start page's card about the office says how things are and offers one act."""

from datetime import UTC, datetime

import pytest

from inspector_app.queries.at_office import Belonging
from inspector_app.sync import faults
from inspector_app.sync.protocol.messages import Person, Role
from ui.reviews.office_card import OfficeCard, office_view
from ui.traffic import Going
from ui.widgets.buttons import LinkButton

NOW = datetime(2026, 3, 2, 14, 10, tzinfo=UTC)
HERE = Belonging(
    "https://kansli.test",
    "Region Exempel",
    Person("a" * 12, "Kim Exempel", "Region Exempel", Role.INSPECTOR),
    signed_in=True,
    last_round=NOW.isoformat(),
)


@pytest.mark.parametrize(
    ("belongs", "fault", "act", "part"),
    [
        (None, None, "connect", "Inte ansluten"),
        (HERE, None, "sync_now", "Ansluten till Region Exempel. Synkat"),
        (HERE, faults.SignInNeeded(), "sign_in", "Du kan arbeta som vanligt"),
        (HERE, faults.Revoked(), "sync_now", "Du kan arbeta som vanligt"),
        (HERE, faults.Unreachable(), "sync_now", "Väntar på nät sedan"),
        (HERE, faults.ServerFault("1"), "sync_now", "Väntar på servern sedan"),
    ],
)
def test_the_card_says_how_things_are(belongs, fault, act, part):
    found = office_view(belongs, 0, Going(fault=fault, since=NOW), NOW)
    assert found.act == act
    assert part in found.text
    assert found.offline == (fault is not None)


def test_what_waits_is_counted():
    assert office_view(HERE, 2, Going(), NOW).text.endswith("2 granskningar väntar på att skickas.")


def test_its_link_asks_for_the_act(qtbot):
    card = OfficeCard()
    qtbot.addWidget(card)
    card.show_office(office_view(HERE, 0, Going(fault=faults.SignInNeeded()), NOW))
    (link,) = card.findChildren(LinkButton)
    with qtbot.waitSignal(card.asked) as asked:
        link.click()
    assert (asked.args, link.text()) == (["sign_in"], "Logga in")
