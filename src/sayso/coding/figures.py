"""Which numbers stand on somebody's count: "the police counted 4,000, the organisers 20,000"?"""

from typing import TYPE_CHECKING, NamedTuple

from sayso.coding.grammar import children, is_passive, obliques, sentence_of

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.coding.cues import Cue

Tokens = frozenset[int]
NOTHING: Tokens = frozenset()
NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class Count(NamedTuple):
    """Another's number in the same breath, without a verb of its own: who counts, and the tokens of the number."""

    speaker: "Token"
    content: Tokens


def has_number(token: "Token") -> bool:
    """Say whether a nominal is a number or has one."""
    return token.pos_ == "NUM" or any(child.pos_ == "NUM" for child in children(token, "nummod", "nmod", "compound"))


def counted(cue: "Cue") -> Tokens:
    """Give the object with its number ("counted 112 arrests"), or the object and the number that is put on it.

    "put the toll at 14" gives "the toll at 14". Nothing where no number is named.
    """
    token = cue.token
    objects = [one for one in children(token, "obj") if one.i > token.i]
    if is_passive(token) or not objects:
        return NOTHING
    end = next((_phrase_start(other.speaker) for other in others_counting(cue)), len(token.doc))
    whole = frozenset(one.i for one in objects[0].subtree if token.i < one.i < end)
    if cue.takes("figure") and has_number(objects[0]):
        return whole
    if cue.takes("at"):
        numbers = [one for head in (token, objects[0]) for one in obliques(head, "at") if has_number(one)]
        if numbers:
            return whole | frozenset(one.i for one in numbers[0].subtree if token.i < one.i < end)
    return NOTHING


def others_counting(cue: "Cue") -> list[Count]:
    """Give who counts otherwise in the rest of the sentence: a noun after a comma or "and", and a number right after.

    Reads the words, since a clause without its verb has no settled parse.
    """
    doc, end = cue.token.doc, sentence_of(cue.token)[1]
    first = next((token.i for token in doc[cue.i + 1 : end] if token.pos_ == "NUM"), end)
    found = []
    for number in doc[first + 1 : end]:
        before = doc[number.i - 1]
        marked = before.lower_ == "at"
        noun = doc[number.i - 2] if marked else before
        if number.pos_ != "NUM" or marked != cue.takes("at") or noun.pos_ not in NOMINAL or noun.i <= first:
            continue
        start = _phrase_start(noun)
        if start - 1 > first - 1 and doc[start - 1].lower_ in {",", ";", "and", "but", "while"}:
            last = number.head.i if number.head.i > number.i and number.head.i < end else number.i
            found.append(Count(noun, frozenset(range(before.i if marked else number.i, last + 1))))
    return found


def _phrase_start(noun: "Token") -> int:
    """The first token of the words right before a noun that belong to it: articles, adjectives, names."""
    start = noun.i
    while start and noun.doc[start - 1].pos_ in {"DET", "ADJ", "PROPN", "NOUN"}:
        start -= 1
    return start
