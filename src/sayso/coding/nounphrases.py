"""Common nouns that name a party ("senior officials", "the two leaders", "300 villagers") and what qualifies them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.coding import grammar
from sayso.knowledge import who
from sayso.knowledge.load import cells
from sayso.knowledge.who import PartyNoun, Title

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FRONT = frozenset({
    "amod", "compound", "nmod:poss", "nmod:desc", "nmod:unmarked", "flat", "nummod", "det", "det:predet",
})  # fmt: skip
BEHIND = frozenset({"of", "for", "from", "in", "at", "within"})
FORMER = frozenset({"former", "ex", "ousted", "deposed", "late", "onetime", "erstwhile", "toppled"})
REMOVALS = frozenset({"fire", "dismiss", "sack", "oust", "remove", "replace", "depose", "topple", "overthrow"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "neither"})
INDEFINITE = frozenset({
    "a", "an", "some", "any", "another", "several", "many", "few", "no", "every", "each", "more", "other",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A party noun or title in the text, as tokens `start` to `end`."""

    start: int
    end: int
    head: int
    text: str
    """As written."""
    plural: bool
    noun: PartyNoun | None
    title: Title | None

    @property
    def key(self) -> str:
        """The singular in lower case."""
        if self.noun is not None:
            return self.noun.singular
        return self.title.title if self.title is not None else self.text.lower()

    @property
    def sector(self) -> str | None:
        """The PLOVER sector that the word itself gives."""
        if self.title is not None and not self.plural:
            return self.title.sector
        return self.noun.sector if self.noun is not None else self.title.sector if self.title is not None else None

    @property
    def role(self) -> str:
        """The class of the noun; `title` for a singular title."""
        if self.title is not None and (not self.plural or self.noun is None):
            return "title"
        return self.noun.role if self.noun is not None else "title"


def find_words(
    doc: "Doc",
    *,
    texts: Sequence[str],
    span: Callable[[int, int], tuple[int, int] | None],
    lexicon: who.Lexicon[PartyNoun | Title],
) -> Iterator[Word]:
    """Yield the party nouns and titles, whether they stand alone or in front of a name.

    Args:
        doc: The parse.
        texts: Its atoms in lower case.
        span: Gives the tokens of a run of atoms, None where it cuts a token.
        lexicon: The nouns and titles.
    """
    for first, last, values in lexicon.find(texts):
        tokens = span(first, last)
        if tokens is None:
            continue
        head = doc[_head(doc, *tokens)]
        alone = head.pos_ == "ADJ" and tokens[1] - tokens[0] == 1 and _nominal(head)
        if head.pos_ not in {"NOUN", "PROPN"} and not alone:
            continue
        noun = next((value for value in values if isinstance(value, PartyNoun)), None)
        title = next((value for value in values if isinstance(value, Title)), None)
        matched = " ".join(texts[first:last])
        plural = any(who.atoms_of(form) == tuple(texts[first:last]) for form in _plurals(noun, title))
        text = doc[tokens[0] : tokens[1]].text
        yield Word(*tokens, head.i, text, plural and matched not in _singulars(title), noun, title)


def _plurals(noun: PartyNoun | None, title: Title | None) -> list[str]:
    forms = [noun.plural if noun is not None else None, title.plural if title is not None else None]
    return [form.lower() for form in forms if form]


def _singulars(title: Title | None) -> set[str]:
    return {title.title.lower()} if title is not None else set()


def _nominal(token: "Token") -> bool:
    return token.dep_ in {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "conj", "appos"}


def _head(doc: "Doc", start: int, end: int) -> int:
    """Give the head noun of a phrase: the last token, or the one in front of "of", "for", "general"."""
    for index in range(start + 1, end):
        if doc[index].lower_ in {"of", "for", "-", "in"} and doc[index].lower_ != "-":
            return index - 1
    for index in range(end - 1, start - 1, -1):
        head = doc[index].head
        if not start <= head.i < end or head.i == index:
            return index
    return end - 1


@cache
def place_verbs() -> frozenset[str]:
    """Give the verbs whose object is a place ("visited Moscow", "shelled Gaza"), as lemmas."""
    return frozenset(cell["verb"] for _, cell in cells("place_verbs.csv"))


def qualifiers(head: "Token", *, depth: int = 4) -> "list[Token]":
    """Give the tokens that qualify a noun, nearest first: those in front, and phrases with "of", "for", "from", "in".

    Relative clauses and phrases with other prepositions are left out: they tell what the party does.
    """
    found: list[Token] = []
    level = [head]
    for _ in range(depth):
        level = [child for token in level for child in token.children if _qualifies(child, token, head=head)]
        found.extend(level)
    return found


def _qualifies(child: "Token", token: "Token", *, head: "Token") -> bool:
    relation = child.dep_
    if relation in FRONT:
        return not (relation == "nmod:desc" and child.i > token.i and child.pos_ == "PROPN")
    if relation in {"nmod", "obl"}:
        return child.i > token.i and bool(set(grammar.prepositions(child)) & BEHIND)
    return relation == "conj" and token.dep_ in {"amod", "compound"} and token is not head


def first_token(head: "Token") -> int:
    """Give the index of the first token of a noun phrase, its determiner and adjectives included."""
    first = head.i
    stack = [head]
    while stack:
        token = stack.pop()
        for child in token.children:
            if child.i < token.i and child.dep_ in FRONT | {"advmod", "case", "conj", "cc", "punct"}:
                if child.dep_ in {"advmod", "case", "conj", "cc", "punct"} and token is head:
                    continue
                first = min(first, child.i)
                stack.append(child)
    return first


def is_definite(head: "Token") -> bool | None:
    """Say whether a noun phrase is definite (True), indefinite (False), or bare (None)."""
    for child in head.children:
        if child.dep_ in {"det", "det:predet", "cc:preconj", "amod"}:
            if child.lower_ in DEFINITE:
                return True
            if child.lower_ in INDEFINITE:
                return False
        if child.dep_ == "nmod:poss":
            return True
    return False if any(child.dep_ == "nummod" for child in head.children) else None


def is_former(tokens: "Sequence[Token]") -> bool:
    """Say whether one of the words that qualify a title makes it a former one."""
    return any(token.lower_ in FORMER for token in tokens)


def is_removed(noun: "Token") -> bool:
    """Say whether a relative clause on a noun tells that its holder was put out of office ("the man X fired")."""
    for clause in noun.children:
        if clause.dep_ in {"acl:relcl", "acl"} and clause.lemma_.lower() in REMOVALS:
            own = grammar.own_subject(clause)
            if grammar.is_passive(clause) or (own is not None and not grammar.is_relative(own)):
                return True
    return False
