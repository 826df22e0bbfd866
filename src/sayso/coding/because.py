"""Why an event was coded: the entry of the word lists, how sure the network was, the word that decided its status."""

from sayso.coding.candidates import support
from sayso.coding.eventdrafts import Draft
from sayso.coding.eventlexicon import NounRow
from sayso.coding.predicates import Match
from sayso.coding.readings import reads_acts
from sayso.records import Because


def because_of(draft: Draft) -> Because:
    """Give the reasons for an event."""
    match = draft.match
    asked = reads_acts(match.trigger.doc)
    return Because(
        lexicon=entry_of(match) if match.listed else None,
        network=round(support(match.row.event, match.act), 2) if asked else None,
        status=draft.standing.because,
    )


def entry_of(match: Match) -> str:
    """Write the entry that names the act, as it stands in event_verbs.csv or event_nouns.csv: "peace talk", "call
    off", "lift + sanction"."""
    if isinstance(match.row, NounRow):
        return match.row.nouns[0]
    verb = match.trigger.lemma_.lower()
    near = [*match.trigger.children, *match.trigger.doc[match.trigger.i + 1 : match.trigger.i + 2]]
    words = {token.lower_ for token in near}
    particle = next((one for one in match.row.particle if one in words), None)
    focus = match.focus.lemma_.lower() if match.focus is not None else None
    return " ".join(part for part in (verb, particle, f"+ {focus}" if focus else None) if part)
