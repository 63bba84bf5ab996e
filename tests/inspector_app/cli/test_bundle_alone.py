"""A bundle's file named without a verb goes to the window; with a verb it is the verb's."""

from pathlib import Path

import pytest

from inspector_app.cli.opening import bundles_alone


@pytest.mark.parametrize(
    ("arguments", "files", "rest"),
    [
        ([], [], []),
        (["a.granskning"], ["a.granskning"], []),
        (["--profile", "p", "/x/A.GRANSKNING"], ["/x/A.GRANSKNING"], ["--profile", "p"]),
        (["a.granskning", "b.granskning"], ["a.granskning", "b.granskning"], []),
        (["merge", "a.granskning"], [], ["merge", "a.granskning"]),
        (["merge", "--json", "a.granskning"], [], ["merge", "--json", "a.granskning"]),
        (["list"], [], ["list"]),
        (["--profile"], [], ["--profile"]),
    ],
)
def test_files_alone_are_told_from_those_of_a_verb(arguments, files, rest):
    assert bundles_alone(arguments) == ([Path(one) for one in files], rest)
