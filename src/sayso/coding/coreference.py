"""Which mentions name the same party: name variants, acronyms, capitals that act, descriptions, groups and pronouns.

One pass over the mentions in text order, as a reader does it: each either joins a party met before or becomes a new
one. It is conservative: a description that fits nobody known becomes a party of its own.
"""

from datetime import date
from typing import TYPE_CHECKING

from sayso.coding import descriptions, grammar, nounphrases, variants
from sayso.coding.evidence import Evidence, evidence_of_name, evidence_of_noun
from sayso.coding.firstperson import resolve_first_person
from sayso.coding.memory import Memory, Party
from sayso.coding.mentions import Found, Mention
from sayso.coding.pronouns import HE, SHE, antecedent, fronted_for, quoted_tokens
from sayso.knowledge import who
from sayso.knowledge.directory import Directory
from sayso.knowledge.who import Known, Nation, Person, Seat

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

ACTING_CASES = frozenset({"with", "between", "against", "by", "toward", "towards", "among"})
PLACE_CASES = frozenset({
    "in", "at", "near", "from", "to", "through", "into", "outside", "around", "via", "across", "inside", "over",
    "within",
})  # fmt: skip
AIMING = frozenset({"fire", "shoot", "aim", "launch", "lob", "direct", "target", "shout", "jeer", "rail", "lash"})
"""Verbs with which "at" tells a target and no place."""


def resolve(doc: "Doc", *, found: Found, day: date | None, directory: Directory) -> Memory:
    """Read the mentions in text order and give all parties with what is known of each.

    Args:
        doc: The parse.
        found: Its mentions.
        day: The day on which a bare surname is looked up among those in office; None for any day.
        directory: Where names are looked up.
    """
    memory = Memory(doc, directory=directory)
    owner = {token: i for i, one in enumerate(found.mentions) if one.is_name for token in range(one.start, one.end)}
    evidence = {
        one.start: evidence_of_name(doc, one, found=found, owner=owner)
        for one in found.mentions
        if one.is_name and one.label in {"person", "organisation", "nation", "seat"}
    }
    absorbed = {token for piece in evidence.values() for token in piece.absorbed}
    quoted = quoted_tokens(memory)
    for mention in _reading_order(found, doc=doc):
        if mention.label == "pronoun":
            _pronoun(mention, memory=memory, quoted=quoted)
        elif mention.word is not None:
            if mention.end - 1 not in absorbed:
                piece = evidence_of_noun(doc, mention.word, found=found, owner=owner)
                descriptions.read(mention, evidence=piece, memory=memory)
        else:
            _name(mention, evidence=evidence.get(mention.start, Evidence()), memory=memory, day=day)
    resolve_first_person(memory, quoted=quoted)
    return memory


def _reading_order(found: Found, *, doc: "Doc") -> list[Mention]:
    """Give the mentions in text order, a pronoun in a phrase in front behind the subject that may be meant.

    In "Despite his promise, Silva left" the name comes after the pronoun.
    """
    heads = {one.head for one in found.mentions if one.is_name and one.label == "person"}
    place: dict[int, float] = {}
    for one in found.mentions:
        token = doc[one.head]
        if one.label == "pronoun" and token.dep_ in {"nmod:poss", "nsubj"} and token.lower_ in HE | SHE:
            subject = fronted_for(token)
            if subject is not None and subject.i in heads:
                place[one.start] = subject.i + 0.5
    return sorted(found.mentions, key=lambda one: place.get(one.start, one.start))


def _name(mention: Mention, *, evidence: Evidence, memory: Memory, day: date | None) -> None:
    """Read a proper name: join the party it names, or make a new one."""
    known = mention.known
    token = memory.doc[mention.head]
    if mention.label == "capital":
        if known is not None and isinstance(known.value, Nation) and acts(token):
            memory.meet_nation(known.value, mention=mention, evidence=evidence)
    elif mention.label in {"nation", "adjective"} or (known and known.what == "seat" and _is_government(known)):
        nation = _nation_of(known, memory=memory)
        if nation is not None:
            memory.meet_nation(nation, mention=mention, evidence=evidence)
    elif mention.label == "people":
        descriptions.people(mention, memory=memory)
    elif mention.label == "place":
        if token.dep_ in {"nsubj", "obl:agent"} and not any(child.dep_ == "cop" for child in token.head.children):
            _join(mention, evidence=evidence, memory=memory)
    else:
        _join(_identified(mention, memory=memory, day=day), evidence=evidence, memory=memory)


def _nation_of(known: Known | None, *, memory: Memory) -> Nation | None:
    if known is None:
        return None
    if isinstance(known.value, Seat):
        return memory.directory.nation_by_code.get(known.value.country)
    return known.value if isinstance(known.value, Nation) else None


def _is_government(known: Known) -> bool:
    return isinstance(known.value, Seat) and known.value.sector == "GOV"


def acts(token: "Token") -> bool:
    """Say whether the name of a city stands for those who rule there, by its place in the sentence."""
    token = grammar.first_conjunct(token)
    relation = token.dep_
    if relation in {"nsubj", "nsubj:pass", "obl:agent", "iobj"}:
        return True
    if relation == "obj":
        return token.head.lemma_.lower() not in nounphrases.place_verbs()
    if relation == "nmod:poss":
        return True
    cases = set(grammar.prepositions(token))
    if "at" in cases and token.head.lemma_.lower() in AIMING:
        return True
    if relation in {"obl", "nmod", "conj"}:
        return bool(cases & ACTING_CASES) and not cases & PLACE_CASES
    return False


def _identified(mention: Mention, *, memory: Memory, day: date | None) -> Mention:
    """Look a bare surname up among those in office, unless the text has already named somebody so."""
    if mention.label != "person" or mention.known is not None or mention.end - mention.start > 1:
        return mention
    name = memory.doc[mention.start].text
    if variants.find(name, label="person", memory=memory) is not None:
        return mention
    person = memory.directory.short_person(name, day=day)
    if person is None or person.short != name:
        return mention
    return Mention(mention.start, mention.end, mention.head, "person", Known("person", person))


def _join(mention: Mention, *, evidence: Evidence, memory: Memory) -> int:
    """Join a person or organisation to the party of that name, or make it a new one."""
    text = memory.doc[mention.start : mention.end].text
    label = "organisation" if mention.label == "seat" else mention.label
    index = memory.by_key.get(mention.known.key) if mention.known is not None else None
    if index is None:
        index = variants.find(text, label=label, memory=memory)
        if index is not None and _is_another(mention, index, text=text, memory=memory):
            index = None
    if index is None and label == "person":
        index = _unnamed(evidence, memory=memory)
    if index is None:
        party = Party(label, text, mention.known, gender=_gender(mention, evidence, text))
        index = memory.add(party, mention=mention, evidence=evidence)
    else:
        party = memory.parties[index]
        if party.known is None and mention.known is not None:
            party.known = mention.known
            memory.by_key[mention.known.key] = index
        party.gender = party.gender or _gender(mention, evidence, text)
        memory.meet(index, mention=mention, evidence=evidence)
    acronym = variants.introduced(memory.doc, end=mention.end)
    if acronym is not None:
        memory.parties[index].names.append(acronym)
    return index


def _is_another(mention: Mention, index: int, *, text: str, memory: Memory) -> bool:
    """Say whether a name that looks like a party's is another's: known to be, or named beside it ("Silva and his wife
    Ana Silva")."""
    party = memory.parties[index]
    if _differ(mention.known, party.known):
        return True
    if mention.label != "person":
        return False
    beside = {one.i for one in grammar.conjuncts(grammar.first_conjunct(memory.doc[mention.head]))}
    named = any(index in memory.at.get(number, ()) for number in beside if number != mention.head)
    return named or variants.is_another(text, party, gender=who.first_names().get(who.fold(text.split()[0])))


def _differ(one: Known | None, other: Known | None) -> bool:
    """Say whether names that look alike are known to be borne by two parties."""
    return one is not None and other is not None and one.key != other.key


def _unnamed(evidence: Evidence, *, memory: Memory) -> int | None:
    """Find the holder of an office, named by it alone so far, who now gets a name: same title and same nation."""
    titles = {role.title.lower() for role in evidence.roles if not role.former}
    for index, party in enumerate(memory.parties):
        unnamed = party.is_person and not party.names and not party.plural and party.key in titles
        if unnamed and evidence.nations and party.evidence.nations == evidence.nations:
            return index
    return None


def _gender(mention: Mention, evidence: Evidence, text: str) -> str | None:
    if mention.label != "person":
        return None
    if mention.known is not None and isinstance(mention.known.value, Person):
        return mention.known.value.gender
    for role in evidence.roles:
        gender = descriptions.gender_of(role.title.lower())
        if gender is not None:
            return gender
    return who.first_names().get(who.fold(text.split()[0]))


def _pronoun(mention: Mention, *, memory: Memory, quoted: frozenset[int]) -> None:
    token = memory.doc[mention.head]
    found = antecedent(token, memory=memory, quoted=quoted)
    if not found:
        return
    memory.at[token.i] = memory.parties[found[0]].members or found
    memory.parties[found[0]].spans.append((mention.start, mention.end))
    memory.touch(found[0], head=token.i)
    if token.lower_ in HE | SHE:
        memory.parties[found[0]].gender = memory.parties[found[0]].gender or ("m" if token.lower_ in HE else "f")
