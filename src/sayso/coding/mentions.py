"""Where parties are named: proper names, common nouns for parties, pronouns, and nationality adjectives that act.

Where a name begins and ends is settled in `namespans`.

Names come from the parser and from the lexicon of knowledge/; where both speak of the same words the longer span wins,
and on equal spans the lexicon, which knows that Tass is no person.
"""

from collections import Counter
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal

from sayso.coding.givennames import is_given_name
from sayso.coding.namespans import (
    Atoms,
    Label,
    head_of,
    is_covered,
    known_spans,
    names_of_persons,
    noun_phrases,
    trimmed_name,
    whole_names,
)
from sayso.coding.nounphrases import Word, find_words
from sayso.knowledge.directory import Directory
from sayso.knowledge.load import cells, table
from sayso.knowledge.who import Actor, Known, Nation
from sayso.parse.names import PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

NAMED: tuple[Literal["person", "organisation", "seat"], ...] = ("person", "organisation", "seat")
NATIONAL: tuple[Literal["nation", "people", "capital"], ...] = ("nation", "people", "capital")
PRONOUNS = frozenset({
    "he", "him", "his", "himself", "she", "her", "hers", "herself", "they", "them", "their", "theirs", "themselves",
    "it", "its", "itself",
})  # fmt: skip
INSIDE = frozenset({"amod", "compound", "flat", "nmod:desc", "nmod:unmarked", "flat:name", "goeswith"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a party, as tokens `start` to `end` (half-open), and the token by which the parse knows them."""

    start: int
    end: int
    head: int
    label: Label
    known: Known | None = None
    word: Word | None = None

    @property
    def is_name(self) -> bool:
        """Whether it is a proper name."""
        return self.label not in {"noun", "pronoun", "adjective"}

    def own_tokens(self) -> range:
        """Give the tokens that stand for the party: all of a name, of a noun phrase the noun alone."""
        if self.word is not None:
            return range(self.word.start, self.word.end)
        return range(self.head, self.head + 1) if self.label == "noun" else range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Found:
    """All that names a party in one text."""

    mentions: tuple[Mention, ...]
    """In text order, without overlap."""
    nations: dict[int, Nation]
    """The nation that a token names or implies (adjectives and capitals too), whether it acts or not."""
    words: dict[int, Word]
    """Every party noun and title, by the index of its last token, those in front of names too."""


@cache
def event_nouns() -> frozenset[str]:
    """Give the nouns that name an event, as lemmas."""
    return frozenset(noun.strip() for _, cell in cells("event_nouns.csv") for noun in cell["nouns"].split(";"))


def find_mentions(doc: "Doc", *, directory: Directory) -> Found:
    """Find all that names a party, and which nation each name or adjective implies.

    Cost: linear in the tokens.
    """
    atoms = Atoms(doc)
    names, nations = find_names(doc, atoms=atoms, directory=directory)
    taken = {index for name in names for index in range(name.start, name.end)}
    lower = [text.lower() for text in atoms.texts]
    words = tuple(
        word for word in find_words(doc, texts=lower, span=atoms.span, lexicon=directory.words)
        if taken.isdisjoint(range(word.start, word.end))
    )  # fmt: skip
    parties = [name for name in names if name.known is None or name.known.what != "decoy"]
    parties = _agreed(doc, _called(doc, parties, words=words, taken=taken))
    nouns = [Mention(word.start, word.end, word.head, "noun", word=word) for word in words]
    taken.update(index for word in words for index in range(word.start, word.end))
    found = sorted([*parties, *nouns, *_pronouns(doc, taken=taken)], key=lambda mention: mention.start)
    return Found(tuple(found), nations, {word.end - 1: word for word in words})


def _called(doc: "Doc", names: "Sequence[Mention]", *, words: "Sequence[Word]", taken: set[int]) -> list[Mention]:
    """Make organisations of the names behind a noun for one: "the news agency Norpress", "the newspaper Nordblad"."""
    nouns = {word.end: word for word in words if _calls(word)}
    found = [replace(name, label="organisation") if name.start in nouns and _is_open(name) else name for name in names]
    for end in nouns:
        last = end
        while last < len(doc) and doc[last].pos_ == "PROPN" and last not in taken and not doc[last].is_sent_start:
            last += 1
        if last > end:
            found.append(Mention(end, last, head_of(doc, end, last), "organisation"))
            taken.update(range(end, last))
    return sorted(found, key=lambda name: name.start)


def _calls(word: Word) -> bool:
    """Say whether a noun is one that the name of an organisation follows."""
    noun = word.noun
    return noun is not None and noun.kind == "organisation" and word.role == "collective" and not word.plural


def _is_open(name: Mention) -> bool:
    """Say whether the kind of a name rests on the parser alone."""
    return name.known is None and name.label in {"person", "organisation", "place"}


def _agreed(doc: "Doc", names: "Sequence[Mention]") -> list[Mention]:
    """Give each name one kind in the whole text: that of most of its mentions, of its first ones where they are even.

    A name in a phrase of place ("in Arden") may be a place beside it.
    """
    votes: dict[str, Counter[Label]] = {}
    for name in names:
        if _is_open(name):
            votes.setdefault(doc[name.start : name.end].text, Counter())[name.label] += 1
    found = []
    for name in names:
        kinds = votes.get(doc[name.start : name.end].text)
        if kinds is not None and _is_open(name) and not (name.label == "place" and is_in_place(doc[name.head])):
            name = replace(name, label=kinds.most_common(1)[0][0])
        found.append(name)
    return found


def is_in_place(token: "Token") -> bool:
    """Say whether a name stands behind "in", "at" or "near"."""
    return any(child.dep_ == "case" and child.lower_ in {"in", "at", "near"} for child in token.children)


def find_names(doc: "Doc", *, atoms: Atoms, directory: Directory) -> tuple[tuple[Mention, ...], dict[int, Nation]]:
    """Find the proper names, decoys among them, and the nation that a token names or implies."""
    known = dict(known_spans(doc, atoms=atoms, directory=directory))
    surnames = names_of_persons(doc, known=known, words=directory.words)
    nouns = noun_phrases(doc, atoms=atoms, words=directory.words)
    names: dict[int, Mention] = {}
    for start, end, label in whole_names(doc):
        if any(first <= start and end <= last and last - first > end - start for first, last in nouns):
            continue  # "Foreign" in "the Foreign Ministry"
        span = trimmed_name(doc, start=start, end=end, known=known, words=directory.words)
        if span is not None and label == "person" and is_given_name(doc, before=span, words=directory.words):
            span = (span[0] - 1, span[1])
        if span is not None and doc[span[0] : span[1]].text in surnames and not is_in_place(doc[span[0]]):
            label = "person"
        if span is not None and not is_covered(span, known=known, surnames=surnames, doc=doc):
            names[span[0]] = Mention(*span, head_of(doc, *span), label)
    owned = {index for name in names.values() for index in range(name.start, name.end)}
    nations: dict[int, Nation] = {}
    for (start, end), values in known.items():
        if isinstance(values[-1].value, Nation) and values[0].what != "decoy":
            nations.update(dict.fromkeys(range(start, end), values[-1].value))
        if owned.isdisjoint(range(start, end)):
            mention = _known_mention(doc, start=start, end=end, values=values)
            if mention is not None:
                names[start] = mention
                owned.update(range(start, end))
    for token in doc:
        if token.pos_ == "PROPN" and token.i not in owned and token.text in surnames:
            names[token.i] = Mention(token.i, token.i + 1, token.i, "person")
    things = _decoy_acronyms(doc, names=names)
    return tuple(names[start] for start in sorted(names) if doc[start].text not in things), nations


def _decoy_acronyms(doc: "Doc", *, names: dict[int, Mention]) -> set[str]:
    """Collect the acronyms that stand in brackets after a decoy: "Belt and Road Initiative (BRI)"."""
    decoys = [name for name in names.values() if name.known is not None and name.known.what == "decoy"]
    return {doc[name.end + 1].text for name in decoys if name.end + 1 < len(doc) and doc[name.end].text == "("}


def _known_mention(doc: "Doc", *, start: int, end: int, values: "Sequence[Known]") -> Mention | None:
    """Make the mention of a known name: an adjective only where it acts, a nation only where it stands for itself."""
    head = doc[head_of(doc, start, end)]
    kinds = {value.what: value for value in values}
    governor = head.head if head.dep_ in INSIDE and not start <= head.head.i < end else None
    paired = _is_paired(doc, start, end)
    if governor is None and "adjective" in kinds and "nation" not in kinds and end < len(doc):
        governor = doc[end] if doc[end].pos_ == "NOUN" and head.pos_ == "ADJ" else None
    if "actor" in kinds:
        return Mention(start, end, head.i, _label_of(kinds["actor"], head), kinds["actor"])
    for label in NAMED:
        if label in kinds:
            return Mention(start, end, head.i, label, kinds[label])
    if "decoy" in kinds:
        return Mention(start, end, head.i, "place", kinds["decoy"])
    if governor is not None or head.dep_ in {"amod"} or kinds.keys() == {"adjective"}:
        known = kinds.get("adjective") or kinds.get("nation")
        acts = (governor is not None and (_is_event(governor) or _is_resolve(governor))) or _leads(doc, end)
        acts = acts or paired  # "the Israeli-Palestinian conflict"
        acts = acts or (governor is not None and _is_firing(governor))
        return Mention(start, end, head.i, "adjective", known) if known is not None and acts else None
    for what in NATIONAL:
        if what in kinds:
            return Mention(start, end, head.i, what, kinds[what])
    return None


def _is_paired(doc: "Doc", start: int, end: int) -> bool:
    """Say whether a hyphen ties an adjective to another one: both of "the Israeli-Palestinian conflict"."""
    hyphens = {"-", "–"}
    before = start > 1 and doc[start - 1].text in hyphens and doc[start - 2].head.i == start
    after = end + 1 < len(doc) and doc[end].text in hyphens and doc[end - 1].head.i == end + 1
    return before or (after and doc[end + 1].dep_ in INSIDE)


def _label_of(known: Known, head: "Token") -> Label:
    """Give the kind of a party of a user's own list, the parser's word deciding where the list does not say."""
    kind = known.value.kind if isinstance(known.value, Actor) else None
    if kind == "group":
        return "people"
    person = kind == "person" or (kind is None and head.ent_type_ == PERSON)
    return "person" if person else "organisation"


def _is_event(noun: "Token") -> bool:
    """Say whether a noun, or the noun phrase that it opens, names an event."""
    return noun.lemma_.lower() in event_nouns()


def _is_firing(noun: "Token") -> bool:
    """Say whether a weapon is what does something: "Ukrainian drones hit a refinery"."""
    return noun.dep_ == "nsubj" and noun.head.pos_ == "VERB" and noun.lemma_.lower() in table("names.toml")["firing"]


def _is_resolve(noun: "Token") -> bool:
    """Say whether an infinitive tells what a noun is for: "the US decision to withdraw troops"."""
    return any(
        child.dep_ in {"acl", "xcomp"} and any(mark.lower_ == "to" for mark in child.children)
        for child in noun.children
        if child.i > noun.i
    )


def _leads(doc: "Doc", end: int) -> bool:
    """Say whether the words "-led", "-backed" and the like follow."""
    return (
        end + 1 < len(doc)
        and doc[end].text in {"-", "–"}
        and doc[end + 1].lower_ in table("names.toml")["acting_behind_a_hyphen"]
    )


def _pronouns(doc: "Doc", *, taken: set[int]) -> "Iterator[Mention]":
    for token in doc:
        if token.lower_ in PRONOUNS and token.i not in taken and token.dep_ != "expl":
            yield Mention(token.i, token.i + 1, token.i, "pronoun")
