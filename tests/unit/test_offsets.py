from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.offsets import contains, merge, overlaps, strip_span, text_of
from sayso.records import Span

SPANS = st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda pair: (pair[0], pair[0] + pair[1]))
QUIET = settings(derandomize=True, database=None, deadline=None)


def covered(spans: list[Span]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def test_offsets_count_code_points_and_not_bytes() -> None:
    assert text_of("🇺🇳 “Yes”", (3, 8)) == "“Yes”"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((0, 5), (4, 6), True), ((0, 5), (5, 6), False), ((5, 6), (0, 5), False), ((0, 9), (3, 4), True)],
)
def test_offsets_call_spans_overlapping_that_share_a_character(one: Span, other: Span, *, expected: bool) -> None:
    assert overlaps(one, other) is expected


def test_offsets_know_what_lies_wholly_inside() -> None:
    assert contains((2, 8), (2, 8))
    assert not contains((2, 8), (1, 3))


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [(" no ", (0, 4), (1, 3)), ("a\u00a0\n", (0, 3), (0, 1)), ("   ", (0, 3), (3, 3)), ("word", (1, 3), (1, 3))],
)
def test_offsets_strip_white_space_of_every_kind(text: str, span: Span, expected: Span) -> None:
    assert strip_span(text, span) == expected


@QUIET
@given(st.lists(SPANS), st.integers(0, 3))
def test_offsets_merge_into_spans_apart_and_in_order(spans: list[Span], gap: int) -> None:
    merged = merge(spans, gap=gap)
    assert all(one[1] + gap < other[0] for one, other in pairwise(merged))
    assert covered(spans) <= covered(list(merged))
    assert merge(merged, gap=gap) == merged


@QUIET
@given(st.lists(SPANS))
def test_offsets_merge_adds_no_character_without_a_gap(spans: list[Span]) -> None:
    assert covered(list(merge(spans))) == covered(spans)


@QUIET
@given(st.text(alphabet=" \n\u00a0a\u0301😀", max_size=12), st.data())
def test_offsets_strip_loses_nothing_but_white_space(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert text_of(text, strip_span(text, (start, end))) == text[start:end].strip()
