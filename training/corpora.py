"""The T corpora as plain items: words, spaces, and the labels that each corpus carries.

Only corpora marked T in the data folder's README are read here; their names and licences stand in the model card.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CROSSNER = {
    "person": "PER", "politician": "PER", "organisation": "ORG", "politicalparty": "ORG", "country": "LOC",
    "location": "LOC",
    "election": "MISC", "event": "MISC", "misc": "MISC",
}  # fmt: skip


@dataclass(slots=True)
class Act:
    """One labelled event: word numbers in its Sentence."""

    trigger: int
    event: str
    mode: str | None
    status: str
    background: bool
    actors: list[list[int]]
    recipients: list[list[int]]


@dataclass(slots=True)
class Saying:
    """One labelled claim: word numbers in its Sentence; the cue's first word stands for it."""

    cue: list[int]
    source: list[int]
    content: list[int]


@dataclass(slots=True)
class Sentence:
    """One sentence; a layer that its corpus does not carry is empty.

    words    as printed            glued   no space before the word
    tags     "UPOS|Feat=Value|…"   heads   1-based in the sentence, 0 is the root
    labels   UD relations          names   BIO tags
    """

    words: list[str]
    glued: list[bool]
    tags: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    only_three: bool = False
    """True where the names are PER, ORG and LOC only, so that O may hide a MISC."""
    factuality: dict[int, float] = field(default_factory=dict)
    """From -3 to 3, by word number."""
    acts: list[Act] | None = None
    """None where nobody has labelled acts and claims; then `sayings` is empty, too."""
    sayings: list[Saying] = field(default_factory=list)


Paragraph = list[Sentence]


def lines_of(path: Path) -> Iterator[str]:
    """Yield the lines of a file, gzipped or not."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def read_conllu(path: Path) -> Iterator[tuple[str, bool, Sentence]]:
    """Yield (sentence id, whether a paragraph starts, sentence) from a CoNLL-U file; empty nodes are left out."""
    rows: list[list[str]] = []
    name, starts = "", False
    for line in lines_of(path):
        if line.startswith("# sent_id"):
            name = line.split("=", 1)[1].strip()
        elif line.startswith(("# newpar", "# newdoc")) and not line.startswith("# newpar_block"):
            starts = True
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            yield name, starts, to_sentence(rows)
            rows, starts = [], False


def to_sentence(rows: list[list[str]]) -> Sentence:
    """Make a sentence of CoNLL-U rows; the words of a multiword token are glued to each other."""
    glued_inside: set[int] = set()
    no_space_after: set[int] = set()
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            glued_inside.update(range(first + 1, last + 1))
            if "SpaceAfter=No" in row[9]:
                no_space_after.add(last)
    words = [row for row in rows if row[0].isdigit()]
    for row in words:
        if "SpaceAfter=No" in row[9]:
            no_space_after.add(int(row[0]))
    numbers = [int(row[0]) for row in words]
    return Sentence(
        words=[row[1] for row in words],
        glued=[number in glued_inside or number - 1 in no_space_after for number in numbers],
        tags=[row[3] if row[5] == "_" else f"{row[3]}|{row[5]}" for row in words],
        heads=[int(row[6]) for row in words],
        labels=[row[7] for row in words],
    )


def read_paragraphs(path: Path, names: dict[str, list[str]] | None = None) -> list[Paragraph]:
    """Read a treebank as paragraphs; `names` gives BIO tags by sentence id where another corpus has them."""
    paragraphs: list[Paragraph] = []
    for name, starts, sentence in read_conllu(path):
        found = (names or {}).get(name, [])
        if len(found) == len(sentence.words):
            sentence.names, sentence.only_three = found, True
        if starts or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(sentence)
    return paragraphs


def read_bio(path: Path, *, mapping: dict[str, str] | None = None, only_three: bool = False) -> list[Paragraph]:
    """Read name-tagged sentences (JSONL with tokens and tags), each a paragraph of its own."""
    found: list[Paragraph] = []
    for line in lines_of(path):
        row = json.loads(line)
        tags = [map_tag(tag, mapping) for tag in row["tags"]]
        found.append(
            [Sentence(words=row["tokens"], glued=guess_glue(row["tokens"]), names=tags, only_three=only_three)]
        )
    return found


def map_tag(tag: str, mapping: dict[str, str] | None) -> str:
    """Map the type of a BIO tag."""
    if tag == "O" or mapping is None:
        return tag
    return f"{tag[:2]}{mapping[tag[2:]]}"


def guess_glue(words: list[str]) -> list[bool]:
    """Guess where a corpus of bare tokens had no space, from the marks that hug their neighbours."""
    glued = []
    for number, word in enumerate(words):
        before = words[number - 1] if number else ""
        hugs_left = word in {",", ".", ";", ":", "?", "!", ")", "]", "'s", "n't", "%", "’s", "'", "”"}
        glued.append(number > 0 and (hugs_left or before in {"(", "[", "$", "“", "‘"}))
    return glued


def training_paragraphs(data: Path) -> list[Paragraph]:
    """Give all that the encoder is trained on."""
    uner = {row["id"]: row["tags"] for row in map(json.loads, lines_of(data / "uner_ewt/train.jsonl.gz"))}
    return [
        *with_factuality(read_paragraphs(data / "ud_ewt/train.conllu.gz", uner), data / "fact_uds_ih2/train.jsonl.gz"),
        *read_paragraphs(data / "ud_gum/train.conllu.gz"),
        *read_bio(data / "wikigold/test.jsonl.gz"),
        *read_bio(data / "crossner_politics/train.jsonl", mapping=CROSSNER),
        *read_bio(data / "crossner_politics/dev.jsonl.gz", mapping=CROSSNER),
        *read_bio(data / "crossner_politics/test.jsonl.gz", mapping=CROSSNER),
    ]


def with_factuality(paragraphs: list[Paragraph], path: Path) -> list[Paragraph]:
    """Add how far each predicate is told as happened, from -3 to 3, to the same sentences of the treebank."""
    rows = {tuple(row["tokens"]): row["targets"] for row in map(json.loads, lines_of(path))}
    for paragraph in paragraphs:
        for sentence in paragraph:
            for target in rows.get(tuple(sentence.words), ()):
                sentence.factuality[target["i"]] = target["label"]
    return paragraphs


def held_out_paragraphs(data: Path) -> dict[str, list[Paragraph]]:
    """Give the development sets on which training is watched."""
    uner = {row["id"]: row["tags"] for row in map(json.loads, lines_of(data / "uner_ewt/dev.jsonl.gz"))}
    return {
        "ewt": with_factuality(
            read_paragraphs(data / "ud_ewt/dev.conllu.gz", uner), data / "fact_uds_ih2/dev.jsonl.gz"
        ),
        "gum": read_paragraphs(data / "ud_gum/dev.conllu.gz"),
    }
