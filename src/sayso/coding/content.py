"""What is said: which tokens of a sentence a word of saying governs.

Reads Universal Dependencies. A content is a set of token numbers: it may have gaps, as in "The plan, she said, will
fail".
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.coding.asides import ill_matched, own_conjuncts
from sayso.coding.cues import speaking_verbs
from sayso.coding.figures import counted
from sayso.coding.grammar import (
    agent,
    children,
    is_passive,
    own_subject,
    prepositions,
    root_of,
    sentence_of,
    subject,
)
from sayso.coding.sources import is_expletive, speaker_phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.cues import Cue

Tokens = frozenset[int]
NOTHING: Tokens = frozenset()
COMPLEMENTS = ("ccomp", "csubj", "csubj:pass")
CLAUSAL = ("ccomp", "xcomp", "advcl", "acl", "obl", "nmod", "parataxis")
GAPS = frozenset({",", "—", "–", "-", "--", "("})


def subtree(token: "Token", *, without: Iterable["Token"] = ()) -> Tokens:
    """Give a token and all under it, except what hangs under the tokens named."""
    shut = {other.i for other in without}
    found: set[int] = set()
    stack = [token]
    while stack:
        one = stack.pop()
        if one.i not in shut:
            found.add(one.i)
            stack.extend(one.children)
    return frozenset(found)


def clause(predicate: "Token", *, without: Iterable["Token"] = ()) -> Tokens:
    """Give the clause of a predicate: its subtree without coordinated clauses that have a subject of their own.

    A subject shared through coordination ("The men fought and reportedly fled") is part of it.
    """
    apart = [child for child in children(predicate, "conj", "parataxis") if own_subject(child) is not None]
    found = subtree(predicate, without=[*without, *apart])
    if predicate.dep_ == "conj" and own_subject(predicate) is None:
        shared = subject(predicate)
        if shared is not None and root_of(shared).i == root_of(predicate).i:
            found |= subtree(shared, without=children(shared, "acl:relcl"))
    return found - {child.i for child in _openers(predicate)}


def _openers(predicate: "Token") -> "list[Token]":
    """Give the words that only tie a clause to what stands before it: "and", "that", "because"."""
    return [child for child in children(predicate, "cc", "mark") if child.lower_ != "to"]


def content_of(cue: "Cue", *, quoted: Tokens) -> Tokens:
    """Give the tokens that a verb or noun of saying governs; nothing where it tells only that somebody spoke.

    Args:
        cue: The word of saying.
        quoted: The tokens inside quotation marks that are words, not names; a noun phrase is content only with some.
    """
    if cue.word.part == "noun":
        return _of_noun(cue)
    token = cue.token
    found = _clauses(cue) or _aside(cue) or _infinitive(cue) or _as_phrase(cue) or _of_phrase(cue)
    if not found and cue.takes("np"):
        found = _quoted_object(token, quoted=quoted)
    if not found and cue.takes("figure", "at"):
        found = counted(cue)
    return found - frozenset(cue.tokens)


def _clauses(cue: "Cue") -> Tokens:
    """The finite clause: "said that X", "it was reported that X", "denied taking"."""
    token = cue.token
    if cue.takes("that"):
        wrapped = _interrupts(cue) if children(token, "ccomp") else NOTHING
        if wrapped:
            return wrapped
        found = [child for child in children(token, *COMPLEMENTS) if not _is_infinitive(child) or own_subject(child)]
        found += [child for child in children(token, "parataxis") if _after_colon(child, cue=token)]
        if found:
            whole = frozenset().union(*(_reported(child, cue=token) for child in found))
            return whole | _second_clause(token, whole)
        loose = _gapped(token) or _detached(token)
        if loose:
            return loose
    if cue.takes("ing"):
        gerunds = [
            child
            for child in children(token, "xcomp", "ccomp", "advcl", "obj")
            if _is_gerund(child) and child.i > token.i
        ]
        if gerunds and not token.nbor().is_punct:
            return subtree(gerunds[0])
    return NOTHING


def _gapped(token: "Token") -> Tokens:
    """The clause without a subject, where the parse misses it: "a step that officials said was needed"."""
    if token.i + 1 >= len(token.doc) or token.dep_ not in {"acl", "acl:relcl", "advcl", "parataxis"}:
        return NOTHING
    following = token.nbor()
    predicate = following if following.pos_ == "VERB" else following.head
    finite = following.morph.get("VerbForm", []) == ["Fin"] and following.pos_ in {"AUX", "VERB"}
    if not finite or predicate.dep_ == "root" or predicate.i <= token.i or token.nbor(-1).is_punct:
        return NOTHING
    return frozenset(i for i in subtree(predicate) | subtree(token) if i > token.i)


def _detached(token: "Token") -> Tokens:
    """Give the that-clause after an insertion, wherever it hangs: "the agency reported, citing officials, that …"."""
    if token.i + 1 >= len(token.doc) or token.nbor().text != ",":
        return NOTHING
    for mark in token.doc[token.i + 1 : sentence_of(token)[1]]:
        if mark.i > token.i and mark.lower_ == "that" and mark.dep_ == "mark" and mark.nbor(-1).text == ",":
            return frozenset(i for i in subtree(mark.head) if i >= mark.i)
    return NOTHING


def _reported(predicate: "Token", *, cue: "Token") -> Tokens:
    """The clause on its own side of the verb, from its "that" on: "stating only that …" leaves out "only"."""
    marks = [mark.i for mark in children(predicate, "mark") if mark.lower_ == "that"]
    words = subtree(predicate, without=[*_replies(predicate), *own_conjuncts(predicate, cue=cue)])
    if predicate.i < cue.i:
        return frozenset(i for i in words if i < cue.i)
    return frozenset(i for i in words if i >= (marks[0] if marks else cue.i))


def _replies(predicate: "Token") -> list["Token"]:
    """Give the sayings that the parse hangs inside a reported clause though they stand beside it.

    They are somebody else's ("X said he won, but Y said he lost") or the speaker's next ("X said he won, adding that
    …").
    """
    says, doc = speaking_verbs(), predicate.doc
    found = []
    for other in predicate.subtree:
        edge = other.left_edge.i
        detached = {doc[edge].text, doc[edge - 1].text} & {*GAPS, ";"}
        if other.i == predicate.i or other.lemma_.lower() not in says or not detached:
            continue
        another = other.dep_ in {"conj", "parataxis"} and own_subject(other) is not None and not _marked(other, "that")
        adding = other.dep_ == "advcl" and other.lower_.endswith("ing") and bool(children(other, "ccomp"))
        if another or adding:
            found.append(other)
    return found


def _after_colon(clause_head: "Token", *, cue: "Token") -> bool:
    edge = clause_head.left_edge.i
    return edge > cue.i and ":" in {cue.doc[edge - 1].text, cue.doc[edge].text}


def _second_clause(token: "Token", content: Tokens) -> Tokens:
    """The further that-clauses of "said that X and that Y", wherever the parse hangs them."""
    later = [
        other for other in token.doc[token.i : sentence_of(token)[1]]
        if other.i > max(content) and other.dep_ == "conj" and _marked(other, "that")
    ]  # fmt: skip
    if not later or token.doc[max(content) + 1].lower_ not in {",", "and", "but", "or"}:
        return NOTHING
    return frozenset(range(max(content) + 1, max(later[0].right_edge.i, later[0].i) + 1))


def _is_infinitive(token: "Token") -> bool:
    return any(mark.lower_ == "to" for mark in children(token, "mark"))


def _is_gerund(token: "Token") -> bool:
    verb_form = token.morph.get("VerbForm", [])
    return (
        token.pos_ == "VERB" and token.lower_.endswith("ing") and verb_form != ["Fin"] and not children(token, "case")
    )


def _interrupts(cue: "Cue") -> Tokens:
    """The sentence around ", X said," whose parse hangs only its second half on the verb."""
    span = speaker_phrase(cue)
    if span is None:
        return NOTHING
    doc, (start, end) = cue.token.doc, sentence_of(cue.token)
    first, last = min(span[0], cue.i), max(span[1], cue.i + 1)
    if first <= start or last >= end - 2:
        return NOTHING
    if doc[first - 1].text not in GAPS or doc[last].text not in GAPS or doc[last + 1].text in "“\"‘'":
        return NOTHING
    if (
        doc[last + 1].lower_ in {"that", "and", "but"}
        or _is_adding(doc[last + 1])
        or (doc[last + 1].dep_ in {"det", "nsubj"} and doc[last + 1].head.i > last)
    ):
        return NOTHING  # "When asked, Silva said, the plan …": what stands before is no part of it
    return frozenset(range(start, first - 1)) | frozenset(range(last + 1, end))


def _is_adding(token: "Token") -> bool:
    return token.lower_.endswith("ing") and token.lemma_.lower() in speaking_verbs()


def _tells_itself(cue: "Cue") -> bool:
    """Say whether a verb beside a clause has its object or infinitive, so that it does not say the clause.

    "He wept as he said these words", "if he leaves, as he threatened to do, …".
    """
    own = [child for child in children(cue.token, "obj", "xcomp", "ccomp") if child.i not in cue.tokens]
    return bool(own) and cue.word.hearer != "obj" and own[0].lower_ not in {"it", "so"}


def _aside(cue: "Cue") -> Tokens:
    """The clause beside it: "The talks failed, officials said", "as the minister put it, …"."""
    token, head = cue.token, cue.token.head
    if not cue.takes("that", "quote") or token.i == head.i or is_passive(token) or _tells_itself(cue):
        return NOTHING
    as_clause = token.dep_ == "advcl" and any(mark.lower_ == "as" for mark in children(token, "mark", "advmod"))
    if not as_clause and token.dep_ != "parataxis":
        return NOTHING
    speaker = own_subject(token)
    if speaker is None or is_expletive(speaker):
        return NOTHING
    before = token.doc[min(token.left_edge.i, token.i)]
    preceded = before.i > 0 and (before.nbor(-1).text in GAPS or before.text in GAPS)
    if not preceded and not as_clause:
        return NOTHING
    return subtree(head, without=[token, *_replies(head), *_openers(head)])


def _infinitive(cue: "Cue") -> Tokens:
    """The infinitive: "vowed to go", "urged X to go", "called on X to go", "is said to have gone"."""
    token = cue.token
    found = [
        child
        for child in children(token, "xcomp", "ccomp", "advcl", "acl", "obl")
        if _is_infinitive(child) and child.i > token.i
    ]
    objects = children(token, "obj", "iobj")
    found += (
        [child for one in objects for child in children(one, "acl") if _is_infinitive(child)]
        if cue.takes("toobj")
        else []
    )
    found = [
        child for child in found if child.dep_ in {"xcomp", "ccomp"} or cue.takes("toobj", "forobj", "onobj", "raise")
    ]
    if not found:
        return NOTHING
    if is_passive(token):
        return _passive_infinitive(cue, found[0])
    words = subtree(found[0])
    if found[0].lemma_.lower() == "do" and not children(found[0], "obj", "xcomp"):
        return NOTHING  # "as he had threatened to do"
    if objects and cue.takes("toobj"):
        own = subtree(objects[0], without=found) if cue.word.kind in {"expect", "think"} else NOTHING
        return words | own
    if cue.takes("forobj", "onobj"):
        return words
    return words if cue.takes("to") and not objects else NOTHING


def _passive_infinitive(cue: "Cue", infinitive: "Token") -> Tokens:
    understood = subject(cue.token)
    spoken = agent(cue.token) is not None
    if not (cue.takes("raise") or (spoken and cue.takes("toobj"))):
        return NOTHING
    raised = cue.takes("raise") or cue.word.kind == "expect"
    shared = subtree(understood, without=[cue.token]) if raised and understood is not None else NOTHING
    return shared | subtree(infinitive)


def _as_phrase(cue: "Cue") -> Tokens:
    """The judgement: "described X as Y", "called X Y"."""
    token = cue.token
    said_of = subject(token) if is_passive(token) else next(iter(children(token, "obj")), None)
    found: list[Token] = []
    if cue.takes("as"):
        found = [
            child
            for child in children(token, "obl", "advcl", "xcomp", "nmod")
            if _marked(child, "as") and child.i > token.i
        ]
        objects = children(token, "obj")
        found += [child for one in objects for child in children(one, "nmod", "acl") if _marked(child, "as")]
    if not found and cue.takes("be"):
        found = [child for child in children(token, "xcomp") if child.i > token.i and not _is_infinitive(child)]
        if not found and not is_passive(token):
            objects = children(token, "obj", "iobj")
            found = objects[1:] if len(objects) > 1 else []
    if not found:
        return NOTHING
    own = subtree(said_of, without=[token]) if said_of is not None and not _is_pronoun_that(said_of) else NOTHING
    return own | frozenset().union(*(subtree(child) for child in found))


def _is_pronoun_that(token: "Token") -> bool:
    return token.pos_ == "PRON" and token.lower_ in {"who", "which", "that"}


def _marked(token: "Token", word: str) -> bool:
    return any(child.lower_ == word for child in children(token, "mark", "case"))


def _of_phrase(cue: "Cue") -> Tokens:
    """The charge: "accused X of Y", "blamed X for Y", "warned of Y"."""
    wanted = "of" if cue.takes("of") else "for" if cue.takes("for") and cue.word.kind == "accuse" else None
    if wanted is None:
        return NOTHING
    token = cue.token
    objects = children(token, "obj")
    found = [child for child in children(token, *CLAUSAL) if _marked(child, wanted) and child.i > token.i]
    found += [
        child
        for one in objects
        for child in children(one, "nmod", "acl")
        if _marked(child, wanted) and child.i > token.i
    ]
    if not found:
        return NOTHING
    accused = subject(token) if is_passive(token) else next(iter(objects), None)
    if cue.word.kind != "accuse" or accused is None:
        return subtree(found[0])
    return subtree(found[0]) | subtree(accused, without=[token, *children(accused, "acl:relcl")])


def _quoted_object(token: "Token", *, quoted: Tokens) -> Tokens:
    """The noun phrase with at least two quoted words: "voiced “deep concern” over X"."""
    objects = [
        *children(token, "obj"),
        *(child for child in children(token, "obl") if set(prepositions(child)) & {"for", "on", "about"}),
    ]
    for one in objects:
        words = subtree(one)
        spoken = [i for i in words & quoted if token.doc[i].is_alpha]
        if len(spoken) >= 2 and one.i > token.i:
            return words
    return NOTHING


def _of_noun(cue: "Cue") -> Tokens:
    """The noun's clause or of-phrase: "the claim that X", "a threat to leave", "reports of X"."""
    token = cue.token
    for child in token.children:
        if child.i < token.i or child.dep_ not in {"acl", "ccomp", "nmod", "advcl", "acl:relcl"}:
            continue
        marks = {mark.lower_ for mark in children(child, "mark")}
        if cue.takes("that") and "that" in marks and own_subject(child) is not None:
            return subtree(child)
        if cue.takes("to") and "to" in marks and child.dep_ in {"acl", "ccomp"}:
            return subtree(child)
        plural = token.morph.get("Number", []) == ["Plur"] or token.lower_.endswith("s")
        wants_of = cue.takes("of") or (plural and cue.takes("plural_of"))
        if wants_of and _marked(child, "of"):
            return subtree(child, without=[*children(child, "case"), *ill_matched(child)])
    return NOTHING
