"""The worked example signed: the last is settled, and each signs on a laptop of their own."""

from pathlib import Path

from inspector_app.commands.demonstrate import seat
from inspector_app.commands.demonstrate_together import send
from inspector_app.commands.settling import settle_answer
from inspector_app.commands.signing import sign
from inspector_app.domain.ids import ReviewId
from inspector_app.exchange import checklists
from inspector_app.exchange.demo_content import DemoContent
from inspector_app.store.store import Store

TO_SIGN = "att-skriva-under.granskning"
SIGNED = "undertecknad.granskning"


def sign_together(
    mine: Store, theirs: Store, review: ReviewId, content: DemoContent, folder: Path
) -> tuple[Path, ...]:
    """Let both sign what `build_together` made, so that it binds in both stores.

    Returns the files that went between the laptops.
    """
    shown = checklists.compose(content.checklist).statements_for(content.rules)
    for one in shown:
        if settled := content.last.get(one.key):
            settle_answer(mine, review, one, settled.value, settled.why)
    sign(mine, review, seat(mine, review))
    to_sign = send(mine, theirs, review, folder / TO_SIGN)
    sign(theirs, review, seat(theirs, review))
    return to_sign, send(theirs, mine, review, folder / SIGNED)
