"""Whether an act has happened: its status by tense, modality, negation and the words that govern it, and whether it is
only looked back on.

The nearest word that speaks decides: in "plans to refuse to meet", the meeting is denied, by "refuse". A main clause
in the past tense, or in the present of a headline, has happened. The word lists are knowledge/standing.toml.

Background is true for an act that the article does not tell but only leans on: the object of an anniversary or a
commemoration, the deed that a trial is about, and an event noun that modifies something else and lies more than a
year before the day of publication ("after its 2014 annexation"), for which the status stays `happened`. A clause that
tells an old act as its own statement is no background: there the article itself reports.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.nounstatus import noun_status
from sayso.coding.predicates import Match
from sayso.coding.verbstatus import standing_lemmas, verb_status
from sayso.knowledge import load
from sayso.records import EventDate, Published, Status


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an act has happened, whether it is only looked back on, and the lemma of the word that said so."""

    status: Status
    background: bool = False
    because: str | None = None


def standing_of(match: Match, *, event_date: EventDate | None, published: Published) -> Standing:
    """Say whether a matched act has happened.

    Args:
        match: A word that names an event, and the predicate that anchors it.
        event_date: The date of the act; an act on a later day than the publication is planned, whatever its tense.
        published: The day the article came out, as far as it is known.
    """
    found = verb_status(match.trigger) if not match.is_noun else noun_status(match)
    status, because = found
    if status == "happened" and not match.is_noun and match.row.event in standing_lemmas("habit", "states"):
        lasts = grammar.tense(match.trigger) == "present" and match.trigger.morph.get("VerbForm", []) == ["Fin"]
        status = "ongoing" if lasts else status
    if status in {"happened", "ongoing"} and event_date is not None and _is_after(event_date, published):
        status, because = "planned", None
    background = (
        match.is_noun
        and status in {"happened", "ongoing"}
        and _is_looked_back_on(match, event_date=event_date, published=published)
    )
    background = background or _is_commemorated(match.trigger) or _is_tried(match.trigger)
    return Standing(status=status, background=background, because=because)


def _is_after(event_date: EventDate, published: Published) -> bool:
    """Say whether a stated date lies wholly after the day of publication."""
    return (
        event_date.basis == "expression"
        and bool(event_date.first and published.last)
        and (event_date.first or "") > (published.last or "")
    )


def _is_looked_back_on(match: Match, *, event_date: EventDate | None, published: Published) -> bool:
    """Say whether an event noun that the article does not tell itself lies more than a year back."""
    if match.anchor.i != match.trigger.i or match.trigger.dep_ in {"root", "obj"}:
        return False
    last = event_date.last if event_date is not None and event_date.basis == "expression" else None
    if last is None:
        years = [child.text for child in match.trigger.children if child.text.isdigit() and len(child.text) == 4]
        last = f"{years[0]}-12-31" if years else None
    if last is None or published.first is None:
        return False
    try:
        age = date.fromisoformat(published.first) - date.fromisoformat(last)
    except ValueError:
        return False
    return age > timedelta(days=int(load.table("standing.toml")["background"]["old_after_days"]))


def _is_commemorated(word: Token) -> bool:
    """Say whether an act hangs on an anniversary, a memorial or a veteran, or is what somebody commemorates."""
    for depth, ancestor in enumerate(word.ancestors):
        if depth > 2:
            return False
        lemma = ancestor.lemma_.lower()
        if ancestor.pos_ == "NOUN" and lemma in standing_lemmas("background", "nouns"):
            return True
        if ancestor.pos_ == "VERB":
            direct = depth == 0 and word.dep_ in {"obj", "nsubj:pass"} and word.pos_ == "NOUN"
            return direct and lemma in standing_lemmas("background", "verbs")
    return False


def _is_tried(word: Token) -> bool:
    """Say whether an act is what a trial or a verdict is about."""
    head = word.head
    if word.pos_ in {"NOUN", "PROPN"} and head.lemma_.lower() in standing_lemmas("background", "trials"):
        return bool(set(grammar.prepositions(word)) & standing_lemmas("background", "trial_prepositions"))
    return False
