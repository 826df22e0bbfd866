"""A writer that a test kills: `python -m tests.unit.run.killed STORE COUNT`."""

import sys
from pathlib import Path

from tests.unit.run.workshop import load_slow

from sayso.ids import article_id
from sayso.records import Article
from sayso.run import adding
from sayso.store.folder import create_store


def articles(count: int) -> list[Article]:
    """Give so many articles, two of every seven with the same text."""
    texts = [f"Text {number - (number % 7 == 6)} of the run." for number in range(count)]
    return [Article(id=article_id(text), text=text, outlet=f"Outlet {n % 5}") for n, text in enumerate(texts)]


def main(store: str, count: str) -> None:
    """Add them, a few a shard."""
    adding.SHARD_ARTICLES = 5
    for _ in adding.add_articles(articles(int(count)), store=create_store(Path(store)), load=load_slow):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
