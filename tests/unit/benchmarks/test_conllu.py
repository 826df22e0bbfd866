from pathlib import Path

import pytest
from benchmarks.conllu import Document, read_conllu

ROWS = """\
# newdoc id = first
# newpar
# sent_id = first-1
# text = Ana can't "go".
1	Ana	Ana	PROPN	NNP	Number=Sing	4	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	VerbForm=Fin	4	aux	_	_
3	n't	not	PART	RB	Polarity=Neg	4	advmod	_	_
3.1	ever	ever	ADV	RB	_	_	_	_	_
4	go	go	VERB	VB	VerbForm=Inf	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

# sent_id = first-2
# text = No.
1	No	no	INTJ	UH	_	0	root	_	SpaceAfter=No
2	.	.	PUNCT	.	_	1	punct	_	SpaceAfter=No

# newpar = p2
# sent_id = first-3
1	Yes	yes	INTJ	UH	_	0	root	_	_

# newdoc id = second
# sent_id = second-1
1-2	gonna	_	_	_	_	_	_	_	SpaceAfter=No
1	going	go	VERB	VBG	_	0	root	_	_
2	to	to	PART	TO	_	1	mark	_	_
3	!	!	PUNCT	.	_	1	punct	_	_
"""


@pytest.fixture
def documents(tmp_path: Path) -> list[Document]:
    path = tmp_path / "small.conllu"
    path.write_text(ROWS, encoding="utf-8")
    return list(read_conllu(path))


def test_conllu_parts_documents_paragraphs_and_sentences(documents: list[Document]) -> None:
    found = [
        (document.id, [[sentence.id for sentence in part] for part in document.paragraphs]) for document in documents
    ]
    assert found == [("first", [["first-1", "first-2"], ["first-3"]]), ("second", [["second-1"]])]


def test_conllu_places_the_words_of_a_multiword_token_side_by_side(documents: list[Document]) -> None:
    sentence = documents[0].paragraphs[0][0]
    assert sentence.text == "Ana can't go."
    assert [sentence.text[slice(*word.span)] for word in sentence.words] == ["Ana", "ca", "n't", "go", "."]


def test_conllu_gives_words_that_are_not_printed_the_whole_of_their_token(documents: list[Document]) -> None:
    sentence = documents[1].paragraphs[0][0]
    assert sentence.text == "gonna!"
    assert [word.span for word in sentence.words] == [(0, 5), (0, 5), (5, 6)]


def test_conllu_skips_empty_nodes_and_keeps_the_tree(documents: list[Document]) -> None:
    words = documents[0].paragraphs[0][0].words
    assert [(word.head, word.deprel) for word in words] == [
        (4, "nsubj"), (4, "aux"), (4, "advmod"), (0, "root"), (4, "punct"),
    ]  # fmt: skip
    assert words[2].feats == {"Polarity": "Neg"}


def test_conllu_knows_whether_white_space_follows_a_sentence(documents: list[Document]) -> None:
    assert [sentence.space_after for sentence in documents[0].paragraphs[0]] == [True, False]


def test_conllu_reads_gzipped_files_alike(documents: list[Document], tmp_path: Path) -> None:
    import gzip

    path = tmp_path / "small.conllu.gz"
    path.write_bytes(gzip.compress(ROWS.encode()))
    assert list(read_conllu(path)) == documents
