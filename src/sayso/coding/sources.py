"""Who says it, to whom, and through whom did the words come?"""

from typing import TYPE_CHECKING

from sayso.coding.asides import is_definite, is_simple_past
from sayso.coding.cues import lemmas, speaking_verbs
from sayso.coding.grammar import (
    agent,
    antecedent,
    children,
    conjuncts,
    feature,
    first_conjunct,
    governing_predicate,
    is_passive,
    is_relative,
    obliques,
    sentence_of,
    subject,
)
from sayso.coding.verbstatus import verb_status
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.actors import Cast
    from sayso.coding.cues import Cue

NOT_PART_OF_NAME = frozenset(
    {
        "acl:relcl",
        "acl",
        "advcl",
        "parataxis",
        "dep",
        "cc:preconj",
        "discourse",
        "dislocated",
        "punct",
        "cop",
        "aux",
        "mark",
    }
)
NEAR = 7
"""Tokens behind "citing" within which the one cited begins."""
LIGHT_VERBS = frozenset(
    {
        "make",
        "issue",
        "give",
        "release",
        "publish",
        "repeat",
        "voice",
        "raise",
        "level",
        "renew",
        "express",
        "deliver",
        "offer",
        "reiterate",
        "sign",
    }
)


def speaker_of(cue: "Cue") -> "Token | None":
    """Give the head of the phrase that names who speaks; None where nobody is named.

    Follows by-phrases, relatives, control ("X, stating that …"), nouns ("a statement by X", "X's claim", "X issued a
    statement that") and prepositions ("according to X").
    """
    if cue.word.part == "preposition":
        return _after_preposition(cue)
    if cue.word.part == "noun":
        return _of_noun(cue.token)
    if cue.word.part != "verb":
        return None
    if (quoted := _quoted(cue)) is not None:
        return quoted
    if is_passive(cue.token):
        return agent(cue.token)
    own = [child for child in children(cue.token, "nsubj") if not is_expletive(child)]
    before = cue.token.nbor(-1) if cue.i else None
    if (
        not own
        and before is not None
        and before.pos_ == "NOUN"
        and is_document(before)
        and cue.token.dep_ in {"advcl", "acl"}
    ):
        return before  # "a statement affirming …", wherever the parse hangs the participle
    if not own and before is not None and before.pos_ in {"NOUN", "PROPN"} and _leads_on(cue.token):
        return before  # "a step that officials said was needed", where the parse misses who said it
    if not own and (between := _set_apart(cue.token)) is not None:
        return between
    if own:
        nearest = min(own, key=lambda child: abs(child.i - cue.i))
        return antecedent(nearest) if is_relative(nearest) else nearest
    if cue.token.dep_ == "acl" and any(mark.lower_ == "of" for mark in children(cue.token, "mark", "case")):
        return None  # "the risk of saying …"
    found = subject(_where_it_stands(cue.token))
    return found if found is not None and not is_expletive(found) and found.i != cue.i else None


def _set_apart(verb: "Token") -> "Token | None":
    """Give the noun phrase between a comma and a verb, wherever it hangs: "It failed, two people in Oslo said"."""
    doc, start = verb.doc, sentence_of(verb)[0]
    comma = next((token.i for token in reversed(doc[start : verb.i]) if token.text in {",", "”"}), None)
    if comma is None or comma + 1 >= verb.i or not is_simple_past(verb):
        return None
    between = doc[comma + 1 : verb.i]
    if any(token.pos_ in {"VERB", "AUX", "CCONJ", "SCONJ", "ADV", "PUNCT"} for token in between):
        return None
    heads = [token for token in between if not comma < token.head.i < verb.i]
    alone = len(heads) == 1 and heads[0].pos_ in {"NOUN", "PROPN", "PRON"} and not children(heads[0], "case")
    return heads[0] if alone else None


def _leads_on(verb: "Token") -> bool:
    """Say whether a finite verb follows right after a verb in a clause on a noun."""
    if verb.dep_ not in {"acl", "acl:relcl"} or verb.i + 1 >= len(verb.doc):
        return False
    following = verb.nbor()
    return following.pos_ in {"AUX", "VERB"} and following.morph.get("VerbForm", []) == ["Fin"]


def _where_it_stands(verb: "Token") -> "Token":
    """Give the verb whose subject says what a participle adds: in "she said it failed, adding that …" it is "said"."""
    head = verb.head
    adding = verb.dep_ == "advcl" and verb.lower_.endswith("ing") and bool(children(verb, "ccomp"))
    beside = [one for one in children(head, "parataxis") if one.i < verb.i and one.lemma_.lower() in speaking_verbs()]
    if adding and beside:
        return beside[-1]
    return head.head if adding and head.dep_ == "ccomp" and head.i < verb.i else verb


def is_expletive(token: "Token") -> bool:
    """Say whether a subject stands for nobody: "it is said", "there", "this", "what"."""
    if token.lower_ == "it" and token.dep_ == "nsubj" and not is_passive(token.head):
        return False
    return token.dep_ == "expl" or (
        token.pos_ in {"PRON", "DET"} and token.lower_ in {"it", "there", "this", "that", "what", "these", "those"}
    )


def _after_preposition(cue: "Cue") -> "Token | None":
    doc, after = cue.token.doc, cue.tokens[-1] + 1
    head = cue.token.head
    if cue.token.dep_ == "case" and head.i >= after and head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
        return head
    if after >= len(doc):
        return None
    first = doc[after]
    while first.pos_ not in {"NOUN", "PROPN", "PRON"} or (
        first.head.i > first.i and first.dep_ in {"compound", "nmod:poss", "nmod:desc", "nmod"}
    ):
        if first.head.i <= first.i:
            break
        first = first.head
    return first if first.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None


def _of_noun(noun: "Token") -> "Token | None":
    for found in (children(noun, "nmod:poss"), obliques(noun, "by", "from", "among")):
        if found:
            return found[0]
    of_whom = [
        child
        for child in obliques(noun, "of")
        if child.pos_ == "PROPN" and noun.lemma_ in {"view", "statement", "opinion", "belief"}
    ]
    if of_whom:
        return of_whom[0]
    governor = first_conjunct(noun).head
    if noun.dep_ in {"obj", "conj"} and governor.lemma_.lower() in LIGHT_VERBS and not is_passive(governor):
        return subject(governor)
    if noun.dep_ == "nsubj:pass" and governor.lemma_.lower() in LIGHT_VERBS:
        return agent(governor)
    if (
        noun.dep_ == "obl"
        and governor.pos_ == "VERB"
        and {"with", "in", "on", "amid", "despite"} & {case.lower_ for case in children(noun, "case")}
    ):
        return None
    return next(
        (child for child in children(noun, "amod", "compound") if child.pos_ == "PROPN" or child.ent_type_), None
    )


def may_speak(speaker: "Token", *, cue: "Cue", cast: "Cast") -> bool:
    """Say whether a subject can say such a thing: only parties and documents "show" and "suggest", not facts."""
    if speaker.lower_ == "it" and not cast.at(speaker):
        return False
    if cue.word.kind != "show":
        return True
    if (
        cast.at(speaker)
        or speaker.pos_ == "PROPN"
        or (speaker.pos_ == "PRON" and speaker.lower_ in {"he", "she", "they", "we", "i", "who"})
    ):
        return True
    return is_document(speaker)


def is_foretold(speaker: "Token", *, cue: "Cue") -> bool:
    """Say whether a document that is to say something does not exist yet: "will sign a statement affirming …"."""
    own = cue.token.dep_.startswith("acl") and cue.token.head.i in {speaker.i, speaker.head.i}
    described = own or (cue.i == speaker.i + 1 and feature(cue.token, "VerbForm") in {"Part", "Ger"})
    if not described or not is_document(speaker) or is_definite(speaker):
        return False
    predicate = governing_predicate(speaker)
    return predicate is not None and verb_status(predicate)[0] not in {"happened", "ongoing"}


def is_document(token: "Token") -> bool:
    """Say whether a noun is something that speaks without being a party: a report, a poll, a ruling."""
    return token.lemma_.lower() in lemmas("document")


def party_ids(head: "Token", *, cast: "Cast") -> tuple[str, ...]:
    """Give the entity ids of a nominal and all that is coordinated with it.

    Where the head itself is no party ("one of his aides, Ana Silva"), its apposition, its name parts or its of-phrase
    are.
    """
    found: list[str] = []
    for one in conjuncts(head):
        ids = cast.at(one)
        if not ids or one.lower_ in {"one", "another", "some", "both", "several", "many", "most"}:
            closer = [*children(one, "appos"), *children(one, "flat", "nmod:desc", "compound"), *obliques(one, "of")]
            ids = next((cast.at(other) for other in closer if cast.at(other)), ids)
        found.extend(name for name in ids if name not in found)
    return tuple(found)


def name_phrase(head: "Token", *, without: tuple[int, ...] = ()) -> tuple[int, int]:
    """Give the tokens (first, one past last) of the nominal with appositions and conjuncts, without its clauses."""
    found: set[int] = set()
    stack = [head]
    while stack:
        token = stack.pop()
        found.add(token.i)
        for child in token.children:
            prepositional = (
                token.i == head.i
                and child.dep_ in {"case", "cc"}
                and child.i < head.i
                and child.text not in {"'s", "’s", "’", "'"}
            )
            if child.i not in without and child.dep_ not in NOT_PART_OF_NAME and not prepositional:
                stack.append(child)
    first = last = head.i
    doc = head.doc
    while first - 1 in found or (first - 2 in found and doc[first - 1].is_punct):
        first -= 1
    while last + 1 in found or (last + 2 in found and doc[last + 1].is_punct):
        last += 1
    if head.doc[last].dep_ == "case" and last > head.i:
        last -= 1
    return first, last + 1


def speaker_phrase(cue: "Cue") -> tuple[int, int] | None:
    """Give the tokens that name who speaks."""
    speaker = speaker_of(cue)
    return name_phrase(speaker, without=cue.tokens) if speaker is not None else None


def span_of(head: "Token", *, without: tuple[int, ...] = ()) -> Span:
    """Give the characters of the phrase that names who speaks, with the clause behind it that describes them."""
    first, last = name_phrase(head, without=without)
    doc = head.doc
    described = _description(head, after=last, without=without)
    while last in described:
        last += 1
    while last - 1 > head.i and last - 1 in described and doc[last - 1].is_punct and doc[last - 1].text not in ")”":
        last -= 1
    piece = doc[first:last]
    return piece.start_char, piece.end_char


def _description(head: "Token", *, after: int, without: tuple[int, ...]) -> set[int]:
    """Give the tokens of what is said of a speaker behind the name; nothing where that tells what they say, too."""
    below = {token.i for token in head.subtree if token.i >= after and token.dep_ != "case"}
    if any(token.i in below and token.lemma_.lower() in speaking_verbs() for token in head.subtree):
        return set()
    return below - set(without)


def hearers_of(cue: "Cue", *, cast: "Cast") -> "list[Token]":
    """Give the heads of the phrases that name the audience: "told reporters", "said to X", "in an interview with X"."""
    token = cue.token
    if cue.word.part != "verb":
        return obliques(token, "to") if cue.word.part == "noun" else []
    found: list[Token] = []
    if cue.word.hearer == "obj":
        if is_passive(token):
            understood = subject(token)
            found = [understood] if understood is not None else []
        else:
            found = (
                children(token, "iobj")
                or [one for one in children(token, "obj") if cast.at(one) or one.pos_ in {"NOUN", "PROPN", "PRON"}][:1]
            )
    elif cue.word.hearer == "to":
        found = [one for one in obliques(token, "to") if cast.at(one)]
    if "on" in cue.word.lemma.split():
        found = obliques(token, "on")
    talks = [
        one
        for one in obliques(token, "in", "during")
        if one.lemma_ in {"interview", "conversation", "call", "letter", "message"}
    ]
    found += [other for talk in talks for other in obliques(talk, "with", "to")]
    return [one for one in found if not one.is_punct]


def quoted_by(cue: "Cue") -> "Token | None":
    """Give who passes the words on in "X was quoted by Tass as saying …" and "Tass quoted X as saying …"."""
    above = _relaying(cue)
    if above is None:
        return None
    return agent(above) if is_passive(above) else subject(above)


def is_outlet(token: "Token", *, cast: "Cast") -> bool:
    """Say whether a token names a newspaper, agency or broadcaster, which passes on what it is told."""
    found = cast.at(token)
    party = cast.entity(found[0]) if len(found) == 1 else None
    return party is not None and party.kind == "organisation" and party.sector == "JRN"


def _quoted(cue: "Cue") -> "Token | None":
    """Give who is quoted in "X was quoted by Tass as saying …" and "Tass quoted X as saying …"."""
    above = _relaying(cue)
    if above is None:
        return None
    if is_passive(above):
        return subject(above)
    between = [one for one in children(above, "obj", "nsubj", "iobj") if above.i < one.i < cue.i]
    return next(iter(between or children(above, "obj")), None)


def _relaying(cue: "Cue") -> "Token | None":
    """Give the verb by which somebody passes on what another says: "quoted" itself, or what governs "as saying"."""
    verb = cue.token
    if cue.word.kind == "cite":
        return verb if is_passive(verb) else None
    if not verb.i or verb.nbor(-1).lower_ != "as":
        return None
    above = verb.head
    if above.pos_ in {"NOUN", "PROPN"} and verb.dep_ in {"acl", "advcl", "nmod"}:
        above = above.head
    return above if above.lemma_.lower() in lemmas("relay") and above.i < verb.i else None


def cited_by(cue: "Cue", *, cast: "Cast") -> "Token | None":
    """Give whom the speaker cites: "Tass reported, citing a source in the ministry"."""
    head = speaker_of(cue)
    near = [*cue.token.children, *(head.subtree if head is not None else ())]
    near += [one for one in cue.token.doc[cue.i + 2 : cue.i + 3] if cue.token.nbor().text == ","]
    if cue.word.part == "preposition" and head is not None:
        near += cue.token.doc[head.i + 1 : head.right_edge.i + 3]
    return next((found for child in near if (found := _cited(child, cast=cast)) is not None), None)


def _cited(verb: "Token", *, cast: "Cast") -> "Token | None":
    if verb.lower_ not in {"citing", "quoting"}:
        return None
    known = lemmas("informant")
    found = next((one for one in children(verb, "obj") if cast.at(one) or one.lemma_.lower() in known), None)
    for one in verb.doc[verb.i + 1 : verb.i + NEAR] if found is None else ():  # wherever the parse hangs it
        if one.is_punct:
            break
        if one.pos_ in {"NOUN", "PROPN", "PRON"} and (cast.at(one) or one.lemma_.lower() in known):
            return one
    return found
