"""Whatever the text, a report keeps its promises of offsets, order and ids; see `tests.checks`."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from tests.checks import check_report

from sayso.ids import article_id
from sayso.records import Article, Published, Report
from sayso.run.flow import code_article

if TYPE_CHECKING:
    from spacy.language import Language

SENTENCES = [
    "Foreign Minister Ana Costa met her Peruvian counterpart in Lima on Tuesday.",
    "“We will not sign,” she said, according to the agency Lusa.",
    "Police arrested 40 protesters in Nairobi last week, the union said.",
    "The two leaders agreed to cut tariffs by 3 May 2024",
    "Officials in Ottawa reportedly denied that troops had crossed the border.",
    '"It was a ‘historic’ day", Mr. O’Neil told reporters; "we are proud',
    "Norway, Chile and Ghana condemned the attack.",
    "RIVERTON (Reuters) — Rebels shelled the town, killing at least 12 people and injuring dozens.",
    "He was to have visited São Tomé in early March, but the trip was called off.",
    "Why did they leave?",
    "The government of Kenya threatened to impose sanctions on the company unless it withdrew.",
    "- Rain, wind\n- Snow",
    "…",
]
GAPS = [" ", "\n", "\n\n", "\u00a0", "  ", "\u2009", " \n ", "\t", "", "\u200b", "\r\n"]
MARKS = [
    "😀",
    "👩\u200d👩\u200d👧",
    "\u0301",
    "\u00ad",
    "“",
    "’",
    "—",
    "\u202e",
    "\ufeff",
    "🇰🇪",
    "(",
    "…",
    "\x00",
    "\u2028",
    "9",
    "ß",
]
DAYS = [None, "2024-05-16", "2024-02-29"]
QUIET = settings(
    derandomize=True, database=None, deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(GAPS)), min_size=1, max_size=6))
    text = draw(st.sampled_from(["", " ", "\n", "😀 "])) + "".join(sentence + gap for sentence, gap in parts)
    for mark in draw(st.lists(st.sampled_from(MARKS), max_size=5)):
        place = draw(st.integers(0, len(text)))
        text = text[:place] + mark + text[place:]
    return text


def coded(text: str, *, nlp: "Language", day: str | None = None) -> Report:
    published = Published(first=day, last=day, basis="given") if day else Published()
    return code_article(Article(id=article_id(text), text=text, published=published), nlp=nlp)


@QUIET
@given(text=texts(), day=st.sampled_from(DAYS))
@example(text="\n".join(SENTENCES), day="2024-05-16")
@example(text="Foreign Minister Ana  Costa met Ben\u2028Okoro in New\n York on 3\u00a0\u00a0May.", day=None)
@example(text="".join(f"{mark} {sentence} " for mark, sentence in zip(MARKS, SENTENCES, strict=False)), day=None)
def test_offsets_hold_in_every_report(text: str, day: str | None, nlp: "Language") -> None:
    report = coded(text, nlp=nlp, day=day)
    assert report.article.text == text
    check_report(report)


@pytest.mark.parametrize(
    "text", ["a", ".", "😀", "\u0301", "\u00a0x\u00a0", "\x00", "—", "no\x00no", "x" * 3000, "A\n" * 50]
)
def test_offsets_hold_where_there_is_next_to_nothing(text: str, nlp: "Language") -> None:
    check_report(coded(text, nlp=nlp))


def test_offsets_move_with_what_stands_before(nlp: "Language") -> None:
    text = " ".join(SENTENCES[:3])
    before = "👩\u200d👩\u200d👧 Good morning\u00a0— e\u0301cole.\n"
    alone, moved = coded(text, nlp=nlp, day=DAYS[1]), coded(before + text, nlp=nlp, day=DAYS[1])
    assert [(start + len(before), end + len(before)) for start, end in alone.sentences] == list(moved.sentences[-3:])
    assert [time.text for time in alone.times] == [time.text for time in moved.times]


def test_the_same_text_gives_the_same_bytes(nlp: "Language") -> None:
    text = "\n".join(SENTENCES)
    assert coded(text, nlp=nlp).to_json() == coded(text, nlp=nlp).to_json()
