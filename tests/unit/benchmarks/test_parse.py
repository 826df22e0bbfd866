from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import spacy
from benchmarks.conllu import Document, read_conllu
from benchmarks.parse import raw_text, score_text, score_words
from spacy.tokens import Doc
from spacy.vocab import Vocab

ROWS = """\
# newdoc id = d
# newpar
# sent_id = 1
1	Ana	Ana	PROPN	_	Number=Sing|Style=Coll	2	nsubj:outer	_	_
2	spoke	speak	VERB	_	Tense=Past	0	root	_	SpaceAfter=No
3	.	.	PUNCT	_	_	2	punct	_	_

# sent_id = 2
1	Ben	Ben	PROPN	_	Number=Sing	2	nsubj	_	_
2	left	leave	VERB	_	Tense=Past	0	root	_	_

# newpar
# sent_id = 3
1	Good	good	ADJ	_	_	0	root	_	_
"""


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    path = tmp_path / "small.conllu"
    path.write_text(ROWS, encoding="utf-8")
    return list(read_conllu(path))


class Oracle:
    """A pipeline that knows the answers, all but those that it is told to get wrong."""

    def __init__(
        self, *, wrong_heads: Iterable[str] = (), labels: dict[str, str] | None = None, one_sentence: bool = False
    ) -> None:
        self.vocab: Vocab = spacy.blank("en").vocab
        self.tokenizer = spacy.blank("en").tokenizer
        self.wrong_heads = set(wrong_heads)
        self.labels = {"Ana": "nsubj:outer", "Ben": "nsubj", ".": "punct", **(labels or {})}
        self.one_sentence = one_sentence

    def pipe(self, stream: Iterable[str | Doc]) -> Iterator[Doc]:
        for item in stream:
            yield self.annotated(item if isinstance(item, Doc) else self.tokenizer(item))

    def annotated(self, doc: Doc) -> Doc:
        tags = {"Ana": "PROPN", "Ben": "PROPN", "spoke": "VERB", "left": "VERB", ".": "PUNCT", "Good": "ADJ"}
        feats = {"PROPN": "Number=Sing", "VERB": "Tense=Past"}
        verbs = {"Ana": 1, ".": -1, "Ben": 1}
        words = [token.text for token in doc]
        heads = [i + (0 if word in self.wrong_heads else verbs.get(word, 0)) for i, word in enumerate(words)]
        if self.one_sentence:
            heads = [0 if head == i else head for i, head in enumerate(heads)]
        pos = [tags.get(word, "SPACE") for word in words]
        return Doc(
            doc.vocab, words=words, spaces=[bool(token.whitespace_) for token in doc], pos=pos, heads=heads,
            deps=[self.labels.get(word, "root") for word in words], morphs=[feats.get(tag, "") for tag in pos],
        )  # fmt: skip


def test_parse_gives_a_perfect_parser_full_marks(documents: list[Document]) -> None:
    on_words, rows = score_words(documents, nlp=Oracle())
    assert on_words == {"upos": 100, "ufeats": 100, "uas": 100, "las": 100, "las_main": 100}
    assert [row["id"] for row in rows] == ["1", "2", "3"]
    assert rows[0]["predicted"][0] == ["PROPN", {"Number": "Sing"}, 2, "nsubj:outer"]


def test_parse_counts_a_wrong_head_against_attachment_only(documents: list[Document]) -> None:
    on_words, _ = score_words(documents, nlp=Oracle(wrong_heads=["."]))
    assert on_words["uas"] == on_words["las"] == pytest.approx(500 / 6)
    assert on_words["upos"] == 100


def test_parse_counts_a_wrong_subtype_only_where_subtypes_count(documents: list[Document]) -> None:
    on_words, _ = score_words(documents, nlp=Oracle(labels={"Ana": "nsubj"}))
    assert on_words["las"] == pytest.approx(500 / 6)
    assert on_words["las_main"] == on_words["uas"] == 100


def test_parse_keeps_paragraphs_apart_in_raw_text(documents: list[Document]) -> None:
    text, placed = raw_text(documents[0])
    assert text == "Ana spoke. Ben left\nGood"
    assert [text[start : start + len(sentence.text)] for start, sentence in placed] == [
        "Ana spoke.",
        "Ben left",
        "Good",
    ]


def test_parse_scores_raw_text_by_characters(documents: list[Document]) -> None:
    figures, rows = score_text(documents, nlp=Oracle())
    assert figures == {"sentence_f1": 100, "token_f1": 100, "raw_upos": 100, "raw_las": 100}
    assert rows[0]["predicted"] == [(0, 10), (11, 19), (20, 24)]


def test_parse_finds_missed_borders_in_raw_text(documents: list[Document]) -> None:
    figures, _ = score_text(documents, nlp=Oracle(one_sentence=True))
    assert figures["sentence_f1"] == 0
    assert figures["token_f1"] == 100
