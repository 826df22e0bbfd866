"""Parties without a name: "senior officials", "the minister", "both sides", "the Ugandan army", "300 villagers".

A definite description of somebody known joins that party; a pair ("the two leaders") becomes a group with its members;
the government of a nation is the nation; everything else is a party of its own.
"""

from typing import TYPE_CHECKING

from sayso.coding import grammar, nounphrases
from sayso.coding.affiliation import sector_in
from sayso.coding.evidence import Evidence, joined
from sayso.coding.memory import Memory, PairOf, Party
from sayso.coding.mentions import INSIDE, Mention, event_nouns
from sayso.coding.nounphrases import Word
from sayso.knowledge.load import table
from sayso.knowledge.who import Nation, Person

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBERS = {"both": 2, "two": 2, "three": 3, "four": 4, "five": 5}
WOMEN = ("woman", "queen", "princess", "mrs", "ms", "miss", "lady", "dame", "actress", "girl", "policewoman", "nun")
MEN = ("man", "king", "prince", "mr", "sir", "lord", "emir", "sultan", "pope", "boy", "strongman", "ayatollah", "imam")
REACH = 4
"""How many sentences back a description without a name looks for its party."""
PAIRS: dict[str, PairOf] = {
    "leader": "leaders", "side": "sides", "nation": "nations", "government": "nations", "person": "persons",
}  # fmt: skip
"""Classes of nouns whose pairs point back, and to what."""


STANDING = frozenset({"force", "body", "ministry"})
"""Classes of nouns that mean the same body through the whole article, where no nation tells them apart."""
CHIEFS = frozenset({"leader", "premier", "ruler", "head of state", "head of government"})
HEADS = frozenset({
    "president", "prime minister", "premier", "chancellor", "king", "queen", "emir", "supreme leader", "leader",
})  # fmt: skip
"""Titles of those whom "the Brazilian leader" can mean."""


def gender_of(title: str) -> str | None:
    """Give m or f where a title or noun tells it."""
    words = title.rstrip(".").split()
    last = words[-1].rstrip(".") if words else ""
    if last in WOMEN or last.endswith("woman"):
        return "f"
    return "m" if last in MEN or (last.endswith("man") and last not in {"woman"}) else None


def read(mention: Mention, *, evidence: Evidence, memory: Memory) -> None:
    """Read a party noun or title that stands alone."""
    word = mention.word
    assert word is not None
    token = memory.doc[word.head]
    nations = evidence.nations
    bloc = word.role == "nation" and word.plural and bool(nations) and all(nation.is_bloc for nation in nations)
    bloc = bloc and nounphrases.is_definite(token) is not False and token.dep_ not in INSIDE
    if _is_predicate(token, evidence=evidence, memory=memory) or not (bloc or stands(word, token)):
        return
    whole = _whole(mention, token=token, memory=memory)
    pair = _pair(word, token, memory=memory)
    if pair:
        _meet_group(whole, pair=pair, memory=memory)
        return
    if len(nations) > 1 and word.plural and word.role in {"force", "people", "weapon", "leader"}:
        _meet_split(whole, evidence=evidence, memory=memory)
        return
    if bloc or (word.role in {"government", "side"} and nations):
        _meet_nations(whole, nations=nations, memory=memory)
        return
    if word.role in {"nation", "side", "counterpart"}:
        evidence = Evidence()  # "Russia's allies" are not of Russia
    index = _known(word, token, evidence=evidence, memory=memory)
    if index is None:
        if word.role == "nation" and not word.plural and memory.doc[word.head].dep_ not in {"nsubj", "nsubj:pass"}:
            return
        memory.add(_new(word, token, whole=whole, memory=memory), mention=whole, evidence=evidence)
    else:
        memory.meet(index, mention=whole, evidence=evidence)


def stands(word: Word, token: "Token") -> bool:
    """Say whether a noun stands for a party, and does not only qualify another ("police brutality", "as president")."""
    if token.dep_ in INSIDE and not word.start <= token.head.i < word.end:
        return word.role in {"force", "body", "government", "people"} and token.head.lemma_.lower() in event_nouns()
    if word.key == "force" and not word.plural and _is_violence(token):
        return False
    if "as" in grammar.prepositions(token) or token.dep_ in {"vocative", "dep", "goeswith"}:
        return False
    acting = grammar.first_conjunct(token).dep_ in {"nsubj", "nsubj:pass", "obl:agent", "obj", "iobj"}
    counted = any(child.dep_ == "nummod" for child in token.children)
    if word.role == "person":
        return acting or counted
    if word.role == "side":
        return acting or counted or nounphrases.is_definite(token) is True
    if word.role in {"nation", "counterpart"}:
        return acting or counted
    if word.role == "title" and word.sector is None:
        return acting and nounphrases.is_definite(token) is not None
    return True


def _is_violence(token: "Token") -> bool:
    """Say whether "force" is what is used, and not who uses it: "lethal force", "by force", "the use of force"."""
    qualified = any(child.dep_ in {"det", "compound", "nmod:poss", "amod"} for child in token.children)
    return not qualified or any(child.lower_ in table("names.toml")["kinds_of_force"] for child in token.children)


def _is_predicate(token: "Token", *, evidence: Evidence, memory: Memory) -> bool:
    """Give a noun that says what somebody is ("X is the president of Y") to that party."""
    if not any(child.dep_ == "cop" for child in token.children):
        return False
    subject = grammar.own_subject(token)
    found = memory.at.get(subject.i, ()) if subject is not None else ()
    if len(found) == 1 and evidence.roles:
        party = memory.parties[found[0]]
        if party.is_person:
            party.evidence = joined(party.evidence, evidence)
            memory.at.setdefault(token.i, found)
    return True


def _whole(mention: Mention, *, token: "Token", memory: Memory) -> Mention:
    """Widen a noun to its phrase: determiner and adjectives in front, a name behind ("officials in Lima")."""
    start, end = min(nounphrases.first_token(token), mention.start), mention.end
    for child in token.children:
        near = child.dep_ == "nmod" and child.pos_ == "PROPN" and 0 <= child.i - mention.end <= 2
        if near and set(grammar.prepositions(child)) & {"in", "of", "from"}:
            end = max([child.i, *(part.i for part in child.children if part.dep_ == "flat")]) + 1
    taken = [index for index in range(start, mention.start) if memory.doc[index].is_sent_start]
    return Mention(max([start, *taken[-1:]]), end, mention.head, "noun", word=mention.word)


def _pair(word: Word, token: "Token", *, memory: Memory) -> tuple[int, ...]:
    """Give the parties that "the two leaders", "both sides" or "the two countries" mean; () where that is not clear."""
    if word.role not in PAIRS or not word.plural:
        return ()
    counts = [NUMBERS[child.lower_] for child in token.children if child.lower_ in NUMBERS]
    leaders = PAIRS[word.role] == "leaders"
    plain = leaders and word.key == "leader" and nounphrases.is_definite(token) is True and not _is_told_apart(token)
    if not counts and not plain:
        return ()
    if word.role == "person" and not (counts and word.key in {"man", "woman"}):
        return ()
    if any(child.dep_ == "amod" and child.lower_ in {"other", "more"} for child in token.children):
        return ()
    if any(child.dep_ in {"acl", "acl:relcl"} and child.i == token.i + 1 for child in token.children):
        return ()  # "the only two states to sign" are described anew
    size, here = counts[0] if counts else 2, memory.sentences[token.i]
    if leaders and word.title is not None:
        holders = tuple(
            i for i, party in enumerate(memory.parties) if party.is_person and _holds(word.title.title, party)
        )
        if len(holders) == size:
            return holders
    return memory.pair(size=size, sentence=here, of=PAIRS[word.role])


def _is_told_apart(token: "Token") -> bool:
    """Say whether a noun says itself whose or which it means: "the UDA leaders", "the party's leaders"."""
    return any(child.dep_ in INSIDE or child.dep_ in {"nmod", "nmod:poss"} for child in token.children)


def _holds(title: str, party: Party) -> bool:
    """Say whether a person holds an office now, by the article's own words; a counterpart holds that of another."""
    titles = [role.title.lower() for role in party.evidence.roles if not role.former]
    return any(_same_title(title, each) for each in titles) or (party.evidence.counterpart and not titles)


def _meet_group(mention: Mention, *, pair: tuple[int, ...], memory: Memory) -> None:
    """Remember a group by its members; the same members named by the same noun are the same group."""
    word = mention.word
    assert word is not None
    memory.note_pair(pair, sentence=memory.sentences[mention.head])
    same = (i for i, party in enumerate(memory.parties) if party.members == pair and party.key == word.key)
    index = next(same, None)
    if index is None:
        text = memory.doc[mention.start : mention.end].text
        party = Party("group", text, key=word.key, plural=True, members=pair)
        index = memory.add(party, mention=mention, evidence=Evidence(sector=word.sector))
    else:
        memory.meet(index, mention=mention, evidence=Evidence())
    for token in mention.own_tokens():
        memory.at[token] = pair


def _meet_nations(mention: Mention, *, nations: tuple[Nation, ...], memory: Memory) -> None:
    """Remember that governments acted: each is its nation."""
    found = [memory.meet_nation(nation, mention=mention, evidence=Evidence()) for nation in nations]
    if len(found) > 1:
        memory.note_pair(tuple(sorted(found)), sentence=memory.sentences[mention.head])
    for token in mention.own_tokens():
        memory.at[token] = tuple(found)


def _meet_split(mention: Mention, *, evidence: Evidence, memory: Memory) -> None:
    """Remember "Chinese and Indian troops" as a group of two: the troops of either nation."""
    word = mention.word
    assert word is not None
    members = []
    for nation in evidence.nations:
        adjective = nation.adjectives[0] if nation.adjectives else nation.name
        own = Evidence(sector=evidence.sector, nations=(nation,))
        party = Party("group", f"{adjective} {word.text}", key=word.key, plural=True)
        same = (i for i, other in enumerate(memory.parties) if other.name == party.name)
        index = next(same, None)
        if index is None:
            index = memory.add(party, mention=mention, evidence=own)
        else:
            memory.meet(index, mention=mention, evidence=own)
        members.append(index)
    text = memory.doc[mention.start : mention.end].text
    group = Party("group", text, plural=True, members=tuple(members))
    memory.add(group, mention=mention, evidence=Evidence(sector=evidence.sector))
    for token in mention.own_tokens():
        memory.at[token] = tuple(members)


def _known(word: Word, token: "Token", *, evidence: Evidence, memory: Memory) -> int | None:
    """Find the party that a description points back to."""
    definite = nounphrases.is_definite(token)
    here = memory.sentences[token.i]
    if definite is False:
        return None
    if word.role == "title":
        return _holder(word, evidence=evidence, memory=memory, here=here) if definite else None
    codes = {nation.code for nation in evidence.nations}
    if not codes and any(child.dep_ == "nmod:poss" for child in token.children):
        return _same_words(word, token, memory=memory)
    if definite and not codes and (group := _whose_fighters(word, token, memory=memory)) is not None:
        return group
    if definite and not codes and word.role == "government" and (named := _named_so(word, memory=memory)) is not None:
        return named
    for index in sorted(range(len(memory.parties)), key=lambda each: -memory.parties[each].last):
        party = memory.parties[index]
        if _are_officers(word, party) and not codes:
            return index
        lasting = bool(codes) or (definite is True and word.role in STANDING)
        far = here - party.sentence > REACH
        if far and not (lasting and party.key == word.key) and not _ends(word, party):
            continue
        if _same_noun(party, word=word, codes=codes, definite=definite):
            bare = definite is None and word.role == "people"
            if not bare or memory.doc[nounphrases.first_token(token) : word.end].text.lower() == party.name.lower():
                return index
        if definite and not codes and not word.plural and _points_to(word, party):
            return index
    return None


def _named_so(word: Word, *, memory: Memory) -> int | None:
    """Find the one body met so far that is called so: "the administration" after "the Silva administration"."""
    if word.plural:
        return None
    bodies = [(i, party) for i, party in enumerate(memory.parties) if party.label == "organisation"]
    found = [i for i, party in bodies if _ends(word, party) or party.key == word.key]
    return found[0] if len(found) == 1 else None


def _whose_fighters(word: Word, token: "Token", *, memory: Memory) -> int | None:
    """Find the one armed group met shortly before whose members "the jihadists" are; None where there are several."""
    fighters = word.plural and word.noun is not None and word.noun.sector == "REB" and word.role == "people"
    if not fighters or nounphrases.first_token(token) != word.start - 1:
        return None
    if any(party.key == word.key and party.plural for party in memory.parties):
        return None
    here = memory.sentences[token.i]
    armed = [index for index, party in enumerate(memory.parties) if _is_armed_group(party)]
    near = [index for index in armed if here - memory.parties[index].sentence <= 1]
    return near[0] if len(near) == 1 and len(armed) == 1 else None


def _is_armed_group(party: Party) -> bool:
    value = party.known.value if party.known is not None else None
    sector = getattr(value, "sector", None) or party.evidence.sector
    return party.label == "organisation" and bool(party.names) and sector == "REB"


def _same_words(word: Word, token: "Token", *, memory: Memory) -> int | None:
    """Find a party that was called just so before, by its owner ("its members", "the League's lawyers")."""
    text = memory.doc[nounphrases.first_token(token) : word.end].text.lower()
    same = (i for i, party in enumerate(memory.parties) if party.key == word.key and party.name.lower() == text)
    return next(same, None)


def _same_noun(party: Party, *, word: Word, codes: set[str], definite: bool | None) -> bool:
    if party.key != word.key or party.plural != _is_plural(word) or party.members:
        return False
    others = {nation.code for nation in party.evidence.nations}
    if codes or others:
        return codes == others or (not codes and (definite is True or party.key == "police"))
    return True


def _are_officers(word: Word, party: Party) -> bool:
    """Say whether "officers" can mean the police met before."""
    return word.plural and word.key == "officer" and party.key in {"police", "riot police", "police force"}


def _ends(word: Word, party: Party) -> bool:
    """Say whether a noun is the last word of an organisation's name: "the ministry", "the league"."""
    return party.label == "organisation" and any(name.lower().endswith(" " + word.key) for name in party.names)


def _points_to(word: Word, party: Party) -> bool:
    """Say whether "the group", "the company", "the ministry", "the country" can mean a party."""
    if word.role == "nation":
        return party.label == "nation" and word.key in {"country", "nation"} and party.weight >= 40
    if word.role == "government":
        return party.label == "nation" and party.weight >= 80
    if word.key == "force" and not word.plural:
        return party.evidence.sector in {"COP", "MIL", "PRM"} and not party.is_person
    if word.role not in {"collective", "ministry", "body", "force"} or party.label != "organisation":
        return False
    if word.key in party.name.lower():
        return True
    if word.role != "collective":
        return False
    value = party.known.value if party.known is not None else None
    sector = getattr(value, "sector", None) or party.evidence.sector or sector_in(party.name)
    return word.sector == sector if word.sector else word.key in {"group", "organization", "organisation", "movement"}


def _holder(word: Word, *, evidence: Evidence, memory: Memory, here: int) -> int | None:
    """Find the person whom "the president" or "the Chinese foreign minister" means."""
    codes = {nation.code for nation in evidence.nations}
    for index in sorted(range(len(memory.parties)), key=lambda each: -memory.parties[each].last):
        party = memory.parties[index]
        if not party.is_person or party.plural or (not codes and here - party.sentence > 2 * REACH):
            continue
        own = {nation.code for nation in party.evidence.nations}
        person = party.known.value if party.known is not None and isinstance(party.known.value, Person) else None
        if person is not None:
            own = own or {office.country for office in person.offices[-1:]}
        if codes and own and not codes & own:
            continue
        titles = {role.title.lower() for role in party.evidence.roles if not role.former}
        if person is not None and (not titles or codes):
            titles |= {office.title.lower() for office in person.offices if office.last is None}
        if any(_same_title(word.key, title) for title in titles) and (own or not codes):
            return index
        if codes and own and word.key in CHIEFS and titles & HEADS:
            return index
    return None


def _same_title(one: str, other: str) -> bool:
    """Say whether titles agree: equal, or the shorter ends the longer ("minister", "foreign minister")."""
    one, other = one.replace("defence", "defense"), other.replace("defence", "defense")
    return one == other or other.endswith(" " + one) or one.endswith(" " + other)


def _is_plural(word: Word) -> bool:
    return word.plural or word.key in {"police", "people"}


def _new(word: Word, token: "Token", *, whole: Mention, memory: Memory) -> Party:
    text = memory.doc[whole.start : whole.end].text
    if token.i != whole.start and memory.doc[whole.start].lower_ in {"the", "a", "an"}:
        text = memory.doc[whole.start + 1 : whole.end].text
    singular = word.role in {"title", "person", "people"} and not _is_plural(word)
    label = "person" if singular else word.noun.kind if word.noun is not None else "group"
    return Party(label, text, key=word.key, plural=not singular and _is_plural(word), gender=gender_of(word.key))


def people(mention: Mention, *, memory: Memory) -> None:
    """Read the people of a nation or a community ("the Russians", "three Israelis", "the Kurds"); counted ones are
    civilians and new each time.
    """
    known = mention.known
    if known is None or isinstance(known.value, str):
        return
    token, value = memory.doc[mention.head], known.value
    nation = value if isinstance(value, Nation) else None
    counted = any(child.dep_ == "nummod" for child in token.children)
    text = memory.doc[mention.start : mention.end].text
    plural = counted or text.endswith("s") or nation is None or text == nation.people[0]
    single = "CVL" if counted or not plural else None
    evidence = Evidence(nations=(nation,) if nation is not None else (), sector=single)
    start = min(nounphrases.first_token(token), mention.start) if counted else mention.start
    whole = Mention(start, mention.end, mention.head, "noun")
    for index, party in enumerate(memory.parties):
        if party.key == f"people:{known.key}" and not counted and plural:
            memory.meet(index, mention=whole, evidence=Evidence())
            return
    name = memory.doc[start : mention.end].text
    key = None if counted else f"people:{known.key}"
    community = known if nation is None and not counted else None
    party = Party("group" if plural else "person", name, community, key=key, plural=plural)
    memory.add(party, mention=whole, evidence=evidence)
