"""What is kept beside the shards so that a large store answers at once: the ledger, and the index of words."""

from collections.abc import Callable
from pathlib import Path

from sayso.store.database import Database
from sayso.store.derived import DERIVED
from sayso.store.ledger.file import FEW, LedgerFile, bring_up, ledger_of
from sayso.store.search import bring_up as bring_up_index
from sayso.store.searchindex import FILES

Say = Callable[[str], None]
"""Is told, in one line, what is made before it begins."""


def keep_up(store: Path) -> None:
    """Bring up what a store has beside it, after something was written; a ledger is made once it is large enough.

    Where the folder takes no files, nothing is done: whoever asks makes do without.

    Raises:
        StoreMissing: There is no such store.
        StoreDamaged: A file of it cannot be read.
    """
    try:
        bring_up(ledger_of(store))
    except OSError:
        return
    if any((store / DERIVED).glob(FILES)):
        with Database(store) as database:
            bring_up_index(database)


def make_ready(ledger: LedgerFile, *, say: Say) -> None:
    """Make what is missing of both.

    Args:
        ledger: Where the ledger lies.
        say: Is told what takes more than a moment.

    Raises:
        StoreMissing: There is no such store.
        StoreDamaged: A file of it cannot be read.
        OSError: The folder takes no files.
    """
    bring_up(
        ledger, say=lambda articles: say(f"counting what is in {articles:,} articles, once: {_time(articles, 700)}")
    )
    with Database(ledger.store) as database:
        articles = sum(shard.card.articles for shard in database.shards)
        if articles > FEW and not any((ledger.store / DERIVED).glob(FILES)):
            say(f"making the index of words of {articles:,} articles, once: {_time(articles, 1000)}")
        bring_up_index(database)


def _time(articles: int, a_second: int) -> str:
    """Say about how long it takes on two cores."""
    minutes = round(articles / a_second / 60)
    return f"about {minutes} minutes" if minutes > 1 else "about a minute" if minutes else "some seconds"
