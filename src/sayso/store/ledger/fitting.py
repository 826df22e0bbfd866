"""Which acts of the ledger fit what is asked: the conditions of `sayso.store.find`, with numbers for names."""

from collections.abc import Iterator

from msgspec.structs import replace

from sayso.store.find import Condition, Wanted, condition, country_code, whole_words
from sayso.store.ledger.tables import ACTOR, RECIPIENT, SPEAKER, VIA

SIDES = {
    "party": (ACTOR, RECIPIENT),
    "actor": (ACTOR,),
    "recipient": (RECIPIENT,),
    "source": (SPEAKER, VIA),
}
"""On which sides of an act each of these names may stand."""
PARTS = """
v.act IN (
    SELECT act FROM ledger.parts WHERE side IN ({sides}) AND party IN (SELECT party FROM ledger.parties WHERE {bears})
)
"""
SITES = "v.site IN (SELECT site FROM ledger.sites WHERE {bears})"
OUTLETS = "v.article IN (SELECT article FROM ledger.articles WHERE regexp_matches(strip_accents(outlet), $outlet))"


def fitting(wanted: Wanted) -> Condition:
    """Give SQL that is true of the acts `v` that fit, and the values of its parameters.

    Raises:
        OptionError: A day, a status, a type or its mode is none.
    """
    conditions = list(_conditions(wanted))
    values = {name: value for _, some in conditions for name, value in some.items()}
    return " AND ".join(sql for sql, _ in conditions), values


def bears(words: str, *, parameter: str, plain: str = "plain") -> Condition:
    """Ask that a name has some words, or that its country is the one of these words.

    Args:
        words: Words of a name, or a country.
        parameter: What the parameters of this condition are called.
        plain: The name in small letters without accents, as SQL.
    """
    small = f"strip_accents(lower(${parameter}))"
    test = f"contains({plain}, {small}) AND regexp_matches({plain}, ${parameter}_words)"
    values: dict[str, object] = {parameter: words.strip(), f"{parameter}_words": whole_words(words)}
    code = country_code(words)
    if code:
        test, values[f"{parameter}_country"] = f"country IS NOT DISTINCT FROM ${parameter}_country OR ({test})", code
    return f"({test})", values


def _conditions(wanted: Wanted) -> Iterator[Condition]:
    """Give each condition on an act."""
    yield condition(replace(wanted, party=None, actor=None, recipient=None, source=None, place=None, outlet=None))
    for field, sides in SIDES.items():
        words = getattr(wanted, field)
        if words is not None:
            test, values = bears(words, parameter=field)
            yield PARTS.format(sides=", ".join(map(str, sides)), bears=test), values
    if wanted.place is not None:
        test, values = bears(wanted.place, parameter="place", plain="strip_accents(lower(name))")
        yield SITES.format(bears=test), values
    if wanted.outlet is not None:
        yield OUTLETS, {"outlet": whole_words(wanted.outlet)}
