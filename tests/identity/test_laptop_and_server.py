"""A laptop that signs in with a real provider, at a server that demands it, and stays so."""

from dataclasses import asdict

import pytest

from inspector_app.central.accounts import give_code
from inspector_app.central.config import TrustedIssuer
from inspector_app.clock import SystemClock
from inspector_app.explain.faults import explain
from inspector_app.store import server_rows
from inspector_app.sync import enrolling, faults, session
from inspector_app.sync.protocol.id_tokens import ClaimNames
from inspector_app.sync.protocol.office import NewCode
from inspector_app.sync.protocol.sign_in_errors import SignInAgain
from inspector_app.sync.round import run_round
from tests.inspector_app.central.running import running
from tests.inspector_app.store.opened import opened
from tests.inspector_app.sync.laptops import ADDRESS, Network

pytestmark = pytest.mark.slow


@pytest.fixture
def central(tmp_path, idp):
    """A server that takes the provider's word alone, and expects kim."""
    known = {**asdict(idp.issuer), "claims": ClaimNames()}
    issuers = (TrustedIssuer(**known, label="Exempel"),)
    clock = SystemClock()
    with running(tmp_path / "central", clock, issuers=issuers, sign_in_required=True) as found:
        asked = NewCode("Kim Exempel", issuer=idp.issuer.issuer, known_as="kim")
        organisation = found.organisation()
        with found.parts.database.write() as connection:
            give_code(connection, organisation, asked, 7, clock)
        yield found


@pytest.fixture
def store(tmp_path):
    found = opened(tmp_path / "laptop", SystemClock())
    yield found
    found.close()


def kept(store):
    with store.read() as connection:
        return server_rows.signed_in(connection)


def rounds(store, network):
    with session.connected(store, network.client) as central:
        return run_round(store, central)


def test_signed_in_once_and_renewed_from_then_on(central, store, idp, visit):
    network = Network(central.client)
    found = enrolling.find(store, ADDRESS, network.client)
    (way,) = found.info.sign_in
    person = session.sign_in(
        store, found, way, show=visit.way()._show, cancelled=visit.stop.is_set,
        http=network.client,
    )  # fmt: skip
    assert person.name == "Kim Exempel"
    first = kept(store)
    assert (first.issuer, first.subject) == (idp.issuer.issuer, "kim")

    result = rounds(store, network)  # as after a restart: no token is remembered

    if not idp.renews_id_token:
        assert isinstance(result.fault, faults.SignInNeeded)
        return
    assert result.fault is None
    assert kept(store).refresh != first.refresh  # the provider rotates them
    assert rounds(store, network).fault is None

    with store.write() as work:
        server_rows.keep_refresh(work.connection, first.refresh)
    ended = rounds(store, network).fault
    assert isinstance(ended, SignInAgain)
    assert "när det passar" in explain(ended).sentence
    assert kept(store) is None
    assert isinstance(rounds(store, network).fault, faults.SignInNeeded)


def test_someone_whom_the_office_does_not_expect_is_not_let_in(central, store, visit):
    network = Network(central.client)
    found = enrolling.find(store, ADDRESS, network.client)
    alex = visit.way(person=visit.person("alex"))
    with pytest.raises(faults.ServerRefused) as refused:
        session.sign_in(
            store, found, found.info.sign_in[0], show=alex._show, cancelled=visit.stop.is_set,
            http=network.client,
        )  # fmt: skip
    assert refused.value.code == "forbidden"
    with store.read() as connection:
        assert server_rows.standing(connection) is None
