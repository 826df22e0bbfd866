import spacy
from spacy.tokens import Doc

from sayso.coding.predicates import find_matches
from sayso.coding.standing import Standing, standing_of
from sayso.records import EventDate, Published

VOCAB = spacy.blank("en").vocab
PAST, BASE = "Tense=Past|VerbForm=Fin", "VerbForm=Inf"
Word = tuple[str, str, str, int, str, str]


def standing(*words: Word, date: EventDate | None = None, published: Published | None = None) -> Standing:
    """Give the standing of the last event in a sentence of (text, lemma, part, head, relation, features)."""
    doc = Doc(
        VOCAB, words=[word[0] for word in words], lemmas=[word[1] for word in words], pos=[word[2] for word in words],
        heads=[word[3] for word in words], deps=[word[4] for word in words], morphs=[word[5] for word in words],
    )  # fmt: skip
    return standing_of(find_matches(doc)[-1], event_date=date, published=published or Published())


CHILE: Word = ("Chile", "Chile", "PROPN", 1, "nsubj", "")


def test_standing_gives_the_past_as_happened() -> None:
    found = standing(
        CHILE, ("bombed", "bomb", "VERB", 1, "root", PAST), ("Peru", "Peru", "PROPN", 1, "obj", "")
    )  # fmt: skip
    assert found == Standing(status="happened")


def test_standing_lets_the_nearest_governor_speak() -> None:
    found = standing(
        CHILE, ("plans", "plan", "VERB", 1, "root", "Tense=Pres|VerbForm=Fin"), ("to", "to", "PART", 3, "mark", ""),
        ("refuse", "refuse", "VERB", 1, "xcomp", BASE), ("to", "to", "PART", 5, "mark", ""),
        ("bomb", "bomb", "VERB", 3, "xcomp", BASE), ("Peru", "Peru", "PROPN", 5, "obj", ""),
    )  # fmt: skip
    assert (found.status, found.because) == ("denied", "refuse")


def test_standing_turns_round_under_a_negated_refusal() -> None:
    found = standing(
        ("Chile", "Chile", "PROPN", 3, "nsubj", ""), ("did", "do", "AUX", 3, "aux", PAST),
        ("not", "not", "PART", 3, "advmod", "Polarity=Neg"), ("refuse", "refuse", "VERB", 3, "root", BASE),
        ("to", "to", "PART", 5, "mark", ""), ("bomb", "bomb", "VERB", 3, "xcomp", BASE),
        ("Peru", "Peru", "PROPN", 5, "obj", ""),
    )  # fmt: skip
    assert found.status == "happened"


def test_standing_of_a_noun_follows_its_adjective() -> None:
    found = standing(
        ("the", "the", "DET", 2, "det", ""), ("ongoing", "ongoing", "ADJ", 2, "amod", ""),
        ("invasion", "invasion", "NOUN", 2, "root", ""), ("of", "of", "ADP", 4, "case", ""),
        ("Peru", "Peru", "PROPN", 2, "nmod", ""),
    )  # fmt: skip
    assert found == Standing(status="ongoing", because="ongoing")


def test_standing_of_an_anniversary_is_background() -> None:
    found = standing(
        ("anniversary", "anniversary", "NOUN", 0, "root", ""), ("of", "of", "ADP", 3, "case", ""),
        ("the", "the", "DET", 3, "det", ""), ("invasion", "invasion", "NOUN", 0, "nmod", ""),
    )  # fmt: skip
    assert found == Standing(status="happened", background=True)


def test_standing_of_a_later_day_than_publication_is_planned() -> None:
    found = standing(
        CHILE, ("bombs", "bomb", "VERB", 1, "root", "Tense=Pres|VerbForm=Fin"), ("Peru", "Peru", "PROPN", 1, "obj", ""),
        date=EventDate(first="2024-05-20", last="2024-05-20", basis="expression"),
        published=Published(first="2024-05-17", last="2024-05-17", basis="given"),
    )  # fmt: skip
    assert found.status == "planned"
