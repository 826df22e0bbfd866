"""The benchmark on incidents: which are asked, and when a party is the one meant."""

import pytest
from benchmarks.incidents import fits, is_asked, wordings

from sayso.records import Entity

TEXT = "Guerrillas of the Red Front kidnapped two farmers."


@pytest.mark.parametrize(
    ("wanted", "found"),
    [(["red", "front"], True), (["armed", "guerrillas"], True), (["farmers"], False), (["blue", "army"], False)],
)
def test_a_party_is_known_by_a_wording_or_its_last_word(wanted: list[str], found: bool) -> None:
    party = Entity(id="e1", name="Guerrillas of the Red Front", kind="group", mentions=((0, 10),))
    assert fits(party, [wanted], text=TEXT) is found


def test_incidents_with_both_sides_in_words_are_asked() -> None:
    both = {"optional": False, "PERP: INDIVIDUAL ID": ['"REBELS"'], "HUM TGT: NAME": ['"A. B."']}
    assert is_asked(both)
    assert not is_asked({**both, "optional": True})
    assert not is_asked({**both, "HUM TGT: NAME": ["-"]})
    assert wordings({"HUM TGT: DESCRIPTION": ['"PRIESTS": "A. B."']}, ("HUM TGT: DESCRIPTION",)) == [["priests"]]
