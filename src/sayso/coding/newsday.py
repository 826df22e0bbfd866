"""Is a clause that says no time news of the day? Only then did what it tells happen about when the article came out."""

from collections.abc import Container
from functools import cache

from spacy.tokens import Doc, Token

from sayso.coding import grammar
from sayso.coding.timedirection import QUOTES, predicate_direction
from sayso.knowledge.load import table
from sayso.parse.names import PARAGRAPHS

LEAD = 2
"""Paragraphs at the head, a headline among them, in which "has arrested" tells what is new."""
BESIDE_THE_STORY = frozenset({"if", "unless", "because", "although", "though", "since", "whereas", "until", "whether"})
"""Words that open a clause of grounds and conditions: what it tells may be of any day."""
OUTSIDE = frozenset({"acl", "acl:relcl", "advcl:relcl", "amod", "appos", "flat", "compound"})
PERIODS = frozenset({"in", "during", "under", "throughout", "over", "within", "for"})


@cache
def undated(part: str) -> frozenset[str]:
    """Give a word list of `[undated]` in `knowledge/times.toml`: `adverbs`, `periods`, `states`."""
    return frozenset(table("times.toml")["undated"][part])


def is_news(predicate: Token, *, quoted: Container[int]) -> bool:
    """Say whether a clause without a time tells, in the article's own story, what is new on the day.

    Habits and lasting states, what "has always" been, what belongs to "his time in office", grounds and conditions,
    quoted words and relative clauses are told at any time after they happened, so they are no news of the day.

    Args:
        predicate: The verb of the clause.
        quoted: The tokens inside quotation marks.
    """
    if not in_time(predicate, quoted=quoted) or predicate.lemma_.lower() in undated("states"):
        return False
    if _is_beside_the_story(predicate) or _is_of_a_period(predicate):
        return False
    return not is_perfect(predicate) or in_lead(predicate)


def in_time(predicate: Token, *, quoted: Container[int]) -> bool:
    """Say whether a clause tells something as past or present, without modal, infinitive or a "had"."""
    if predicate_direction(predicate) == "future" or grammar.modal(predicate) is not None:
        return False
    if any(aux.lower_ in {"had", "'d", "’d"} for aux in grammar.auxiliaries(predicate)):
        return False
    words = (predicate, *grammar.auxiliaries(predicate))
    finite = [word for word in words if word.morph.get("VerbForm", []) == ["Fin"]]
    if predicate.dep_ in OUTSIDE or not finite or predicate.i in quoted:
        return False
    return grammar.tense(predicate) in {"past", "present"}


def is_perfect(predicate: Token) -> bool:
    """Say whether a predicate is a present perfect: "has worked", the "worked" of "have met and worked" included."""
    return any(aux.lower_ in {"has", "have", "'ve", "’ve"} for aux in grammar.auxiliaries(predicate))


def _is_beside_the_story(predicate: Token) -> bool:
    first = grammar.first_conjunct(predicate)
    marks = {mark.lower_ for mark in (*grammar.children(predicate, "mark"), *grammar.children(first, "mark"))}
    if marks & BESIDE_THE_STORY:
        return True
    return first.i != predicate.i and bool(grammar.children(first, "cop"))  # "he was an ally but faced criticism"


def _is_of_a_period(predicate: Token) -> bool:
    """Say whether a clause is placed in an open stretch of time: "always", "during his time in office"."""
    for child in predicate.children:
        if child.dep_ in {"advmod", "obl:unmarked"} and child.lower_ in undated("adverbs"):
            return True
        periods = child.dep_ == "obl" and child.lemma_.lower() in undated("periods")
        if periods and set(grammar.prepositions(child)) & PERIODS:
            return True
        if child.dep_ == "advcl" and grammar.children(child, "cop") and _is_then(child):
            return True
    return False


def _is_then(clause: Token) -> bool:
    """Say whether a clause names an office or age of old: "when he was mayor", "while she was in power"."""
    opened = any(child.lower_ in {"when", "while"} for child in clause.children if child.i < clause.i)
    return opened and grammar.tense(clause) == "past"


def in_lead(token: Token) -> bool:
    """Say whether a token stands in the head of the article, its first two paragraphs, a headline counted."""
    paragraphs = token.doc.spans.get(PARAGRAPHS, ())
    return sum(1 for paragraph in paragraphs if paragraph.start <= token.i) <= LEAD


def inside_marks(doc: Doc) -> frozenset[int]:
    """Give the tokens that stand behind an odd number of quotation marks of their line."""
    found, marks = [], 0
    for token in doc:
        if marks % 2 == 1:
            found.append(token.i)
        if "\n" in token.text:
            marks = 0
        marks += token.text in QUOTES
    return frozenset(found)
