"""The cases of the happenings benchmark, and how pairs are counted."""

from pathlib import Path

from benchmarks.happenings import DEFAULT, Mention, Node, _is_judged, _pair_row
from benchmarks.told_cases import read_cases, unmarked


def test_braces_are_taken_out_and_say_what_they_held() -> None:
    assert unmarked("They {1 met} and {2 ate}, {1 twice}") == (
        "They met and ate, twice",
        {1: [(5, 8), (18, 23)], 2: [(13, 16)]},
    )


def test_every_case_has_tellings_of_each_of_its_happenings() -> None:
    cases = read_cases(Path(DEFAULT))
    assert len({case.number for case in cases}) == len(cases) >= 40
    for case in cases:
        assert {number for told in case.tellings for number in told.marks} == set(case.happenings)
        assert len(case.tellings) >= 2
        assert all(1 <= len(one.days) <= 2 and one.kinds for one in case.happenings.values())


def test_the_kinds_of_cases_are_in_both_halves() -> None:
    cases = read_cases(Path(DEFAULT))
    planted = [
        {what for c in cases if c.number % 2 == half for h in c.happenings.values() for what in h.differ}
        for half in (0, 1)
    ]
    assert planted[0] == planted[1] == {"actor", "date", "place", "status", "toll"}


def test_a_pair_is_right_where_it_is_predicted_and_lost_for_a_reason_where_not() -> None:
    ends = [Mention(article, 1, 1, "found", ("v1",)) for article in "ab"]
    together = {(Node("a", 1, "1"), Node("b", 1, "1"))}
    titles = read_cases(Path(DEFAULT))[:0]

    def outcome(*states: str, predicted: set[tuple[Node, Node]]) -> str:
        one, other = (end._replace(state=state) for end, state in zip(ends, states, strict=True))
        return str(_pair_row(one, other, predicted=predicted, cases=titles)["outcome"])

    assert outcome("found", "misdated", predicted=together) == "right"
    assert outcome("found", "found", predicted=set()) == "matching"
    assert outcome("missing", "misdated", predicted=set()) == "missing"
    assert outcome("miscoded", "found", predicted=together) == "miscoded"


def test_pairs_of_two_unmarked_events_of_one_case_are_not_judged() -> None:
    assert not _is_judged(Node("a", 1, "v3"), Node("b", 1, "v4"))
    assert _is_judged(Node("a", 1, "v3"), Node("b", 2, "v4"))
    assert _is_judged(Node("a", 1, "v3"), Node("b", 1, "1"))
