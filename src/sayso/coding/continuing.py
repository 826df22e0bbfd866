"""Who goes on speaking: the quotations whose own sentence names nobody.

A quotation that follows another of the same paragraph is the same speaker's, and so is one right after an indirect
saying or at the head of the next paragraph; one right before an attributed quotation belongs to it; else the person
whom the sentence before is about speaks. A full sentence in quotation marks is always somebody's words; a few words
without a speaker are not.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding.drafts import Draft
from sayso.coding.grammar import sentence_of
from sayso.coding.quotations import tokens_of
from sayso.coding.speech import ENDS, FEW, Place, is_sentence, words_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding.actors import Cast
    from sayso.coding.quotations import Quotation

SPEECH = frozenset(
    {
        "state",
        "claim",
        "accuse",
        "criticise",
        "deny",
        "admit",
        "ask",
        "demand",
        "promise",
        "threaten",
        "warn",
        "complain",
    }
)


def continued(
    drafts: tuple[Draft, ...], left: "Iterable[Quotation]", *, doc: "Doc", place: Place, cast: "Cast"
) -> tuple[Draft, ...]:
    """Give each quotation that stands by itself to whoever goes on speaking, in text order."""
    by_key = {draft.key: draft for draft in drafts}
    waiting: list[Quotation] = []
    for quotation in left:
        if not is_sentence(quotation, doc=doc, place=place):
            continue
        draft = _continued(quotation, drafts=tuple(by_key.values()), doc=doc, place=place)
        if draft is None:
            waiting += [quotation] if len(words_of(doc, quotation)) >= FEW else []
        else:
            by_key[draft.key] = draft
    for quotation in waiting:
        tokens = frozenset(token.i for token in tokens_of(doc, quotation))
        speaker = _person_before(min(tokens), doc=doc, place=place, cast=cast)
        draft = Draft(None, speaker, tokens, (quotation,))
        by_key[draft.key] = draft
    return tuple(by_key.values())


def _continued(quotation: "Quotation", *, drafts: tuple[Draft, ...], doc: "Doc", place: Place) -> Draft | None:
    tokens = frozenset(token.i for token in tokens_of(doc, quotation))
    following = next(
        (draft for draft in drafts if any(0 <= one.start - quotation.end <= 2 for one in draft.quotations)), None
    )
    if following is not None:
        return replace(following, content=following.content | tokens, quotations=(quotation, *following.quotations))
    before = [draft for draft in drafts if draft.speaker is not None and _last(draft) < min(tokens)]
    previous = max(before, key=lambda draft: (_last(draft), draft.key), default=None)
    if previous is None or _sentences_between(_last(previous), min(tokens), doc=doc, place=place) > 1:
        return None
    paragraphs = place.paragraph[min(tokens)] - place.paragraph[_last(previous)]
    if previous.quotations and paragraphs == 0:
        return replace(previous, content=previous.content | tokens, quotations=(*previous.quotations, quotation))
    told = previous.cue is None or previous.cue.word.kind in SPEECH
    if paragraphs <= 1 and told and previous.speaker is not None:
        return Draft(None, previous.speaker, tokens, (quotation,), via=previous.via)
    return None


def _last(draft: Draft) -> int:
    """The last token of a claim, its cue and speaker included."""
    cue = draft.cue.tokens if draft.cue is not None else ()
    speaker = (draft.speaker.i,) if draft.speaker is not None and draft.cue is not None else ()
    return max(*draft.content, *cue, *speaker)


def _sentences_between(last: int, first: int, *, doc: "Doc", place: Place) -> int:
    return sum(1 for token in doc[last + 1 : first] if token.text in ENDS and token.i not in place.quoted)


def _person_before(first: int, *, doc: "Doc", place: Place, cast: "Cast") -> "Token | None":
    """The subject of the sentence before, if it is one person."""
    end = first - 1
    while end >= 0 and doc[end].is_space:
        end -= 1
    if end < 0 or end in place.quoted or place.paragraph[first] - place.paragraph[end] > 1:
        return None
    for token in doc[slice(*sentence_of(doc[end]))]:
        if token.dep_ in {"nsubj", "nsubj:pass"} and token.i < first:
            ids = cast.at(token)
            return token if len(ids) == 1 and cast.entity(ids[0]).kind == "person" else None
    return None
