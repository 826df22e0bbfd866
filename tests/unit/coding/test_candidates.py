"""The lexicon's word and the network's, put together."""

import pytest
import spacy
from spacy.tokens import Doc
from tests.unit.coding.stage import scene_of

from sayso.coding.actors import Cast
from sayso.coding.arguments import own_parties
from sayso.coding.candidates import find_candidates, support
from sayso.coding.confidence import log_odds
from sayso.coding.heard import with_heard
from sayso.coding.linked import linked_parties
from sayso.coding.readings import Act
from sayso.parse.names import ACTS, SAYINGS

VOCAB = spacy.blank("en").vocab
TYPES = dict.fromkeys(("AID", "ASSAULT", "CONSULT", "AGREE", "RETREAT", "CONCEDE"), 0.0)


def act(token: int, event: str, likely: float, **sides: dict[int, float]) -> dict[str, object]:
    """What the parser leaves of one trigger."""
    return {
        "token": token, "types": {**TYPES, event: likely}, "modes": {"": 1.0}, "status": {"happened": 1.0},
        "background": 0.0,
        "actors": sides.get("actors", {}), "recipients": sides.get("recipients", {}),
    }  # fmt: skip


def doc_of(acts: list[dict[str, object]] | None, *, sayings: list[dict[str, object]] | None = None) -> Doc:
    """`Chile bombed Peru`, with what a network says of it."""
    for key in (ACTS, SAYINGS):
        if not Doc.has_extension(key):
            Doc.set_extension(key, default=None)
    doc = Doc(
        VOCAB, words=["Chile", "bombed", "Peru"], lemmas=["Chile", "bomb", "Peru"], pos=["PROPN", "VERB", "PROPN"],
        heads=[1, 1, 1], deps=["nsubj", "root", "obj"], morphs=["", "Tense=Past|VerbForm=Fin", ""],
    )  # fmt: skip
    doc._.set(ACTS, acts)
    doc._.set(SAYINGS, sayings)
    return doc


def found(acts: list[dict[str, object]] | None) -> list[tuple[str, str, bool]]:
    return [(match.trigger.text, match.row.event, match.listed) for match in find_candidates(doc_of(acts))]


def test_candidates_are_the_lexicon_s_where_no_network_was_asked() -> None:
    assert found(None) == [("bombed", "ASSAULT", True)]


def test_candidates_leave_out_what_the_network_takes_for_no_act() -> None:
    assert found([act(1, "ASSAULT", 0.01)]) == []


def test_candidates_keep_what_both_name() -> None:
    assert found([act(1, "ASSAULT", 0.9)]) == [("bombed", "ASSAULT", True)]


def test_candidates_take_a_sure_network_s_type() -> None:
    assert found([act(1, "AID", 0.95)]) == [("bombed", "AID", True)]


def test_candidates_add_a_word_that_only_the_network_names() -> None:
    assert ("Peru", "AID", False) in found([act(1, "ASSAULT", 0.9), act(2, "AID", 0.9)])


def test_support_counts_a_foreseen_act_told_as_agreement() -> None:
    reading = Act(**act(0, "AGREE", 0.8))  # type: ignore[arg-type]
    assert support("CONSULT", reading) == pytest.approx(0.8)
    assert support("ASSAULT", reading) == 0.0
    assert support("AID", None) == 0.0


def test_linked_parties_are_the_heads_of_what_is_linked() -> None:
    doc = Doc(
        VOCAB, words=["Police", "in", "Lyon", "and", "soldiers"], pos=["NOUN", "ADP", "PROPN", "CCONJ", "NOUN"],
        heads=[0, 2, 0, 4, 0], deps=["root", "case", "nmod", "cc", "conj"],
    )  # fmt: skip
    scene = scene_of("p=group/COP: Police", "l=place: Lyon", "s=group/MIL: soldiers")
    ids, sure = linked_parties(
        {0: 0.9, 1: 0.8, 2: 0.9, 3: 0.4, 4: 0.7}, least=0.5, word=doc[0], reach=own_parties, scene=scene
    )
    assert ids == ("p", "s")
    assert sure == 0.7


def test_log_odds_are_kept_from_the_ends() -> None:
    assert log_odds(0.5) == 0.0
    assert log_odds(1.0) == pytest.approx(-log_odds(0.0))


def test_heard_adds_a_claim_whose_word_no_list_has() -> None:
    doc = doc_of([], sayings=[{"cue": [1], "likely": 0.9, "source": {0: 0.9}, "content": {1: 0.1, 2: 0.9}}])
    assert with_heard((), doc=doc, cast=Cast(), quoted=frozenset()) == ()  # one word is no content
    doc = Doc(
        VOCAB, words=["Chile", "quipped", "Peru", "won"], pos=["PROPN", "VERB", "PROPN", "VERB"],
        heads=[1, 1, 3, 1], deps=["nsubj", "root", "nsubj", "ccomp"], lemmas=["Chile", "quip", "Peru", "win"],
    )  # fmt: skip
    doc._.set(SAYINGS, [{"cue": [1], "likely": 0.9, "source": {0: 0.9}, "content": {2: 0.9, 3: 0.9}}])
    (draft,) = with_heard((), doc=doc, cast=Cast(), quoted=frozenset())
    assert draft.speaker is not None
    assert (draft.speaker.text, sorted(draft.content)) == ("Chile", [2, 3])
