"""What the command palette finds: acts, rooms, statements and texts, in one list."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.bootstrap import Core
from inspector_app.domain.ids import ReviewId
from inspector_app.i18n import language
from inspector_app.queries.found import found_in
from ui.actions import Act, Actions
from ui.theme import Icon
from ui.widgets.command_palette import MOST_ROWS, PaletteRow


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement as the palette knows it."""

    key: str
    area: str
    number: str
    text: str


class Finder:
    """Answers each letter; statements are read once for each review, texts by the index."""

    def __init__(self, core: Core, actions: Actions) -> None:
        self._core = core
        self._actions = actions
        self._review: ReviewId | None = None
        self._statements: tuple[Statement, ...] = ()

    def look_in(self, review: ReviewId | None) -> None:
        """Search this review, or acts alone."""
        self._review = review
        self._statements = ()
        if review is not None:
            shown = self._core.statements(self._core.reading(review))
            self._statements = tuple(
                Statement(one.key, one.area, one.number, one.statement.text.of(language()))
                for one in shown
            )

    def find(self, query: str) -> Sequence[PaletteRow]:
        """Rows for what was typed, acts first; with nothing typed, the acts."""
        words = query.casefold().split()
        acts = [self._act_row(act) for act in self._actions.acts if self._fits(act, words)]
        if not words:
            return acts[:MOST_ROWS]
        statements = [
            PaletteRow(
                f"statement:{one.area}/{one.key}", Icon.CHECK_LIST, f"{one.number} {one.text}"
            )
            for one in self._statements
            if all(word in f"{one.number} {one.text}".casefold() for word in words)
        ]
        texts: list[PaletteRow] = []
        if self._review is not None and len(query.strip()) > 1:
            with self._core.store.read() as connection:
                found = found_in(connection, self._review, query, MOST_ROWS)
            texts = [
                PaletteRow(f"text:{one.register}", Icon.CHAT, one.text.replace("\n", " "))
                for one in found
            ]
        room = MOST_ROWS - min(len(texts), 3)
        return [*acts[:3], *statements, *acts[3:]][:room] + texts[: MOST_ROWS - room]

    def _fits(self, act: Act, words: list[str]) -> bool:
        if act.inside and self._review is None:
            return False
        return all(word in act.text.casefold() for word in words)

    def _act_row(self, act: Act) -> PaletteRow:
        return PaletteRow(f"act:{act.id}", act.icon, act.text, keys=self._actions.keys_of(act))
