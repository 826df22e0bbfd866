"""What the article's own words say of a party: titles, nations and the parties it belongs to.

A title in front of a name ("Foreign Minister X"), one beside it ("X, the top aide") and the nouns and nations that
qualify it are read as `Evidence`, mention by mention.
"""

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from sayso.coding import grammar, nounphrases
from sayso.coding.gazetteer import candidates
from sayso.coding.mentions import Found, Mention
from sayso.coding.nounphrases import Word
from sayso.knowledge import who
from sayso.knowledge.who import Nation
from sayso.records import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Token

LEAD_PARTS = frozenset({"ADJ", "NOUN", "PROPN", "ADV", "NUM", "PART", "X"})
POSTED = frozenset({"to", "at", "for", "in"})
LEAD_MARKS = frozenset({"-", "–", "'s", "’s", "'", "’"})
LINKING = frozenset({"of", "for", "in", "at", "to", "from", "with"})
BESIDE = frozenset({"flat", "appos", "nmod:desc", "compound", "nmod"})
CLOSERS = frozenset({",", ".", ";", "—", "–", ")", "-", "!", "?", ":"})
SOFT = frozenset({
    "lt.", "lieutenant", "sgt.", "sergeant", "capt.", "captain", "cpl.", "corporal",
    "leader", "official", "commander", "fighter", "force", "spokesman", "spokeswoman", "spokesperson", "supporter",
    "activist", "group", "source", "officer", "chief", "head", "member", "politician", "figure", "candidate",
    "deputy", "president", "chairman", "chairwoman", "chair", "director", "secretary-general",
})  # fmt: skip
"""Nouns whose sector gives way to that of the word or organisation in front ("rebel leader", "Hamas official")."""


ABROAD = frozenset({
    "diplomat", "ambassador", "envoy", "correspondent", "reporter", "journalist", "tourist", "migrant", "refugee",
    "peacekeeper", "delegate",
})  # fmt: skip
"""Those who are often not of the country that they are in ("diplomats in Geneva")."""
AFLOAT = frozenset({"captain", "sailor"})
"""Those at sea, and none of the navy where the text names nothing of a navy's."""


NAVAL = frozenset(
    {"navy", "warship", "frigate", "submarine", "naval vessel", "military", "armed forces", "naval forces"}
)
LARGE, MARGIN = 5.0, 1.0
"""Weights of the gazetteer (the logarithm of the people) from which a city alone tells the country."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the words around one mention say of its party."""

    roles: tuple[Role, ...] = ()
    sector: str | None = None
    nations: tuple[Nation, ...] = ()
    sources: tuple[int, ...] = ()
    """Tokens of the parties that it belongs to, nearest first."""
    absorbed: tuple[int, ...] = ()
    """Last tokens of the nouns that stand for the same party and are no party of their own."""
    soft: bool = False
    """True where the sector of a source counts more than that of the noun."""
    counterpart: bool = False
    """True for a person who is called somebody's counterpart."""


def joined(one: Evidence, other: Evidence) -> Evidence:
    """Put two pieces of evidence together; the first one decides where both speak."""
    return Evidence(
        roles=tuple(dict.fromkeys((*one.roles, *other.roles))),
        sector=one.sector or other.sector,
        nations=one.nations or other.nations,
        sources=tuple(dict.fromkeys((*one.sources, *other.sources))),
        absorbed=(*one.absorbed, *other.absorbed),
        soft=one.soft if one.sector else other.soft,
        counterpart=one.counterpart or other.counterpart,
    )


def evidence_of_name(doc: "Doc", mention: Mention, *, found: Found, owner: dict[int, int]) -> Evidence:
    """Read what stands in front of a name and beside it.

    Args:
        doc: The parse.
        mention: A proper name.
        found: All names, nouns and nations of the text.
        owner: The index in `found.mentions` of the name that a token belongs to.
    """
    lead, first = _lead(doc, mention, found=found, owner=owner)
    before = _apposed_before(doc, mention, first=first, found=found, owner=owner)
    if mention.label == "person" and not lead.roles and (posted := _posted(doc, mention, found=found)) is not None:
        lead = joined(evidence_of_noun(doc, posted, found=found, owner=owner), Evidence(absorbed=(posted.end - 1,)))
    after = _apposed_after(doc, mention, found=found, owner=owner)
    behind = joined(_followed(doc, mention, found=found), after)
    return joined(joined(lead, before), joined(behind, _attached(doc, mention, found=found, owner=owner)))


def evidence_of_noun(doc: "Doc", word: Word, *, found: Found, owner: dict[int, int]) -> Evidence:
    """Read what qualifies a party noun or title: "senior Ugandan officials", "officials in Lyon"."""
    head = doc[word.head]
    tokens = [token for token in nounphrases.qualifiers(head) if not word.start <= token.i < word.end]
    tokens += [token for token in _nationalities(doc, word, found=found) if token not in tokens]
    former = nounphrases.is_former(tokens) or nounphrases.is_removed(head)
    return _weigh(word, tokens, former=former, found=found, owner=owner)


def _nationalities(doc: "Doc", word: Word, *, found: Found) -> "list[Token]":
    """Give the nationality right in front of a noun, whatever it hangs on in the parse: "Ukrainian forces"."""
    front = doc[word.start - 1] if word.start and not doc[word.start].is_sent_start else None
    nation = found.nations.get(front.i) if front is not None else None
    if front is None or nation is None or front.text not in nation.adjectives:
        return []
    return [front] if front.dep_ not in {"nmod:poss", "appos", "obj", "iobj"} else []


def _followed(doc: "Doc", mention: Mention, *, found: Found) -> Evidence:
    """Read the noun that a name qualifies and that means the same: "the Tass news agency", "the Hamas group"."""
    if mention.label != "organisation" or doc[mention.end - 1].i + 1 >= len(doc):
        return Evidence()
    for length in (1, 2, 3):
        word = found.words.get(mention.end + length - 1)
        if word is None or word.start != mention.end or word.plural or word.role not in {"collective", "body"}:
            continue
        if doc[mention.head].head.i == word.head:
            return Evidence(sector=word.sector, absorbed=(word.end - 1,))
    return Evidence()


def _lead(doc: "Doc", mention: Mention, *, found: Found, owner: dict[int, int]) -> tuple[Evidence, int]:
    """Read the titles directly in front of a name; give the index of the first token of the whole phrase too."""
    evidence, position = Evidence(), mention.start
    while (word := found.words.get(position - 1)) is not None and _belongs(doc, word, mention):
        start = _lead_start(doc, word.start)
        if start and doc[start - 1].pos_ == "PRON" and doc[start - 1].dep_ == "nmod:poss":
            start -= 1  # "its leader Silva"
        tokens = [doc[index] for index in range(word.start - 1, start - 1, -1)]
        plain = [token for token in tokens if token.i not in found.words]
        piece = _weigh(word, plain, former=nounphrases.is_former(tokens), found=found, owner=owner)
        evidence = joined(evidence, joined(piece, Evidence(absorbed=(word.end - 1,))))
        position = word.start
    if position == mention.start and mention.label == "person":
        start = _lead_start(doc, mention.start)
        near = [found.nations[index] for index in range(mention.start - 1, start - 1, -1) if index in found.nations]
        inside = [doc[index] for index in range(start, mention.start)]
        if near and not any(token.lower_ in LEAD_MARKS or token.i in owner for token in inside):
            evidence = Evidence(nations=tuple(near[:1]))
    return evidence, _lead_start(doc, position)


def _posted(doc: "Doc", mention: Mention, *, found: Found) -> Word | None:
    """Give the title in front of where it holds, in front of a name: "China's ambassador to Britain Liu Wen"."""
    names = {index for one in found.mentions if one.is_name for index in range(one.start, one.end)}
    position = mention.start
    while (
        position > 0 and not doc[position].is_sent_start and (position - 1 in names or doc[position - 1].dep_ == "det")
    ):
        position -= 1
    if position == mention.start or position < 2 or doc[position - 1].lower_ not in POSTED:
        return None
    word = found.words.get(position - 2)
    return word if word is not None and word.title is not None and not word.plural else None


def _lead_start(doc: "Doc", position: int) -> int:
    """Give the first token of the run of adjectives and nouns that ends at `position`."""
    while position > 0 and not doc[position].is_sent_start:
        token = doc[position - 1]
        amod = token.pos_ == "VERB" and token.dep_ == "amod"
        if (
            not (token.pos_ in LEAD_PARTS or token.lower_ in LEAD_MARKS or amod)
            or token.is_space
            or token.lower_ == "to"
        ):
            break
        position -= 1
    return position


def _belongs(doc: "Doc", word: Word, mention: Mention) -> bool:
    """Say whether a noun directly in front of a name describes it ("the group Hamas") and is not a party beside it."""
    noun, name = doc[word.head], doc[mention.head]
    if mention.label in {"adjective", "people", "place", "capital"} or (
        noun.dep_ in {"nsubj", "nsubj:pass"} and word.plural
    ):
        return False
    inside = range(mention.start, mention.end)
    if noun.head.i in inside or (name.head.i == noun.i and name.dep_ in BESIDE):
        return True
    if word.plural:
        return False
    if name.dep_ in {"nsubj", "nsubj:pass"} and name.head.dep_.startswith("acl"):
        return word.text[:1].isupper() and mention.label == "person"
    return mention.label == "person" or word.noun is not None


def _apposed_before(doc: "Doc", mention: Mention, *, first: int, found: Found, owner: dict[int, int]) -> Evidence:
    """Read a noun phrase and a comma in front of a name: "Russia's president, X"; "the man Y fired, X"."""
    comma = first - 1
    if comma < 1 or doc[comma].text not in {",", "—", "–"} or doc[first].is_sent_start:
        return Evidence()
    word = _word_before(doc, mention, comma=comma, found=found) or _governing_word(
        doc, mention, found=found, comma=comma
    )
    if word is not None and word.end <= comma and _closes(doc, mention.end):
        if not word.plural or _is_one_of(doc, word):
            piece = evidence_of_noun(doc, word, found=found, owner=owner)
            return joined(piece, Evidence(absorbed=(word.end - 1,)))
        return Evidence()
    for index in range(comma - 1, max(comma - 10, -1), -1):
        verb = doc[index]
        if verb.is_sent_start and verb.dep_ not in {"acl:relcl", "acl"}:
            break
        if verb.dep_ in {"acl:relcl", "acl"} and nounphrases.is_removed(verb.head) and verb.head.i in found.words:
            lost = found.words[verb.head.i]
            return Evidence(roles=(Role(title="", former=True),), absorbed=(lost.end - 1,))
    return Evidence()


def _word_before(doc: "Doc", mention: Mention, *, comma: int, found: Found) -> Word | None:
    """Give the noun whose phrase ends at a comma: directly in front, or with "of the ministry" between."""
    word = found.words.get(comma - 1)
    if word is not None and _fits(word, mention):
        return word
    for index in range(comma - 1, max(comma - 9, 0), -1):
        word = found.words.get(index - 1)
        if doc[index].lower_ in LINKING and word is not None and _fits(word, mention):
            return word
        if doc[index].pos_ not in LEAD_PARTS | {"DET", "ADP"} or doc[index].is_sent_start:
            return None
    return None


def _governing_word(doc: "Doc", mention: Mention, *, found: Found, comma: int) -> Word | None:
    name = doc[mention.head]
    if name.dep_ != "appos":
        return None
    return next((word for word in found.words.values() if word.head == name.head.i and word.end <= comma), None)


def _is_one_of(doc: "Doc", word: Word) -> bool:
    head = doc[word.head].head
    return head.lower_ == "one" and head.i < word.start


def _closes(doc: "Doc", end: int) -> bool:
    return end >= len(doc) or doc[end].text in CLOSERS or doc[end].is_space or doc[end].is_sent_start is True


def _apposed_after(doc: "Doc", mention: Mention, *, found: Found, owner: dict[int, int]) -> Evidence:
    """Read a noun phrase between marks after a name: "X, the Kenyan envoy, …"; a verb in it makes it a clause."""
    position = mention.end
    if position + 1 >= len(doc) or doc[position].text not in {",", "(", "—", "–"} or doc[position].is_sent_start:
        return Evidence()
    chosen: Word | None = None
    for index in range(position + 1, min(position + 16, len(doc))):
        token = doc[index]
        if (token.text in CLOSERS and token.text != "-") or token.is_space:
            break
        ended = chosen is not None
        if token.pos_ in {"VERB", "AUX", "CCONJ", "PRON", "SCONJ"} and token.dep_ not in {"amod", "nmod:poss"}:
            return Evidence()
        if not ended and token.pos_ == "ADP":
            return Evidence()
        word = found.words.get(index)
        if word is not None and not ended:
            chosen = word
        if ended and chosen is not None and index == chosen.end and (index in owner or index in found.words):
            if index not in found.words:
                return Evidence()  # "X, President Y, …" is a list
            chosen = found.words[index]
    if chosen is None or chosen.plural or not _fits(chosen, mention):
        return Evidence()
    return joined(evidence_of_noun(doc, chosen, found=found, owner=owner), Evidence(absorbed=(chosen.end - 1,)))


def _fits(word: Word, mention: Mention) -> bool:
    """Say whether a noun can describe what a name names."""
    if mention.label == "person":
        return word.title is not None or (word.noun is not None and word.noun.kind == "group")
    return word.noun is not None and word.title is None


def _attached(doc: "Doc", mention: Mention, *, found: Found, owner: dict[int, int]) -> Evidence:
    """Read "X of the Foreign Ministry" and the nation inside a name ("Kenya Airports Authority")."""
    sources: list[int] = []
    inside = range(mention.start, mention.end) if mention.label == "organisation" else range(0)
    nations = [found.nations[index] for index in inside if index in found.nations]
    for child in doc[mention.head].children:
        if child.dep_ in {"nmod", "orphan", "obl"} and child.i >= mention.end:
            case = next((part.lower_ for part in child.children if part.dep_ == "case"), "")
            if case in {"of", "from", "at", "with"} and (child.i in owner or child.i in found.words):
                sources.append(child.i)
                if mention.label == "person" and case in {"of", "from"} and child.i in found.nations:
                    nations.append(found.nations[child.i])
        elif child.dep_ in {"amod", "nmod:poss"} and child.i < mention.start and child.i in found.nations:
            nations.append(found.nations[child.i])
    if mention.known is not None:
        nations = []
    return Evidence(nations=tuple(nations[:1]), sources=tuple(sources))


def _weigh(word: Word, tokens: "Sequence[Token]", *, former: bool, found: Found, owner: dict[int, int]) -> Evidence:
    """Make evidence of a noun and what qualifies it."""
    front = [token for token in tokens if token.i < word.start]
    behind = [token for token in tokens if token.i >= word.end]
    near = [token for token in behind if not (word.key in ABROAD and "in" in grammar.prepositions(token))]
    nations = _nations(front, found) or _nations(near, found)[:1] or _nation_of_place(near, found, owner)
    named = [token.i for token in (*front, *behind) if token.i in owner and token.i not in found.nations]
    nouns = [token.i for token in behind if token.i in found.words and not nations]
    owners = [token.i for token in front if token.dep_ == "nmod:poss" and token.pos_ == "PRON" and not nations]
    sources = (*owners, *named, *nouns)
    others = [found.words[token.i] for token in tokens if token.i in found.words]
    own = "CVL" if word.key in AFLOAT and word.text.islower() and not _is_naval(found) else word.sector
    sector, soft = own, word.key.split(" ")[-1] in SOFT or word.sector is None
    if soft:
        sector = next((other.sector for other in others if other.sector), sector)
    if former and word.plural and sector in {"GOV", "MIL", "LEG", "COP", "JUD"}:
        sector = "ELI"  # as PLOVER has it for those who are out of office
    is_role = word.title is not None and not word.plural and word.title.manner is None
    roles = (Role(title=word.text, former=former),) if is_role else ()
    is_counterpart = word.role == "counterpart" and not word.plural
    return Evidence(roles=roles, sector=sector, nations=nations, sources=sources, soft=soft, counterpart=is_counterpart)


def _is_naval(found: Found) -> bool:
    """Say whether a text names a navy or its ships."""
    return any(
        word.role in {"force", "weapon"} and word.sector == "MIL" and word.key in NAVAL for word in found.words.values()
    )


def _nation_of_place(tokens: "Sequence[Token]", found: Found, owner: dict[int, int]) -> tuple[Nation, ...]:
    """Give the country of the city behind a noun ("police in Lyon"), where the name is that of one large city only."""
    for token in tokens:
        mention = found.mentions[owner[token.i]] if token.i in owner else None
        if mention is not None and mention.label == "place":
            name = token.doc[mention.start : mention.end].text
            nation = who.nation_by_code().get(country_of_city(name) or "")
            return (nation,) if nation is not None else ()
    return ()


@cache
def country_of_city(name: str) -> str | None:
    """Give the country of a name that means one city of 100,000 people or more, ten times the next elsewhere."""
    ranked = sorted(candidates(name), key=lambda place: -place.weight)
    if not ranked or ranked[0].weight < LARGE:
        return None
    rivals = [place.weight for place in ranked if place.country != ranked[0].country]
    return ranked[0].country if not rivals or ranked[0].weight - rivals[0] >= MARGIN else None


def _nations(tokens: "Iterable[Token]", found: Found) -> tuple[Nation, ...]:
    return tuple(dict.fromkeys(found.nations[token.i] for token in tokens if token.i in found.nations))
