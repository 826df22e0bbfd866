"""Reads CoNLL-U: documents of paragraphs of sentences, with each word's place in the text.

The format: https://universaldependencies.org/format.html. Empty nodes (`8.1`) are skipped; a multiword token ("don't")
gives its syntactic words ("do", "n't"), which are what the trees are made of.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import text_of
from sayso.records import Span


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; `span` counts characters of its sentence, `head` words of it from 1 (0 is the root's)."""

    form: str
    upos: str
    feats: dict[str, str]
    head: int
    deprel: str
    span: Span


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as printed; `space_after` says whether white space follows it."""

    id: str
    text: str
    words: tuple[Word, ...]
    space_after: bool


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its paragraphs, each a tuple of sentences."""

    id: str
    paragraphs: tuple[tuple[Sentence, ...], ...]


def read_conllu(path: Path) -> Iterator[Document]:
    """Yield the documents of a `.conllu` or `.conllu.gz` file; a file without `# newdoc` is one document."""
    name, paragraphs = path.name, list[list[Sentence]]()
    for block in _blocks(text_of(path).split("\n")):
        comments = dict(_comment(line) for line in block if line.startswith("#"))
        if comments.keys() & {"newdoc", "newdoc id"}:
            if paragraphs:
                yield Document(name, tuple(map(tuple, paragraphs)))
            name, paragraphs = comments.get("newdoc id", name), []
        if not paragraphs or comments.keys() & {"newpar", "newpar id"}:
            paragraphs.append([])
        paragraphs[-1].append(_sentence(block, name=comments.get("sent_id", "")))
    if paragraphs:
        yield Document(name, tuple(map(tuple, paragraphs)))


def _blocks(lines: Iterable[str]) -> Iterator[list[str]]:
    block = list[str]()
    for line in lines:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _comment(line: str) -> tuple[str, str]:
    key, _, value = line[1:].partition("=")
    return key.strip(), value.strip()


def _sentence(block: list[str], *, name: str) -> Sentence:
    text, words, space = "", list[Word](), True
    last_of_token, token_start, token_end = 0, 0, 0
    for line in block:
        if line.startswith("#"):
            continue
        number, form, _, upos, _, feats, head, deprel, _, misc = line.split("\t")
        if "." in number:
            continue
        if (
            "-" in number or int(number) > last_of_token
        ):  # a new stretch of text; words inside a multiword token add none
            token_start, token_end = len(text), len(text) + len(form)
            space = "SpaceAfter=No" not in misc.split("|")
            text += form + " " * space
        if "-" in number:
            last_of_token = int(number.partition("-")[2])
            continue
        inside = text.startswith(form, token_start) and token_start + len(form) <= token_end
        span = (token_start, token_start + len(form)) if inside else (token_start, token_end)
        token_start = span[1] if inside else token_start
        pairs = dict(pair.split("=", 1) for pair in feats.split("|") if "=" in pair)
        words.append(Word(form=form, upos=upos, feats=pairs, head=int(head), deprel=deprel, span=span))
    return Sentence(id=name, text=text.rstrip(" "), words=tuple(words), space_after=space)
