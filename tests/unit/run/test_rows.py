"""One row an event, with names for ids."""

from tests.unit.sample_report import sample_report

from sayso.run.rows import COLUMNS, event_rows


def test_rows_gives_one_row_an_event_with_the_same_columns() -> None:
    report = sample_report()
    rows = list(event_rows(report))
    assert [row["event_id"] for row in rows] == [event.id for event in report.events]
    assert all(tuple(row) == COLUMNS for row in rows)


def test_rows_names_parties_and_their_codes() -> None:
    report = sample_report()
    names = {entity.id: entity.name for entity in report.entities}
    for row, event in zip(event_rows(report), report.events, strict=True):
        assert row["actor"] == ("; ".join(names[one] for one in event.actor) or None)
        assert row["recipient"] == ("; ".join(names[one] for one in event.recipient) or None)


def test_rows_shows_the_words_and_whose_say_so_they_are() -> None:
    report = sample_report()
    claims = {claim.id: claim for claim in report.claims}
    for row, event in zip(event_rows(report), report.events, strict=True):
        assert row["text"] == report.article.text[event.start : event.end]
        if event.claim and claims[event.claim].source:
            assert row["source"]
        if event.claim is None:
            assert row["source"] is None
