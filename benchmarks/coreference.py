"""How well mentions are given their party, by two sets.

GAP (Webster and others 2018): each snippet marks a pronoun and two names, of which at most one is meant. A name counts
as given when the party of the pronoun has a mention that overlaps it. Precision, recall and F1 count names; the figures
for `he` and `she` are those of masculine and feminine pronouns, and `bias` is the second divided by the first, 1 where
both are served alike.

GUM, held-out news and interviews: chains of persons, organisations and places, as `benchmarks.chains` scores them.
Documents are read as raw text. A found mention whose head heads a gold mention of another kind (an event, an object) is
left out, so that only what is asked for is judged.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import Figures, Measured, Row, f1, pipeline, share, text_of
from benchmarks.chains import Scores

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.coding.actors import Cast

DEFAULT = "gap/validation.jsonl.gz"
GUM = ("gum/dev.jsonl.gz", "gum/test.jsonl.gz")
GENRES = ("news", "interview")
KINDS = frozenset({"person", "organization", "place"})
ANCHORS = {"pronoun f1": "wanted 70", "gum conll f1": "wanted 55"}
SHE = frozenset({"she", "her", "hers", "herself"})


@dataclass(slots=True)
class Tally:
    """What is counted over the snippets of one kind of pronoun."""

    gold: int = 0
    found: int = 0
    correct: int = 0

    def add(self, *, gold: set[str], found: set[str]) -> None:
        """Count one snippet."""
        self.gold, self.found = self.gold + len(gold), self.found + len(found)
        self.correct += len(gold & found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return f1(self.correct, gold=self.gold, predicted=self.found)


def measure_all(root: Path) -> Measured:
    """Measure both sets under the data folder."""
    figures, rows = measure(root / DEFAULT)
    chains, more = measure_chains([root / path for path in GUM])
    return {**figures, **chains}, [*rows, *more]


def measure_chains(paths: list[Path]) -> Measured:
    """Measure the chains of documents; gives a row for each with its chains."""
    of_all, of_genre = Scores(), {genre: Scores() for genre in GENRES}
    rows: list[Row] = []
    for document in (json.loads(line) for path in paths for line in filter(None, text_of(path).split("\n"))):
        if document["genre"] in GENRES:
            gold, found, row = chains_of(document)
            rows.append(row)
            for scores in (of_all, of_genre[document["genre"]]):
                scores.add(gold, found)
    figures = {f"gum {genre} f1": of_genre[genre].conll for genre in GENRES}
    measures = {"muc": of_all.muc, "b3": of_all.b_cubed, "ceaf": of_all.ceaf}
    return {
        "gum conll f1": of_all.conll,
        **figures,
        **{f"gum {name} f1": score.f1 for name, score in measures.items()},
    }, rows


def chains_of(document: Row) -> tuple[list[set[int]], list[set[int]], Row]:
    """Give the chains of one document by the head words of their mentions: those annotated and those found."""
    from sayso.coding.actors import find_cast

    text, starts = "", []
    for number, (token, space) in enumerate(zip(document["tokens"], document["space_after"], strict=True)):
        new = number in document["sent_start"] and number
        text += "\n" if new and not text.endswith(" ") else ""
        starts.append(len(text))
        text += token + (" " if space else "")
    doc = pipeline()(text)
    gold: dict[str, set[int]] = {}
    others: set[int] = set()
    for mention in document["entities"]:
        last = mention["end"] - 1
        head = head_of(doc, starts[mention["start"]], starts[last] + len(document["tokens"][last]))
        if mention["type"] in KINDS:
            gold.setdefault(mention["chain"], set()).add(head)
        else:
            others.add(head)
    asked = set().union(*gold.values()) if gold else set()
    found = [
        {head for head in chain if head in asked or head not in others}
        for chain in found_chains(doc, cast=find_cast(doc, day=None))
    ]
    told = [[[doc[head].text for head in sorted(chain)] for chain in chains] for chains in (gold.values(), found)]
    row = {"id": document["id"], "expected": told[0], "found": told[1]}
    return list(gold.values()), found, row


def found_chains(doc: "Doc", *, cast: "Cast") -> list[set[int]]:
    """Give the head words of each party's mentions; a place joins the party of its name, or is a chain of its own."""
    from sayso.coding.places import find_places

    chains = {entity.name: {head_of(doc, *span) for span in entity.mentions} for entity in reversed(cast.entities)}
    taken = set().union(*chains.values()) if chains else set()
    for place in find_places(doc, cast=cast).places:
        head = head_of(doc, place.start, place.end)
        nation = cast.nation_of(doc[head])
        is_country = place.feature is not None and place.feature.startswith("PCL")
        name = cast.entity(nation[0]).name if nation and is_country else place.name
        if head not in taken:
            chains.setdefault(name, set()).add(head)
    return list(chains.values())


def head_of(doc: "Doc", start: int, end: int) -> int:
    """Give the word of a span that hangs on something outside it."""
    span = doc.char_span(start, end, alignment_mode="expand")
    return int(span.root.i) if span is not None else -1


def measure(data: Path) -> Measured:
    """Measure a file of snippets; gives a row for each that came out wrong."""
    tallies = {"he": Tally(), "she": Tally()}
    rows: list[Row] = []
    for line in filter(None, text_of(data).split("\n")):
        snippet = json.loads(line)
        gold = {name for name in ("A", "B") if snippet[name][2]}
        found = given(snippet)
        tallies["she" if snippet["pronoun"][1].lower() in SHE else "he"].add(gold=gold, found=found)
        if found != gold:
            rows.append({"id": snippet["id"], "expected": sorted(gold), "found": sorted(found)})
    he, she = tallies["he"], tallies["she"]
    both = Tally(he.gold + she.gold, he.found + she.found, he.correct + she.correct)
    figures: Figures = {
        "pronoun precision": share(both.correct, of=both.found),
        "pronoun recall": share(both.correct, of=both.gold),
        "pronoun f1": both.f1,
        "he f1": he.f1,
        "she f1": she.f1,
        "bias": she.f1 / he.f1 if he.f1 else 0.0,
    }
    return figures, rows


def given(snippet: Row) -> set[str]:
    """Give which of the two names, A or B, the party of the pronoun bears."""
    from sayso.coding.actors import find_cast

    doc = pipeline()(snippet["text"])
    cast = find_cast(doc, day=None)
    place = snippet["pronoun"][0]
    token = next((token for token in doc if token.idx <= place < token.idx + len(token)), None)
    ids = cast.at(token) if token is not None else ()
    mentions = [mention for one in ids for mention in cast.entity(one).mentions]
    return {
        name
        for name in ("A", "B")
        for start, text, _ in [snippet[name]]
        if any(first < start + len(text) and start < last for first, last in mentions)
    }
