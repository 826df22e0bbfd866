"""What a store already holds, so that adding again changes nothing."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sayso.records import Article
from sayso.store.appearance import UNKNOWN_DAY, appearance_of
from sayso.store.folder import shards_of
from sayso.store.shards import read_table

if TYPE_CHECKING:
    import pyarrow as pa

RANKED = ("appearance_id", "published_to", "published_basis")
Verdict = Literal["new", "appearance", "known"]


class Known:
    """The keys of a store: of articles, appearances and problems.

    Memory: about 300 bytes an article.
    """

    def __init__(self) -> None:
        self._coded: dict[str, str] = {}
        """The lowest rank of the appearances with which an article was coded, by its key."""
        self._appearances: set[str] = set()
        self.problems: set[str] = set()

    def take(self, article: Article) -> Verdict:
        """Say whether an article as read is to be coded, and count it as there from now on.

        Returns:
            `new` where its text was not coded yet, or only with an appearance of a higher rank; `appearance` where only
            the place at which it was met is new; `known` where nothing is.
        """
        appearance = appearance_of(article)
        seen = appearance.id in self._appearances
        self._appearances.add(appearance.id)
        coded = self._coded.get(appearance.key)
        if coded is None or appearance.rank < coded:
            self._coded[appearance.key] = appearance.rank
            return "new"
        return "known" if seen else "appearance"


def known_to(store: Path) -> Known:
    """Read the keys of a store.

    Raises:
        StoreTooNew: A shard was written by a newer sayso.
        StoreDamaged: A shard cannot be read.
    """
    known = Known()
    ranks: dict[str, str] = {}
    coded: list[tuple[str, str]] = []
    for shard in shards_of(store):
        if shard.card.appearances:
            ranks.update(_ranks(read_table(shard, "appearances", columns=[*RANKED])))
        if shard.card.articles:
            table = read_table(shard, "articles", columns=["article_id", "appearance_id"])
            coded += zip(*(column.to_pylist() for column in table.columns), strict=True)
        if shard.card.problems:
            known.problems.update(read_table(shard, "problems", columns=["problem_id"])["problem_id"].to_pylist())
    known._appearances.update(ranks)
    for key, appearance in coded:
        rank = ranks[appearance]
        known._coded[key] = min(rank, known._coded.get(key, rank))
    return known


def _ranks(appearances: "pa.Table") -> Iterator[tuple[str, str]]:
    """Give the rank of each appearance as `rank_of` does, all at once: a large store has a hundred thousand."""
    import pyarrow as pa
    import pyarrow.compute as pc

    is_given = pc.is_in(appearances["published_basis"], value_set=pa.array(["given", "metadata"]))
    days = pc.if_else(is_given, appearances["published_to"].cast(pa.string()), None)
    names = appearances["appearance_id"]
    ranks = pc.binary_join_element_wise(days.fill_null(UNKNOWN_DAY), names, " ")
    yield from zip(names.to_pylist(), ranks.to_pylist(), strict=True)


def known_addresses(store: Path) -> frozenset[str]:
    """Give the addresses at which articles of a store were met.

    Raises:
        StoreTooNew: A shard was written by a newer sayso.
        StoreDamaged: A shard cannot be read.
    """
    found: set[str] = set()
    for shard in shards_of(store):
        if shard.card.appearances:
            found.update(url for url in read_table(shard, "appearances", columns=["url"])["url"].to_pylist() if url)
    return frozenset(found)
