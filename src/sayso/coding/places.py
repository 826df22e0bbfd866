"""Where does the article play: its places, and the place of each act.

A place is a name that is meant as a place (coding/literal.py) and stands in no name of an organisation, with the one of
its bearers that the article means (coding/toponyms.py). A name that no gazetteer knows is kept without coordinates.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import msgspec
from spacy.tokens import Doc, Span, Token

from sayso.coding.gazetteer import CAPITAL, Toponym, candidates, fold, known_areas, towns
from sayso.coding.grammar import children, first_conjunct, prepositions
from sayso.coding.literal import is_literal, words
from sayso.coding.scene import Cast
from sayso.coding.toponyms import Mention, resolve
from sayso.coding.whereabouts import place_around, place_of
from sayso.knowledge.geonames import GeoNames
from sayso.knowledge.load import rows
from sayso.parse.names import LOCATION, PERSON
from sayso.records import Place

LONGEST_NAME = 5
"""Tokens in the longest name of a country or region that is looked for without the parser's help."""
DATELINE_TOKENS = 9
"""How many tokens after the name a dateline's dash may stand."""
BETWEEN_CONTAINED = frozenset(
    {", ", " in ", ", in ", " in the ", " (", " in northern ", " in southern ", " in eastern ", " in western "}
)
POSSESSIVES = frozenset({"'s ", "’s "})
SURE_PREPOSITIONS = frozenset({"in", "near", "outside"})
OWN_CODES = {"KOS": "XKX"}
"""Codes of PLOVER that GeoNames writes otherwise."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that may be a place's."""

    span: Span
    """The tokens of the name itself."""
    wanted: str
    """What to look up: the name with the kind of area behind it, where the text gives one ("Washington state")."""


@dataclass(frozen=True, slots=True)
class Places:
    """The places of an article, and where its acts happened."""

    places: tuple[Place, ...] = ()
    """In the order of the text."""
    at: Mapping[int, int] = field(default_factory=dict)
    """The number of the place by the index of each token of its name."""

    def of(self, token: Token) -> int | None:
        """Give the number of the place where the predicate or event noun happened; None where the parse tells none."""
        return place_of(token, at=self.at)

    def around(self, token: Token) -> int | None:
        """Give the number of the place of those whom an act of force meets; None where the parse tells none."""
        return place_around(token, at=self.at)


class _Nation(msgspec.Struct, frozen=True):
    code: str
    standing: str
    iso3: str | None = None
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def find_places(doc: Doc, *, cast: Cast, loaded: GeoNames | None = None) -> Places:
    """Find the places that an article names.

    Args:
        doc: The parsed article, with `ents`.
        cast: Its parties; a name that the cast knows as a person or an organisation is no place.
        loaded: The user's own gazetteer, where there is one.
    """
    names = [name for name in find_names(doc) if not _is_party(name, cast=cast)]
    spans = [name.span for name in names]
    outer = containers(spans)
    mentions = [
        Mention(name.wanted, outer.get(number), beside=_beside(name.span.root), is_site=_is_site(name))
        for number, name in enumerate(names)
    ]
    meant = resolve(mentions, countries=_nationalities(doc), loaded=loaded)
    literal = [_is_place(span, meant=found) for span, found in zip(spans, meant, strict=True)]
    for inner, container in outer.items():
        if spans[inner].end < spans[container].start and _gap(spans[inner], spans[container]) == ", ":
            literal[container] = literal[inner]  # in "Porto, Portugal" both are meant alike
    kept = [(span, found) for span, found, place in zip(spans, meant, literal, strict=True) if place]
    at = {token.i: number for number, (span, _) in enumerate(kept) for token in span}
    return Places(places=tuple(_record(span, found) for span, found in kept), at=at)


def find_names(doc: Doc) -> list[Name]:
    """Find the names that may be a place's: those that the parser marks, and known areas that it missed or cut."""
    certain = list(_known_names(doc))
    taken = {token.i for name in certain for token in name.span}
    found = [*certain]
    for entity in doc.ents:
        if not any(token.i in taken for token in entity):
            name = _trimmed(entity)
            if _is_name(name) and (entity.label_ == LOCATION or _is_town_in_disguise(name)):
                found.append(name)
    return sorted(found, key=lambda name: name.span.start)


def _is_town_in_disguise(name: Name) -> bool:
    """Say whether a town stands where one is expected, though the parser takes its name for something else.

    "in Suva", "the villages of Suva and Nadi": the name is a town's own, and what stands in front asks for a place.
    """
    head = first_conjunct(name.span.root)
    asked = bool(set(prepositions(head)) & SURE_PREPOSITIONS)
    asked = asked or ("of" in prepositions(head) and head.head.lemma_.lower() in words("grounds"))
    return (
        asked
        and head.dep_ in {"obl", "nmod", "root"}
        and any(fold(town.name) == fold(name.wanted) for town in towns(name.wanted))
    )


def _trimmed(entity: Span) -> Name:
    """Give a name without what is no part of it: article, possessive, quotation mark, kind ("Anhui province")."""
    doc, first, last = entity.doc, entity.start, entity.end
    if doc[last - 1].text in {"St.", "Mt."} and last < len(doc) and doc[last].pos_ == "PROPN":
        last += 1  # a full stop that the parser took for the end
    whole = doc[first:last].text
    if "," in whole and any(token.text == "," for token in doc[first + 1 : last]):
        last = next(token.i for token in doc[first + 1 : last] if token.text == ",")
    while last - first > 1 and not doc[first].text[0].isupper():
        first += 1
    while last - first > 1 and not (doc[last - 1].text[0].isupper() or doc[last - 1].text[0].isdigit()):
        last -= 1
    return Name(Span(doc, first, last, label=entity.label_), whole)


def _is_name(name: Name) -> bool:
    """Say whether a marked name is a noun: "Kenyan" is a word for people, not for a place."""
    text = name.span.text
    if text in words("no_place") or "$" in text or not any(char.isupper() for char in text):
        return False
    return nationality(name.span[-1]) is None and not (len(name.span) == 1 and name.span[0].pos_ == "ADJ")


def _known_names(doc: Doc) -> Iterator[Name]:
    """Yield the longest names of known areas, unless they are a piece of another name ("New England Journal")."""
    entity_at = {token.i: entity for entity in doc.ents for token in entity}
    first = 0
    while first < len(doc):
        step = 1
        if doc[first].text[0].isupper():
            for last in range(min(first + LONGEST_NAME, len(doc)), first, -1):
                if fold(doc[first:last].text) in known_areas() and _stands_alone(doc[first:last], entity_at=entity_at):
                    label = entity_at[first].label_ if first in entity_at else LOCATION
                    yield Name(Span(doc, first, last, label=label), doc[first:last].text)
                    step = last - first
                    break
        first += step


def _stands_alone(span: Span, *, entity_at: Mapping[int, Span]) -> bool:
    """Say whether a known name is used by itself: all that the parser marks here, or proper nouns in no longer name."""
    if span[-1].pos_ not in {"PROPN", "NOUN", "X"} or span[0].text in {"the", "The"}:
        return False
    marked = {entity_at[token.i].start: entity_at[token.i] for token in span if token.i in entity_at}
    if marked:
        return all(_covers(span, entity) for entity in marked.values())
    doc = span.doc
    before = span.start > 0 and doc[span.start - 1].pos_ == "PROPN" and span.root.dep_ in {"flat", "compound"}
    after = span.end < len(doc) and doc[span.end].pos_ == "PROPN" and doc[span.end].text[0].isupper()
    return span[-1].pos_ == "PROPN" and not before and not after


def _covers(span: Span, entity: Span) -> bool:
    """Say whether a known name takes in all of a marked one, apart from its article, possessive or kind of area."""
    if entity.label_ == PERSON:
        return False
    rest = [token for token in entity if not span.start <= token.i < span.end]
    return all(not token.text[0].isupper() or token.text == "The" for token in rest)


def _is_party(name: Name, *, cast: Cast) -> bool:
    """Say whether the cast knows a name as a person's or an organisation's."""
    kinds = {cast.entity(entity).kind for entity in cast.at(name.span.root)}
    if name.span.label_ != LOCATION:
        return False  # find_names had its reasons
    if "person" in kinds:
        return True
    return "organisation" in kinds and not candidates(name.wanted)


def containers(spans: Sequence[Span]) -> dict[int, int]:
    """Give for each name the number of the one beside it that is its area ("Paris, Texas", "Kenya's Lamu")."""
    found = {}
    for number in range(len(spans) - 1):
        gap = _gap(spans[number], spans[number + 1])
        if gap in BETWEEN_CONTAINED:
            found[number] = number + 1
        elif gap in POSSESSIVES:
            found[number + 1] = number
    return found


def _gap(one: Span, other: Span) -> str:
    """Give the text between two names that stand close together, otherwise nothing."""
    if not 0 <= other.start - one.end <= LONGEST_NAME:
        return ""
    return str(one[-1].whitespace_ + one.doc[one.end : other.start].text_with_ws)


def _is_place(span: Span, *, meant: Toponym | None) -> bool:
    """Say whether a name is meant as a place."""
    if (meant is None or meant.feature is None) and _is_title(span):
        return False
    if _is_dateline(span) or _is_base(span):
        return True
    acts = meant is not None and (meant.is_country or meant.feature in {CAPITAL, "PCLH", "CONT"})
    known = fold(span.text) in known_areas()
    return is_literal(span.root, polity=acts or (known and span.label_ != LOCATION))


def _is_site(name: Name) -> bool:
    """Say whether a name is that of a part of a town, by its last word or the noun that it belongs to."""
    head = first_conjunct(name.span.root)
    if name.span[-1].lower_ in words("sites"):
        return True
    named = head.dep_ in {"compound", "nmod:desc", "appos", "flat"} or (
        head.dep_ == "nmod" and "of" in prepositions(head)
    )
    return named and head.head.lemma_.lower() in words("sites")  # "a suburb of X", but not "a bridge over X"


def _is_dateline(span: Span) -> bool:
    """Say whether a name opens an article's paragraph as its dateline: "LIMA (Reuters) -", "Lima, May 3 —"."""
    doc = span.doc
    if span.start and "\n" not in doc[span.start - 1].text:
        return False
    rest = doc[span.end : span.end + DATELINE_TOKENS]
    closed = next((token.i for token in rest if token.text in {"-", "--", "–", "—"}), None)
    if closed is None:
        return bool(rest) and rest[0].text == ":" and span.start == 0
    between = doc[span.end : closed]
    return all(token.pos_ not in {"VERB", "AUX", "ADP", "DET"} for token in between) and bool(
        doc[closed - 1].whitespace_ or doc[closed].text in {"--", "—"}
    )


def _is_base(span: Span) -> bool:
    """Say whether a name tells where somebody is at home: "US-based", "Lima-born"."""
    doc = span.doc
    return span.end + 1 < len(doc) and doc[span.end].text == "-" and doc[span.end + 1].lower_ in {"based", "born"}


def _is_title(span: Span) -> bool:
    """Say whether a name on no list looks like that of a meeting, a treaty or a paper, or like an acronym."""
    return span[-1].text in words("no_place_endings") or (len(span) == 1 and span.text.isupper() and len(span.text) < 6)


def _record(span: Span, meant: Toponym | None) -> Place:
    if meant is None:
        return Place(start=span.start_char, end=span.end_char, text=span.text, name=span.text)
    return Place(
        start=span.start_char, end=span.end_char, text=span.text, name=meant.name, geonameid=meant.geonameid,
        lat=meant.lat, lon=meant.lon, country=meant.country, admin1=meant.admin1, feature=meant.feature,
    )  # fmt: skip


@cache
def _demonyms() -> dict[str, str]:
    """Give the country (alpha-3) of each adjective and word for a people ("Kenyan", "Kenyans")."""
    found: dict[str, str] = {}
    for nation in rows("nations.csv", _Nation):
        code = nation.iso3 or OWN_CODES.get(nation.code, nation.code)
        for word in (*nation.adjectives, *nation.people):
            found.setdefault(word, code)
    return found


def nationality(token: Token) -> str | None:
    """Give the country (alpha-3) of an adjective or word for a people at a token; None for other words."""
    pair = f"{token.doc[token.i - 1].text} {token.text}" if token.i else ""
    return _demonyms().get(pair) or _demonyms().get(token.text)


def _nationalities(doc: Doc) -> Counter[str]:
    found = (nationality(token) for token in doc if token.text[0].isupper())
    return Counter(country for country in found if country)


def _beside(head: Token) -> frozenset[str]:
    """Give the countries whose adjective stands in the same phrase ("the Chinese city of Harbin")."""
    nouns = [head, *children(head, "appos")]
    head = first_conjunct(head)
    if head.dep_ in {"nmod", "appos", "compound", "flat", "nmod:desc"} and head.head.pos_ in {"NOUN", "PROPN"}:
        nouns.append(head.head)
    if head.dep_ == "nsubj" and children(head.head, "cop"):
        nouns.append(head.head)
    found = (nationality(word) for noun in nouns for word in children(noun, "amod", "compound", "nmod:desc"))
    return frozenset(country for country in found if country)
