"""How well are sentences, words and their grammar found? On CoNLL-U, from gold words and from raw text.

From gold words: a Doc a paragraph with the treebank's words, spaces and sentence starts, so that only tagging and trees
are measured. Every word counts, punctuation included. From raw text: the document's paragraphs joined by newlines, as
an article comes; a word or a sentence counts as found when it covers the same characters. F1, and which features count,
are as in the CoNLL 2018 shared task (https://universaldependencies.org/conll18/evaluation.html).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import Figures, Measured, Row, f1, pipeline, share
from benchmarks.conllu import Document, Sentence, Word, read_conllu
from sayso.offsets import strip_span
from sayso.records import Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token

DEFAULT = "ud_ewt/test.conllu.gz"
SETS = {
    "ewt": (DEFAULT,),
    "gum": ("ud_gum/test.conllu.gz",),
    "gum_news": ("ud_gum/dev.conllu.gz", "ud_gum/test.conllu.gz"),
}
ANCHORS = {
    "ewt_las": "89.7: this base after 3 epochs, fp32, gold words",
    "ewt_uas": "91.9: this base after 4 epochs, fp32, gold words",
    "ewt_upos": "96.7: this base after 4 epochs, fp32, gold words",
    "gum_news_las": "90.0: the same run on held-out news, interview and speech together",
}
FEATURES = frozenset({
    "PronType", "NumType", "Poss", "Reflex", "Foreign", "Abbr", "Gender", "Animacy", "Number", "Case", "Definite",
    "Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite",
})  # fmt: skip
"""The universal features that CoNLL 2018 scores."""
RAW = ("token_f1", "raw_upos", "raw_las")


def measure(data: Path) -> Measured:
    """Score one treebank file."""
    return score(read_conllu(data), nlp=pipeline())


def measure_all(root: Path) -> Measured:
    """Score the test parts of EWT and GUM, and GUM's held-out news (dev and test) by itself."""
    figures, rows = Figures(), list[Row]()
    for name, files in SETS.items():
        documents = [document for file in files for document in read_conllu(root / file)]
        if name == "gum_news":
            documents = [document for document in documents if document.id.startswith("GUM_news_")]
        found, behind = score(documents, nlp=pipeline())
        figures |= {f"{name}_{figure}": value for figure, value in found.items()}
        rows += [{"set": name, **row} for row in behind]
    return figures, rows


def score(documents: Iterable[Document], *, nlp: "Language") -> Measured:
    """Score documents from gold words and from raw text."""
    documents = list(documents)
    on_words, word_rows = score_words(documents, nlp=nlp)
    on_text, text_rows = score_text(documents, nlp=nlp)
    return on_words | on_text, word_rows + text_rows


def score_words(documents: Iterable[Document], *, nlp: "Language") -> Measured:
    """Score tags, features and trees over the treebank's own words and sentences; one row a sentence."""
    paragraphs = [paragraph for document in documents for paragraph in document.paragraphs]
    counts, rows = Counter[str](), list[Row]()
    for paragraph, doc in zip(paragraphs, nlp.pipe(gold_doc(part, nlp=nlp) for part in paragraphs), strict=True):
        first = 0
        for sentence in paragraph:
            tokens = list(doc[first : first + len(sentence.words)])
            predicted = [_as_word(token, start=first) for token in tokens]
            _count_words(counts, gold=sentence.words, predicted=predicted)
            rows.append(_word_row(sentence, predicted=predicted))
            first += len(tokens)
    names = ("upos", "ufeats", "uas", "las", "las_main")
    return {name: share(counts[name], of=counts["words"]) for name in names}, rows


def gold_doc(paragraph: Sequence[Sentence], *, nlp: "Language") -> "Doc":
    """Make a Doc of a paragraph with the treebank's words, spaces and sentence starts, and nothing else."""
    from spacy.tokens import Doc

    words, spaces, starts = list[str](), list[bool](), list[bool | int | None]()
    for sentence in paragraph:
        ends = [word.span[0] for word in sentence.words[1:]]
        words += [word.form for word in sentence.words]
        spaces += [end > word.span[1] for word, end in zip(sentence.words, ends, strict=False)] + [sentence.space_after]
        starts += [number == 0 for number in range(len(sentence.words))]
    return Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=starts)


def _as_word(token: "Token", *, start: int) -> Word:
    head = 0 if token.head.i == token.i else token.head.i - start + 1
    return Word(token.text, token.pos_, token.morph.to_dict(), head, token.dep_, (token.idx, token.idx + len(token)))


def _count_words(counts: Counter[str], *, gold: Sequence[Word], predicted: Sequence[Word]) -> None:
    for word, found in zip(gold, predicted, strict=True):
        attached = word.head == found.head
        counts["words"] += 1
        counts["upos"] += word.upos == found.upos
        counts["ufeats"] += _universal(word) == _universal(found)
        counts["uas"] += attached
        counts["las"] += attached and word.deprel == found.deprel
        counts["las_main"] += attached and _main(word.deprel) == _main(found.deprel)


def _universal(word: Word) -> dict[str, str]:
    return {name: value for name, value in word.feats.items() if name in FEATURES}


def _main(relation: str) -> str:
    return relation.partition(":")[0]


def _word_row(sentence: Sentence, *, predicted: Sequence[Word]) -> Row:
    def told(words: Sequence[Word]) -> list[list[object]]:
        return [[word.upos, word.feats, word.head, word.deprel] for word in words]

    row = {"from": "words", "id": sentence.id, "words": [word.form for word in sentence.words]}
    return {**row, "gold": told(sentence.words), "predicted": told(predicted)}


def score_text(documents: Iterable[Document], *, nlp: "Language") -> Measured:
    """Score sentences, tokens, tags and trees from raw text, by characters; one row a document."""
    documents = list(documents)
    counts, rows = Counter[str](), list[Row]()
    texts = [raw_text(document) for document in documents]
    for document, (text, placed), doc in zip(documents, texts, nlp.pipe(text for text, _ in texts), strict=True):
        gold = [(start, start + len(sentence.text)) for start, sentence in placed]
        spans = [strip_span(text, (sent.start_char, sent.end_char)) for sent in doc.sents]
        found = [span for span in spans if span[0] < span[1]]
        counts.update(gold_sentences=len(gold), sentences=len(found), right_sentences=len(set(gold) & set(found)))
        _count_tokens(counts, gold=_gold_arcs(placed), predicted=_found_arcs(doc))
        rows.append({"from": "text", "id": document.id, "text": text, "gold": gold, "predicted": found})
    sentences = f1(counts["right_sentences"], gold=counts["gold_sentences"], predicted=counts["sentences"])
    words = [f1(counts[name], gold=counts["gold"], predicted=counts["predicted"]) for name in RAW]
    return {"sentence_f1": sentences, **dict(zip(RAW, words, strict=True))}, rows


def raw_text(document: Document) -> tuple[str, list[tuple[int, Sentence]]]:
    """Give a document's text, paragraphs parted by newlines, and each sentence with the character that it starts at."""
    text, placed = "", list[tuple[int, Sentence]]()
    for paragraph in document.paragraphs:
        text = text.rstrip(" ") + "\n" * bool(text)
        for sentence in paragraph:
            placed.append((len(text), sentence))
            text += sentence.text + " " * sentence.space_after
    return text.rstrip(" "), placed


Arcs = dict[Span, tuple[str, Span | None, str]]
"""Characters of a word to its tag, the characters of its head (None for a root) and its relation."""


def _gold_arcs(placed: Iterable[tuple[int, Sentence]]) -> Arcs:
    arcs: Arcs = {}
    for offset, sentence in placed:
        spans = [(offset + word.span[0], offset + word.span[1]) for word in sentence.words]
        for span, word in zip(spans, sentence.words, strict=True):
            arcs[span] = (word.upos, spans[word.head - 1] if word.head else None, word.deprel)
    return arcs


def _found_arcs(doc: "Doc") -> Arcs:
    def span(token: "Token") -> Span:
        return token.idx, token.idx + len(token)

    return {
        span(token): (token.pos_, None if token.head.i == token.i else span(token.head), token.dep_)
        for token in doc
        if not token.is_space
    }


def _count_tokens(counts: Counter[str], *, gold: Arcs, predicted: Arcs) -> None:
    counts.update(gold=len(gold), predicted=len(predicted))
    for span in gold.keys() & predicted.keys():
        counts["token_f1"] += 1
        counts["raw_upos"] += gold[span][0] == predicted[span][0]
        counts["raw_las"] += gold[span][1:] == predicted[span][1:]
