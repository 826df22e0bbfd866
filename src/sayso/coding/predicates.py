"""Which words of a Doc name a political event: the lexicon of knowledge/ held against verbs and nouns in their frames.

A verb is read by what it governs ("call for" is not "call off"), and the row that asks for most speaks: a row with a
particle and an object shuts out one with neither. So "strike a deal" is no strike, by its own row. A noun that is
carried by a light verb ("launched an attack") keeps the verb as its anchor, which tells its subject, tense and
negation.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.coding import grammar
from sayso.coding.eventlexicon import NO_EVENT, NounRow, VerbRow, light_words, noun_rows, verb_rows
from sayso.coding.frames import frame_met, logical_object
from sayso.coding.readings import Act

CONTENT = frozenset({"VERB", "ADJ", "NOUN", "PROPN"})
"""Parts of speech that can name an event."""
PARTICLES = ("compound:prt", "advmod")


@dataclass(frozen=True, slots=True)
class Match:
    """A word that names an event, by one row of the lexicon.

    trigger is the word itself; anchor the predicate that tells its subject, tense and negation (the trigger itself,
    or the light verb that carries it); focus the noun on which the row's reading rests ("sanctions" in "lift
    sanctions"), if any; undergone is true where the anchor's subject is the one acted on ("faced criticism").
    """

    trigger: Token
    anchor: Token
    row: VerbRow | NounRow
    focus: Token | None = None
    undergone: bool = False
    act: Act | None = None
    """What the network says of it; None where it says nothing, or where no network was asked."""
    listed: bool = True
    """Whether a row of the lexicon names it, or the network alone."""

    @property
    def is_noun(self) -> bool:
        """Whether a noun names the event."""
        return isinstance(self.row, NounRow)


def find_matches(doc: Doc) -> list[Match]:
    """Give the words of a Doc that name an event, in text order; at most one row a word."""
    return [match for token in doc if token.pos_ in CONTENT and (match := match_token(token)) is not None]


def match_token(token: Token) -> Match | None:
    """Give the event that a token names by the first row whose frame it meets, or None."""
    match = _row_met(token)
    return match if match is not None and match.row.event != NO_EVENT else None


def is_shut_out(token: Token) -> bool:
    """Say whether the lexicon knows a token, in the frame it stands in, as no political event ("broke the law")."""
    match = _row_met(token)
    return match is not None and match.row.event == NO_EVENT


def _row_met(token: Token) -> Match | None:
    match = None
    verbs, nouns = verb_rows(), noun_rows()
    lemma = token.lemma_.lower()
    if token.pos_ in {"VERB", "ADJ"} and lemma in verbs and not _is_attribute(token):
        match = _match_verb(token, rows=verbs[lemma])
    elif token.pos_ in {"NOUN", "PROPN"} and (lemma in nouns or token.lower_ in nouns) and not _is_inside_name(token):
        match = _match_noun(token, rows=dict.fromkeys((*nouns.get(lemma, ()), *nouns.get(token.lower_, ()))))
    return match


def _match_verb(token: Token, *, rows: Iterable[VerbRow]) -> Match | None:
    """Find the row whose particle, frame and object a verb meets."""
    particles = {child.lower_ for child in token.children if child.dep_ == "compound:prt"}
    loose = {child.lower_ for child in token.children if child.dep_ in PARTICLES}
    if token.i + 1 < len(token.doc):
        loose.add(token.nbor().lower_)  # "cordoned off the roads", whatever the label of "off"
    for row in rows:
        if row.particle and not loose & set(row.particle):
            continue
        if not row.particle and particles - {"on"}:
            continue
        met, focus = frame_met(token, row=row)
        if met:
            return Match(trigger=token, anchor=token, row=row, focus=focus)
    return None


def _match_noun(token: Token, *, rows: Iterable[NounRow]) -> Match | None:
    """Find the row of a noun that names an event, and the verb that carries it."""
    if token.dep_ in {"compound", "nmod:desc", "amod", "flat"}:
        return None
    anchor, undergone = carrier(token)
    modifiers = _modifiers(token)
    for row in rows:
        *wanted, _ = row.nouns[0].split()
        if wanted and not set(wanted) <= modifiers:
            continue
        if row.needs == "light" and anchor is None:
            continue
        if row.mode in {"explosives"} and token.lemma_ == "bomb" and anchor is None:
            continue
        return Match(trigger=token, anchor=anchor or token, row=row, undergone=undergone)
    return None


def _modifiers(token: Token) -> set[str]:
    """Give the lemmas before and within a noun: "peace" of "peace talks", "show", "of" of "show of force"."""
    found = {
        child.lemma_.lower() for child in token.children if child.dep_ in {"compound", "amod", "nmod", "nmod:desc"}
    }
    for child in token.children:
        if child.dep_ in {"compound", "amod"}:
            found |= {each.lemma_.lower() for each in child.children if each.dep_ in {"compound", "amod"}}
    if token.head.i < token.i and token.dep_ == "nmod":
        found |= {token.head.lemma_.lower(), *(case.lower_ for case in grammar.children(token, "case"))}
    return found


def _is_attribute(token: Token) -> bool:
    """Say whether a participle only describes a noun from the front ("the invading army"), or is an adjective."""
    return token.dep_ in {"amod", "compound"} or (token.pos_ == "ADJ" and token.dep_ not in {"acl", "root", "conj"})


def _is_inside_name(token: Token) -> bool:
    """Say whether a capitalised noun belongs to a name ("the Support Group") or a month, and is no event noun."""
    if token.pos_ != "PROPN":
        return False
    if token.text == "March":
        return True
    return bool(token.ent_type_) and token.ent_type_ != "MISC"


def _right_before(noun: Token) -> Token | None:
    """Give the verb that carries a noun by a preposition right in front of it ("go on strike"), whatever the parse."""
    if noun.i < 2 or noun.nbor(-1).lower_ not in light_words("engage_prepositions"):
        return None
    verb = noun.nbor(-2)
    return verb if verb.pos_ == "VERB" and verb.lemma_.lower() in light_words("engage") else None


def carrier(noun: Token) -> tuple[Token | None, bool]:
    """Give the verb that carries an event noun, and whether its subject is the one acted on.

    "X launched an attack" and "an attack was launched" give (launched, False), "X engaged in talks" (engaged, False),
    "X came under attack" and "X faced criticism" (…, True), anything else (None, False).
    """
    head = grammar.first_conjunct(noun)
    if head.dep_ == "nmod" and head.head.lemma_.lower() in light_words("counts"):
        head = head.head  # "a series of attacks"
    verb = head.head
    if (near := _right_before(noun)) is not None:
        return near, False
    if head.dep_ not in {"obj", "nsubj:pass"}:
        for clause in grammar.children(noun, "acl:relcl", "acl"):  # "the attack that X launched", "the visit paid by X"
            if clause.lemma_.lower() in light_words("perform") and logical_object(clause) == noun:
                return clause, False
    if verb.pos_ != "VERB" or verb.i == noun.i:
        return None, False
    lemma = verb.lemma_.lower()
    if head.dep_ in {"obj", "nsubj:pass"}:
        if lemma in light_words("undergo"):
            return verb, True
        particles = {child.lower_ for child in verb.children if child.dep_ in PARTICLES}
        if lemma in light_words("call_off") and "off" in particles and match_token(verb) is None:
            return verb, False
        return (verb, False) if lemma in light_words("perform") else (None, False)
    if head.dep_ == "obl":
        cases = set(grammar.prepositions(head))
        if cases & light_words("undergo_prepositions") and lemma in light_words("undergo"):
            return verb, True
        if cases & light_words("engage_prepositions") and lemma in light_words("engage"):
            return verb, False
    return None, False
