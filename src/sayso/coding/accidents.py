"""Deaths and losses that nobody is told to have caused: accidents, and who "died" in an article without violence."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.eventdrafts import Draft
from sayso.coding.eventlexicon import light_words, words_of
from sayso.coding.predicates import Match

CAUSES = ("in", "by", "from", "during", "after", "of")
VIOLENT = ("@attack", "@munition", "@violence", "@wounding")
NEAR_SENTENCES = 2
"""A death belongs to an act of force that was told so many sentences before, or less."""


def is_accident(match: Match) -> bool:
    """Say whether harm came by an accident: "the ship's sinking", "died when the bridge collapsed".

    Args:
        match: A word for harm of which nobody is named as the doer.
    """
    words = words_of(("@accident",))
    own = match.trigger.lemma_.lower() in words or match.trigger.lower_ in words
    return own or any(cause.lemma_.lower() in words or cause.lower_ in words for cause in _causes(match))


def _causes(match: Match) -> Iterator[Token]:
    """Yield what the harm is told to come of: the subject, a phrase of cause, a clause of time."""
    for word in dict.fromkeys((match.trigger, match.anchor)):
        if word.pos_ in {"VERB", "AUX"}:
            subject = grammar.own_subject(word)
            if subject is not None and not grammar.is_passive(word):
                yield subject
            yield from (child for child in grammar.children(word, "advcl") if child.i > word.i)
        yield from grammar.obliques(word, *CAUSES)


def without_mere_deaths(drafts: list[Draft]) -> list[Draft]:
    """Leave out who "died" where the article tells of no violence in the sentence nor shortly before."""
    kept: list[Draft] = []
    for draft in drafts:
        if _is_mere_death(draft) and not _is_near_force(draft, kept) and not _tells_violence(draft):
            continue
        kept.append(draft)
    return kept


def _is_mere_death(draft: Draft) -> bool:
    """Say whether an act of which nobody is the doer is no more than a death."""
    lemma = draft.match.trigger.lemma_.lower()
    return draft.event == "ASSAULT" and not draft.sides.actor and lemma in light_words("die") | {"death"}


def _is_near_force(draft: Draft, before: Iterable[Draft]) -> bool:
    """Say whether an act of force was told shortly before, in the sentence or one of those in front."""
    start = draft.sentence
    for _ in range(NEAR_SENTENCES):
        start = grammar.sentence_of(draft.match.trigger.doc[max(start - 1, 0)])[0]
    return any(one.event == "ASSAULT" and start <= one.sentence <= draft.sentence for one in before)


def _tells_violence(draft: Draft) -> bool:
    """Say whether the sentence has a word of violence: "died of bullet wounds"."""
    start, end = grammar.sentence_of(draft.match.trigger)
    violent = words_of(VIOLENT)
    words = (word for word in draft.match.trigger.doc[start:end] if word.i != draft.match.trigger.i)
    return any(word.lemma_.lower() in violent for word in words)
