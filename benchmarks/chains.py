"""How well the mentions of parties are put into chains: CoNLL F1, the mean of MUC, B-cubed and entity-based CEAF.

References: Vilain and others 1995, Bagga and Baldwin 1998, Luo 2005, Pradhan and others 2012. A mention is known by its
head word, so that "the minister" and "the minister of trade" are one. Chains of one mention are left out on both sides.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Chain = frozenset[Hashable]


@dataclass(slots=True)
class Score:
    """Sums over documents of one measure."""

    right: float = 0.0
    """What precision and recall share above the line; of B-cubed that of recall."""
    gold: float = 0.0
    found: float = 0.0
    right_found: float = 0.0
    """The same for precision."""

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        recall = self.right / self.gold if self.gold else 0.0
        precision = self.right_found / self.found if self.found else 0.0
        return 200 * recall * precision / (recall + precision) if recall + precision else 0.0


@dataclass(slots=True)
class Scores:
    """The three measures over documents."""

    muc: Score = field(default_factory=Score)
    b_cubed: Score = field(default_factory=Score)
    ceaf: Score = field(default_factory=Score)

    def add(self, gold: Iterable[Iterable[Hashable]], found: Iterable[Iterable[Hashable]]) -> None:
        """Count the chains of one document."""
        wanted, given = _chains(gold), _chains(found)
        for score, measure in ((self.muc, _links), (self.b_cubed, _share)):
            right, of = measure(wanted, given)
            score.right, score.gold = score.right + right, score.gold + of
            right, of = measure(given, wanted)
            score.right_found, score.found = score.right_found + right, score.found + of
        alike = _alike(wanted, given)
        self.ceaf.right, self.ceaf.right_found = self.ceaf.right + alike, self.ceaf.right_found + alike
        self.ceaf.gold, self.ceaf.found = self.ceaf.gold + len(wanted), self.ceaf.found + len(given)

    @property
    def conll(self) -> float:
        """The mean of the three."""
        return (self.muc.f1 + self.b_cubed.f1 + self.ceaf.f1) / 3


def _chains(chains: Iterable[Iterable[Hashable]]) -> list[Chain]:
    """Give the chains of two mentions and more; a mention in two chains counts in the first."""
    taken: set[Hashable] = set()
    kept = []
    for chain in chains:
        own = frozenset(chain) - taken
        if len(own) > 1:
            kept.append(own)
            taken |= own
    return kept


def _links(these: Sequence[Chain], those: Sequence[Chain]) -> tuple[float, float]:
    """Count links of these chains that those have too, and all of them (MUC)."""
    right = total = 0
    for chain in these:
        parts = [chain & other for other in those if chain & other]
        pieces = len(parts) + len(chain) - sum(map(len, parts))
        right, total = right + len(chain) - pieces, total + len(chain) - 1
    return right, total


def _share(these: Sequence[Chain], those: Sequence[Chain]) -> tuple[float, float]:
    """Sum for each mention the share of its chain that its other chain has too, and count mentions (B-cubed)."""
    right = sum(len(chain & other) ** 2 / len(chain) for chain in these for other in those)
    return right, sum(map(len, these))


def _alike(these: Sequence[Chain], those: Sequence[Chain]) -> float:
    """Give the likeness of the best pairing of chains one to one (CEAF with the second phi of Luo)."""
    likeness = [[2 * len(one & other) / (len(one) + len(other)) for other in those] for one in these]
    return best_pairing(likeness)


def best_pairing(weights: Sequence[Sequence[float]]) -> float:
    """Give the largest sum of weights in which no row and no column is used twice.

    Example:
        >>> best_pairing([[0.9, 0.8], [0.8, 0.1]])
        1.6
    """
    from networkx import Graph, max_weight_matching

    pairs = Graph()
    for row, given in enumerate(weights):
        pairs.add_weighted_edges_from(
            (("row", row), ("column", place), weight) for place, weight in enumerate(given) if weight
        )
    return sum((float(pairs.edges[pair]["weight"]) for pair in max_weight_matching(pairs)), 0.0)
