"""One act that an article tells in several events, and two acts that are not one."""

from typing import Any

from sayso.store.acts import acts


def row(number: int, sentence: int, **more: Any) -> dict[str, Any]:
    blank = dict.fromkeys(("mode", "dead", "injured", "arrested", "date_from", "date_basis", "same_as"))
    return {
        **blank, "event_id": f"v{number}", "event": "ASSAULT", "status": "happened", "actors": [], "recipients": [],
        "sentence": sentence, **more,
    }  # fmt: skip


def party(entity: str, sector: str | None = None) -> list[dict[str, Any]]:
    return [{"entity_id": entity, "sector": sector}]


def parted(*rows: dict[str, Any]) -> list[str]:
    return ["".join(one["event_id"][1:] for one in act) for act in acts(list(rows))]


REBELS = {"actors": party("e1", "REB")}


def test_a_deed_and_its_toll_in_one_sentence_are_one_act() -> None:
    attack = row(1, 1, **REBELS, recipients=party("e2"))
    assert parted(attack, row(2, 1, **REBELS, recipients=party("e3", "MIL"), dead=5)) == ["12"]
    assert parted(attack, row(2, 1, actors=party("e9", "COP"), recipients=party("e3", "MIL"))) == ["1", "2"]


def test_a_toll_without_an_actor_belongs_to_the_act_before_it() -> None:
    attack = row(1, 1, **REBELS)
    toll = {"recipients": party("e3"), "injured": 7}
    assert parted(attack, row(2, 3, **toll)) == ["12"]
    assert parted(attack, row(2, 4, **toll)) == ["1", "2"]
    day = {"date_from": "2024-05-14", "date_basis": "expression"}
    assert parted(row(1, 1, **REBELS, **day), row(2, 2, **toll, **{**day, "date_from": "2024-05-13"})) == ["1", "2"]


def test_two_victims_of_two_callings_are_two_acts() -> None:
    judge = row(1, 1, **REBELS, recipients=party("e2", "JUD"))
    assert parted(judge, row(2, 1, **REBELS, recipients=party("e3", "COP"))) == ["1", "2"]


def test_acts_other_than_force_are_one_only_where_the_article_links_them() -> None:
    met = {"event": "CONSULT", **REBELS}
    assert parted(row(1, 1, **met), row(2, 1, **met)) == ["1", "2"]
    assert parted(row(1, 1, **met), row(2, 5, **met, same_as="v1")) == ["12"]
