"""What the parse makes of a time expression that its words leave open: is it a time, and is it a point or a length?"""

from dataclasses import replace
from functools import cache
from itertools import pairwise

from spacy.tokens import Span, Token

from sayso.coding import grammar
from sayso.coding.timedirection import head_of
from sayso.coding.timevalues import Direction
from sayso.coding.timewords import Phrase
from sayso.knowledge.load import table


@cache
def _words(section: str, part: str) -> frozenset[str]:
    return frozenset(table("times.toml")[section][part])


def is_time(phrase: Phrase, span: Span) -> bool:
    """Ask the parse whether words that could be a time are one: no surname May, no verb "march", no 2000 troops."""
    root = head_of(span)
    bare = phrase.base == "calendar" and phrase.day is None and phrase.year is None and phrase.step is None
    said = span.start > 0 and span.doc[span.start - 1].lower_ in {"in", "since", "until", "during", "throughout"}
    if bare and not said and (phrase.month or phrase.section) and any(token.ent_type_ == "PER" for token in span):
        return False
    if phrase.base == "length" and span.text[:1].isupper() and not span[0].is_sent_start and len(span) == 1:
        return False  # "King and Weeks were freed"
    name = root.ent_type_ in {"ORG", "MISC"} and span.end - span.start == 1 and phrase.base == "calendar"
    if name and phrase.year is None and _inside_longer_name(root):
        return False
    if phrase.anchor == "period" and phrase.unit == "Q" and "period" in span.text.lower():
        return has_figures(span)
    if phrase.base == "length" and is_rate(span, root):
        return False
    if phrase.base == "length" and phrase.weak:
        return root.head.lemma_.lower() in _words("ages", "lasting")
    if phrase.base == "recurring" and span.text.lower() in _words("ages", "kinds"):
        return root.dep_ not in {"amod", "compound"}  # "the annual meeting" is a kind of meeting
    if not phrase.weak:
        return True
    if phrase.month is not None:
        described = any(child.dep_ in {"det", "nmod:poss", "amod", "compound"} for child in root.children)
        return root.pos_ not in {"VERB", "AUX"} and root.dep_ not in {"nsubj", "flat", "obj"} and not described
    if phrase.year is not None:
        plural = root.dep_ == "nummod" and "Plur" in root.head.morph.get("Number", [])
        return not plural or any(child.dep_ in {"det", "nmod:poss"} for child in root.head.children)
    if phrase.section is not None:
        return root.pos_ not in {"VERB", "AUX", "ADJ"} and (phrase.section not in {"H1", "H2"})
    return True


def _inside_longer_name(token: Token) -> bool:
    doc, here = token.doc, token.ent_type_
    before = token.i > 0 and token.ent_iob_ == "I" and doc[token.i - 1].ent_type_ == here
    after = token.i + 1 < len(doc) and doc[token.i + 1].ent_iob_ == "I" and doc[token.i + 1].ent_type_ == here
    return before or after


def in_context(phrase: Phrase, span: Span, *, way: Direction) -> Phrase:
    """Read an expression anew where its clause settles what it is.

    "in five years" is a day to come in "will be rebuilt in five years" and a length in "was rebuilt in five years";
    "one day" is any day to come in "will one day meet"; "overnight" in a past clause is the night before publication.
    """
    root = head_of(span)
    if phrase.base == "length" and phrase.step is None and way == "future":
        if is_some_day(span, root):
            return replace(phrase, type="DATE", base="fixed", value="FUTURE_REF")
        whole = (
            phrase.amount is not None
            and phrase.amount % 1 == 0
            and phrase.mod in {None, "APPROX"}
            and phrase.inner is None
        )
        if whole and grammar.prepositions(root)[:1] == ["in"] and span[0].i > 0 and span[0].nbor(-1).lower_ == "in":
            moved = replace(phrase, type="DATE", base="shift", step=round(phrase.amount or 0), amount=1)
            return replace(moved, type="TIME") if (phrase.unit or "").startswith("T") else moved
    if span.text.lower() == "overnight" and way == "past":
        return replace(phrase, step=-1, anchor="published")
    return phrase


def is_some_day(span: Span, root: Token) -> bool:
    """Say whether "one day" stands for any day to come."""
    return span.text.lower() in {"one day", "some day"} and not grammar.prepositions(root) and root.dep_ != "obj"


def is_rate(span: Span, root: Token) -> bool:
    """Say whether "a week" only says per what something is counted: "two flights a week", "$3 million a year"."""
    if span.end - span.start != 2 or span[0].lower_ not in {"a", "an"} or span.start == 0:
        return False
    before = span.doc[span.start - 1]
    if before.pos_ in {"ADP", "VERB", "AUX", "SCONJ", "CCONJ", "PUNCT", "ADV"} or grammar.prepositions(root):
        return False
    start, _ = grammar.sentence_of(root)
    return any(token.pos_ == "NUM" or token.like_num for token in span.doc[max(start, span.start - 4) : span.start])


def is_compared(span: Span) -> bool:
    """Say whether "a year ago" is a side of a comparison: beside figures, after "than" or "with", "year-ago"."""
    before = span.doc[span.start - 1].lower_ if span.start > 0 else ""
    return "-" in span.text or before in {"than", "from", "with"} or has_figures(span)


def is_note(span: Span) -> bool:
    """Say whether an expression stands in a note about the article itself: "This article was amended on 3 May 2024"."""
    start, end = grammar.sentence_of(span[0])
    words = [token.lower_ for token in span.doc[start:end]]
    named = any(one == "this" and other in _words("notes", "pieces") for one, other in pairwise(words))
    return named and not _words("notes", "amended").isdisjoint(words)


def has_figures(span: Span) -> bool:
    """Say whether the sentence around an expression gives sums of money or shares, as reports of results do."""
    start, end = grammar.sentence_of(span[0])
    return any(token.lower_ in _words("results", "figures") for token in span.doc[start:end])
