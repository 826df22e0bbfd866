"""Whether parties of two articles can be one, by what they are called."""

from typing import Any

import pytest

from sayso.store.called import Called, alike, called

Given = tuple[str, str | None, str | None]


def made(name: str, country: str | None = None, sector: str | None = None, **more: Any) -> Called:
    code = f"{country or ''}{sector or ''}" or None
    return called({"name": name, "country": country, "sector": sector, "code": code}, **more)


@pytest.mark.parametrize(
    ("one", "other", "likeness"),
    [
        (("Rebels", None, "REB"), ("rebels", None, "REB"), 1.0),
        (("five soldiers", None, "MIL"), ("Seven soldiers", None, "MIL"), 1.0),
        (("Greek ferry crews", None, None), ("Ferry crews", None, None), 0.5),
        (("six people", None, "CVL"), ("a warehouse", None, None), 0.0),
        (("three Russian shipowners", None, None), ("Russian firms", "RUS", "BUS"), 0.0),
        (("a judge", None, "JUD"), ("nine police officers", None, "COP"), None),
        (("Azerbaijani troops", "AZE", "MIL"), ("Armenian troops", None, None), None),
        (("a depot", None, None), ("a school", None, None), None),
        (("a bus", None, None), ("three passengers", None, "CVL"), 0.0),
        (("government aircraft", None, None), ("Syrian warplanes", "SYR", "MIL"), 0.5),
        (("gang members", None, None), ("the gang", None, "CRM"), 1.0),
        (("gunmen", None, "UAF"), ("insurgents", None, "REB"), 0.0),
        (("gunmen", None, "UAF"), ("officers", None, "COP"), None),
    ],
)
def test_descriptions_are_compared_by_what_they_say(one: Given, other: Given, likeness: float | None) -> None:
    assert alike(made(*one), made(*other)) == likeness
    assert alike(made(*other), made(*one)) == likeness


PERSON = {"kind": "person"}


def test_named_persons_are_compared_by_their_key() -> None:
    ana = made("Ana Costa", "PRT", "GOV", key="ana-costa.PRT", **PERSON)
    rui = made("Rui Costa", "PRT", "GOV", key="rui-costa.PRT", **PERSON)
    unsure = made("Costa", None, "GOV", key="costa.@a", **PERSON)
    assert alike(ana, made("Costa", None, None, key="ana-costa.PRT", **PERSON)) == 1.0
    assert alike(ana, rui) is None
    assert alike(ana, unsure) == 0.5


def test_a_description_can_be_a_named_person_of_the_same_sector_only() -> None:
    leader = made("Moses Wabwire", "UGA", "OPP", key="moses-wabwire.UGA", **PERSON)
    assert alike(leader, made("opposition leader", None, "OPP")) == 0.5
    assert alike(leader, made("a judge", None, "JUD")) is None


def test_a_country_can_be_its_own_bodies_and_no_private_party() -> None:
    russia = made("Russia", "RUS", "GOV", key="RUS", kind="country")
    assert alike(russia, made("Russian soldiers", "RUS", "MIL")) == 0.5
    assert alike(russia, made("forces", None, "MIL")) == 0.0
    assert alike(russia, made("Ukrainian forces", "UKR", "MIL")) is None
    assert alike(russia, made("Russian miners", "RUS", "LAB")) == 0.0
    assert alike(russia, made("miners", None, "LAB")) is None


def test_a_description_that_names_an_organisation_is_of_it() -> None:
    group = made("Abu Sayyaf", "PHL", "REB", key="abu-sayyaf.PHL", kind="organisation")
    assert alike(group, made("Abu Sayyaf gunmen", None, None)) == 0.5
    assert alike(group, made("a mayor", None, "GOV")) is None


def test_a_place_that_suffers_stands_for_whoever_was_there() -> None:
    beni = made("Beni", None, None, key="beni", kind="place")
    assert alike(beni, made("eight farmers", None, "AGR")) == 0.0
    assert alike(beni, made("Butembo", None, None, key="butembo", kind="place")) is None
