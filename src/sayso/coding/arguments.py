"""Who acts and who is acted on: the slots of a lexicon row, filled from the parse.

A slot is a name for a place in the parse ("subj", "obj", "against", "poss"). Passives, relatives, control and
coordination are undone by grammar.py; a noun that is no party itself ("Norway's claims", "the embassy of Chile")
leads to the party it belongs to, at the price of some confidence.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sayso.coding import grammar, ontology
from sayso.coding.frames import governed_by, is_passive, logical_object
from sayso.coding.predicates import Match, match_token
from sayso.coding.scene import Scene
from sayso.coding.understood import logical_subject

DIRECT, OWNED, LOOSE = 1.0, 0.8, 0.65
"""How sure a party is: named in the slot, owner of what is named there, or taken from the clause around it."""
NOMINAL = ("nmod", "obl", "obl:agent", "nmod:desc")
OWNER_CASES = ("of", "by", "from", "in", "against", "on", "with", "for", "between")
DOER_CASES = ("by", "from")
"""Of these a harmful act is; "the attack on X", "the arrest of X" and "violence in X" are not X's own."""
CLAUSE_CASES = frozenset(
    {"during", "at", "after", "in", "following", "before", "ahead of", "for", "on", "prior to", "with", "since"}
)
COOPERATION = 2
"""The last of PLOVER's quad codes that is cooperation."""
Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sides:
    """The parties to an event: ids in order, and how directly the parse gives them, from 0 to 1."""

    actor: Ids = ()
    recipient: Ids = ()
    directness: float = 1.0


def sides_of(match: Match, *, scene: Scene) -> Sides:
    """Fill the actor and recipient slots of a match.

    Args:
        match: A word that names an event, and its row.
        scene: What is known of the article.

    Returns:
        Both sides. Where the row says that all sides act, as in a meeting, all are actors and there is no recipient.
    """
    reach = _noun_slot if match.is_noun else _verb_slot
    row = match.row
    actor_slots = row.actor or (("subj",) if not match.is_noun else ())
    recipient_slots = row.recipient or (("obj",) if not match.is_noun else ())
    if match.undergone:
        return _undergone(match, scene=scene, actor_slots=actor_slots)
    visiting = row.mode == "visit"
    if not match.is_noun:
        actor, actor_sure = _fill(match, slots=actor_slots, scene=scene, reach=reach, host=False)
        recipient, recipient_sure = _fill(
            match, slots=recipient_slots, scene=scene, reach=reach, host=visiting, taken=actor
        )
        return _sides(actor, recipient, mutual=row.sides == "mutual", sure=min(actor_sure, recipient_sure))
    aims = [slot for slot in recipient_slots if slot != "in" or row.event != "ASSAULT"]
    recipient, recipient_sure = _fill(match, slots=aims, scene=scene, reach=reach, host=visiting)
    own_compound = recipient_slots and "cmp" in recipient_slots and not _first_tokens(match, recipient_slots[:1], reach)
    slots = [slot for slot in actor_slots if not (slot == "cmp" and own_compound)]
    actor, actor_sure = _fill(match, slots=slots, scene=scene, reach=reach, host=False, taken=recipient)
    if not recipient and "in" in recipient_slots and row.event == "ASSAULT":
        there, recipient_sure = _fill(match, slots=("in",), scene=scene, reach=reach, host=False)
        recipient = there if _come_from_abroad(actor, to=there, scene=scene) else ()
    return _sides(actor, recipient, mutual=row.sides == "mutual", sure=min(actor_sure, recipient_sure))


def _come_from_abroad(actor: Ids, *, to: Ids, scene: Scene) -> bool:
    """Say whether a force acts abroad: "a US strike in Syria" hits Syria, "blasts in Iraq" may hit anybody."""
    homes = {scene.cast.entity(one).country for one in actor}
    return bool(homes) and None not in homes and not homes & {scene.cast.entity(one).country for one in to}


def _sides(actor: Ids, recipient: Ids, *, mutual: bool, sure: float) -> Sides:
    """Put both sides together; in a mutual act all are actors."""
    if mutual:
        return Sides(actor=tuple(dict.fromkeys((*actor, *recipient))), directness=sure)
    return Sides(actor=actor, recipient=tuple(each for each in recipient if each not in actor), directness=sure)


def _undergone(match: Match, *, scene: Scene, actor_slots: Sequence[str]) -> Sides:
    """Fill the sides of "X faced criticism from Y": the verb's subject is the recipient."""
    subject = grammar.subject(match.anchor)
    recipient, sure = parties(subject, scene=scene) if subject is not None else ((), DIRECT)
    slots = [slot for slot in (*actor_slots, "from") if slot not in {"subj", "clause"}]
    actor, actor_sure = _fill(match, slots=slots, scene=scene, reach=_noun_slot, host=False, taken=recipient)
    if match.row.sides == "mutual":
        return Sides(actor=tuple(dict.fromkeys((*recipient, *actor))), directness=min(sure, actor_sure))
    return _sides(actor, recipient, mutual=False, sure=min(sure, actor_sure))


Reach = Callable[[Match, str], list[Token]]


def _fill(
    match: Match, *, slots: Sequence[str], scene: Scene, reach: Reach, host: bool, taken: Ids = ()
) -> tuple[Ids, float]:
    """Give the parties of the first slot that has any, and how sure they are.

    For a side that already has its parties in `taken`, a slot that gives only those is passed over.
    """
    for slot in slots:
        found: list[str] = []
        sure = LOOSE if slot == "clause" else DIRECT
        for token in reach(match, slot):
            ids, directness = parties(token, scene=scene, host=host)
            found += [each for each in ids if each not in found and each not in taken]
            sure = min(sure, directness) if ids else sure
        if found:
            return tuple(found), sure
    return (), DIRECT


def _first_tokens(match: Match, slots: Sequence[str], reach: Reach) -> list[Token]:
    return [token for slot in slots for token in reach(match, slot)]


def parties(token: Token, *, scene: Scene, host: bool = False) -> tuple[Ids, float]:
    """Give the ids of the parties at a noun and its conjuncts, and how directly they stand there.

    Args:
        token: The head of a noun phrase.
        scene: What is known of the article.
        host: Whether a place stands for the party that rules it.
    """
    found: list[str] = []
    sure = DIRECT
    for each in (*_hyphened(token, scene=scene), *grammar.conjuncts(token)):
        ids = scene.host(each) if host else scene.party(each)
        if not ids:
            ids, owned = _owner(each, scene=scene, depth=0)
            sure = min(sure, owned) if ids else sure
        found += [one for one in ids if one not in found]
    return tuple(found), sure


def own_parties(token: Token, *, scene: Scene) -> Ids:
    """Give the ids of the party at a noun, its conjuncts left out, or of the party that it belongs to."""
    beside = tuple(one for each in _hyphened(token, scene=scene) for one in scene.party(each))
    return (*beside, *scene.party(token)) or _owner(token, scene=scene, depth=0)[0]


def _hyphened(token: Token, *, scene: Scene) -> list[Token]:
    """Give the party that a hyphen puts in front of another: the first of "the Israeli-Palestinian conflict"."""
    joined = token.i > 1 and token.nbor(-1).text in {"-", "–"} and not token.nbor(-1).whitespace_
    first = token.nbor(-2) if joined and not token.nbor(-2).whitespace_ else None
    return [first] if first is not None and first.head.i == token.i and scene.party(first) else []


def _owner(token: Token, *, scene: Scene, depth: int) -> tuple[Ids, float]:
    """Give the party that a noun belongs to: "Norway's claims", "Chilean claims", "claims of Chile", "the pair, A and
    B".
    """
    for child in grammar.children(token, "appos"):
        ids = _all(child, scene=scene)
        if ids:
            return ids, DIRECT
    for relations in (("nmod:poss",), ("amod", "compound", "nmod:desc", "flat")):
        for child in grammar.children(token, *relations):
            ids = _all(child, scene=scene)
            if ids:
                return ids, OWNED
    for case in DOER_CASES if _does_harm(token) else OWNER_CASES:
        for child in grammar.obliques(token, case):
            ids = _all(child, scene=scene)
            if not ids and depth < 2:
                ids = _owner(child, scene=scene, depth=depth + 1)[0]
            if ids:
                return ids, OWNED * (0.9 if depth else 1.0)
    return (), DIRECT


def _does_harm(token: Token) -> bool:
    """Say whether a noun names an act of conflict."""
    match = match_token(token) if token.pos_ == "NOUN" else None
    return match is not None and ontology.quad_code(match.row.event) > COOPERATION  # type: ignore[arg-type]


def _all(token: Token, *, scene: Scene) -> Ids:
    """Give the ids at a token and its conjuncts."""
    return tuple(dict.fromkeys(one for each in grammar.conjuncts(token) for one in scene.party(each)))


def _verb_slot(match: Match, slot: str) -> list[Token]:
    """Give the tokens in a slot of a verb."""
    verb = match.anchor
    if slot == "subj":
        return _present(logical_subject(verb))
    if slot == "obj":
        found_object = logical_object(verb)
        beside = verb.head if verb.dep_ == "conj" and verb.head.pos_ == "VERB" else None
        if found_object is not None and beside is not None and _is_bare_number(found_object):
            shared = grammar.subject(beside)  # "five people died and 40 were hurt"
            if shared is not None and is_passive(verb) and shared.i != found_object.i:
                return [shared]
        return _present(found_object)
    if slot == "iobj":
        return grammar.children(verb, "iobj")
    if slot == "that":
        return _clause_subjects(verb)
    found = [token for token in governed_by(verb, slot) if token.dep_ in NOMINAL]
    if not found and match.focus is not None:
        found = grammar.obliques(match.focus, slot)
    if not found and verb.dep_ == "acl:relcl":  # "the group with which X met"
        found = [
            grammar.antecedent(child)
            for child in grammar.children(verb, "obl")
            if grammar.is_relative(child) and slot in grammar.prepositions(child)
        ]
    return found


def _is_bare_number(token: Token) -> bool:
    return token.pos_ == "NUM" and not grammar.obliques(token, "of")


def _clause_subjects(verb: Token) -> list[Token]:
    """Give the subjects of the clauses that a verb governs: "demanded that X leave", "called for X to leave"."""
    found = []
    for child in verb.children:
        if child.dep_ in {"ccomp", "advcl", "xcomp", "acl"}:
            subject = grammar.own_subject(child)
            if subject is not None and not grammar.is_relative(subject):
                marks = {mark.lower_ for mark in grammar.children(child, "mark")}
                if child.dep_ != "advcl" or marks & {"for", "that"}:
                    found.append(subject)
    return found


def _noun_slot(match: Match, slot: str) -> list[Token]:
    """Give the tokens in a slot of an event noun, those on the verb that carries it included."""
    noun, anchor = match.trigger, match.anchor
    shell = noun.head if noun.dep_ == "nmod" and grammar.prepositions(noun) == ["of"] else None
    if slot == "subj":
        return _present(_carrying_subject(match))
    if slot == "clause":
        return _clause_side(noun) if anchor.i == noun.i else []
    if slot == "poss":
        return grammar.children(noun, "nmod:poss") or (
            grammar.children(shell, "nmod:poss") if shell is not None else []
        )
    if slot in {"adj", "cmp"}:
        return _modifier(noun, slot=slot, shell=shell)
    if slot == "iobj":
        return grammar.children(anchor, "iobj") if anchor.i != noun.i else []
    found = grammar.obliques(noun, slot)
    if not found and anchor.i != noun.i:
        found = [each for each in grammar.obliques(anchor, slot) if each.i != noun.i]
    if not found and slot == "with" and anchor.i > noun.i:
        found = _hung_above(anchor)
    if not found and slot in {"on", "against"}:  # "an attack by X on Y", with Y hung on X
        found = [deep for near in grammar.obliques(noun, "by", "of") for deep in grammar.obliques(near, slot)]
    if not found and shell is not None and slot != "of":
        found = [each for each in grammar.obliques(shell, slot) if each.i != noun.i]
    return found


def _hung_above(verb: Token) -> list[Token]:
    """Give whom a relative clause at the end is with, hung on what stands above it: "was glad of the talks that he had
    held in Turku with X".
    """
    for above in (verb.head, *verb.head.ancestors):
        found = [each for each in grammar.obliques(above, "with") if each.i > verb.i]
        if found:
            return found[:1]
    return []


def _modifier(noun: Token, *, slot: str, shell: Token | None) -> list[Token]:
    """Give the nationality adjectives, or the names, in front of a noun."""
    found = []
    for owner in (noun, shell):
        if owner is None:
            continue
        for child in grammar.children(owner, "amod", "compound", "nmod:desc", "nmod:unmarked", "nmod"):
            if child.i > owner.i or (child.dep_ == "nmod" and grammar.prepositions(child)):
                continue
            is_adjective = child.pos_ == "ADJ" or child.dep_ == "amod"
            if is_adjective == (slot == "adj"):
                found.append(child)
    return found


def _carrying_subject(match: Match) -> Token | None:
    """Give the subject of the verb that carries an event noun."""
    noun, anchor = match.trigger, match.anchor
    if anchor.i == noun.i:
        return None
    if (
        anchor.dep_ in {"acl", "acl:relcl"} and anchor.head.i == noun.i
    ):  # "the attack launched by X", "the visit that X paid"
        if is_passive(anchor):
            return grammar.agent(anchor)
        own = grammar.own_subject(anchor)
        return own if own is not None and not grammar.is_relative(own) else None
    return logical_subject(anchor)


def _clause_side(noun: Token) -> list[Token]:
    """Give the subject of the clause in which a meeting is the frame: "during the meeting, X said"."""
    head = grammar.first_conjunct(noun)
    if grammar.children(head, "cop") and set(grammar.prepositions(head)) & CLAUSE_CASES:  # "X will be at the meeting"
        return _present(grammar.own_subject(head))
    if head.dep_ != "obl" or not set(grammar.prepositions(head)) & CLAUSE_CASES:
        return []
    governor = head.head
    if governor.pos_ != "VERB":
        return []
    return _present(logical_subject(governor))


def _present(token: Token | None) -> list[Token]:
    return [] if token is None else [token]
