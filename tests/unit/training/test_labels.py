"""The labels in the repository fit the texts that they are about."""

import json
from pathlib import Path

import pytest
from training.annotation.agreement import agreement, kappa
from training.annotation.resolve import STATUSES, TYPES
from training.annotation.texts import read_texts

ANNOTATION = Path(__file__).parents[3] / "training" / "annotation"
DATA = Path(__file__).parents[4] / "shared" / "data"
LABELLED = sorted((ANNOTATION / "labels").glob("*.jsonl"))


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def spans_of(row):
    for event in row["events"]:
        yield from (event["trigger"], *event["actor"], *event["recipient"])
    for claim in row["claims"]:
        yield from (*claim["source"], *claim["cue"], *claim["content"], *claim["via"])
    for decoy in row["decoys"]:
        yield decoy["word"]


@pytest.mark.parametrize("path", LABELLED, ids=lambda path: path.stem)
def test_labels_lie_in_their_texts_and_cut_no_word(path):
    corpus = path.stem.partition("@")[0]
    try:
        texts = read_texts(DATA, corpus)
    except FileNotFoundError:
        pytest.skip("the corpora are not here")
    for row in rows(path):
        text = texts[row["id"]]
        for start, end in spans_of(row):
            assert 0 <= start < end <= len(text), (row["id"], start, end)
            assert text[start:end].strip() == text[start:end], (row["id"], text[start:end])


@pytest.mark.parametrize(
    "path", [*LABELLED, *sorted((ANNOTATION / "written").glob("*.jsonl"))], ids=lambda path: path.stem
)
def test_labels_use_the_codebook_and_point_at_claims_that_are_there(path):
    for row in rows(path):
        for event in row["events"]:
            assert event["event"] in TYPES
            assert event["status"] in STATUSES
        for number, claim in enumerate(row["claims"]):
            assert claim["parent"] is None or (claim["parent"] != number and claim["parent"] < len(row["claims"]))


def test_written_texts_carry_their_own_words():
    for path in (ANNOTATION / "written").glob("*.jsonl"):
        for row in rows(path):
            assert all(row["text"][start:end].strip() for start, end in spans_of(row))


def test_held_out_and_tuning_documents_are_apart_and_labelled():
    held, tuned = (
        set((ANNOTATION / name).read_text(encoding="utf-8").split()) for name in ("held_out.txt", "tuning.txt")
    )
    known = {f"{path.stem}/{row['id']}" for path in LABELLED for row in rows(path)}
    known |= {f"written/{row['id']}" for path in (ANNOTATION / "written").glob("*.jsonl") for row in rows(path)}
    assert not held & tuned
    assert held | tuned <= known
    assert len(held) == 25


def test_labels_name_no_words_of_others():
    for path in LABELLED:
        assert all("text" not in row for row in rows(path))


def test_agreement_of_a_reading_with_itself_is_whole():
    row = {
        "events": [{"trigger": [0, 3], "event": "AID", "status": "happened", "actor": [[4, 6]], "recipient": []}],
        "claims": [{"cue": [[7, 9]], "source": [[4, 6]]}],
    }
    figures = agreement([(row, row)])
    assert figures["event_f1"] == figures["claim_f1"] == 100.0
    assert kappa([("a", "a"), ("b", "b")]) == 1.0
