"""The date of an event: by the expression that governs it, by the story, by the day of publication."""

from typing import TYPE_CHECKING

import pytest

from sayso.coding.times import Calendar, read_times
from sayso.records import Published

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DAY = Published(first="2024-05-15", last="2024-05-15", basis="given")


def word(doc: "Doc", text: str) -> "Token":
    return next(token for token in doc if token.text == text)


def dated(
    nlp: "Language", text: str, event: str, *, published: Published | None = DAY
) -> tuple[str | None, ...] | None:
    doc = nlp(text)
    found = read_times(doc, published=published).date_of(word(doc, event))
    return (found.first, found.last, found.basis) if found else None


@pytest.mark.parametrize(
    ("text", "event", "expected"),
    [
        ("Police arrested the mayor on Tuesday.", "arrested", ("2024-05-14", "2024-05-14", "expression")),
        ("The president will visit Oslo on Friday.", "visit", ("2024-05-17", "2024-05-17", "expression")),
        ("Police have held the mayor since October.", "held", ("2023-10-01", "2024-05-15", "expression")),
        ("The ministers held a meeting on Monday.", "meeting", ("2024-05-13", "2024-05-13", "expression")),
        ("From Monday to Friday, the ministers met.", "met", ("2024-05-06", "2024-05-10", "expression")),
        ("The October 7 attack killed ten soldiers.", "killed", ("2023-10-07", "2023-10-07", "expression")),
        ("Police arrested the mayor.", "arrested", ("2024-05-15", "2024-05-15", "published")),
        ("The president will visit Oslo.", "visit", None),
    ],
)
def test_times_dates_an_event(nlp: "Language", text: str, event: str, expected: tuple[str, ...] | None) -> None:
    assert dated(nlp, text, event) == expected


def test_times_gives_an_anniversary_no_date_of_the_event(nlp: "Language") -> None:
    text = "On Tuesday, families marked the fifth anniversary of the bombing."
    doc = nlp(text)
    calendar = read_times(doc, published=DAY)
    assert calendar.looks_back(word(doc, "bombing"))
    assert calendar.date_of(word(doc, "bombing")) is None


def test_times_dates_nothing_without_a_day_of_publication(nlp: "Language") -> None:
    assert dated(nlp, "Police arrested the mayor.", "arrested", published=None) is None


def test_times_keeps_the_interval_where_publication_is_an_interval(nlp: "Language") -> None:
    published = Published(first="2024-05-14", last="2024-05-15", basis="inferred")
    (tuesday, week, yesterday) = read_times(
        nlp("The minister resigned on Tuesday. Talks failed last week. Trains stopped yesterday."), published=published
    ).times
    assert tuesday.value == "2024-05-14"
    assert week.value == "2024-W19"
    assert (yesterday.value, yesterday.first, yesterday.last) == (None, "2024-05-13", "2024-05-14")


def test_times_reads_a_story_of_long_ago_in_its_own_years(nlp: "Language") -> None:
    text = (
        "The war began in June 1846. In July, the army crossed the river. A truce was signed on 20 September 1847. "
        "The last troops left in June 1848."
    )
    calendar: Calendar = read_times(nlp(text), published=DAY)
    assert [time.value for time in calendar.times] == ["1846-06", "1846-07", "1847-09-20", "1848-06"]


def test_times_is_the_same_twice(nlp: "Language") -> None:
    text = "The envoy arrived on Tuesday and will leave on Friday, May 17."
    assert read_times(nlp(text), published=None) == read_times(nlp(text), published=None)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway has always backed the court.", "backed"),
        ("Peru's ministry typically published little before such trips.", "published"),
        ("During his time in office, the mayor sued three newspapers.", "sued"),
        ("The envoy stayed because the army arrested the mayor.", "arrested"),
        ("The general was an ally of the king but faced a revolt.", "faced"),
        (
            "Kenya sent doctors. Ghana sent tents.\n\nTogo sent food.\n\nMali has recognised the state.",
            "recognised",
        ),
    ],
)
def test_times_dates_no_habit_ground_or_background_by_publication(nlp: "Language", text: str, event: str) -> None:
    assert dated(nlp, text, event) is None


def test_times_goes_on_with_the_story_of_the_paragraph(nlp: "Language") -> None:
    text = "The army attacked the village in March 2023. Soldiers burned three houses. Officials said the army lied."
    assert dated(nlp, text, "burned") == ("2023-03-01", "2023-03-31", "narrative")
    assert dated(nlp, text, "said") is None


def test_times_dates_the_rest_of_a_story_from_the_day_of_its_head(nlp: "Language") -> None:
    text = "A bomb killed two soldiers on Monday.\n\nPolice arrested the mayor.\n\nThe governor said troops were ready."
    assert dated(nlp, text, "arrested") == ("2024-05-13", "2024-05-15", "narrative")
    assert dated(nlp, text, "said") == ("2024-05-15", "2024-05-15", "published")


def test_times_gives_all_verbs_of_a_clause_hooked_on_a_time_that_time(nlp: "Language") -> None:
    text = "Both states have backed the truce since October, when rebels attacked the port, killed ten men and left."
    for event in ("attacked", "killed", "left"):
        assert dated(nlp, text, event) == ("2023-10-01", "2023-10-31", "expression")


@pytest.mark.parametrize(
    "text", ["Ten rebels died, the army said on Tuesday.", "“The talks will go on,” the minister said on Tuesday."]
)
def test_times_gives_the_day_after_a_verb_of_saying_to_it(nlp: "Language", text: str) -> None:
    assert dated(nlp, text, "said") == ("2024-05-14", "2024-05-14", "expression")


def test_times_puts_a_bare_hour_on_the_day_of_the_story(nlp: "Language") -> None:
    text = "Thousands marched through Lima on Monday.\n\nThe march began at noon.\n\nPolice left after six o'clock."
    assert dated(nlp, text, "began") == ("2024-05-13", "2024-05-13", "expression")
    assert dated(nlp, text, "left") == ("2024-05-13", "2024-05-13", "expression")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It will be her first trip abroad since being elected in March.", "2024-03"),
        ("The king will visit Oslo, having met the queen in March.", "2024-03"),
        ("The ministers are to meet on Tuesday.", "2024-05-21"),
        ("The general is to be tried in July.", "2024-07"),
        ("The envoy said the ministers are to meet on Tuesday.", "2024-05-21"),
    ],
)
def test_times_looks_where_the_clause_looks(nlp: "Language", text: str, value: str) -> None:
    assert [time.value for time in read_times(nlp(text), published=DAY).times] == [value]


def test_times_leaves_a_day_told_from_an_undated_event_open(nlp: "Language") -> None:
    (day,) = read_times(nlp("The minister resigned the day before the vote."), published=DAY).times
    assert (day.value, day.first, day.last) == (None, None, None)


def test_times_leaves_a_day_open_that_is_told_from_an_event_with_two_dates(nlp: "Language") -> None:
    text = "The envoy left the day after the strike. The strike on 3 May was short. The strike on 7 May was long."
    assert read_times(nlp(text), published=DAY).times[0].value is None


def test_times_dates_an_event_by_a_day_told_from_another_event(nlp: "Language") -> None:
    text = "Police arrested the mayor the day before the vote. The vote is on 26 May."
    assert dated(nlp, text, "arrested") == ("2024-05-25", "2024-05-25", "expression")


def test_times_gives_a_length_that_ends_on_a_day_its_days(nlp: "Language") -> None:
    (year, _) = read_times(nlp("In the year ended March 31, the port lost $2 million."), published=DAY).times
    assert (year.first, year.last) == ("2023-04-01", "2024-03-31")


def test_times_counts_a_third_day_back_from_the_day_told(nlp: "Language") -> None:
    found = read_times(nlp("On Tuesday, clashes went on for the third day."), published=DAY).times
    assert (found[-1].first, found[-1].last) == ("2024-05-12", "2024-05-14")


def test_times_gives_a_month_of_fasting_its_days_without_a_value(nlp: "Language") -> None:
    (fast,) = read_times(nlp("The truce held during Ramadan."), published=DAY).times
    assert (fast.value, fast.first, fast.last) == (None, "2024-03-11", "2024-04-09")
