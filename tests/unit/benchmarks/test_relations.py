import pytest
from benchmarks.relations import figures_of, judged, marks

from sayso.records import Article, Coder, Entity, Event, Report

TEXT = "Chile thanked Peru."
MARKED = "<s>Chile</s> thanked <t>Peru</t>."


def report_of(*events: Event) -> Report:
    return Report(
        article=Article(id="a", text=TEXT),
        entities=(
            Entity(id="e1", name="Chile", kind="country", mentions=((0, 5),)),
            Entity(id="e2", name="Peru", kind="country", mentions=((14, 18),)),
        ),
        events=events,
        coder=Coder(name="sayso", version="0", model="none", codebook="2.0"),
    )


def event_of(event: str, *, actor: tuple[str, ...], recipient: tuple[str, ...] = ()) -> Event:
    return Event(
        id="v1", event=event, quad_code=1, event_scale=0.0, actor=actor, recipient=recipient,  # type: ignore[arg-type]
        status="happened", start=0, end=18, trigger=(6, 13), confidence=0.5,
    )  # fmt: skip


def test_relations_reads_marks_into_spans_of_the_plain_text() -> None:
    assert marks(MARKED) == ((0, 5), (14, 18))
    assert marks("<s>Chile</s> left.") == ((0, 5), None)
    assert marks("By <t>Peru</t> and <s>Chile</s>") == ((12, 17), (3, 7))


@pytest.mark.parametrize(
    ("event", "root", "right", "pair"),
    [
        (event_of("SUPPORT", actor=("e1",), recipient=("e2",)), "SUPPORT", True, True),
        (event_of("SUPPORT", actor=("e2",), recipient=("e1",)), "SUPPORT", False, False),
        (event_of("CONSULT", actor=("e1", "e2")), "CONSULT", True, True),
        (event_of("RETREAT", actor=("e1",), recipient=("e2",)), "YIELD", True, True),
        (event_of("AID", actor=("e1",), recipient=("e2",)), "SUPPORT", False, True),
    ],
)
def test_relations_judges_root_and_pair(event: Event, root: str, right: bool, pair: bool) -> None:
    case = {"text": TEXT, "marked": MARKED, "source": "Chile", "target": "Peru", "root": root}
    row = judged(case, report=report_of(event))
    assert (row["right"], row["pair"]) == (right, pair)


def test_relations_sums_up_in_per_cent() -> None:
    case = {"text": TEXT, "marked": MARKED, "source": "Chile", "target": "Peru", "root": "SUPPORT"}
    rows = [
        judged(case, report=report_of(event_of("SUPPORT", actor=("e1",), recipient=("e2",)))),
        judged(case, report=report_of()),
    ]
    figures = figures_of(rows)
    assert (figures["recall"], figures["root_given_pair"], figures["pair"]) == (50.0, 100.0, 50.0)
