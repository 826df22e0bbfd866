"""What an event is about: PLOVER's 37 contexts, by the words around it.

A context holds where its sentence has one strong word of it, or its paragraph two different words of it, as the
manual (2.3) expects contexts to be read from more text than the event itself. It says what the text speaks of, not
that the event is of that kind.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

import msgspec
from spacy.tokens import Doc, Span

from sayso.knowledge import load
from sayso.parse import names

WEAK_NEEDED = 2


class ContextRow(msgspec.Struct, frozen=True, kw_only=True):
    """A line of contexts.csv."""

    context: str
    strong: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Contexts:
    """The contexts of each sentence of a Doc, by the index of its first token."""

    by_sentence: dict[int, tuple[str, ...]]

    def at(self, sentence: int) -> tuple[str, ...]:
        """Give the contexts of the sentence that starts at a token, in the order of the manual."""
        return self.by_sentence.get(sentence, ())


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]:
    """Give, for each first word, the phrases that it opens, each with its context and whether it is strong."""
    table: dict[str, list[tuple[tuple[str, ...], str, bool]]] = defaultdict(list)
    for row in load.rows("contexts.csv", ContextRow):
        for words, strong in ((row.strong, True), (row.weak, False)):
            for phrase in words:
                parts = tuple(phrase.replace("-", " - ").split())
                table[parts[0]].append((parts, row.context, strong))
    return {first: tuple(found) for first, found in table.items()}


@cache
def _order() -> tuple[str, ...]:
    return tuple(row.context for row in load.rows("contexts.csv", ContextRow))


def find_contexts(doc: Doc, *, starts: Collection[int]) -> Contexts:
    """Give the contexts of sentences of a Doc.

    Args:
        doc: A Doc with lemmas, sentences and paragraphs.
        starts: The first tokens of the sentences that are asked for; paragraphs without one are not read.
    """
    result: dict[int, tuple[str, ...]] = {}
    for group in _by_paragraph(doc, list(doc.sents)):
        wanted = [sentence for sentence in group if sentence.start in starts]
        if not wanted:
            continue
        hits = {sentence.start: _hits(sentence) for sentence in group}
        words: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for found, _ in hits.values():
            for context, phrases in found.items():
                words[context] |= phrases
        for sentence in wanted:
            here, strong = hits[sentence.start]
            result[sentence.start] = tuple(
                context
                for context in _order()
                if context in strong or (here.get(context) and len(words[context]) >= WEAK_NEEDED)
            )
    return Contexts(result)


def _hits(sentence: Span) -> tuple[dict[str, set[tuple[str, ...]]], set[str]]:
    """Find the phrases of a sentence: the different ones of each context, and the contexts with a strong one."""
    phrases = _phrases()
    lemmas = [token.lemma_.lower() for token in sentence]
    lowers = [token.lower_ for token in sentence]
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    strong: set[str] = set()
    for first, (lemma, lower) in enumerate(zip(lemmas, lowers, strict=True)):
        opened = phrases.get(lemma, ())
        if lower != lemma:
            opened = opened + phrases.get(lower, ())
        for phrase, context, is_strong in opened:
            last = first + len(phrase)
            if len(phrase) == 1 or tuple(lemmas[first:last]) == phrase or tuple(lowers[first:last]) == phrase:
                found[context].add(phrase)
                if is_strong:
                    strong.add(context)
    return found, strong


def _by_paragraph(doc: Doc, sentences: list[Span]) -> list[list[Span]]:
    """Group the sentences by paragraph."""
    ends = [span.end for span in doc.spans[names.PARAGRAPHS]] if names.PARAGRAPHS in doc.spans else []
    if not ends:
        return [sentences] if sentences else []
    groups: list[list[Span]] = [[]]
    current = 0
    for sentence in sentences:
        while current < len(ends) - 1 and sentence.start >= ends[current]:
            current += 1
            groups.append([])
        groups[-1].append(sentence)
    return [group for group in groups if group]
