"""A spaCy Doc to the encoder and back: its paragraphs as windows, their scores as annotations."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from sayso.parse import decode
from sayso.parse.encoder import Encoder, Floats, Labels, Scores
from sayso.parse.lemmas import lemma_of
from sayso.parse.names import ACTS, FACTUALITY, PARAGRAPHS, SAYINGS
from sayso.parse.pieces import Pieces
from sayso.parse.readings import Weights, read_acts, read_claims
from sayso.parse.windows import Window, cut_window, join_windows, plan_windows

if TYPE_CHECKING:
    from thinc.types import Ints2d


GROUP_WORDS = 4000
"""Words whose scores are in memory at one time: about 4 KB each."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The words of one paragraph: their token numbers in the Doc (white space left out), texts, and whether each
    is glued."""

    tokens: list[int]
    words: list[str]
    glued: list[bool]


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the encoder says of one Doc; every list has one entry a token, white space included."""

    paragraphs: list[tuple[int, int]]
    parts: list[str]
    features: list[str]
    lemmas: list[str]
    heads: list[int]
    """Token number of the head; the token's own for a root."""
    relations: list[str]
    names: list[str]
    acts: list[dict[str, Any]] = field(default_factory=list)
    sayings: list[dict[str, Any]] = field(default_factory=list)
    """Both as `parse.names` describes them."""
    factuality: list[float] = field(default_factory=list)


def paragraphs_of(doc: Doc) -> list[Paragraph]:
    """Cut a Doc at its line breaks; lines of white space only are left out."""
    found: list[Paragraph] = []
    fresh = True
    spaced = True
    for token in doc:
        if token.is_space:
            fresh = fresh or "\n" in token.text
            spaced = True
            continue
        if fresh:
            found.append(Paragraph([], [], []))
        found[-1].tokens.append(token.i)
        found[-1].words.append(token.text)
        found[-1].glued.append(not spaced and not fresh)
        spaced, fresh = bool(token.whitespace_), False
    return found


def cut_paragraph(paragraph: Paragraph, encoder: Encoder) -> tuple[list[Window], list[Pieces]]:
    """Plan a paragraph's windows and cut each into pieces; nearly always there is just one."""
    whole = Window(0, len(paragraph.words), 0, len(paragraph.words))
    pieces = (
        cut_window(paragraph.words, paragraph.glued, whole, encoder.tokenizer) if len(paragraph.words) < 250 else None
    )
    if pieces is not None and max(pieces.firsts) < len(pieces.ids) - 1:
        return [whole], [pieces]
    encodings = encoder.tokenizer.encode_batch([[word] for word in paragraph.words], is_pretokenized=True)
    lengths = [max(1, min(len(one.ids) - 2, 100)) for one in encodings]
    windows = plan_windows(paragraph.words, lengths)
    return windows, [cut_window(paragraph.words, paragraph.glued, one, encoder.tokenizer) for one in windows]


def analyse(doc: Doc, *, encoder: Encoder) -> Analysis:
    """Run the encoder over a Doc's paragraphs and decode what it says; the Doc is not changed.

    Paragraphs share batches with those of their own Doc only: the int8 network scales its numbers by the batch, so an
    article's answers would otherwise hang on its neighbours. They go through in groups, so that the scores of a long
    text are never all in memory.
    """
    paragraphs = paragraphs_of(doc)
    gold_starts = doc.has_annotation("SENT_START", require_complete=True)
    analysis = blank(doc, paragraphs)
    names: list[Floats] = []
    for group in groups_of(paragraphs):
        for paragraph, scores in zip(group, scores_of(group, encoder), strict=True):
            starts = decode.sentence_starts(scores["sentence"], paragraph.words)
            if gold_starts:
                starts = [n for n, token in enumerate(paragraph.tokens) if n == 0 or doc[token].is_sent_start]
            decode_paragraph(analysis, paragraph, scores, starts, encoder)
            read_paragraph(analysis, paragraph, scores, encoder)
            names.append(scores["name"])
    name_words(analysis, paragraphs, names, encoder.labels)
    attach_spaces(doc, analysis)
    return analysis


def groups_of(paragraphs: list[Paragraph]) -> Iterator[list[Paragraph]]:
    """Yield paragraphs in groups of about GROUP_WORDS words; one that is longer alone is a group of its own."""
    group: list[Paragraph] = []
    words = 0
    for paragraph in paragraphs:
        if group and words + len(paragraph.words) > GROUP_WORDS:
            yield group
            group, words = [], 0
        group.append(paragraph)
        words += len(paragraph.words)
    if group:
        yield group


def scores_of(paragraphs: list[Paragraph], encoder: Encoder) -> list[Scores]:
    """Run the encoder over a group of paragraphs: one row of scores a word of each."""
    planned = [cut_paragraph(paragraph, encoder) for paragraph in paragraphs]
    scores = iter(encoder.scores([pieces for _, cut in planned for pieces in cut]))
    return [join_windows(windows, [next(scores) for _ in cut]) for windows, cut in planned]


def blank(doc: Doc, paragraphs: list[Paragraph]) -> Analysis:
    """Give the analysis of a Doc of which nothing is known yet but its paragraphs."""
    length = len(doc)
    return Analysis(
        paragraphs=[(one.tokens[0], one.tokens[-1] + 1) for one in paragraphs],
        parts=["SPACE"] * length, features=[""] * length, lemmas=[token.text for token in doc],
        heads=list(range(length)), relations=["dep"] * length, names=["O"] * length, factuality=[0.0] * length,
    )  # fmt: skip


def decode_paragraph(
    analysis: Analysis, paragraph: Paragraph, scores: Scores, starts: list[int], encoder: Encoder
) -> None:
    """Fill in one paragraph's part of an analysis that is being made."""
    labels = encoder.labels
    heads = decode.paragraph_heads(scores, starts)
    relations = decode.relations(scores, heads, weights=encoder.label_weights, root=encoder.label_root, labels=labels)
    tags = decode.with_verbs(scores, heads, relations, words=paragraph.words, labels=labels)
    for number, token in enumerate(paragraph.tokens):
        part, features = tags[number]
        analysis.parts[token], analysis.features[token] = part, features
        analysis.lemmas[token] = lemma_of(paragraph.words[number], part, features)
        analysis.heads[token] = token if heads[number] < 0 else paragraph.tokens[heads[number]]
        analysis.relations[token] = relations[number]


def read_paragraph(analysis: Analysis, paragraph: Paragraph, scores: Scores, encoder: Encoder) -> None:
    """Fill in the acts and claims of one paragraph, words turned into token numbers of the Doc."""
    weights = Weights(links=encoder.link_weights, pairs=encoder.pair_weights)
    tokens = paragraph.tokens

    def numbered(chances: dict[int, float]) -> dict[int, float]:
        return {tokens[word]: chance for word, chance in chances.items()}

    for act in read_acts(scores, weights=weights, labels=encoder.labels):
        analysis.acts.append(
            {
                "token": tokens[act.word], "types": act.types, "modes": act.modes, "status": act.status,
                "background": act.background, "actors": numbered(act.actors), "recipients": numbered(act.recipients),
            }
        )  # fmt: skip
    for claim in read_claims(scores, weights=weights):
        cue = [tokens[word] for word in claim.cue]
        analysis.sayings.append(
            {"cue": cue, "likely": claim.likely, "source": numbered(claim.source), "content": numbered(claim.content)}
        )
    for token, value in zip(tokens, scores["factuality"].tolist(), strict=True):
        analysis.factuality[token] = value


def name_words(analysis: Analysis, paragraphs: list[Paragraph], logits: list[Floats], labels: Labels) -> None:
    """Fill in the names of an analysis that is being made, each of one kind throughout the article."""
    found = [decode.names(one, labels) for one in logits]
    words = [paragraph.words for paragraph in paragraphs]
    agreed = decode.agree(found, words=words, logits=logits, labels=labels)
    for paragraph, names in zip(paragraphs, agreed, strict=True):
        for token, name in zip(paragraph.tokens, names, strict=True):
            analysis.names[token] = name


def attach_spaces(doc: Doc, analysis: Analysis) -> None:
    """Hang white space on the word before it, or on the first word; inside a name it is part of the name."""
    words = [token.i for token in doc if not token.is_space]
    if not words:
        return
    before = words[0]
    for token in doc:
        if token.is_space:
            analysis.heads[token.i] = before
        else:
            before = token.i
    inside = "O"
    for number in range(len(doc) - 1, -1, -1):
        if doc[number].is_space and inside.startswith("I-"):
            analysis.names[number] = inside
        inside = analysis.names[number]


def write(doc: Doc, analysis: Analysis) -> None:
    """Write an analysis onto its Doc."""
    if not len(doc):
        return
    strings, morphology = doc.vocab.strings, doc.vocab.morphology
    offsets = np.array([head - number for number, head in enumerate(analysis.heads)], dtype=np.int64)
    columns: list[NDArray[np.uint64]] = [
        np.array([strings.add(part) for part in analysis.parts], dtype=np.uint64),
        np.array([morphology.add(features) for features in analysis.features], dtype=np.uint64),
        np.array([strings.add(lemma) for lemma in analysis.lemmas], dtype=np.uint64),
        np.array([strings.add(relation) for relation in analysis.relations], dtype=np.uint64),
        offsets.astype(np.uint64),
        np.array([{"B": 3, "I": 1, "O": 2}[name[0]] for name in analysis.names], dtype=np.uint64),
        np.array([strings.add(name[2:]) if name != "O" else 0 for name in analysis.names], dtype=np.uint64),
    ]
    doc.from_array(
        ["POS", "MORPH", "LEMMA", "DEP", "HEAD", "ENT_IOB", "ENT_TYPE"], cast("Ints2d", np.stack(columns, axis=1))
    )
    doc.spans[PARAGRAPHS] = [doc[first:last] for first, last in analysis.paragraphs]
    for key, value in ((ACTS, analysis.acts), (SAYINGS, analysis.sayings), (FACTUALITY, analysis.factuality)):
        if not Doc.has_extension(key):
            Doc.set_extension(key, default=None)
        doc._.set(key, value)
