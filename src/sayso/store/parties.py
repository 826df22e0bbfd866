"""One party under one key: which entities of different articles are the same person, organisation or country.

Two entities are one party where knowledge says so, or their names do and nothing else contradicts. All entities of a
store are looked at together, so that neither the order of the articles nor that of adding them changes a key.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from sayso.store.partynames import Form, form_of, is_surname_of, known_person, slug

if TYPE_CHECKING:
    import pyarrow as pa

    from sayso.store.database import Database

SQL = """
SELECT e.article_id, e.entity_id, e.name, e.kind, e.country, e.sector, e.roles,
    s.name <> e.name AS by_hand
FROM entities AS e JOIN stored.entities AS s USING (article_id, entity_id)
WHERE e.kind IN ('person', 'organisation', 'country', 'place') OR s.name <> e.name
"""
ABOUT = """
SELECT article_id, country, count(*) AS named FROM (
    SELECT article_id, country FROM entities WHERE country IS NOT NULL
    UNION ALL SELECT article_id, country FROM places WHERE country IS NOT NULL
) GROUP BY ALL
"""
PUBLIC = frozenset({"GOV", "LEG", "MIL", "OPP", "PTY", "JUD", "SPY", "COP", "ELI"})
"""Sectors between which one person may change, or in which the news may see one and the same."""
Key = tuple[str, str]


class Known(NamedTuple):
    """Which party an entity is, and why."""

    article_id: str
    entity_id: str
    actor_id: str
    kind: str
    """`person`, `organisation`, `country`, or `place` where a place acts."""
    because: str


class Named(NamedTuple):
    """An entity with a name of its own."""

    key: Key
    form: Form
    country: str | None
    sector: str | None
    titles: frozenset[str]
    about: frozenset[str]
    """The countries that its article is about."""
    by_hand: bool


class Party(NamedTuple):
    """What is known of a party from those that bear its full name."""

    actor_id: str
    form: Form
    country: str | None
    titles: frozenset[str]


def parties_of(database: "Database") -> list[Known]:
    """Work out the parties of a store, in the order of articles and entities; entities without a name have none."""
    return parties(named_of(database))


def named_of(database: "Database", wanted: "pa.Table | None" = None) -> list[Named]:
    """Give the entities with a name of their own, in no order.

    Args:
        database: The store.
        wanted: Those that are asked for, by `article_id`, or by `article_id` and `entity_id`; all where not given.
    """
    tables = {} if wanted is None else {"wanted": wanted}
    whose = "" if wanted is None else "SEMI JOIN wanted USING (article_id)"
    which = whose if wanted is None or wanted.num_columns == 1 else "SEMI JOIN wanted USING (article_id, entity_id)"
    about = _about(database.arrow(f"FROM ({ABOUT}) {whose}", tables=tables).to_pylist())
    rows = database.arrow(f"FROM ({SQL}) {which}", tables=tables).to_pylist()
    named = (_named(row, about=about.get(row["article_id"], frozenset())) for row in rows)
    return [one for one in named if one is not None]


def parties(named: Iterable[Named]) -> list[Known]:
    """Give each entity its party, whatever their order."""
    by_name: defaultdict[tuple[str, str], list[Named]] = defaultdict(list)
    short: list[Named] = []
    for one in sorted(named, key=lambda one: (one.key[0], int(one.key[1][1:]))):
        if one.form.is_surname:
            short.append(one)
        else:
            by_name[one.form.kind, one.form.words].append(one)
    known: list[Known] = []
    full: list[Party] = []
    for some in by_name.values():
        told = list(_of_one_name(some))
        known += told
        if some[0].form.kind == "person":
            full += _summed(some, told=told)
    known += _by_surname(short, full=full)
    return sorted(known, key=lambda one: (one.article_id, int(one.entity_id[1:])))


def _about(rows: list[dict[str, Any]]) -> dict[str, frozenset[str]]:
    """Say which countries articles are about: the one named most, and those named half as often or more."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for row in rows:
        counts[row["article_id"]][row["country"]] = row["named"]
    return {key: frozenset(c for c, n in some.items() if 2 * n >= max(some.values())) for key, some in counts.items()}


def _named(row: dict[str, Any], *, about: frozenset[str]) -> Named | None:
    """Make a row of entities one with a name; None where it has only a description."""
    form = form_of(row["name"], kind=row["kind"], country=row["country"], sector=row["sector"])
    if form is None:
        return None
    return Named(
        key=(row["article_id"], row["entity_id"]),
        form=form,
        country=row["country"],
        sector=row["sector"],
        titles=frozenset(role["title"].casefold() for role in row["roles"] or ()),
        about=about,
        by_hand=bool(row["by_hand"]),
    )


def _of_one_name(some: list[Named]) -> Iterator[Known]:
    """Part those of one full name by country, and persons by calling; those without follow their article."""
    countries = sorted({one.country for one in some if one.country and not one.by_hand})
    placed = [(one, *_country(one, countries=countries)) for one in some]
    callings: defaultdict[str | None, set[str]] = defaultdict(set)
    for one, country, _ in placed:
        calling = _calling(one)
        if calling is not None:
            callings[country].add(calling)
    for one, country, because in placed:
        calling = _calling(one)
        if calling is None and one.form.kind == "person":
            there = callings[country]
            calling = next(iter(there)) if len(there) == 1 else "public" if "public" in there else None
        alone = country is None and (one.form.is_common or len(countries) > 1)
        parts = [slug(one.form), country, calling if calling != "public" else None, f"@{one.key[0]}" if alone else None]
        yield Known(*one.key, ".".join(part for part in parts if part), one.form.kind, because)


def _country(one: Named, *, countries: list[str]) -> tuple[str | None, str]:
    """Give the country under which an entity of a name stands, and why."""
    if one.by_hand and len(countries) == 1:
        return countries[0], "named so by hand"
    if one.country is not None:
        why = "named so by hand" if one.by_hand else one.form.because
        return one.country, f"{why}, {one.country}"
    near = sorted(one.about & set(countries))
    if len(near) == 1:
        return near[0], f"{one.form.because}, in an article about {near[0]}"
    if len(countries) == 1 and not one.form.is_common:
        return countries[0], f"{one.form.because}, and no other of it"
    if one.form.is_common:
        return None, "a name that many have, of no known country"
    return None, "a name that several have" if countries else f"{one.form.because}, of no known country"


def _calling(one: Named) -> str | None:
    """Give what parts two persons of one name: their sector, all public ones being one."""
    if one.form.kind != "person" or one.sector is None or one.sector == "CVL":
        return None
    return "public" if one.sector in PUBLIC else one.sector


def _summed(some: list[Named], *, told: list[Known]) -> Iterator[Party]:
    """Sum up what is known of each person of one name."""
    titles: defaultdict[str, set[str]] = defaultdict(set)
    countries: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for one, known in zip(some, told, strict=True):
        titles[known.actor_id] |= one.titles
        countries[known.actor_id].update([one.country] if one.country else [])
    for actor_id in sorted(titles):
        there = sorted(countries[actor_id].items(), key=lambda pair: (-pair[1], pair[0]))
        yield Party(actor_id, some[0].form, there[0][0] if there else None, frozenset(titles[actor_id]))


def _by_surname(short: list[Named], *, full: list[Party]) -> Iterator[Known]:
    """Find who is meant by a surname alone: the only one whom country or title allow."""
    bearers: defaultdict[str, list[Party]] = defaultdict(list)
    for party in full:
        for word in {*party.form.words.split()[:1], *party.form.words.split()[-1:]}:
            bearers[word].append(party)
    for one in short:
        fits = [(party, _fits(one, party)) for party in bearers[one.form.words] if is_surname_of(one.form, party)]
        meant = [(party, why) for party, why in fits if why]
        if len(meant) > 1:
            titled = [(party, "the same title") for party, _ in meant if one.titles & party.titles]
            meant = titled or meant
        if len(meant) == 1:
            key, why = meant[0][0].actor_id, f"the surname, and {meant[0][1]}"
        elif known := None if meant else known_person(one.form, country=one.country):
            key, why = f"{slug(known)}.{one.country}", "the surname, and knowledge of who held which office"
        else:
            key = f"{slug(one.form)}.@{one.key[0]}"
            why = "a surname that several may be" if meant else "a surname that no known person may be"
        yield Known(*one.key, key, "person", why)


def _fits(one: Named, party: Party) -> str | None:
    """Say why a surname may be this person; None where it may not."""
    if one.country is not None and party.country is not None:
        return f"the same country, {one.country}" if one.country == party.country else None
    if party.country is not None and party.country in one.about:
        return f"an article about {party.country}"
    return "the same title" if one.titles & party.titles else None
