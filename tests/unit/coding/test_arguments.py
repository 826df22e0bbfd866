import spacy
from spacy.tokens import Doc
from tests.unit.coding.stage import scene_of

from sayso.coding.arguments import Sides, sides_of
from sayso.coding.predicates import find_matches

VOCAB = spacy.blank("en").vocab
SCENE = scene_of("chile=country/GOV: Chile, Chilean", "peru=country/GOV: Peru", "bolivia=country/GOV: Bolivia")
PART = "Tense=Past|VerbForm=Part"
Word = tuple[str, str, str, int, str, str]


def sides(*words: Word) -> Sides:
    """Give the sides of the last event in a hand-parsed sentence of (text, lemma, part, head, relation, features)."""
    doc = Doc(
        VOCAB, words=[word[0] for word in words], lemmas=[word[1] for word in words], pos=[word[2] for word in words],
        heads=[word[3] for word in words], deps=[word[4] for word in words], morphs=[word[5] for word in words],
    )  # fmt: skip
    return sides_of(find_matches(doc)[-1], scene=SCENE)


def test_arguments_turn_a_passive_round() -> None:
    found = sides(
        ("Peru", "Peru", "PROPN", 2, "nsubj:pass", ""), ("was", "be", "AUX", 2, "aux:pass", "VerbForm=Fin"),
        ("invaded", "invade", "VERB", 2, "root", PART), ("by", "by", "ADP", 4, "case", ""),
        ("Chile", "Chile", "PROPN", 2, "obl:agent", ""),
    )  # fmt: skip
    assert found == Sides(actor=("chile",), recipient=("peru",))


def test_arguments_take_both_conjuncts() -> None:
    found = sides(
        ("Chile", "Chile", "PROPN", 3, "nsubj", ""), ("and", "and", "CCONJ", 2, "cc", ""),
        ("Peru", "Peru", "PROPN", 0, "conj", ""),
        ("condemned", "condemn", "VERB", 3, "root", "Tense=Past|VerbForm=Fin"),
        ("Bolivia", "Bolivia", "PROPN", 3, "obj", ""),
    )  # fmt: skip
    assert found == Sides(actor=("chile", "peru"), recipient=("bolivia",))


def test_arguments_of_a_noun_come_from_its_adjective_and_its_of_phrase() -> None:
    found = sides(
        ("Chilean", "Chilean", "ADJ", 1, "amod", ""), ("invasion", "invasion", "NOUN", 1, "root", ""),
        ("of", "of", "ADP", 3, "case", ""), ("Peru", "Peru", "PROPN", 1, "nmod", ""),
    )  # fmt: skip
    assert found == Sides(actor=("chile",), recipient=("peru",))


def test_arguments_take_the_name_before_an_invasion_as_the_invaded() -> None:
    found = sides(
        ("the", "the", "DET", 2, "det", ""), ("Peru", "Peru", "PROPN", 2, "compound", ""),
        ("invasion", "invasion", "NOUN", 2, "root", ""),
    )  # fmt: skip
    assert found == Sides(actor=(), recipient=("peru",))


def test_arguments_lead_from_a_thing_to_its_owner_with_less_confidence() -> None:
    found = sides(
        ("Chile", "Chile", "PROPN", 1, "nsubj", ""),
        ("condemned", "condemn", "VERB", 1, "root", "Tense=Past|VerbForm=Fin"),
        ("Peru", "Peru", "PROPN", 4, "nmod:poss", ""), ("’s", "'s", "PART", 2, "case", ""),
        ("claims", "claim", "NOUN", 1, "obj", ""),
    )  # fmt: skip
    assert (found.actor, found.recipient) == (("chile",), ("peru",))
    assert found.directness < 1


def test_arguments_make_both_sides_of_a_meeting_actors() -> None:
    found = sides(
        ("Chile", "Chile", "PROPN", 1, "nsubj", ""), ("met", "meet", "VERB", 1, "root", "Tense=Past|VerbForm=Fin"),
        ("with", "with", "ADP", 3, "case", ""), ("Peru", "Peru", "PROPN", 1, "obl", ""),
    )  # fmt: skip
    assert found == Sides(actor=("chile", "peru"))
