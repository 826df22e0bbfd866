"""The pipeline: what `parse.names` promises is there, for plain and for odd texts."""

from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc

from sayso.errors import ModelUnusable
from sayso.parse.encoder import open_encoder
from sayso.parse.names import NAME_LABELS, PARAGRAPHS

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

TEXT = "The president of Peru met Ana Silva in Lisbon on Monday. They signed an agreement.\n\nTalks go on."


def test_pipeline_reads_a_plain_sentence_as_a_linguist_would(nlp: "Language") -> None:
    doc = nlp(TEXT)
    words = {token.text: token for token in doc}
    assert words["met"].dep_ == "root"
    assert words["met"].lemma_ == "meet"
    assert words["president"].dep_ == "nsubj"
    assert words["president"].head == words["met"]
    assert words["Ana"].dep_ == "obj"
    assert [sentence.text.strip() for sentence in doc.sents][1] == "They signed an agreement."
    assert ("Ana Silva", "PER") in {(name.text, name.label_) for name in doc.ents}
    assert {name.label_ for name in doc.ents} <= set(NAME_LABELS)


def test_pipeline_keeps_paragraphs_and_never_lets_a_sentence_cross_them(nlp: "Language") -> None:
    doc = nlp(TEXT)
    assert [span.text for span in doc.spans[PARAGRAPHS]] == TEXT.split("\n\n")
    assert not any("\n\nT" in sentence.text for sentence in doc.sents)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        "word",
        "…",
        "\u200b",
        "a" * 20_000,
        "no stop " * 2_000,
        "e\u0301 🇫🇷 👩‍👩‍👧 “x”\u00a0y",
        "A.\r\nB.\r\n",
    ],
    ids=["empty", "space", "breaks", "word", "mark", "zero-width", "one-word", "endless", "odd", "crlf"],
)
def test_pipeline_takes_any_text_and_leaves_it_as_it_is(nlp: "Language", text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert all(token.pos_ and token.dep_ for token in doc)


@pytest.mark.parametrize("gap", ["  ", "\u2028", " \n ", "\t"])
def test_pipeline_lets_a_name_run_over_odd_space(nlp: "Language", gap: str) -> None:
    doc = nlp(f"Ana{gap}Costa met Joe{gap}Biden in Lisbon on Monday.")
    assert all(name.label_ in NAME_LABELS for name in doc.ents)


def test_pipeline_gives_the_same_alone_and_in_a_batch(nlp: "Language") -> None:
    texts = [TEXT, "Protesters marched in Quito. Police made no arrests.", TEXT * 3]
    alone = [[(t.pos_, t.dep_, t.head.i, t.ent_type_) for t in nlp(text)] for text in texts]
    together = [[(t.pos_, t.dep_, t.head.i, t.ent_type_) for t in doc] for doc in nlp.pipe(texts)]
    assert alone == together


def test_pipeline_keeps_sentence_starts_that_are_already_set(nlp: "Language") -> None:
    doc = Doc(nlp.vocab, words=["He", "left", "She", "stayed"], sent_starts=[True, False, True, False])
    for _, component in nlp.pipeline:
        doc = component(doc)
    assert [sentence.text.strip() for sentence in doc.sents] == ["He left", "She stayed"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("full-scale", ["full", "-", "scale"]), ("ex-president", ["ex-president"]), ("30-page", ["30", "-", "page"]),
        ("Putin’s", ["Putin", "’s"]), ("U.S.-led", ["U.S.", "-", "led"]), ("trade/aid", ["trade", "/", "aid"]),
        ("?!", ["?!"]),
    ],
)  # fmt: skip
def test_pipeline_cuts_words_as_treebanks_do(nlp: "Language", text: str, words: list[str]) -> None:
    assert [token.text for token in nlp.make_doc(text)] == words


def test_pipeline_names_the_missing_model_file(tmp_path: "Path") -> None:
    with pytest.raises(ModelUnusable, match=r"encoder\.onnx: the file is missing"):
        open_encoder(tmp_path)


def test_pipeline_says_when_a_model_file_is_cut_short(tmp_path: "Path") -> None:
    from sayso.parse.encoder import SHIPPED

    for name in ("tokenizer.json", "labels.json"):
        (tmp_path / name).write_bytes((SHIPPED / name).read_bytes())
    (tmp_path / "encoder.onnx").write_bytes((SHIPPED / "encoder.onnx").read_bytes()[:1000])
    with pytest.raises(ModelUnusable):
        open_encoder(tmp_path)
