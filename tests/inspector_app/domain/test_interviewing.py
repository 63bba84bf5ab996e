"""What is said of interviews: which of the checklist's roles free words name."""

import pytest

from inspector_app.domain.interviewing import roles_named
from inspector_app.exchange.checklists import compose


@pytest.fixture(scope="module")
def roles():
    return compose("allmanmedicin").roles


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ("st_lakare", ("st_lakare",)),
        ("Studierektor och verksamhetschef", ("studierektor", "verksamhetschef")),
        ("Handledarna och studierektorn", ("handledare", "studierektor")),
        ("ST\N{NON-BREAKING HYPHEN}läkare", ("st_lakare",)),
        ("Head of department", ("verksamhetschef",)),
        ("Supervisor", ("handledare",)),
        ("Schemaläggare", ()),
        ("", ()),
    ],
)
def test_free_words_name_each_role_in_them(roles, said, named):
    assert roles_named(roles, said) == named
