"""The day of publication, worked out from clues; each clue is an expression and where its clause looks."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sayso.coding.clues import Clue
from sayso.coding.published import infer_published
from sayso.coding.times import read_times
from sayso.coding.timevalues import Direction
from sayso.coding.timex import recognise

if TYPE_CHECKING:
    from spacy.language import Language


def clues(*told: tuple[str, Direction]) -> list[Clue]:
    found = []
    for words, way in told:
        (phrase,) = recognise(f"… on {words}")
        found.append(Clue(phrase, way, words))
    return found


def test_published_joins_a_coming_weekday_with_a_coming_day_of_the_month() -> None:
    found = infer_published(
        clues(("September 2021", "past"), ("Monday", "past"), ("Friday", "future"), ("March 4", "future"))
    )
    assert (found.first, found.last, found.basis) == ("2022-02-28", "2022-03-03", "inferred")
    assert any("Friday" in reason and "March 4" in reason for reason in found.because)
    assert any("September 2021" in reason for reason in found.because)


def test_published_keeps_out_the_month_that_is_named_with_its_year() -> None:
    found = infer_published(
        clues(("June 2019", "past"), ("June", "past"), ("Wednesday", "future"), ("July 15", "future"))
    )
    assert found.first is not None
    assert found.first >= "2020-06-01"


def test_published_reads_a_full_date_at_the_head() -> None:
    (phrase,) = recognise("Friday, May 17, 2024")
    found = infer_published([Clue(phrase, "none", "Friday, May 17, 2024")])
    assert (found.first, found.last) == ("2024-05-17", "2024-05-17")


def test_published_stays_unknown_without_a_year() -> None:
    found = infer_published(clues(("Tuesday", "past"), ("Thursday", "future")))
    assert (found.basis, found.first, found.last) == ("none", None, None)
    assert found.because


def test_published_stays_unknown_where_many_days_fit() -> None:
    found = infer_published(clues(("2019", "past"), ("Tuesday", "past")))
    assert (found.basis, found.first) == ("none", None)
    assert "too many" in found.because[0]


def test_published_stays_unknown_where_the_clues_disagree() -> None:
    found = infer_published(clues(("May 2024", "past"), ("March 2023", "future")))
    assert found.basis == "none"


def test_published_is_within_a_week_of_the_latest_full_date_with_its_weekday() -> None:
    found = infer_published(clues(("Tuesday, 14 May 2024", "past")))
    assert found.first == "2024-05-14"
    assert found.last is not None
    assert (date.fromisoformat(found.last) - date(2024, 5, 14)).days <= 7


def test_published_joins_a_coming_weekday_with_the_same_weekday_and_day_of_the_month() -> None:
    told = clues(
        ("June 2021", "past"),
        ("Monday", "past"),
        ("Tuesday", "past"),
        ("Thursday", "future"),
        ("Friday", "future"),
        ("Thursday, 7 April", "future"),
    )
    found = infer_published(told)
    assert (found.first, found.last, found.basis) == ("2022-04-05", "2022-04-06", "inferred")


def test_published_does_not_join_a_coming_weekday_with_a_day_of_another() -> None:
    found = infer_published(clues(("June 2021", "past"), ("Monday", "future"), ("Thursday, 7 April", "future")))
    assert (found.first, found.last) == ("2022-03-08", "2022-04-07")


def note(words: str) -> Clue:
    (clue,) = clues((words, "past"))
    return replace(clue, note=True)


def test_published_lies_between_the_latest_day_told_and_a_note_that_the_article_was_amended() -> None:
    found = infer_published([*clues(("2 May", "past")), note("10 May 2024")])
    assert (found.first, found.last, found.basis) == ("2024-05-02", "2024-05-10", "inferred")
    assert any("amended" in reason for reason in found.because)


def test_published_stays_unknown_where_a_note_stands_alone() -> None:
    found = infer_published([note("10 May 2024")])
    assert found.basis == "none"


def test_published_does_not_follow_a_note_months_after_the_latest_day_told() -> None:
    found = infer_published([*clues(("2 January", "past")), note("10 May 2024")])
    assert found.basis == "none"


def test_published_is_within_a_month_of_a_day_told_without_its_year_beside_one_told_with_it() -> None:
    found = infer_published(clues(("14 December 2023", "past"), ("4 January", "past")))
    assert (found.first, found.last) == ("2024-01-04", "2024-02-03")


def test_published_does_not_join_a_day_without_a_year_to_one_of_another_season() -> None:
    found = infer_published(clues(("14 December 2022", "past"), ("4 August", "past")))
    assert found.basis == "none"


def test_published_does_not_take_a_day_known_by_its_name_for_news() -> None:
    found = infer_published(clues(("9/11", "past"), ("4 October", "past")))
    assert found.basis == "none"


def test_published_does_not_believe_that_a_year_before_a_past_one_is_still_to_come() -> None:
    found = infer_published(clues(("2015", "future"), ("14 December 2023", "past"), ("4 January", "past")))
    assert found.basis == "inferred"


ARTICLES = {
    "Police in Lyon arrested 40 people on Tuesday (May 14). The unrest began in January 2024. The CGT said it "
    "would march again on Friday.": ("2024-05-14", "2024-05-23"),
    "The court will hear the case on Monday 12 June. The men were arrested in October 2022. Their lawyer said "
    "on Thursday they would plead not guilty.": ("2023-05-13", "2023-06-12"),
    "Published: 17 May 2024 09.30 BST\n\nThe minister resigned on Thursday. He will be replaced on Monday.": (
        "2024-05-17",
        "2024-05-17",
    ),
    "The summit opens on Friday, 17 May 2024, the ministry said on Wednesday.": ("2024-04-17", "2024-05-17"),
    "Today, Wednesday, 15 May, the council votes on the plan. It was drafted in 2022.": ("2024-05-15", "2024-05-15"),
    "The army said it shot down a drone yesterday (11 May 2024).": ("2024-05-12", "2024-05-12"),
    # what the text does not say stays open
    "The mayor resigned on Tuesday. A new vote will be held on Friday.": (None, None),
    "The war broke out in 2014. It has cost thousands of lives. The army left in 2020.": (None, None),
    "Ten years ago on Friday, the bridge fell. The collapse on 11 October 2014 killed nine. Families gather "
    "on Friday.": (None, None),
    "The president, who won the election on November 5, 2024, named his aides on Monday.": (None, None),
    "The treaty of 3 March 1998 ended the war. On Monday, the two presidents met again.": (None, None),
    "The minister resigned on Thursday. The vote will be held on Sunday.\n\n© 2024 Example News.": (None, None),
}


@pytest.mark.parametrize(("text", "days"), ARTICLES.items(), ids=[text[:40] for text in ARTICLES])
def test_published_is_read_off_an_article_or_left_open(
    nlp: "Language", text: str, days: tuple[str | None, str | None]
) -> None:
    found = read_times(nlp(text), published=None).published
    assert (found.first, found.last) == days


def test_published_takes_a_weekday_told_of_as_past_and_as_coming_for_no_day_of_the_month() -> None:
    told = clues(("in 2015", "past"), ("Tuesday", "past"), ("Tuesday", "future"), ("May 12", "future"))
    assert infer_published(told).first is None


def test_published_takes_a_bare_year_told_of_as_past_for_none_to_come() -> None:
    told = clues(("3 May 2015", "past"), ("in 2015", "future"), ("Thursday", "future"), ("May 12", "future"))
    assert not [reason for reason in infer_published(told).because if "not after" in reason]
    told = clues(("3 May 2015", "past"), ("in 2016", "future"), ("Thursday", "future"), ("May 12", "future"))
    assert [reason for reason in infer_published(told).because if "not after 2016-12-31" in reason]
