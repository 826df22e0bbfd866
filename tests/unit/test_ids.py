import pytest

from sayso.ids import article_id, number_of

PLAIN = "The café on Harbour Street reopened on Monday."


@pytest.mark.parametrize(
    "same",
    [
        f"  {PLAIN}\n",
        PLAIN.replace(" ", "\n"),
        PLAIN.replace(" ", "\u00a0"),
        PLAIN.replace("é", "e\u0301"),
        PLAIN.replace(" on", "  \t on"),
    ],
    ids=["outer space", "line breaks", "no-break spaces", "combining accent", "runs of space"],
)
def test_ids_are_the_same_for_the_same_words(same: str) -> None:
    assert article_id(same) == article_id(PLAIN)


@pytest.mark.parametrize("other", [PLAIN.replace("Monday", "Tuesday"), PLAIN.upper(), PLAIN[:-1], ""])
def test_ids_differ_for_other_words(other: str) -> None:
    assert article_id(other) != article_id(PLAIN)


def test_ids_are_sixteen_hex_digits_that_never_change() -> None:
    assert article_id("one two") == "8ab63e29a4ba14e4"


def test_ids_are_given_even_to_half_of_a_character_pair() -> None:
    assert len(article_id("broken \ud83d emoji")) == 16


def test_the_number_of_a_record_puts_2_before_10() -> None:
    assert sorted(["v10", "v2"], key=number_of) == ["v2", "v10"]
