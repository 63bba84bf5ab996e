"""The steps of sharing, each as full as it can be: made-up people with long names."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from inspector_app.commands.exporting import Sent
from inspector_app.commands.merging import Merged
from inspector_app.commands.trusting import Device
from inspector_app.domain.ids import AreaId, InspectorId, ReviewId
from inspector_app.exchange.bundle_errors import BundlePassphraseWrong, NotForThisLaptop
from inspector_app.explain.faults import explain
from inspector_app.queries.joining import Candidate, Joined
from inspector_app.queries.merge_preview import Outlook
from inspector_app.queries.recipients import Colleague
from inspector_app.queries.review_list import ReviewRow
from inspector_app.vault.device_keys import new_keys
from ui.sharing.hand_over_page import HandOverPage, SentPage
from ui.sharing.invite_page import KEY, OWN, InvitePage
from ui.sharing.join_pages import JoinPage, PartPage
from ui.sharing.merge_pages import OpenPage, PreviewPage, SeatPage
from ui.sharing.sheet import Sheet

UNIT = "Vårdcentralen Exempel"
KIM, ROBIN = "Kim Exempelsson", "Robin Alexandersdotter Exempelsson von Provtagning"
MIKA = "Mika Exempelsson"
ORGANISATION = "Region Exempel, hälso- och sjukvårdsförvaltningen"
REVIEW = ReviewId("a" * 32)


def steps() -> list[tuple[str, Callable[[], Sheet]]]:
    """Name and maker of each."""
    return [
        ("invite", _invitation),
        ("invite by own phrase", lambda: _invitation(OWN)),
        ("invite by key", lambda: _invitation(KEY)),
        ("hand over", lambda: HandOverPage(_colleagues())),
        ("sent", _sent),
        ("open", _locked),
        ("refused", _refused),
        ("preview", _preview),
        ("seat", lambda: SeatPage(UNIT, [(InspectorId("k"), KIM), (InspectorId("r"), ROBIN)], KIM)),
        ("join", _join),
        ("part", lambda: PartPage([Joined(REVIEW, (KIM, ROBIN)), Joined(ReviewId("b"), (MIKA,))])),
    ]


def _colleagues() -> tuple[Colleague, ...]:
    return tuple(
        Colleague(new_keys().identity, name, ORGANISATION, takes_part=True)
        for name in (ROBIN, MIKA)
    )


def _invitation(way: str = "") -> Sheet:
    page = InvitePage(_colleagues())
    if way:
        page.ways[way].click()
    return page


def _sent() -> Sheet:
    file = Path(f"{UNIT} 2026-03-02.granskning")
    return SentPage(file, ROBIN, Sent(57, 2, False, (ORGANISATION,)), "mako lire tubo fena siro")


def _locked() -> Sheet:
    page = OpenPage([f"{UNIT} 2026-03-02.granskning"])
    told = explain(BundlePassphraseWrong())
    page.ask_passphrase(told.first, told.rest, again=True)
    return page


def _refused() -> Sheet:
    page = OpenPage([f"{UNIT} 2026-03-02.granskning"])
    told = explain(NotForThisLaptop())
    page.refuse(told.first, told.rest, copy=True)
    return page


def _preview() -> Sheet:
    sealed = {AreaId("1"): 9, AreaId("2"): 31}
    outlook = Outlook(
        UNIT,
        12,
        4,
        sealed,
        ("fact/unit",),
        tuple(f"bild {n}.jpg" for n in range(8)),
        ("lista.pdf",),
    )
    devices = (
        Device(new_keys().identity, ROBIN, ORGANISATION, (ROBIN,), known=False),
        Device(new_keys().identity, KIM, ORGANISATION, (KIM, MIKA), known=True, more=(MIKA,)),
    )
    merged = Merged(REVIEW, True, 157, 2, 1, devices, outlook)
    return PreviewPage((merged,), "b" * 32, by_passphrase=False)


def _join() -> Sheet:
    people = {InspectorId("k"): KIM, InspectorId("r"): ROBIN}
    there = {InspectorId("k2"): KIM, InspectorId("m2"): MIKA, InspectorId("r2"): ROBIN}
    who = {InspectorId("k2"): InspectorId("k"), InspectorId("r2"): InspectorId("k")}
    found = [Candidate(_row(name), _row("a"), there, people, who) for name in "bc"]
    return JoinPage(found)


def _row(review: str) -> ReviewRow:
    day = date(2026, 3, 2)
    return ReviewRow(
        *(ReviewId(review), UNIT, "Allmänmedicin", "", "st", day, day, (ROBIN, MIKA)),
        *(7, 60, False, False, "2026-03-02"),
    )
