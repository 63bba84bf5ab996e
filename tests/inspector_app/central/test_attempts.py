"""How often one may try; several servers count as one."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from inspector_app.central.config import Tries
from inspector_app.central.tables import attempts
from inspector_app.sync.protocol.problems import Code
from tests.inspector_app.central.devices import Device, refusal

FEW = Tries(address_minute=5, address_hour=8, key_minute=2, key_hour=4)


def enrol(central, device):
    """Seconds to wait, or 0 where the try was let in."""
    device.client = central.client
    answer = device.enrol("fel kod")
    if refusal(answer) is Code.TOO_MANY:
        return int(answer.headers["retry-after"])
    assert refusal(answer) is Code.FORBIDDEN
    return 0


@pytest.fixture
def central(begin):
    with begin(tries=FEW) as found:
        found.clock.move(timedelta(seconds=17))
        yield found


def test_one_key_may_try_twice_a_minute(central):
    device = Device(central.client)
    assert [enrol(central, device) for _ in range(3)] == [0, 0, 43]
    central.clock.move(timedelta(seconds=42))
    assert enrol(central, device) == 1
    central.clock.move(timedelta(seconds=1))
    assert enrol(central, device) == 0


def test_one_key_may_try_four_times_an_hour(central):
    device = Device(central.client)
    waits = []
    for _ in range(5):
        waits.append(enrol(central, device))
        central.clock.move(timedelta(minutes=2))
    assert waits == [0, 0, 0, 0, 3600 - 17 - 8 * 60]
    central.clock.move(timedelta(hours=1))
    assert enrol(central, device) == 0


def test_one_address_may_try_five_times_a_minute(central):
    tries = [enrol(central, Device(central.client, f"dator {n}")) for n in range(6)]
    assert tries == [0, 0, 0, 0, 0, 43]


def test_a_new_key_does_not_help_within_the_hour(central):
    waits = []
    for number in range(9):
        waits.append(enrol(central, Device(central.client, f"dator {number}")))
        central.clock.move(timedelta(minutes=1))
    assert waits[:8] == [0] * 8
    assert waits[8] > 0


def test_what_is_counted_apart(central):
    device = Device(central.client)
    for _ in range(3):
        enrol(central, device)
    assert refusal(device.renew()) is Code.SIGN_IN, "tokens are counted by themselves"


def test_two_servers_count_as_one(begin):
    with begin(tries=FEW) as first, begin(tries=FEW) as second:
        device = Device(first.client)
        assert [enrol(first, device), enrol(second, device)] == [0, 0]
        assert enrol(first, device) > 0
        assert enrol(second, device) > 0


def test_a_try_without_a_good_proof_counts_for_nobody(central):
    for _ in range(20):
        found = central.client.post("/v1/enrolments", content=b"{}")
        assert refusal(found) is Code.PROOF
    assert enrol(central, Device(central.client)) == 0


def test_what_is_over_is_forgotten_and_no_address_is_kept(central):
    enrol(central, Device(central.client))
    central.clock.move(timedelta(hours=3))
    enrol(central, Device(central.client, "en annan"))
    with central.parts.database.read() as connection:
        assert connection.execute(select(func.count()).select_from(attempts)).scalar_one() == 4
        assert "testclient" not in str(connection.execute(select(attempts)).all())
