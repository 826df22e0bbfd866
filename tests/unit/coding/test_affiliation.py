"""Country and sector: own words first, dated knowledge second."""

from datetime import date

import pytest

from sayso.coding.affiliation import affiliate, sector_in
from sayso.coding.evidence import Evidence, joined
from sayso.knowledge import who
from sayso.knowledge.who import Known
from sayso.records import Role


def known(name: str) -> Known:
    return who.names().get(name)[0]


def nation(name: str) -> who.Nation:
    value = known(name).value
    assert isinstance(value, who.Nation)
    return value


def test_affiliation_puts_country_and_sector_together() -> None:
    evidence = Evidence(sector="MIL", nations=(nation("Uganda"),))
    assert affiliate(evidence, known=None, day=None, name="Ugandan troops").code == "UGAMIL"


def test_affiliation_leaves_out_what_is_not_known() -> None:
    assert affiliate(Evidence(sector="UAF"), known=None, day=None, name="gunmen").code == "UAF"
    assert affiliate(Evidence(), known=None, day=None, name="Ana Silva").code is None


def test_affiliation_marks_partly_recognised_entities() -> None:
    found = affiliate(Evidence(), known=known("Transnistria"), day=None, name="Transnistria")
    assert found.code == "MDAGOVPRE"


def test_affiliation_folds_dependencies_into_their_state() -> None:
    assert affiliate(Evidence(), known=known("Puerto Rico"), day=None, name="Puerto Rico").code == "USAGOV"
    assert affiliate(Evidence(), known=known("Hong Kong"), day=None, name="Hong Kong").code == "HKGGOV"


@pytest.mark.parametrize(
    ("day", "code", "former"), [(date(2019, 6, 1), "DEUGOV", False), (date(2023, 6, 1), "DEUELI", True)]
)
def test_affiliation_knows_whether_an_office_was_over(day: date, code: str, former: bool) -> None:
    found = affiliate(Evidence(), known=known("Angela Merkel"), day=day, name="Angela Merkel")
    assert (found.code, [role.former for role in found.roles]) == (code, [former])


def test_affiliation_marks_a_title_of_the_article_former_when_knowledge_dates_its_end() -> None:
    evidence = Evidence(roles=(Role(title="Chancellor"),), sector="GOV")
    found = affiliate(evidence, known=known("Angela Merkel"), day=date(2023, 6, 1), name="Merkel")
    assert found.roles == (Role(title="Chancellor", former=True),)
    assert found.code == "DEUELI"


def test_affiliation_takes_the_words_of_the_article_before_knowledge() -> None:
    evidence = Evidence(roles=(Role(title="lawmaker"),), sector="LEG")
    found = affiliate(evidence, known=known("Angela Merkel"), day=date(2010, 1, 1), name="Merkel")
    assert found.sector == "LEG"


def test_affiliation_takes_out_courtesy_and_doubled_titles() -> None:
    roles = (Role(title="Mr."), Role(title="foreign minister"), Role(title="minister"), Role(title="Foreign Minister"))
    found = affiliate(Evidence(roles=roles, sector="GOV"), known=None, day=None, name="X Y")
    assert found.roles == (Role(title="foreign minister"),)


def test_affiliation_reads_a_removal_as_the_end_of_the_titles_beside_it() -> None:
    roles = (Role(title="", former=True), Role(title="defence minister"))
    found = affiliate(Evidence(roles=roles, sector="GOV"), known=None, day=None, name="X Y")
    assert found.roles == (Role(title="defence minister", former=True),)
    assert found.sector == "ELI"


@pytest.mark.parametrize(
    ("name", "sector"),
    [("Norland Ministry of Trade", "GOV"), ("Norland Times", "JRN"), ("University of Norland", "EDU"), ("Qwert", None)],
)
def test_affiliation_reads_the_words_in_the_name_of_an_organisation(name: str, sector: str | None) -> None:
    assert sector_in(name) == sector


def test_evidence_lets_the_first_piece_decide() -> None:
    one, other = Evidence(sector="GOV"), Evidence(sector="MIL", nations=(nation("Peru"),), sources=(3,))
    assert joined(one, other) == Evidence(sector="GOV", nations=(nation("Peru"),), sources=(3,))
