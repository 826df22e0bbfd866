"""What is marked in the article's own words."""

from itertools import pairwise

import msgspec
from tests.unit.sample_report import EVENTS, TEXT, WORDING, sample_report, span

from sayso.offsets import text_of
from sayso.show.marks import marks_of, segments


def test_marks_never_overlap_and_come_in_text_order() -> None:
    marks = marks_of(sample_report())
    assert all(one.span[1] <= other.span[0] for one, other in pairwise(marks))
    assert [text_of(TEXT, mark.span) for mark in marks][:4] == ["visit", "Thursday", "told", "agreed"]


def test_marks_prefer_the_act_where_two_meet() -> None:
    words = msgspec.structs.replace(WORDING[0], start=EVENTS[0].trigger[0], end=EVENTS[0].trigger[1] + 3)
    assert "planned" in [mark.style for mark in marks_of(sample_report(wording=(words,)))]
    assert "wording" not in [mark.style for mark in marks_of(sample_report(wording=(words,)))]


def test_marks_cut_a_paragraph_into_segments_that_join_to_it() -> None:
    for paragraph in TEXT.split("\n"):
        parts = list(segments(TEXT, span(paragraph), marks=marks_of(sample_report())))
        assert "".join(part.text for part in parts) == paragraph


def test_marks_that_run_over_a_paragraphs_edge_are_cut_at_it() -> None:
    words = msgspec.structs.replace(WORDING[0], start=TEXT.index("Lusa."), end=TEXT.index("Police") + 6)
    marks = marks_of(sample_report(wording=(words,), events=(), claims=(), times=(), places=()))
    assert [part.text for part in segments(TEXT, span("Police in Lima denied"), marks=marks)] == [
        "Police",
        " in Lima denied",
    ]
