"""The word list of one person on this computer; never in the journal, so it reaches nobody else."""

from inspector_app.store import learnt_words
from inspector_app.store.store import Store


def learn_word(store: Store, word: str) -> None:
    """Hold the word for rightly spelt from now on."""
    with store.write() as work:
        learnt_words.add(work.connection, word)


def words_learnt(store: Store) -> frozenset[str]:
    """Every word that was learnt."""
    with store.read() as connection:
        return learnt_words.read(connection)
