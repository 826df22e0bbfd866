"""One party under one key: the same person in two articles, and another of the same name or surname."""

from itertools import permutations
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.unit.sample_report import sample_report
from tests.unit.store.stores import report, store_of

from sayso.records import Entity
from sayso.store.corrections import Correction, keep_correction
from sayso.store.database import Database
from sayso.store.derived import keep_derived
from sayso.store.parties import Known, Named, parties, parties_of
from sayso.store.partynames import form_of


def named(article: str, name: str, *, kind: str = "person", titles: str = "", about: str = "", **more: Any) -> Named:
    country, sector = more.get("country"), more.get("sector")
    form = form_of(name, kind=kind, country=country, sector=sector)
    assert form is not None
    return Named(
        key=(article, "e1"),
        form=form,
        country=country,
        sector=sector,
        titles=frozenset(titles.split(";")) - {""},
        about=frozenset(about.split()) or frozenset([country] if country else []),
        by_hand=more.get("by_hand", False),
    )


def keys(*some: Named) -> dict[str, str]:
    """Give the key of each article's party, the same for every order."""
    found: list[list[Known]] = [parties(order) for order in permutations(some)]
    assert all(other == found[0] for other in found)
    return {one.article_id: one.actor_id for one in found[0]}


COSTA = named("a", "Ana Costa", country="PRT", sector="GOV", titles="foreign minister")


def test_parties_of_one_full_name_and_country_are_one() -> None:
    assert keys(COSTA, named("b", "Ana Costa", country="PRT", sector="LEG")) == dict.fromkeys("ab", "ana-costa.PRT")


def test_parties_without_a_country_follow_their_article_or_the_only_bearer() -> None:
    found = keys(COSTA, named("b", "Ana Costa", about="PRT ESP"), named("c", "Ana Costa"))
    assert set(found.values()) == {"ana-costa.PRT"}
    brazilian = named("d", "Ana Costa", country="BRA")
    found = keys(COSTA, brazilian, named("b", "Ana Costa", about="BRA"), named("c", "Ana Costa"))
    assert found == {"a": "ana-costa.PRT", "d": "ana-costa.BRA", "b": "ana-costa.BRA", "c": "ana-costa.@c"}


def test_parties_of_one_name_are_apart_where_country_or_calling_differ() -> None:
    writer = named("b", "Ana Costa", country="PRT", sector="JRN")
    assert keys(COSTA, writer) == {"a": "ana-costa.PRT", "b": "ana-costa.PRT.JRN"}
    assert keys(COSTA, named("b", "Ana Costa", country="BRA")) == {"a": "ana-costa.PRT", "b": "ana-costa.BRA"}


def test_a_surname_alone_is_the_person_in_an_article_about_the_same_country() -> None:
    assert keys(COSTA, named("b", "Costa", about="PRT"))["b"] == "ana-costa.PRT"
    assert keys(COSTA, named("b", "Costa", country="PRT"))["b"] == "ana-costa.PRT"


def test_a_surname_alone_is_another_in_an_article_about_another_country() -> None:
    assert keys(COSTA, named("b", "Costa", about="BRA"))["b"] == "costa.@b"
    assert keys(COSTA, named("b", "Costa", country="BRA", titles="foreign minister"))["b"] == "costa.@b"


def test_a_surname_alone_is_the_person_of_the_same_title() -> None:
    untold = named("a", "Ana Costa", sector="GOV", titles="foreign minister")
    assert keys(untold, named("b", "Costa", titles="foreign minister"))["b"] == "ana-costa"
    assert keys(untold, named("b", "Costa", titles="goalkeeper"))["b"] == "costa.@b"
    brother = named("c", "Rui Costa", country="PRT", titles="farm minister")
    assert keys(COSTA, brother, named("b", "Costa", about="PRT", titles="farm minister"))["b"] == "rui-costa.PRT"
    assert keys(COSTA, brother, named("b", "Costa", about="PRT"))["b"] == "costa.@b"


def test_the_family_name_comes_first_in_some_countries() -> None:
    han = named("a", "Han Ji-won", country="KOR")
    assert keys(han, named("b", "Han", about="KOR"))["b"] == "han-ji-won.KOR"
    assert keys(han, named("b", "Ji-won", about="KOR"))["b"] == "ji-won.@b"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Russian Defence Ministry", "Defence Ministry in Moscow", True),
        ("Russia’s Defence Ministry", "the Foreign Ministry", False),
    ],
)
def test_bodies_of_a_state_are_one_where_name_and_country_are(one: str, other: str, same: bool) -> None:
    found = keys(
        *(
            named(a, n, kind="organisation", country="RUS", sector="GOV")
            for a, n in zip("ab", (one, other), strict=True)
        )
    )
    assert (len(set(found.values())) == 1) is same


def test_organisations_are_one_by_knowledge_and_names_that_many_have_need_a_country() -> None:
    un = [
        named(a, n, kind="organisation", country="UNO", sector="GOV") for a, n in (("a", "UN"), ("b", "United Nations"))
    ]
    assert len(set(keys(*un).values())) == 1
    ministries = [named(a, "Foreign Ministry", kind="organisation", sector="GOV") for a in "ab"]
    assert keys(*ministries) == {"a": "foreign-ministry.@a", "b": "foreign-ministry.@b"}


@pytest.mark.parametrize("name", ["two officials", "opposition leader", "Russian-installed mayor", "bishop of Pemba"])
def test_descriptions_are_nobody_across_articles(name: str) -> None:
    assert form_of(name, kind="person", country="RUS") is None


def costas(tmp_path: Path) -> Path:
    """Make a store in which two articles name an Ana Costa, and one a Costa of Brazil."""

    def one(ending: str, entity: Entity) -> Any:
        changed = sample_report(article=report(ending).article)
        return msgspec.structs.replace(changed, entities=(entity, *changed.entities[1:]))

    first = sample_report().entities[0]
    ana = msgspec.structs.replace(first, name="Ana Costa", kind="person", country="PRT", sector="GOV", code="PRTGOV")
    return store_of(tmp_path / "news", (one(" A.", ana), one(" B.", ana)))


def actors_of(store: Path) -> list[dict[str, Any]]:
    with Database(store) as database:
        keep_derived(store, "actors", parties_of(database))
    with Database(store) as database:
        return database.rows("FROM actor_rows WHERE name LIKE '%Costa' ORDER BY actor_id")


def test_corrections_merge_and_part_parties(tmp_path: Path) -> None:
    store = costas(tmp_path)
    (row,) = actors_of(store)
    assert (row["actor_id"], row["name"], row["country"], row["articles"]) == ("ana-costa.PRT", "Ana Costa", "PRT", 2)
    with Database(store) as database:
        article = database.rows("SELECT min(article_id) AS key FROM articles")[0]["key"]
    at = "2024-05-14T10:00:00"
    parted = Correction(
        kind="party", at=at, why="w", name="Ana Costa", article_id=article, changes={"name": "Bea Costa"}
    )
    key = keep_correction(store, parted)
    assert [row["actor_id"] for row in actors_of(store)] == ["ana-costa.PRT", "bea-costa.PRT"]
    merged = Correction(kind="party", at=at[:-1] + "1", why="w", name="Ana Costa", changes={"name": "Bea Costa"})
    keep_correction(store, merged)
    assert [(row["actor_id"], row["articles"]) for row in actors_of(store)] == [("bea-costa.PRT", 2)]
    keep_correction(store, Correction(kind="undo", at=at[:-1] + "2", why="w", undoes=key))
    with Database(store) as database:
        because = database.rows("SELECT because FROM actors WHERE actor_id = 'bea-costa.PRT'")
    assert {row["because"] for row in because} == {"named so by hand, PRT"}
