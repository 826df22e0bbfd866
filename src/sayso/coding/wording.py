"""Which words of an article judge, hold back or press, and whose words are they?

Words are described, never judged: a word is marked because knowledge/wording.csv lists it, or because it stands in
quotation marks that quote nobody. The voice is a claim's where the word stands inside a claim that has a source, in
its quotation marks or in its reported clause, since the clause is told on that source's word; else it is the
article's. What stands under "reportedly" alone has no source, so its words stay the article's own. A hedge belongs to
whoever says its clause.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from sayso.coding.cues import lemmas
from sayso.coding.quotations import find_quotations, tokens_of, use_of
from sayso.knowledge.load import rows
from sayso.records import Span, Wording, WordingKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.claims import Sayings
    from sayso.coding.quotations import Quotation

ARTICLE = "article"
LONGEST_SCARE_QUOTE = 6
"""Words; a longer stretch in quotation marks is speech whose speaker is not found, not a word held at a distance."""
PARTS = {"noun": {"NOUN", "PROPN"}, "adj": {"ADJ", "VERB", "NOUN", "PROPN"}, "adv": {"ADV", "ADJ"}, "verb": {"VERB"}}
NEARBY = 2
"""How many words beside a listed word are looked at for a sense that is not meant."""


class LoadedWord(msgspec.Struct, frozen=True, kw_only=True):
    """A row of wording.csv."""

    words: str
    part: str
    kind: WordingKind
    neutral: str | None = None
    unless: tuple[str, ...] = ()


@cache
def lexicon() -> dict[str, tuple[LoadedWord, ...]]:
    """Give the rows by the first of their words; a hyphened word counts as several, as the tokenizer cuts it."""
    found: dict[str, list[LoadedWord]] = {}
    for row in rows("wording.csv", LoadedWord):
        found.setdefault(_pieces(row.words)[0], []).append(row)
    return {first: tuple(sorted(same, key=lambda row: -len(row.words))) for first, same in found.items()}


def _pieces(words: str) -> list[str]:
    return words.replace("-", " - ").split()


def find_wording(doc: "Doc", *, sayings: "Sayings") -> tuple[Wording, ...]:
    """Mark scare quotes, epithets, loaded words, hedges and boosters, in text order, each with its voice."""
    found = [*_scare_quotes(doc, sayings=sayings), *_listed(doc, sayings=sayings)]
    return tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind)))


def _listed(doc: "Doc", *, sayings: "Sayings") -> Iterator[Wording]:
    named = [one for one in find_quotations(doc) if use_of(one, doc=doc) != "words"]
    not_used = {token.i for one in named for token in tokens_of(doc, one)}
    past = 0
    for token in doc:
        if token.i < past or token.i in not_used:
            continue
        matched = match_at(token)
        if matched is not None:
            row, last = matched
            past = last + 1
            yield wording(doc, first=token.i, last=last, kind=row.kind, voice=voice_of(token, sayings=sayings))


def match_at(token: "Token") -> tuple[LoadedWord, int] | None:
    """Give the longest listed word or phrase that starts at a token, and its last token; None where none does."""
    starts = {token.lower_, token.lemma_.lower()}
    candidates = [row for start in sorted(starts) for row in lexicon().get(start, ())]
    for row in sorted(candidates, key=lambda row: (-len(row.words), row.words, row.part)):
        pieces = _pieces(row.words)
        run = list(token.doc[token.i : token.i + len(pieces)])
        if len(run) < len(pieces) or not all(_same(one, piece) for one, piece in zip(run, pieces, strict=True)):
            continue
        if fits(row, run):
            return row, run[-1].i
    return None


def _same(token: "Token", piece: str) -> bool:
    return piece in {token.lower_, token.lemma_.lower()}


def fits(row: LoadedWord, run: "list[Token]") -> bool:
    """Say whether a listed word has the sense that is meant: its part of speech, and no `unless` word beside it."""
    last = run[-1]
    if row.part != "phrase" and last.pos_ not in PARTS[row.part]:
        return False
    if row.part == "noun" and last.pos_ == "PROPN" and (last.ent_type_ or last.dep_ in {"compound", "flat"}):
        return False  # part of a name: "the Patriot Act", "Martyrs' Square"
    if row.part == "noun" and last.dep_ in {"amod"}:
        return False
    if row.part == "adj" and last.pos_ != "ADJ" and last.dep_ not in {"amod", "compound", "nmod:desc"}:
        return False
    if row.part == "adj" and last.ent_type_ and last.pos_ == "PROPN":
        return False
    return not set(row.unless) & set(_neighbours(run))


def _neighbours(run: "list[Token]") -> list[str]:
    doc, first, last = run[0].doc, run[0].i, run[-1].i
    near = [*doc[max(0, first - NEARBY) : first], *doc[last + 1 : last + 1 + NEARBY], run[-1].head]
    return [word for token in near for word in (token.lower_, token.lemma_.lower())]


def voice_of(token: "Token", *, sayings: "Sayings") -> str:
    """Give the claim with a source whose content a token is in, else the article."""
    claim_id = sayings.at(token)
    while claim_id is not None:
        claim = sayings.claim(claim_id)
        if claim.source or claim.source_span is not None:
            return claim_id
        claim_id = claim.parent
    return ARTICLE


def _scare_quotes(doc: "Doc", *, sayings: "Sayings") -> Iterator[Wording]:
    """A few words in quotation marks that nobody is quoted for, inside the article's or a speaker's own sentence."""
    quotations = find_quotations(doc)
    for quotation in quotations:
        if quotation in sayings.spoken or len(quotation.spans) > 1 or use_of(quotation, doc=doc) != "words":
            continue
        tokens = tokens_of(doc, quotation)
        words = [token for token in tokens if any(sign.isalnum() for sign in token.text)]
        if not words or len(words) > LONGEST_SCARE_QUOTE or _attributed(tokens, sayings=sayings, quotation=quotation):
            continue
        voice = voice_of(words[0], sayings=sayings)
        yield wording(doc, first=tokens[0].i, last=tokens[-1].i, kind="scare_quotes", voice=voice)


def _attributed(tokens: "Iterable[Token]", *, sayings: "Sayings", quotation: "Quotation") -> bool:
    """Say whether an inner quotation has a word of saying of its own ("he told me ‘go’")."""
    if quotation.depth == 0:
        return False
    inside = {token.i for token in tokens}
    heads = {token.head.i for token in tokens if token.head.i not in inside}
    return bool(heads & sayings.cues) or any(
        token.doc[i].lemma_.lower() in lemmas("verb") for token in tokens for i in heads
    )


def wording(doc: "Doc", *, first: int, last: int, kind: WordingKind, voice: str) -> Wording:
    """Write down the words from one token to another."""
    span: Span = (doc[first].idx, doc[last].idx + len(doc[last]))
    return Wording(start=span[0], end=span[1], text=doc[first : last + 1].text, kind=kind, voice=voice)
