"""Labels of acts and claims as training items: stand-off labels and written texts, cut into words and windows."""

import json
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import spacy

from sayso.parse.pipeline import tokenizer_like
from training.annotation.texts import Span, read_texts, sentences_of
from training.corpora import Act, Paragraph, Saying, Sentence, lines_of

LABELS = Path(__file__).parent / "annotation"
MOST_WORDS = 130
Row = dict[str, Any]


def labelled(data: Path) -> Iterator[tuple[str, str, Row]]:
    """Yield (corpus, text, row) for every labelled text; second readings of a document are left out."""
    for path in sorted((LABELS / "labels").glob("*.jsonl")):
        if "@" in path.stem:
            continue
        texts = read_texts(data, path.stem)
        for row in map(json.loads, lines_of(path)):
            yield path.stem, texts[row["id"]][: row["end"]], row
    for path in sorted((LABELS / "written").glob("*.jsonl*")):
        for row in map(json.loads, lines_of(path)):
            yield "written", row["text"], row


def listed(name: str) -> frozenset[str]:
    """Give the ids ("corpus/id") in a list: `held_out.txt` is only measured on, thresholds are chosen on
    `tuning.txt`."""
    return frozenset((LABELS / name).read_text(encoding="utf-8").split())


def reading_paragraphs(data: Path, *, measured: bool = False) -> list[Paragraph]:
    """Give the labelled texts as paragraphs of one `Sentence` a window: those to train on, or those that training is
    watched on."""
    nlp = spacy.blank("en")
    nlp.tokenizer = tokenizer_like(nlp)
    watched = listed("tuning.txt")
    outside = watched if measured else watched | listed("held_out.txt")
    return [
        [window]
        for corpus, text, row in labelled(data)
        if (f"{corpus}/{row['id']}" in outside) == measured
        for window in windows_of(text, row, nlp)
    ]


def windows_of(text: str, row: Row, nlp: Any) -> Iterator[Sentence]:
    """Cut one labelled text into windows of whole sentences within a line; what points out of a window is left out of
    it."""
    for start, end in stretches(text, nlp):
        tokens = [token for token in nlp.make_doc(text[start:end]) if not token.is_space]
        spans = [(start + token.idx, start + token.idx + len(token.text)) for token in tokens]
        words = Words(spans)
        yield Sentence(
            words=[token.text for token in tokens],
            glued=[number > 0 and spans[number - 1][1] == spans[number][0] for number in range(len(tokens))],
            acts=[act for event in row["events"] if (act := words.act(event)) is not None],
            sayings=[saying for claim in row["claims"] if (saying := words.saying(claim)) is not None],
        )


def stretches(text: str, nlp: Any) -> Iterator[Span]:
    """Yield the stretches of a text that become windows: lines, long ones cut between sentences."""
    current: Span | None = None
    for start, end in sentences_of(text):
        joined = current is not None and "\n" not in text[current[0] : end].strip()
        if current is not None and joined and len(nlp.make_doc(text[current[0] : end])) <= MOST_WORDS:
            current = (current[0], end)
            continue
        if current is not None:
            yield current
        current = (start, end)
    if current is not None:
        yield current


class Words:
    """The words of a window by their offsets."""

    def __init__(self, spans: list[Span]) -> None:
        self.spans = spans
        self.ends = [end for _, end in spans]

    def within(self, span: Span) -> list[int]:
        """Give the numbers of the words that a span touches."""
        first = bisect_right(self.ends, span[0])
        found = []
        for number in range(first, len(self.spans)):
            if self.spans[number][0] >= span[1]:
                break
            found.append(number)
        return found

    def act(self, event: Row) -> Act | None:
        """Give an event whose trigger stands here."""
        trigger = self.within(event["trigger"])
        if not trigger:
            return None
        sides = [[words for span in event[side] if (words := self.within(span))] for side in ("actor", "recipient")]
        return Act(
            trigger=trigger[0], event=event["event"], mode=event["mode"], status=event["status"],
            background=event["background"], actors=sides[0], recipients=sides[1],
        )  # fmt: skip

    def saying(self, claim: Row) -> Saying | None:
        """Give a claim whose cue stands here."""
        cue = [word for span in claim["cue"][:1] for word in self.within(span)]
        if not cue:
            return None
        return Saying(
            cue=cue,
            source=[word for span in claim["source"] for word in self.within(span)],
            content=[word for span in claim["content"] for word in self.within(span)],
        )
