"""Events in the making, and which of them tell one act.

Where a visit is told with the meeting that it is for, or an attack with the killing that it did, the two become one.
What a promise or a threat foresees, and the noun on which a verb's reading rests ("signed an agreement"), are told by
that verb alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.arguments import Sides
from sayso.coding.frames import has_own_cause
from sayso.coding.predicates import Match, match_token
from sayso.coding.sizes import field_of
from sayso.coding.standing import Standing
from sayso.records import EventDate, EventType, Intended, Size

SWALLOW = frozenset({"AGREE", "THREATEN", "CONCEDE"})
"""Types that keep what they foresee to themselves; the others leave it a record of its own."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making."""

    match: Match
    sides: Sides
    standing: Standing
    event: EventType
    mode: str | None
    date: EventDate | None
    size: Size | None = None
    intended: Intended | None = None
    told: frozenset[int] = frozenset()
    """Tokens of the words that were joined to it."""
    sentence: int = 0
    """Index of the first token of its sentence."""

    @property
    def words(self) -> frozenset[int]:
        """The tokens that tell it: trigger, anchor, and those of what was joined to it."""
        return self.told | {self.match.trigger.i, self.match.anchor.i}

    @property
    def both(self) -> tuple[str, ...]:
        """All parties."""
        return (*self.sides.actor, *self.sides.recipient)


def inner_match(match: Match) -> Match | None:
    """Give the event that a speech act is about: the verb or event noun that it governs, or None."""
    candidates = inner_tokens(match)
    return next((found for token in candidates if (found := match_token(token)) is not None), None)


def inner_tokens(match: Match) -> list[Token]:
    """Give the heads of what a verb or noun governs as its content."""
    word = match.trigger
    found = [
        child for child in word.children if child.dep_ in {"xcomp", "ccomp", "acl", "obj", "advcl"} and child.i > word.i
    ]
    found += [
        child
        for child in grammar.children(word, "obl", "nmod")
        if set(grammar.prepositions(child)) & {"for", "of", "to", "with", "on"}
    ]
    return [each for child in found for each in grammar.conjuncts(child)]


def content_lemmas(match: Match) -> list[str]:
    """Give the lemmas near a speech act that may say what it is about, nearest first."""
    tokens = inner_tokens(match)
    deeper = [
        child
        for token in tokens
        for child in token.children
        if child.dep_ in {"obj", "nmod", "xcomp", "obl", "compound"}
    ]
    return [token.lemma_.lower() for token in (*tokens, *deeper)]


def without_swallowed(drafts: list[Draft], *, is_told: Callable[[Draft], bool]) -> list[Draft]:
    """Leave out what a promise, a threat or a verb's own object already tells; `is_told` says what gets a record."""
    gone: set[int] = set()
    for draft in drafts:
        match = draft.match
        if not is_told(draft):
            continue
        if match.focus is not None and draft.event not in {"REQUEST", "REJECT"}:
            gone.add(match.focus.i)
        if draft.event in SWALLOW and draft.match.row.event in SWALLOW:
            inner = inner_match(match)
            if inner is not None:
                gone.add(inner.trigger.i)
        if draft.event == "CONCEDE" and draft.match.row.event == "AGREE" and draft.intended is not None:
            gone |= {token.i for token in inner_tokens(match)}
    return [draft for draft in drafts if draft.match.trigger.i not in gone]


def joined(drafts: list[Draft]) -> list[Draft]:
    """Make one draft of two that tell one act in one clause."""
    kept: list[Draft] = []
    for draft in drafts:
        for index in _same_sentence(kept, draft):
            union = _union(kept[index], draft)
            if union is not None:
                kept[index] = union
                break
        else:
            kept.append(draft)
    return kept


def _same_sentence(kept: list[Draft], draft: Draft) -> list[int]:
    """Give the places in the list of the drafts of the same sentence, which stand at its end."""
    first = len(kept)
    while first and kept[first - 1].sentence == draft.sentence:
        first -= 1
    return list(range(first, len(kept)))


def _union(earlier: Draft, later: Draft) -> Draft | None:
    """Give the one draft that two are, or None where they are two acts."""
    if _kind(earlier) != _kind(later) or earlier.standing.status != later.standing.status:
        return None
    one, two = earlier.match, later.match
    kind = _kind(earlier)[0]
    if kind == "CONSULT":
        near = (
            two.anchor.i in earlier.words or two.trigger.head.i in earlier.words or two.anchor.head.i in earlier.words
        )
        near = near or one.trigger.head.i in later.words
        shared = set(earlier.both) & set(later.both)
        return _one_visit(earlier, later) if near and shared else None
    if kind in {"ASSAULT", "COERCE"}:
        result = two.anchor.dep_ in {"advcl", "acl", "xcomp"} and two.anchor.head.i in earlier.words
        paired = (
            two.anchor.dep_ == "conj"
            and two.anchor.head.i in earlier.words
            and _tells_outcome(two.anchor.head)
            and field_of(two.trigger)
            and not has_own_cause(two.anchor)
        )
        outcome = (
            one.is_noun and one.trigger.dep_ in {"nsubj", "nsubj:pass", "obl"} and one.trigger.head.i == two.trigger.i
        )
        cause = (
            two.is_noun
            and two.anchor.i == two.trigger.i
            and two.trigger.dep_ == "obl"
            and two.trigger.head.i == one.trigger.i
        )
        if (result or paired or outcome or cause) and (field_of(two.trigger) or field_of(one.trigger)):
            return _one_attack(earlier, later)
        return None
    same = two.anchor.i == one.anchor.i and set(earlier.sides.actor) == set(later.sides.actor)
    return earlier if same else None


def _kind(draft: Draft) -> tuple[str, str | None]:
    """Give the type of an act, the foreseen one where it is foreseen."""
    if draft.event == "AGREE" and draft.intended is not None and draft.match.row.event != "AGREE":
        return draft.intended.event, "foreseen"
    return draft.event, None


def _tells_outcome(word: Token) -> bool:
    """Say whether a word counts the dead, the hurt or the arrested."""
    return field_of(word) is not None


def _one_visit(earlier: Draft, later: Draft) -> Draft:
    """Join a journey and the meeting that it is for: the traveller is the actor, hosts are recipients."""
    first, second = (
        (later, earlier) if _mode_of(later) == "visit" and _mode_of(earlier) != "visit" else (earlier, later)
    )
    if _mode_of(first) != "visit":
        actor = tuple(dict.fromkeys((*first.sides.actor, *second.sides.actor)))
        return replace(first, sides=replace(first.sides, actor=actor), told=earlier.words | later.words)
    guests = first.sides.actor
    hosts = tuple(dict.fromkeys((*first.sides.recipient, *(each for each in second.both if each not in guests))))
    return replace(first, sides=replace(first.sides, recipient=hosts), told=earlier.words | later.words)


def _mode_of(draft: Draft) -> str | None:
    return draft.intended.mode if draft.intended is not None and draft.mode is None else draft.mode


def _one_attack(earlier: Draft, later: Draft) -> Draft:
    """Join an attack and what it did: the counts of both, the sides of the one that has them."""
    one, two = earlier.size or Size(), later.size or Size()
    size = Size(
        dead=one.dead if one.dead is not None else two.dead,
        injured=one.injured if one.injured is not None else two.injured,
        arrested=one.arrested if one.arrested is not None else two.arrested,
    )
    sides = Sides(
        actor=earlier.sides.actor or later.sides.actor,
        recipient=tuple(dict.fromkeys((*earlier.sides.recipient, *later.sides.recipient))),
        directness=min(earlier.sides.directness, later.sides.directness),
    )
    mode = earlier.mode or later.mode
    return replace(
        earlier,
        size=size if size != Size() else None,
        sides=sides,
        mode=mode,
        date=earlier.date or later.date,
        told=earlier.words | later.words,
    )


def dated_together(drafts: list[Draft]) -> list[Draft]:
    """Give the acts of one doer in one sentence the stated date of the first: "invaded X in May and killed ten"."""
    stated: dict[tuple[int, str, str], EventDate] = {}
    dated = []
    for draft in drafts:
        keys = [(draft.sentence, draft.event, one) for one in draft.sides.actor]
        loose = draft.date is None or draft.date.basis == "published"
        known = next((stated[key] for key in keys if key in stated), None)
        if loose and known is not None and draft.event in {"ASSAULT", "COERCE"}:
            draft = replace(draft, date=known)
        elif draft.date is not None and draft.date.basis == "expression" and not _is_apart_in_time(draft):
            stated |= dict.fromkeys(keys, draft.date)
        dated.append(draft)
    return dated


def _is_apart_in_time(draft: Draft) -> bool:
    """Say whether an act is told as before or after what else the sentence tells."""
    marks = grammar.children(draft.match.anchor, "mark", "case")
    return any(mark.lower_ in {"after", "before", "since", "until", "following"} for mark in marks)


def still_to_come(drafts: list[Draft]) -> list[Draft]:
    """Let a noun that points back at a foreseen act ("the visit") stay foreseen unless a word or day says otherwise."""
    foreseen: dict[tuple[str, str], Draft] = {}
    kept = []
    for draft in drafts:
        keys = [(draft.event, one) for one in draft.both]
        known = next((foreseen[key] for key in keys if key in foreseen), None)
        open_ = draft.standing.status == "happened" and draft.standing.because is None
        undated = draft.date is None or draft.date.basis != "expression"
        if known is not None and draft.match.is_noun and open_ and undated:
            standing = replace(draft.standing, status="planned")
            intended = Intended(event=draft.event, mode=draft.mode)
            draft = replace(draft, event="AGREE", mode=None, intended=intended, standing=standing, date=None)
        elif draft.intended is not None and draft.standing.status == "planned":
            foreseen |= {(draft.intended.event, one): draft for one in draft.both}
        kept.append(draft)
    return kept


def without_posture(drafts: list[Draft]) -> list[Draft]:
    """Leave out a mobilisation by those who attack in the same sentence: manual 3.14.1."""
    attackers = {(draft.sentence, one) for draft in drafts if draft.event == "ASSAULT" for one in draft.sides.actor}
    return [
        draft
        for draft in drafts
        if draft.event != "MOBILIZE" or not any((draft.sentence, one) in attackers for one in draft.sides.actor)
    ]
