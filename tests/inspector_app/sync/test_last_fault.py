"""What ended a round early is told alike after a new start."""

import pytest

from inspector_app.domain.errors import InspectorAppError
from inspector_app.explain.faults import explain
from inspector_app.sync import faults
from inspector_app.sync.last_fault import name_of, recalled
from inspector_app.sync.protocol import sign_in_errors
from inspector_app.sync.protocol.problems import Code

FAULTS = [
    faults.Unreachable(), faults.ProxyRefused(), faults.CutOff(), faults.Portal(),
    faults.WrongCertificate(), faults.WrongServer(), faults.NotUnderstood(),
    faults.ServerLost(), faults.TooOld(), faults.TooNew(), faults.SignInNeeded(),
    faults.Revoked(), faults.ServerFault("a1b2"), faults.ServerBusy(120),
    *(faults.ServerRefused(code, "") for code in Code), faults.ServerRefused("404", ""),
    sign_in_errors.ProviderUnreachable(), sign_in_errors.SignInAgain(),
]  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
def test_it_has_the_same_sentence(fault: InspectorAppError) -> None:
    found = recalled(name_of(fault))
    assert type(found) is type(fault)
    assert explain(found) == explain(fault)


def test_of_what_the_server_said_only_the_protocols_word_is_kept() -> None:
    fault = faults.ServerRefused(Code.UNFIT, "Kim Exempel står två gånger")
    assert name_of(fault) == "ServerRefused:unfit"
