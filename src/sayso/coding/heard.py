"""Claims that the network hears: words of saying that no list has, and speakers and contents that the parse does not
show."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.coding.candidates import limit
from sayso.coding.content import Tokens
from sayso.coding.cues import Cue, CueWord, cue_words, is_unsaid
from sayso.coding.drafts import Draft
from sayso.coding.grammar import sentence_of
from sayso.coding.mentions import event_nouns
from sayso.coding.readings import Saying, sayings_of
from sayso.coding.sources import may_speak

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.actors import Cast

PARTS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADV": "adverb", "ADJ": "adjective"}
GAP = 2
"""Tokens that may be missing inside a content without parting it."""


def with_heard(drafts: tuple[Draft, ...], *, doc: "Doc", cast: "Cast", quoted: Tokens) -> tuple[Draft, ...]:
    """Add the claims that only the network hears, and mend those whose speaker only it knows.

    What is heard must be a clause or quoted words that no other claim already holds, and its speaker one that can
    speak.
    """
    sayings = sayings_of(doc)
    if not sayings:
        return drafts
    mended = [_mended(draft, sayings=sayings, doc=doc) for draft in drafts]
    known = {number for draft in mended if draft.cue is not None for number in draft.cue.tokens}
    held = {number for draft in mended for number in draft.content if draft.cue is None}
    for saying in sayings.values():
        if (known | held) & set(saying.cue):
            continue
        draft = _heard(saying, doc=doc, cast=cast, quoted=quoted)
        if draft is not None and not any(_tells_already(other, draft) for other in mended):
            mended.append(draft)
    return tuple(mended)


def _tells_already(known: Draft, draft: Draft) -> bool:
    """Say whether a claim is told already: by another with these words, or by the same speaker's word of saying inside
    them ("gave no details, saying only that …")."""
    own = known.speaker is not None and draft.speaker is not None and known.speaker.i == draft.speaker.i
    inside = known.cue is not None and known.cue.i in draft.content
    return _alike(draft.content, known.content) or (own and inside)


def _alike(one: Tokens, other: Tokens) -> bool:
    """Say whether two contents are mostly the same words."""
    return 2 * len(one & other) > len(one | other)


def _mended(draft: Draft, *, sayings: Mapping[int, Saying], doc: "Doc") -> Draft:
    """Give a claim without a speaker the one that the network names."""
    if draft.cue is None or draft.speaker is not None or draft.cue.word.part != "verb":
        return draft
    saying = next((sayings[number] for number in draft.cue.tokens if number in sayings), None)
    speaker = _speaker(saying, doc=doc) if saying is not None else None
    return draft if speaker is None or speaker.i in draft.content else replace(draft, speaker=speaker)


def _heard(saying: Saying, *, doc: "Doc", cast: "Cast", quoted: Tokens) -> Draft | None:
    """Make a claim of what the network hears, or None where it is too unsure, or hears no words."""
    token = doc[saying.cue[0]]
    if saying.likely < limit("cue") or (token.pos_ == "VERB" and is_unsaid(token)):
        return None
    start, end = sentence_of(token)
    content = _filled(saying.content, doc=doc) - set(saying.cue)
    content = {number for number in content if start <= number < end or number in quoted}
    part = PARTS.get(token.pos_, "preposition")
    word = cue_words(part).get(token.lemma_.lower()) or CueWord(lemma=token.lemma_.lower(), part=part, kind="state")
    cue = Cue(token, saying.cue, word)
    speaker = _speaker(saying, doc=doc)
    if speaker is not None:
        if not may_speak(speaker, cue=cue, cast=cast) or speaker.lower_ in {"you", "one"}:
            return None
        content -= {one.i for one in speaker.subtree if saying.source.get(one.i, 0.0) >= 0.5} | {speaker.i}
    told = len(content) > 1 and (content <= quoted or _tells(content, doc=doc))
    return Draft(cue, speaker, frozenset(content)) if told else None


def _tells(content: set[int], *, doc: "Doc") -> bool:
    """Say whether a content tells something: "for the carving out of a state" and "support for a pipeline to connect A
    with B" only name what was spoken of, or done in words."""
    verbal = any(doc[number].pos_ in {"VERB", "AUX"} for number in content)
    heads = [doc[number] for number in content if doc[number].head.i not in content]
    act = any(head.dep_ == "obj" and head.lemma_.lower() in event_nouns() for head in heads)
    act = act and all(head.dep_ in {"obj", "obl", "nmod", "punct"} for head in heads)
    return verbal and not act and doc[min(content)].pos_ != "ADP" and doc[min(content)].lower_ != "for"


def _speaker(saying: Saying, *, doc: "Doc") -> "Token | None":
    """Give the head of the phrase that the network names as the source."""
    members = {number for number, chance in saying.source.items() if chance >= limit("member")}
    heads = [
        doc[number] for number in sorted(members) if doc[number].head.i not in members or doc[number].head.i == number
    ]
    nominal = [token for token in heads if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"}]
    return max(nominal, key=lambda token: saying.source[token.i], default=None)


def _filled(chances: Mapping[int, float], *, doc: "Doc") -> set[int]:
    """Give the likely tokens with the small gaps between them filled, within a sentence."""
    likely = sorted(number for number, chance in chances.items() if chance >= limit("member"))
    found = set(likely)
    for one, other in pairwise(likely):
        if other - one - 1 <= GAP and not any(doc[number].is_sent_start for number in range(one + 1, other + 1)):
            found |= set(range(one, other))
    return found
