"""Whose words is a quotation?"""

from typing import TYPE_CHECKING, NamedTuple

from sayso.coding.cues import Cue, CueWord, noun_cue
from sayso.coding.grammar import own_subject
from sayso.coding.quotations import tokens_of
from sayso.coding.sources import is_expletive, speaker_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from sayso.coding.actors import Cast
    from sayso.coding.content import Tokens
    from sayso.coding.quotations import Quotation

ENDS = frozenset({".", "!", "?", ";"})
OPEN_ENDED = frozenset({",", "?", "!", "…", "...", "—", "–", "--", "-"})
DASHES = frozenset({"―", "—", "–", "--", "-"})
FEW = 4
"""Words; a quotation with fewer is nobody's speech unless it goes on with a speech."""
FRAME = 45
"""Tokens beside a quotation in which its speaker is looked for."""


class Speech(NamedTuple):
    """Who says a quotation: the word of saying, if there is one, and the head of the phrase that names the speaker."""

    cue: Cue | None
    speaker: "Token | None"


class Place(NamedTuple):
    """Where the quotations of a Doc stand: tokens inside any of them, and the paragraph number of each token."""

    quoted: "Tokens"
    paragraph: "Mapping[int, int]"


def words_of(doc: "Doc", quotation: "Quotation") -> "list[Token]":
    """Give the tokens of a quotation that are words or numbers."""
    return [token for token in tokens_of(doc, quotation) if any(sign.isalnum() for sign in token.text)]


def frame_after(doc: "Doc", last: int, *, place: Place) -> "list[Token]":
    """Give the tokens after a quotation up to the end of its sentence, its paragraph or the next quotation."""
    found = []
    for token in doc[last + 1 : last + 1 + FRAME]:
        if token.i in place.quoted or place.paragraph.get(token.i) != place.paragraph.get(last):
            break
        found += [] if token.is_space else [token]
        if token.text in ENDS:
            break
    return found


def frame_before(doc: "Doc", first: int, *, place: Place) -> "list[Token]":
    """Give the tokens before a quotation back to the start of its sentence, its paragraph or the last quotation."""
    found: list[Token] = []
    for i in range(first - 1, max(first - 1 - FRAME, -1), -1):
        token = doc[i]
        if i in place.quoted or place.paragraph.get(i) != place.paragraph.get(first) or token.text in ENDS:
            break
        found[:0] = [] if token.is_space else [token]
    return found


def speech_of(
    quotation: "Quotation", *, doc: "Doc", cues: "Mapping[int, Cue]", place: Place, cast: "Cast"
) -> Speech | None:
    """Find the word of saying that a quotation belongs to, and its speaker; None where the sentence around it has none.

    A verb that introduces it ("X said, “…”") comes first, then one after it ("“…,” X said"), then the verb that it
    hangs on in the parse ("chanted “…”"), then a colon after a party ("X was defiant: “…”").
    """
    tokens = tokens_of(doc, quotation)
    before = frame_before(doc, tokens[0].i, place=place)
    introduced = before[-1].text if before else ""
    found = _introducing(before, cues=cues) if introduced in {",", ":", "—", "–"} else None
    found = found or _following(tokens, doc=doc, cues=cues, place=place, cast=cast)
    found = found or _governing(quotation, doc=doc, cues=cues)
    if found is None and introduced == ":":
        found = _before_colon(before, cast=cast)
    return found or _signed(tokens[-1].i, doc=doc, place=place, cast=cast)


def _introducing(before: "list[Token]", *, cues: "Mapping[int, Cue]") -> Speech | None:
    for token in reversed(before):
        cue = cues.get(token.i)
        if cue is not None and cue.takes("quote") and not _has_clause(cue, before=before[-1].i):
            speaker = speaker_of(cue)
            if speaker is not None:
                return Speech(cue, speaker)
        noun = noun_cue(token)
        if noun is not None and token.i >= before[-1].i - 1:
            speaker = speaker_of(noun)
            return Speech(noun, speaker) if speaker is not None else None
    return None


def _has_clause(cue: Cue, *, before: int) -> bool:
    """Say whether a verb already has its content between itself and the quotation ("said that he left, “…”")."""
    return any(child.dep_ == "ccomp" and cue.i < child.i < before for child in cue.token.children)


def _following(
    tokens: "list[Token]", *, doc: "Doc", cues: "Mapping[int, Cue]", place: Place, cast: "Cast"
) -> Speech | None:
    after = frame_after(doc, tokens[-1].i, place=place)
    inner = [token for token in tokens if not token.is_space and token.text not in "“”\"'’‘»«"]
    if not after or not inner:
        return None
    comma = after[0].text == ","
    if not comma and inner[-1].is_punct and inner[-1].text not in OPEN_ENDED:
        return None
    if not comma and inner[-1].text not in OPEN_ENDED:
        return None
    fallback: Speech | None = None
    for token in after:
        cue = cues.get(token.i)
        if token.pos_ != "VERB" or token.dep_ in {"acl:relcl", "acl", "amod"}:
            continue
        speaker = (speaker_of(cue) if cue else own_subject(token)) or _before_verb(token, after) or _inverted(token)
        if speaker is None or speaker.i in place.quoted or is_expletive(speaker) or speaker.i < tokens[0].i:
            continue
        if cue is not None and cue.takes("quote", "that"):
            return Speech(cue, speaker)
        near = token.i - after[0].i < 8
        if fallback is None and cast.at(speaker) and near and _is_finite(token):
            row = CueWord(lemma=token.lemma_.lower(), part="verb", kind="state", takes=("quote",))
            fallback = Speech(Cue(token, (token.i,), row), speaker)
    return fallback


def _is_finite(verb: "Token") -> bool:
    return verb.morph.get("VerbForm", []) == ["Fin"] or verb.dep_ in {"root", "parataxis"}


def _before_verb(verb: "Token", frame: "list[Token]") -> "Token | None":
    """The noun phrase between a quotation and its verb, where the parse hangs it inside the quotation."""
    between = [token for token in frame if token.i < verb.i]
    inside = {token.i for token in between}
    heads = [
        token for token in between if token.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} and token.head.i not in inside
    ]
    return heads[0] if heads and frame[0].text != "," else None


def _inverted(verb: "Token") -> "Token | None":
    """The noun right after the verb, where the parse took "said Silva" for a verb and its object."""
    found = next(
        (child for child in verb.children if child.dep_ in {"obj", "iobj", "nsubj", "obl"} and child.i > verb.i), None
    )
    if found is None or any(child.dep_ == "case" for child in found.children):
        return None
    return found if found.left_edge.i == verb.i + 1 else None


def _governing(quotation: "Quotation", *, doc: "Doc", cues: "Mapping[int, Cue]") -> Speech | None:
    """The verb on which the quotation hangs as a whole."""
    tokens = tokens_of(doc, quotation)
    inside = {token.i for token in tokens}
    for token in tokens:
        cue = cues.get(token.head.i)
        if token.head.i in inside or cue is None or not cue.takes("quote"):
            continue
        whole = token.dep_ == "obj" and {one.i for one in token.subtree} <= inside
        if token.dep_ == "ccomp" or whole:
            speaker = speaker_of(cue)
            return Speech(cue, speaker) if speaker is not None else None
    return None


def _before_colon(before: "list[Token]", *, cast: "Cast") -> Speech | None:
    """The party before a colon: "Silva was blunt: “…”", "SILVA: “…”"."""
    for token in before:
        if token.dep_ in {"nsubj", "nsubj:pass"} and cast.at(token):
            return Speech(None, token)
    if before and all(token.pos_ in {"PROPN", "PUNCT", "NOUN"} or token.is_space for token in before):
        return next((Speech(None, token) for token in before if cast.at(token)), None)
    return None


def _signed(last: int, *, doc: "Doc", place: Place, cast: "Cast") -> Speech | None:
    """The name that signs a quotation: "“…” — Ana Silva"."""
    after = [token for token in frame_after(doc, last, place=place) if not token.is_space]
    if (
        len(after) < 2
        or after[0].text not in DASHES
        or len(after) > 12
        or any(token.pos_ in {"VERB", "AUX"} for token in after)
    ):
        return None
    return next((Speech(None, token) for token in after if token.pos_ == "PROPN" and cast.at(token)), None)


def is_sentence(quotation: "Quotation", *, doc: "Doc", place: Place) -> bool:
    """Say whether a quotation stands by itself: a capital first, a stop before it or nothing."""
    words = words_of(doc, quotation)
    if not words or not (words[0].text[0].isupper() or words[0].text[0].isdigit()):
        return False
    if len(words) < FEW and doc[words[-1].i + 1].text not in ENDS:
        return False
    first = tokens_of(doc, quotation)[0].i
    before = frame_before(doc, first, place=place)
    return not before or before[-1].text == ":"
