"""On whose word."""

import msgspec
from tests.unit.sample_report import CLAIMS, sample_report

from sayso.store.voices import voices


def test_voices_follows_a_claim_outwards_and_names_nobody_twice() -> None:
    assert voices("c2", report=sample_report()) == (("e3",), None, ("e5",))


def test_voices_gives_the_nearest_to_the_speaker_first() -> None:
    inner = msgspec.structs.replace(CLAIMS[1], via=("e7", "e6"))
    assert voices("c2", report=sample_report(claims=(CLAIMS[0], inner))) == (("e3",), None, ("e6", "e7", "e5"))


def test_voices_are_empty_where_nobody_is_named() -> None:
    claims = (msgspec.structs.replace(CLAIMS[2], source=(), source_span=None),)
    assert voices("c3", report=sample_report(claims=claims)) == ((), None, ())


def test_voices_keeps_the_words_of_a_source_that_is_no_party() -> None:
    claims = (msgspec.structs.replace(CLAIMS[2], source=()),)
    assert voices("c3", report=sample_report(claims=claims)) == ((), "Police in Lima", ())
