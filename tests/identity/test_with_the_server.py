"""Laptop, provider and central server together: each of them the real one."""

import shutil
from contextlib import closing
from dataclasses import fields
from datetime import timedelta

import pytest
from sqlalchemy import delete, update

from inspector_app.central.accounts import give_code
from inspector_app.central.config import Config, TrustedIssuer
from inspector_app.central.moments import stored
from inspector_app.central.tables import devices, tokens
from inspector_app.clock import SystemClock
from inspector_app.sync import enrolling, session
from inspector_app.sync.faults import SignInNeeded, SyncError
from inspector_app.sync.protocol.messages import Role
from inspector_app.sync.protocol.office import NewCode
from inspector_app.sync.protocol.sign_in_errors import ProviderUnreachable, SignInAgain
from inspector_app.sync.round import run_round
from tests.conftest import FrozenClock
from tests.inspector_app.central.conftest import sqlite_template
from tests.inspector_app.central.running import running
from tests.inspector_app.store.opened import opened
from tests.inspector_app.sync.laptops import Network

HERE = "http://127.0.0.1"  # as are the providers; no other server may name such

pytestmark = pytest.mark.slow

__all__ = ["sqlite_template"]  # a fixture


@pytest.fixture
def clock():
    """The providers', who know no other time than now."""
    return FrozenClock(moment=SystemClock().now())


@pytest.fixture
def hours():
    """For how long after a sign-in the key is enough: as it is where nothing is chosen."""
    return Config().sign_in_hours


@pytest.fixture
def central(tmp_path, sqlite_template, idp, clock, hours):
    """A server that gives tokens for a signed-in person alone, and expects Kim."""
    database = tmp_path / "central.db"
    shutil.copy(sqlite_template, database)
    known = {field.name: getattr(idp.issuer, field.name) for field in fields(idp.issuer)}
    trusted = TrustedIssuer(**known, label="Exempel")
    with running(
        tmp_path / "central",
        clock,
        f"sqlite:///{database}",
        issuers=(trusted,),
        sign_in_required=True,
        sign_in_hours=hours,
    ) as found:
        organisation = found.organisation()
        expected = NewCode("Kim Exempel", Role.INSPECTOR, issuer=trusted.issuer, known_as="kim")
        with found.parts.database.write() as connection:
            give_code(connection, organisation, expected, 7, clock)
        yield found


@pytest.fixture
def store(tmp_path, clock):
    with closing(opened(tmp_path / "laptop", clock)) as found:
        yield found


@pytest.fixture
def enter(central, store, visit):
    """Sign in through the browser, and belong to the server."""

    def entered(who="kim"):
        network = Network(central.client)
        found = enrolling.find(store, HERE, network.client)
        (way,) = found.info.sign_in
        show = visit.shows(person=visit.person(who))
        person = session.sign_in(
            store, found, way, cancelled=visit.stop.is_set, show=show, http=network.client
        )
        return person, network

    return entered


def fault_of_a_round(store, network):
    with session.connected(store, network.client) as central:
        return run_round(store, central).fault


@pytest.mark.parametrize("hours", [0])
def test_who_signs_in_belongs_to_the_server_and_stays_so_as_long_as_the_provider_agrees(
    enter, store, idp, clock
):
    person, network = enter()
    assert (person.name, person.role) == ("Kim Exempel", Role.INSPECTOR)
    for _round in range(3):
        clock.move(timedelta(minutes=20))  # the server's token is over
        fault = fault_of_a_round(store, network)
        if idp.renews_id_token:
            assert fault is None
        else:
            assert type(fault) is SignInNeeded  # nothing that the server could look at came


def test_within_the_hours_no_provider_is_asked_and_after_them_it_is(
    enter, central, store, idp, clock
):
    _person, network = enter()
    idp.front.unreachable.add("")  # nobody but the server answers
    for _round in range(2):
        clock.move(timedelta(minutes=20))  # the server's token is over
        assert fault_of_a_round(store, network) is None
    with central.parts.database.write() as connection:  # the providers know no other time than now
        long_ago = stored(clock.now() - timedelta(hours=12))
        connection.execute(update(devices).values(signed_in=long_ago))
        connection.execute(delete(tokens))
    assert isinstance(fault_of_a_round(store, network), ProviderUnreachable)
    idp.front.reset()
    fault = fault_of_a_round(store, network)
    if idp.renews_id_token:
        assert fault is None  # silently
    else:
        assert type(fault) is SignInNeeded
        enter()
    idp.front.unreachable.add("")
    assert fault_of_a_round(store, network) is None


def test_whom_the_office_does_not_expect_the_server_does_not_know(enter, store):
    with pytest.raises(SyncError):
        enter("alex")
    with store.read() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM server").scalar() == 0


@pytest.mark.parametrize("hours", [0])
def test_a_provider_that_is_away_costs_nothing_but_the_round(enter, store, idp):
    _person, network = enter()
    idp.front.unreachable.add("")
    assert isinstance(fault_of_a_round(store, network), ProviderUnreachable)
    idp.front.reset()
    if idp.renews_id_token:
        assert fault_of_a_round(store, network) is None


@pytest.mark.parametrize("hours", [0])
def test_a_sign_in_that_the_provider_ended_asks_for_another(enter, store, idp):
    _person, network = enter()
    idp.front.instead["/token"] = lambda reply: reply.say(
        400, '{"error": "invalid_grant"}', "application/json"
    )
    assert isinstance(fault_of_a_round(store, network), SignInAgain)
    assert isinstance(fault_of_a_round(store, network), SignInNeeded)  # and is not tried again
    idp.front.reset()
    enter()
    if idp.renews_id_token:
        assert fault_of_a_round(store, network) is None
