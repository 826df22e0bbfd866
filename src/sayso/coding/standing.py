"""Whether an act has happened: its status by tense, modality, negation and the words that govern it, and whether it is
only looked back on.

The nearest word that speaks decides: in "plans to refuse to meet", the meeting is denied, by "refuse". A main clause
in the past tense, or in the present of a headline, has happened. The word lists are knowledge/standing.toml.

Background is true for an act that the article does not tell but only leans on: the object of an anniversary or a
commemoration, the deed that a trial is about, and what lies more than a year before the day of publication and is
told by a noun beside the statement ("after its 2014 annexation"), by a relative or adverbial clause, or as lasting
since then ("has imposed sanctions since 2006"). The status stays `happened`. A main clause that tells an old act as
its own statement is no background: there the article itself reports.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.nounstatus import noun_status
from sayso.coding.predicates import Match
from sayso.coding.scene import FIRST_PERSON
from sayso.coding.verbstatus import spoken_status, standing_lemmas, verb_status
from sayso.knowledge import load
from sayso.records import EventDate, Published, Status

DONE = frozenset({"happened", "ongoing"})


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
    status, because = _weighed(found, match=match)
    if status == "happened" and not match.is_noun and match.row.event in standing_lemmas("habit", "states"):
        lasts = grammar.tense(match.trigger) == "present" and match.trigger.morph.get("VerbForm", []) == ["Fin"]
        status = "ongoing" if lasts else status
    if status in {"happened", "ongoing"} and event_date is not None and _is_after(event_date, published):
        status, because = "planned", None
    if status == "planned" and because is None and event_date is not None and _is_before(event_date, published):
        status = "happened"  # a day that is past is no plan, unless a word says that it was one
    old = _is_looked_back_on if match.is_noun else _is_told_aside
    background = status in {"happened", "ongoing"} and old(match, event_date=event_date, published=published)
    background = background or _is_commemorated(match.trigger) or _is_tried(match.trigger)
    return Standing(status=status, background=background, because=because)


def _weighed(found: tuple[Status, str | None], *, match: Match) -> tuple[Status, str | None]:
    """Weigh the status that the grammar finds with the network's: each is a factor on the odds of the other.

    Where a word says of a verb that it is not done, the network can say in which way it is not, never that it is. What
    governs a noun is often far off ("discussed the attack"), and who says "I must congratulate you" does it; there both
    are weighed.
    """
    status, because = found
    if match.act is None:
        return found
    factors = load.table("weighing.toml")["status"]
    default = status == "happened" and because is None
    doer = grammar.subject(match.trigger) if not match.is_noun else None
    performed = doer is not None and doer.lower_ in FIRST_PERSON
    refusal = _is_refusal(match)
    undone = not (default or match.is_noun or performed or refusal) and status not in DONE
    undone = undone or (status == "averted" and _is_called_off(match.trigger))
    odds = {name: chance for name, chance in match.act.status.items() if not (undone and name in DONE)}
    odds[status] = odds.get(status, 0.0) * (1.0 if refusal else float(factors[_ground(match, default=default)]))
    best = max(odds, key=lambda name: odds[name])
    return (best, because if best == status else None)  # type: ignore[return-value]


def _is_called_off(noun: Token) -> bool:
    """Say whether a noun is the very object of a verb by which it does not come about: "cancelled the meeting"."""
    noun = grammar.first_conjunct(noun)
    return noun.dep_ in {"obj", "nsubj:pass"} and spoken_status(noun.head) == "averted"


def _ground(match: Match, *, default: bool) -> str:
    """Name what the grammar's status rests on: a word, or that it found none, which says less of a noun."""
    if not default:
        return "by_a_word"
    return "noun_by_default" if match.is_noun else "verb_by_default"


def _is_refusal(match: Match) -> bool:
    """Say whether the negation is the act itself: "will not accept" refuses."""
    return match.row.event == "REJECT" and not match.listed and grammar.is_negated(match.trigger)


def _is_after(event_date: EventDate, published: Published) -> bool:
    """Say whether a stated date lies wholly after the day of publication."""
    return (
        event_date.basis == "expression"
        and bool(event_date.first and published.last)
        and (event_date.first or "") > (published.last or "")
    )


def _is_before(event_date: EventDate, published: Published) -> bool:
    """Say whether a stated date lies wholly before the day of publication."""
    return (
        event_date.basis == "expression"
        and bool(event_date.last and published.first)
        and (event_date.last or "") < (published.first or "")
    )


def _is_looked_back_on(match: Match, *, event_date: EventDate | None, published: Published) -> bool:
    """Say whether an event noun that the article does not tell itself lies more than a year back."""
    if match.anchor.i != match.trigger.i or match.trigger.dep_ in {"root", "obj"}:
        return False
    last = event_date.last if event_date is not None and event_date.basis == "expression" else None
    if last is None:
        years = [word.text for word in _stated_years(match.trigger)]
        last = f"{years[0]}-12-31" if years else None
    return _is_old(last, published=published)


def _is_told_aside(match: Match, *, event_date: EventDate | None, published: Published) -> bool:
    """Say whether a verb tells an act more than a year old in a clause beside the statement, or as lasting since."""
    if event_date is None or event_date.basis == "published":
        return False
    verb = match.trigger
    if event_date.basis == "expression" and grammar.obliques(verb, "since") and _is_perfect(verb):
        return _is_old(event_date.first, published=published)
    clause = grammar.first_conjunct(verb)
    while clause.dep_ in {"xcomp", "conj"} and clause.head.i != clause.i:
        clause = clause.head
    aside = clause.dep_ in {"acl", "acl:relcl", "advcl:relcl"}
    aside = aside or (clause.dep_ == "advcl" and grammar.own_subject(clause) is not None)
    return aside and _is_old(event_date.last, published=published)


def _is_perfect(verb: Token) -> bool:
    return any(aux.lower_ in {"has", "have", "'ve", "’ve"} for aux in grammar.auxiliaries(verb))


def _stated_years(noun: Token) -> list[Token]:
    """Give the years that stand with an event noun, or with the verb that says when it came about: "the 2014 invasion",
    "the strikes of December 2019", "the war ended in 1953".
    """
    near = [*noun.children]
    if noun.dep_ in {"nsubj", "nsubj:pass"} and noun.head.lemma_.lower() in standing_lemmas("noun", "occur"):
        near += grammar.children(noun.head, "obl", "obl:unmarked")
    near += [deep for child in near if child.dep_ in {"nmod", "obl", "nmod:unmarked"} for deep in child.children]
    return [word for word in near if word.text.isdigit() and len(word.text) == 4 and "1000" <= word.text <= "2100"]


def _is_old(day: str | None, *, published: Published) -> bool:
    """Say whether a day lies more than a year before the article came out."""
    if day is None or published.first is None:
        return False
    try:
        age = date.fromisoformat(published.first) - date.fromisoformat(day)
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
