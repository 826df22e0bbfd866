import spacy
from spacy.tokens import Doc
from tests.unit.coding.stage import scene_of

from sayso.coding.retellings import Telling, told_again
from sayso.coding.scene import Scene
from sayso.records import Event

SCENE: Scene = scene_of("peru=country/GOV: Peru", "chile=country/GOV: Chile", "norway=country/GOV: Norway")
DOC = Doc(
    spacy.blank("en").vocab, words=["the", "attack", "an", "attack"], lemmas=["the", "attack", "a", "attack"],
    pos=["DET", "NOUN", "DET", "NOUN"], heads=[1, 1, 3, 1], deps=["det", "root", "det", "conj"],
)  # fmt: skip
THE, AN = 1, 3


def telling(
    number: int, event: str, actor: tuple[str, ...], recipient: tuple[str, ...] = (), *, word: int = AN
) -> Telling:
    made = Event(
        id=f"v{number}", event=event, mode=None, context=(), quad_code=1, event_scale=0.0, actor=actor,  # type: ignore[arg-type]
        recipient=recipient, date=None, place=None, status="happened", background=False, start=0, end=1,
        trigger=(0, 1), claim=None, confidence=0.5,
    )  # fmt: skip
    return Telling(event=made, trigger=DOC[word], is_noun=True)


def test_retellings_marks_an_act_between_the_same_sides() -> None:
    first = telling(1, "ASSAULT", ("peru",), ("chile",))
    again = told_again(telling(2, "ASSAULT", ("peru",), ("chile",)), [first], scene=SCENE)
    assert again.same_as == "v1"


def test_retellings_keeps_acts_against_others_apart() -> None:
    first = telling(1, "ASSAULT", ("peru",), ("chile",))
    assert told_again(telling(2, "ASSAULT", ("peru",), ("norway",)), [first], scene=SCENE).same_as is None


def test_retellings_lets_a_definite_noun_leave_a_side_out() -> None:
    first = telling(1, "ASSAULT", ("peru",), ("chile",))
    assert told_again(telling(2, "ASSAULT", ("peru",), word=THE), [first], scene=SCENE).same_as == "v1"


def test_retellings_never_joins_support_without_a_recipient() -> None:
    first = telling(1, "SUPPORT", ("peru",), ("chile",))
    assert told_again(telling(2, "SUPPORT", ("peru",), word=THE), [first], scene=SCENE).same_as is None
