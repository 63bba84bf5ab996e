"""Signatures that bind on the laptop are taken by the server, and no others (J12)."""

import pytest

from inspector_app.central.fitness import check_alone
from inspector_app.central.refusals import Refusal
from inspector_app.sync.protocol.document import Inspector, Signature
from tests.inspector_app.central.world import DIGEST, SIGNATURE, document

EXCUSED = Signature(SIGNATURE.at, DIGEST, "Bo blev sjuk efter besöket.")


def three(*signatures):
    people = zip("abc", signatures, strict=True)
    return tuple(Inspector(id * 12, id, "inspector", signature=one) for id, one in people)


@pytest.mark.parametrize(
    "signatures", [(SIGNATURE,) * 3, (SIGNATURE, EXCUSED, None), (EXCUSED, None, None)]
)
def test_all_or_some_with_a_reason(signatures):
    check_alone(document(inspectors=three(*signatures)))


@pytest.mark.parametrize(
    "signatures", [(SIGNATURE, SIGNATURE, None), (SIGNATURE, None, None), (None,) * 3]
)
def test_some_without_a_reason_are_not_enough(signatures):
    with pytest.raises(Refusal):
        check_alone(document(inspectors=three(*signatures)))
