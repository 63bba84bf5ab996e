"""`sign` on the command line: who has signed, whether it binds, and why not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
Lines = Callable[..., Path]
EK, LIND = "Inspektör Ek", "Inspektör Lind"


@pytest.fixture
def ready(run: Run, review: str, lines: Lines) -> str:
    """A review that nothing hinders from being signed."""
    found = run("show", review, "--json").json
    areas = [one["id"] for one in found["areas"]]
    me = found["seat"]
    number = iter(range(99))
    rows: list[object] = [
        {"register": f"conflict/{me}", "value": {"declared": False}},
        *({"register": f"grade/{me}/{area}", "value": "A"} for area in areas),
        *({"register": f"rationale/{me}/{area}", "value": "Därför."} for area in areas),
        *(
            {
                "register": f"point/{area}/strength/{next(number):016x}",
                "value": {"text": "En styrka.", "position": "a"},
            }
            for area in (*areas, "overall")
        ),
    ]
    assert run("record", review, lines(*rows)).code == 0
    return review


def test_what_hinders_is_said(run: Run, review: str) -> None:
    said = run("sign", review)
    assert said.code == 1
    assert "Ingenting är undertecknat." in said.err
    assert "8 områden saknar betyg" in said.err
    assert run("show", review, "--json").json["signatures"] == []


def test_both_sign_here_and_show_tells_of_it(run: Run, ready: str) -> None:
    before = run("show", ready, "--json").json
    assert (before["revision"], before["binding"]) == (None, False)
    one = run("sign", ready)
    assert one.code == 0, one.err
    assert f"{EK}: revision 1" in one.out
    assert f"{LIND}: inte undertecknat" in one.out
    assert "Revision 1 väntar på fler underskrifter." in one.out
    assert "Kvar på plats:" in one.err
    two = run("sign", ready, "--as", LIND, "--json").json
    assert (two["revision"], two["binding"]) == (1, True)
    after = run("show", ready, "--json").json
    assert after["content_digest"] == before["content_digest"]
    assert after["digest"] != before["digest"]
    assert {one["content_digest"] for one in after["signatures"]} == {before["content_digest"]}
    assert [one["counts"] for one in after["signatures"]] == [True, True]


def test_a_change_after_it_makes_the_next_revision(run: Run, ready: str, lines: Lines) -> None:
    run("sign", ready)
    run("record", ready, lines({"register": "basis/overall", "value": "Mer."}))
    assert run("show", ready, "--json").json["revision"] is None
    said = run("sign", ready, "--as", LIND)
    assert f"{EK}: gäller en tidigare version (revision 1)" in said.out
    assert f"{LIND}: revision 2" in said.out


def test_one_alone_says_why_and_takes_it_back(run: Run, ready: str) -> None:
    assert run("sign", ready, "--alone", "sjuk").code == 1
    said = run("sign", ready, "--alone", "Kollegan är sjuk sedan i går.")
    assert f"{EK}: revision 1, ensam: Kollegan är sjuk sedan i går." in said.out
    assert "Revision 1 är undertecknad och bindande." in said.out
    assert "Ingen giltig underskrift." in run("sign", ready, "--withdraw").out
    assert run("show", ready, "--json").json["revision"] is None
    refused = run("sign", ready, "--withdraw")
    assert (refused.code, "ta tillbaka" in refused.err) == (1, True)
    assert run("sign", ready, "--withdraw", "--alone", "x").code == 2


def test_record_writes_no_signature(run: Run, ready: str, lines: Lines) -> None:
    me = run("show", ready, "--json").json["seat"]
    said = run("record", ready, lines({"register": f"signature/{me}", "value": None}))
    assert said.code == 1
    kinds = run("registers", "--json").json
    assert not [one for one in kinds if one["register"].startswith("signature")]
