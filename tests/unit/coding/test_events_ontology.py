from typing import get_args

import pytest

from sayso.coding import ontology
from sayso.coding.contexts import ContextRow
from sayso.coding.eventlexicon import NO_EVENT, NounRow, VerbRow, words_of
from sayso.knowledge import load
from sayso.records import EventType, Intended

TYPES = get_args(EventType)


def test_ontology_knows_sixteen_types_with_a_quad_code_and_both_scores() -> None:
    assert len(TYPES) == 16
    for event in TYPES:
        assert ontology.quad_code(event) in {1, 2, 3, 4}
        assert -10 <= ontology.score(event, codebook="2.0") <= 10
        assert -10 <= ontology.score(event, codebook="plover-1.3") <= 10


@pytest.mark.parametrize(
    ("event", "mode", "codebook", "score"),
    [
        ("ASSAULT", None, "1.3", -9.3), ("ASSAULT", None, "plover-2.0-draft", -9.0),
        ("ASSAULT", "unconventional", "2.0", -10.0),
        ("ASSAULT", "unconventional", "1.3", -9.3), ("CONSULT", "visit", "2.0", 4.0), ("ACCUSE", None, "2.0", -3.0),
        ("PROTEST", "vandalize", "2.0", -5.0),
    ],
)  # fmt: skip
def test_ontology_scores_by_mode_in_edition_2_and_by_type_in_edition_1(
    event: EventType, mode: str | None, codebook: str, score: float
) -> None:
    assert ontology.score(event, mode=mode, codebook=codebook) == score


def test_ontology_takes_the_mode_of_a_request_from_what_it_asks_for() -> None:
    assert ontology.content_mode("REQUEST", Intended(event="CONSULT"), []) == "meet"
    assert ontology.content_mode("REQUEST", None, ["reform"]) == "change"
    assert ontology.content_mode("THREATEN", Intended(event="COERCE", mode="arrest"), []) == "arrest"
    assert ontology.content_mode("ASSAULT", None, ["reform"]) is None


def test_lexicon_rows_name_types_modes_and_classes_that_exist() -> None:
    for row in (*load.rows("event_verbs.csv", VerbRow), *load.rows("event_nouns.csv", NounRow)):
        assert row.event == NO_EVENT or row.event in TYPES, row
        assert row.mode is None or row.mode in ontology.modes_of(row.event), row  # type: ignore[arg-type]
        assert 0 < row.prior <= 1, row
        assert row.sides in {None, "mutual"}, row
        if isinstance(row, VerbRow):
            assert not row.object or words_of(row.object), row


def test_lexicon_covers_all_types_with_verbs_and_with_nouns() -> None:
    assert {row.event for row in load.rows("event_verbs.csv", VerbRow)} >= set(TYPES)
    assert {row.event for row in load.rows("event_nouns.csv", NounRow)} >= set(TYPES)


def test_contexts_are_the_37_of_the_manual() -> None:
    rows = load.rows("contexts.csv", ContextRow)
    assert len({row.context for row in rows}) == len(rows) == 37
