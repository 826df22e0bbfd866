"""What happened: the words that name an event, made into PLOVER records with sides, standing, size, date, place and
claim.

One act is one record. Where a visit is told with the meeting that it is for, or an attack with the killing that it
did, the two are one; where an agreement, a threat or a promise foresees an act, the act is the record's `intended`
and no record of its own (PLOVER manual, draft 2.0, 2.3: a single category, never a category and an auxiliary). What
somebody asks for or refuses is a record of its own beside the request, with the status `demanded` or `denied`, so
that a reader of the table sees both.

Which words tell an event is `candidates.py`, who acts and is acted on `arguments.py` and `linked.py`, how sure it is
`confidence.py`.
"""

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.tokens import Doc, Token

from sayso.coding import grammar, ontology
from sayso.coding.accidents import is_accident, without_mere_deaths
from sayso.coding.arguments import COOPERATION, Sides, sides_of
from sayso.coding.because import because_of
from sayso.coding.candidates import find_candidates, limit, support
from sayso.coding.confidence import confidence_of
from sayso.coding.contexts import find_contexts
from sayso.coding.eventdrafts import (
    Draft,
    content_lemmas,
    dated_together,
    inner_match,
    joined,
    still_to_come,
    without_posture,
    without_swallowed,
)
from sayso.coding.eventlexicon import VerbRow, words_of
from sayso.coding.frames import is_passive, logical_object
from sayso.coding.linked import sides_weighed
from sayso.coding.predicates import Match
from sayso.coding.retellings import Telling, told_again
from sayso.coding.sizes import size_of
from sayso.coding.standing import standing_of
from sayso.coding.verbstatus import has_to, is_habit, spoken_status
from sayso.records import Entity, Event, EventType, Intended, Size

if TYPE_CHECKING:
    from sayso.coding.scene import Scene

NEARLY_NOTHING = 0.2
"""Below this an event is not told."""
SPEECH_ACTS = frozenset({"AGREE", "THREATEN", "REQUEST", "REJECT", "CONCEDE"})
RULERS = frozenset({"GOV", "MIL", "COP", "JUD", "SPY", "LEG"})
COMBATANTS = frozenset({"REB", "MIL", "UAF", "INS", "SEP"})
FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
"""Acts that are done where those are whom they meet."""
HEADLINE = 4
"""Words of which a headline may consist; a sentence has more."""
PRISON = frozenset({"prison", "jail", "imprisonment", "bar", "imprison", "life"})


def find_events(doc: Doc, *, scene: "Scene") -> tuple[Event, ...]:
    """Give the political events of a Doc, in the order of the words that name them.

    Args:
        doc: A Doc with UD labels and features (see `sayso.parse.names`).
        scene: Who, when, where and on whose say-so, found before.
    """
    drafts = event_drafts(doc, scene=scene)
    contexts = find_contexts(doc, starts={draft.sentence for draft in drafts})
    tellings: list[Telling] = []
    for draft in drafts:
        event = _record(draft, number=len(tellings) + 1, scene=scene, context=contexts.at(draft.sentence))
        if event.confidence >= NEARLY_NOTHING:
            telling = Telling(event=event, trigger=draft.match.trigger, is_noun=draft.match.is_noun)
            tellings.append(replace(telling, event=told_again(telling, tellings, scene=scene)))
    return tuple(telling.event for telling in tellings)


def event_drafts(doc: Doc, *, scene: "Scene") -> list[Draft]:
    """Give the events of a Doc while they still know their words: joined where they tell one act, whole ones only."""
    sentences = [sentence.start for sentence in doc.sents]
    drafts = [
        replace(draft, sentence=sentences[bisect_right(sentences, match.trigger.i) - 1])
        for match in find_candidates(doc)
        for draft in _drafts(match, scene=scene)
    ]
    drafts = without_swallowed(drafts, is_told=lambda draft: _is_told(draft, scene=scene))
    drafts = joined(drafts)
    drafts = still_to_come(dated_together(without_posture(drafts)))
    return without_mere_deaths([draft for draft in drafts if _is_whole(draft, scene=scene)])


def _is_told(draft: Draft, *, scene: "Scene") -> bool:
    return _is_whole(draft, scene=scene) and confidence_of(draft) >= NEARLY_NOTHING


def _drafts(match: Match, *, scene: "Scene") -> list[Draft]:
    """Make the drafts of a match: one, or two where the manual asks for two, or none."""
    if match.anchor.pos_ == "VERB" and is_habit(match.anchor):
        return []
    if _is_asked_not_to(match):
        return []
    event: EventType = match.row.event  # type: ignore[assignment]
    sides = sides_weighed(match, parsed=sides_of(match, scene=scene), scene=scene)
    sides = _without_the_bench(sides, match=match, scene=scene)
    sides = _without_own_state(sides, event=event, scene=scene)
    sides = _without_rulers(sides, match=match, scene=scene)
    if not sides.actor and not sides.recipient and not _stands_alone(match):
        return []
    if event == "ASSAULT" and not _has_doer(sides, scene=scene) and is_accident(match):
        return []
    carried = match.anchor.i != match.trigger.i and spoken_status(match.anchor) != "averted"  # its day is its own
    when = scene.calendar.date_of(match.trigger) or (scene.calendar.date_of(match.anchor) if carried else None)
    standing = standing_of(match, event_date=when, published=scene.calendar.published)
    if when is not None and when.basis == "published" and standing.status != "happened":
        when = None  # the day it is told of is not the day of what is yet to come, or never came
    draft = Draft(match=match, sides=sides, standing=standing, event=event, mode=match.row.mode, date=when)
    if not _is_apt(draft, scene=scene):
        return []
    if event in {"ASSAULT", "COERCE", "PROTEST"}:
        size = size_of(match.trigger)
        if size is not None and event == "COERCE":
            size = Size(arrested=size.arrested) if size.arrested is not None else None
        draft = replace(draft, size=size)
    draft = _with_content(draft, scene=scene)
    if draft.mode is None and match.act is not None:
        draft = replace(draft, mode=match.act.mode(event))
    draft = _by_the_manual(draft, scene=scene)
    if draft.mode == "convict" and any(token.lemma_.lower() in PRISON for token in match.anchor.subtree):
        return [draft, replace(draft, event="COERCE", mode="arrest")]
    return [draft]


def _has_doer(sides: Sides, *, scene: "Scene") -> bool:
    """Say whether somebody acts: a party, and not a thing of which nothing is known ("the sinking of the ferry")."""
    return any(_is_placed(one) or one.kind != "other" for one in map(scene.cast.entity, sides.actor))


def _without_the_bench(sides: Sides, *, match: Match, scene: "Scene") -> Sides:
    """Take courts out of those whose goods are seized: a court near a seizure has ordered or judged it."""
    if match.row.mode != "seize":
        return sides
    rest = tuple(each for each in sides.recipient if scene.cast.entity(each).sector != "JUD")
    return replace(sides, recipient=rest)


def _without_rulers(sides: Sides, *, match: Match, scene: "Scene") -> Sides:
    """Take states, governments and their forces out of those who protest: "Iran's unrest" and "police dispersed the
    protest" tell where, and against whom. Strikes are theirs like anybody's."""
    if match.row.event != "PROTEST" or match.row.mode == "strike":
        return sides
    rest = tuple(one for one in sides.actor if not _is_ruler(scene.cast.entity(one)))
    return replace(sides, actor=rest)


def _is_ruler(entity: Entity) -> bool:
    return entity.kind == "country" or (entity.kind != "person" and entity.sector in RULERS)


def _stands_alone(match: Match) -> bool:
    """Say whether an act is worth a record though nobody is named: force and protest that the network is sure of."""
    act = match.act
    sentence = match.trigger.sent
    if len(sentence) < HEADLINE or not any(token.pos_ in {"VERB", "AUX"} for token in sentence):
        return False  # a headline's noun by itself tells nothing
    return (
        act is not None
        and match.row.event in ontology.nameless()
        and support(match.row.event, act) >= limit("nameless")
    )


def _without_own_state(sides: Sides, *, event: EventType, scene: "Scene") -> Sides:
    """Take a state out of those with whom its own people get on, and on whom they put sanctions: a president who backs
    a pipeline does not back his country, nor punish it where he takes it out of a treaty."""
    if ontology.quad_code(event) > COOPERATION and event != "SANCTION":
        return sides
    homes = {scene.cast.entity(one).country for one in sides.actor} if sides.actor else set()
    home = homes.pop() if len(homes) == 1 else None
    rest = tuple(one for one in sides.recipient if home is None or not _is_state(scene.cast.entity(one), home))
    return replace(sides, recipient=rest)


def _is_state(entity: Entity, country: str) -> bool:
    return entity.kind == "country" and entity.country == country


def _is_asked_not_to(match: Match) -> bool:
    """Say whether an act is named only as what somebody is asked not to do: no record tells that."""
    word = match.anchor
    if not grammar.is_negated(word) or word.dep_ not in {"xcomp", "advcl", "ccomp", "acl"}:
        return False
    return has_to(word) and spoken_status(word.head) == "demanded"


def _is_apt(draft: Draft, *, scene: "Scene") -> bool:
    """Say whether the parties can do such a thing: journeys of those who can consult, resignations of persons."""
    row = draft.match.row
    if row.needs == "person":
        held = logical_object(draft.match.trigger)
        kinds = {scene.cast.entity(each).kind for each in scene.party(held)} if held is not None else set()
        return bool(kinds & {"person", "group"}) and is_passive(draft.match.trigger)
    if draft.event == "AID" and draft.match.trigger.lemma_.lower() == "help" and not _is_helped(draft, scene=scene):
        return False
    if draft.mode == "visit" and not draft.match.is_noun:
        if not any(scene.consults(each) for each in draft.sides.actor):
            return False
        if not draft.sides.recipient and not any(_is_placed(scene.cast.entity(each)) for each in draft.sides.actor):
            return False  # somebody of whom nothing is known visits nobody
        return row.prior >= 0.7 or bool(draft.sides.recipient)
    if draft.event == "CONSULT" and row.sides == "mutual":
        return _is_several(draft, scene=scene)
    return True


def _is_helped(draft: Draft, *, scene: "Scene") -> bool:
    """Say whether somebody is helped: "helped to move oil past a cap" helps nobody."""
    word = draft.match.trigger
    if logical_object(word) is not None or word.pos_ not in {"VERB", "AUX"}:
        return True
    doings = grammar.children(word, "xcomp")
    met = [noun for doing in doings if (noun := logical_object(doing)) is not None]
    return not doings or any(scene.party(noun) for noun in met)


def _is_placed(entity: Entity) -> bool:
    """Say whether a country, sector or office of a party is known."""
    return bool(entity.country or entity.sector or entity.roles)


def _is_several(draft: Draft, *, scene: "Scene") -> bool:
    """Say whether those who act together are several: two parties, a group, or a plural ("the ministers met")."""
    entities = [scene.cast.entity(each) for each in draft.sides.actor]
    if len(entities) > 1 or any(entity.members or entity.kind == "group" for entity in entities):
        return True
    subject = grammar.subject(draft.match.anchor) if draft.match.anchor.pos_ == "VERB" else None
    return subject is not None and subject.morph.get("Number", []) == ["Plur"]


def _with_content(draft: Draft, *, scene: "Scene") -> Draft:
    """Fill `intended` and the mode of a request, refusal, threat or promise by what it is about."""
    if draft.event not in SPEECH_ACTS:
        return draft
    inner = inner_match(draft.match)
    if inner is not None and _is_asked_not_to(inner):
        inner = None
    intended = None
    if inner is not None and inner.row.event != draft.event:
        intended = Intended(event=inner.row.event, mode=inner.row.mode)  # type: ignore[arg-type]
    mode = draft.mode or ontology.content_mode(draft.event, intended, content_lemmas(draft.match))
    sides = draft.sides
    if inner is not None and not sides.recipient and draft.event in {"THREATEN", "REJECT", "AGREE", "REQUEST"}:
        other = sides_of(inner, scene=scene)
        rest = tuple(each for each in (*other.recipient, *other.actor) if each not in sides.actor)
        if rest:
            sides = Sides(actor=sides.actor, recipient=rest, directness=min(sides.directness, other.directness) * 0.9)
    return replace(draft, intended=intended, mode=mode, sides=sides)


def _by_the_manual(draft: Draft, *, scene: "Scene") -> Draft:
    """Apply the manual's rules on what a future act, a call by combatants and an announced withdrawal are."""
    status = draft.standing.status
    if draft.event in ontology.future_is_agree() and status == "planned":
        return replace(draft, event="AGREE", mode=None, intended=Intended(event=draft.event, mode=draft.mode))
    if (
        draft.event == "AGREE"
        and draft.intended is not None
        and draft.intended.event == "RETREAT"
        and draft.match.trigger.lemma_ in {"pledge", "promise", "vow"}
    ):
        return replace(draft, event="CONCEDE")
    if (
        draft.event == "RETREAT"
        and status == "planned"
        and draft.standing.because in {"announce", "pledge", "promise", "vow", "would", "offer"}
    ):
        return replace(draft, event="CONCEDE", mode=None, intended=Intended(event="RETREAT", mode=draft.mode))
    if draft.event == "REQUEST" and draft.mode == "yield" and _calls_for_peace(draft, scene=scene):
        return replace(draft, event="AGREE", mode=None)
    drill = isinstance(draft.match.row, VerbRow) and "@drill" in draft.match.row.object
    if drill and len(draft.sides.actor) > 1:  # joint exercises: 3.14.1
        return replace(draft, event="COOPERATE", mode=None)
    return draft


def _calls_for_peace(draft: Draft, *, scene: "Scene") -> bool:
    """Say whether those who call for an end of a conflict fight in it: manual 3.8.2 makes that AGREE."""
    sectors = {scene.cast.entity(each).sector for each in draft.sides.actor}
    return bool(sectors & COMBATANTS) and bool(set(content_lemmas(draft.match)) & words_of(("@peace",)))


def _is_whole(draft: Draft, *, scene: "Scene") -> bool:
    """Say whether enough sides are known for a record of its type."""
    row = draft.match.row
    if draft.match.act is not None and support(row.event, draft.match.act) >= limit("alone"):
        return bool(draft.both) or _stands_alone(draft.match)
    if row.needs == "two" and len(draft.both) < 2:
        return row.sides == "mutual" and _is_several(draft, scene=scene)
    if not draft.sides.actor:
        harm = draft.event in {"ASSAULT", "COERCE", "SANCTION"}
        return harm and bool(draft.sides.recipient)
    if ontology.requires_recipient(draft.event) and not draft.sides.recipient:
        placed = draft.event == "AID" and _place_of(draft, scene=scene) is not None  # "brought flour to Mopti"
        return placed or (row.sides == "mutual" and len(draft.sides.actor) > 1)
    if draft.event == "AGREE" and draft.intended is not None and ontology.requires_recipient(draft.intended.event):
        placed = draft.intended.event == "AID" and _place_of(draft, scene=scene) is not None
        return placed or len(draft.both) > 1 or draft.match.row.event == "AGREE"
    return True


def _record(draft: Draft, *, number: int, scene: "Scene", context: tuple[str, ...]) -> Event:
    """Write a draft down."""
    match = draft.match
    doc = match.trigger.doc
    first, last = _extent(match)
    extra = tuple(each for each in (ontology.mode_context(draft.mode),) if each is not None and each not in context)
    place = _place_of(draft, scene=scene)
    return Event(
        id=f"v{number}", event=draft.event, mode=draft.mode, context=(*context, *extra),
        quad_code=ontology.quad_code(draft.event),
        event_scale=ontology.score(draft.event, mode=draft.mode, codebook=scene.codebook),
        actor=draft.sides.actor, recipient=draft.sides.recipient, date=draft.date, place=place,
        status=draft.standing.status, background=draft.standing.background, intended=draft.intended, size=draft.size,
        start=doc[first].idx, end=doc[last].idx + len(doc[last].text),
        trigger=(match.trigger.idx, match.trigger.idx + len(match.trigger.text)),
        claim=scene.sayings.at(match.trigger), confidence=round(confidence_of(draft), 2), because=because_of(draft),
    )  # fmt: skip


def _place_of(draft: Draft, *, scene: "Scene") -> int | None:
    """Give where an act happened: by its own words, then, of force, by those whom it meets."""
    words = list(dict.fromkeys((draft.match.trigger, draft.match.anchor)))
    found = [scene.places.of(word) for word in words]
    if draft.event in FORCE:
        found += [scene.places.around(word) for word in words]
    return next((number for number in found if number is not None), None)


def _extent(match: Match) -> tuple[int, int]:
    """Give the first and last token of the clause or phrase that tells an event, without the clauses beside it."""
    anchor = match.anchor
    skip = {"conj", "cc", "parataxis", "punct", "advcl", "acl:relcl", "discourse", "mark"}
    if anchor.pos_ == "VERB":
        skip = skip - {"mark"}
    first = last = anchor.i
    stack = [child for child in anchor.children if child.dep_ not in skip]
    inner = {"parataxis", "acl:relcl"} if anchor.pos_ == "VERB" else {"parataxis", "acl:relcl", "appos"}
    first, last = min(first, match.trigger.i), max(last, match.trigger.i)
    while stack:
        token = stack.pop()
        first, last = min(first, token.i), max(last, token.i)
        stack.extend(child for child in token.children if child.dep_ not in inner)
    while last > first and _is_loose(anchor.doc[last]):
        last -= 1
    while first < last and anchor.doc[first].is_space:
        first += 1
    return first, last


def _is_loose(token: Token) -> bool:
    """Say whether a token at the end of a clause is no part of it: white space, or a mark that closes nothing."""
    return token.is_space or (token.is_punct and token.text not in {")", "]", "”", '"'})
