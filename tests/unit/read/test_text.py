"""Plain texts: the title, and lines broken to a width."""

import textwrap

import pytest

from sayso.ids import article_id
from sayso.read.text import article_of_text, split_title, unwrap

BODY = "The two ministers met in Lima on Monday and agreed on a date for the next round of talks, a spokesman said."


def test_split_title_takes_a_first_line_before_a_blank_one() -> None:
    assert split_title(f"Ministers meet in Lima\n\n{BODY}") == ("Ministers meet in Lima", BODY)


def test_split_title_takes_a_first_line_before_a_longer_paragraph() -> None:
    assert split_title(f"Ministers meet in Lima\n{BODY}\nMore.") == ("Ministers meet in Lima", f"{BODY}\nMore.")


@pytest.mark.parametrize(
    "first", ["They met.", "They met!", "“They met.”", "Did they meet?", "He said:", "x" * 151, "***"]
)
def test_split_title_leaves_a_first_line_that_is_no_headline(first: str) -> None:
    assert split_title(f"{first}\n\n{BODY}") == (None, f"{first}\n\n{BODY}")


def test_split_title_reads_a_text_of_one_line_as_body() -> None:
    assert split_title("Ministers meet in Lima") == (None, "Ministers meet in Lima")
    assert split_title("Ministers meet in Lima\n \n") == (None, "Ministers meet in Lima\n \n")


def test_split_title_leaves_the_first_line_of_a_broken_paragraph() -> None:
    text = textwrap.fill(BODY, 60)
    assert split_title(text) == (None, text)
    text = "Officials met Ana\nSilva in Lima"
    assert split_title(text) == (None, text)


def test_split_title_takes_a_markdown_heading() -> None:
    assert split_title(f"# Ministers meet. Talks go on. #\n{BODY}") == ("Ministers meet. Talks go on.", BODY)


def test_split_title_leaves_a_first_line_that_goes_on_in_small_letters() -> None:
    text = f"Ministers from two countries\nwho {BODY}"
    assert split_title(text) == (None, text)


def test_unwrap_puts_broken_lines_together_and_keeps_the_length() -> None:
    paragraphs = [BODY * 2, "Nobody was hurt.", BODY.replace("Lima", "Quito") * 2]
    wrapped = "\n\n".join(textwrap.fill(paragraph, 68) for paragraph in paragraphs)
    assert unwrap(wrapped) == "\n\n".join(paragraphs)
    assert len(unwrap(wrapped)) == len(wrapped)


@pytest.mark.parametrize(
    "text",
    [
        "One.\nTwo is a sentence.\nThree is a longer sentence of the text.\nFour.",
        f"{BODY}\n{BODY}\n\n{BODY}",
        "- Lima: 12 hurt\n- Quito: 3 hurt, two of them badly\n- La Paz: none",
        "",
    ],
)
def test_unwrap_leaves_lines_that_were_not_broken_to_a_width(text: str) -> None:
    assert unwrap(text) == text


def test_article_of_text_keeps_paragraphs_and_is_known_by_its_words() -> None:
    article = article_of_text(f"Ministers meet in Lima\n\n{BODY}\n\nTalks go on.")
    assert article.title == "Ministers meet in Lima"
    assert article.text == f"{BODY}\n\nTalks go on."
    assert article.id == article_id(article.text)
    assert article.published.basis == "none"
