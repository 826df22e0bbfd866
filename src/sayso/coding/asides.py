"""Which clauses inside somebody's words are the article's own?

"The man who lost the vote will reportedly resign": that he lost is told by the article. "She said he had left, and
promised an inquiry": the promise is told of her, not by her. ", who left in May" at the end of a reported clause
explains a name to the reader.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.coding.cues import speaking_verbs
from sayso.coding.grammar import auxiliaries, children, feature, own_subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Tokens = frozenset[int]
NOTHING: Tokens = frozenset()
CUTS = frozenset({",", "—", "–", "--", "(", ";"})
SHIFTED = frozenset({"had", "would", "'d", "’d"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "each"})


def presupposed(predicate: "Token", *, content: Tokens) -> Tokens:
    """Give what a hedge on a predicate takes for granted: appositions, and relatives of what is known by name or "the".

    A restrictive relative of an indefinite noun ("reportedly bought a house that had burned down") is hedged too.
    """
    found: set[int] = set()
    for token in predicate.subtree:
        if token.i == predicate.i or token.i not in content:
            continue
        relative = token.dep_ == "acl:relcl" and (is_detached(token) or is_definite(token.head))
        if relative or (token.dep_ == "appos" and is_detached(token)):
            found |= {one.i for one in token.subtree if one.i != predicate.i}
    return frozenset(found)


def is_definite(noun: "Token") -> bool:
    """Say whether a noun is known already: a name, or one with "the" or an owner."""
    if noun.pos_ in {"PROPN", "PRON"} or children(noun, "nmod:poss"):
        return True
    return any(child.lower_ in DEFINITE for child in children(noun, "det"))


def is_detached(token: "Token") -> bool:
    """Say whether a comma, dash or bracket cuts off a clause or phrase from the noun before it."""
    doc, edge = token.doc, min(token.left_edge.i, token.i)
    return edge > 0 and bool({doc[edge].text, doc[edge - 1].text} & CUTS)


def explained(content: Iterable[int], *, doc: "Doc", quoted: Tokens) -> Tokens:
    """Give the relative clause, cut off by a comma, with which reported words end: the article explains.

    "…, a step that will close the road" counts as one.

    What stands in quotation marks was said, and so was what is shifted into the past of the saying ("…, who had told
    her").
    """
    inside = frozenset(content)
    words = [i for i in sorted(inside) if any(sign.isalnum() for sign in doc[i].text)]
    found: set[int] = set()
    while words:
        ending = next((one for one in _upwards(doc[words[-1]]) if _explains(one, inside=inside, quoted=quoted)), None)
        if ending is None:
            break
        found |= {one.i for one in ending.subtree} | _part_of_which(ending)
        words = [i for i in words if i not in found]
    return frozenset(found) & inside if words else NOTHING


def _part_of_which(clause: "Token") -> set[int]:
    """Give the words "some of which" that open a relative clause, wherever the parse hangs them."""
    doc, first = clause.doc, min(word.i for word in clause.subtree if not word.is_punct)
    for last in range(max(first - 1, 3), min(first + 3, len(doc))):
        if doc[last].lower_ in {"which", "whom"} and doc[last - 1].lower_ == "of" and doc[last - 3].text in CUTS:
            return {last - 2, last - 1, last}
    return set()


def _upwards(token: "Token") -> "list[Token]":
    return [token, *token.ancestors]


def _explains(token: "Token", *, inside: Tokens, quoted: Tokens) -> bool:
    where = token.dep_.startswith("advcl") and any(one.lower_ == "where" for one in children(token, "advmod"))
    summing_up = token.dep_ == "appos" and any(one.i > token.i for one in children(token, "acl:relcl"))
    relative = token.dep_ == "acl:relcl" or where or summing_up
    if not relative or token.head.i not in inside or token.head.i > token.i or not is_detached(token):
        return False
    words = {one.i for one in token.subtree}
    return not words & quoted and not any(is_shifted(one) for one in (token, *children(token, "acl:relcl")))


def is_shifted(predicate: "Token") -> bool:
    """Say whether a clause is shifted into the past of a saying: "had gone", "would go"."""
    return any(aux.lower_ in SHIFTED for aux in auxiliaries(predicate))


def own_conjuncts(predicate: "Token", *, cue: "Token") -> "list[Token]":
    """Give the clauses that the parse ties to a reported one though they go on with the telling.

    They follow a comma, in the simple past as the word of saying is, without a "that": "X said the road had been
    closed, and promised an inquiry". A reported clause in the simple past ("X said he rose, walked out and slept")
    keeps its like, except words of saying. What has a subject of its own goes on only after a reported clause with
    "that".
    """
    found: list[Token] = []
    for other in children(predicate, "conj"):
        if other.i < cue.i or predicate.i < cue.i or any(mark.lower_ == "that" for mark in children(other, "mark")):
            continue
        if found or (_has_comma(other) and _goes_on(other, reported=predicate, cue=cue)):
            found.append(other)
    return found


def _goes_on(other: "Token", *, reported: "Token", cue: "Token") -> bool:
    if not (is_simple_past(other) and is_simple_past(cue)):
        return False
    if own_subject(other) is not None:
        opened = any(mark.lower_ == "that" for mark in children(reported, "mark"))
        return opened and not is_simple_past(reported)
    return not is_simple_past(reported) or other.lemma_.lower() in speaking_verbs()


def _has_comma(clause: "Token") -> bool:
    doc, edge = clause.doc, min(clause.left_edge.i, clause.i)
    return edge > 0 and "," in {doc[edge].text, doc[edge - 1].text}


def is_simple_past(verb: "Token") -> bool:
    """Say whether a verb stands in the simple past, without an auxiliary: "went"."""
    own = children(verb, "aux", "aux:pass", "cop")
    past = feature(verb, "Tense") == "Past" and feature(verb, "VerbForm") == "Fin"
    return verb.pos_ == "VERB" and past and not own


def ill_matched(head: "Token") -> "list[Token]":
    """Give the conjuncts in an of-phrase that belong further up: "rumours of theft in the army and the length of …".

    A bare noun and one with "the" do not make a pair.
    """
    if is_definite(head):
        return []
    return [other for other in children(head, "conj") if other.pos_ == "NOUN" and is_definite(other)]
