"""Where proper names begin and end: the parser's names, and those that the lexicon knows, as spans of tokens.

Titles and nationalities in front of a name, and marks behind it, are no part of it; names parted by a hyphen alone are
one; what a headline shouts is read in the case of a name.
"""

from typing import TYPE_CHECKING, Literal

from sayso.coding.givennames import has_other_marks
from sayso.knowledge import who
from sayso.knowledge.directory import Directory
from sayso.knowledge.load import table
from sayso.knowledge.who import Known
from sayso.parse.names import LOCATION, ORGANISATION, PERSON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

Label = Literal[
    "person", "organisation", "place", "nation", "people", "capital", "seat", "noun", "pronoun", "adjective",
]  # fmt: skip
Words = who.Lexicon[who.PartyNoun | who.Title]
LABELS: dict[str, Label] = {PERSON: "person", ORGANISATION: "organisation", LOCATION: "place"}
LOOSE_ENDS = frozenset({"'s", "’s", "'", "’", "of", "and", "in", "for", "to", "at", "by", "on", "the"})
"""Words that end no name, whatever the parser says."""
SHORTEST_SHOUT = 3
"""Letters; shorter words in capitals are acronyms."""
LONGEST_SYLLABLE = 6
"""Letters of a part of a given name that is written with hyphens: "Seung", "Kyung"."""


class Atoms:
    """The text of a Doc cut as the lexicon cuts names, each atom with its token."""

    def __init__(self, doc: "Doc") -> None:
        self.texts: list[str] = []
        self.tokens: list[int] = []
        for token in doc:
            text = token.text
            for atom in (text,) if text.isalnum() and text.isascii() else who.atoms_of(text):
                self.texts.append(atom)
                self.tokens.append(token.i)

    def span(self, first: int, last: int) -> tuple[int, int] | None:
        """Give the tokens of a run of atoms, or None where it cuts a token in two."""
        tokens = self.tokens
        if first and tokens[first - 1] == tokens[first]:
            return None
        if last < len(tokens) and tokens[last] == tokens[last - 1]:
            return None
        return tokens[first], tokens[last - 1] + 1


def head_of(doc: "Doc", start: int, end: int) -> int:
    """Give the token of a span that hangs on something outside it; the first one where there are several."""
    for index in range(start, end):
        token = doc[index]
        if not start <= token.head.i < end or token.head.i == index:
            return index
    return end - 1


def whole_names(doc: "Doc") -> "list[tuple[int, int, Label]]":
    """Give the names that the parser found, those parted by a hyphen alone as one."""
    found: list[tuple[int, int, Label]] = []
    for ent in doc.ents:
        label = LABELS.get(ent.label_)
        if label is None:
            continue
        hyphen = found and found[-1][1] == ent.start - 1 and doc[ent.start - 1].text == "-" and found[-1][2] == label
        halves = found and label == "person" and found[-1][1:] == (ent.start, label)  # "Germán" and "Ulloa"
        if halves or (hyphen and not doc[ent.start - 1].whitespace_ and not doc[ent.start - 2].whitespace_):
            found[-1] = (found[-1][0], ent.end, label)
        else:
            found.append((ent.start, _with_second_syllable(doc, ent.end) if label == "person" else ent.end, label))
    return found


def _with_second_syllable(doc: "Doc", end: int) -> int:
    """Give the end of a person's name with the part behind a hyphen: "Han Ji" of "Han Ji-won", not "Trump-led"."""
    end -= doc[end - 1].text == "-"
    if end + 1 >= len(doc) or doc[end].text != "-" or doc[end].whitespace_ or doc[end - 1].whitespace_:
        return end
    syllable = doc[end + 1].text
    short = max(len(syllable), len(doc[end - 1])) <= LONGEST_SYLLABLE and syllable.isalpha() and syllable.islower()
    compound = any(syllable in table("names.toml")[key] for key in ("acting_behind_a_hyphen", "behind_a_hyphen"))
    return end + 2 if short and not compound else end


def known_spans(doc: "Doc", *, atoms: Atoms, directory: Directory) -> "Iterator[tuple[tuple[int, int], list[Known]]]":
    """Yield the spans that the lexicon knows, with all that each can mean."""
    for first, last, values in directory.find([_calm(text, directory=directory) for text in atoms.texts]):
        span = atoms.span(first, last)
        if span is None:
            continue
        first_token = doc[span[0]]
        own = [value for value in values if not has_other_marks(doc[span[0] : span[1]].text, value)]
        open_ = first_token.is_upper or first_token.pos_ not in {"VERB", "AUX", "ADP", "DET"}
        if own and (span[1] - span[0] > 1 or open_):
            yield span, own


def _calm(text: str, *, directory: Directory) -> str:
    """Give a word that only a headline or the first words of a story shout ("CHINA") in the case of a name."""
    shouted = len(text) > SHORTEST_SHOUT and text.isupper() and text.isalpha() and not directory.names.begins(text)
    return text.capitalize() if shouted else text


def names_of_persons(doc: "Doc", *, known: "dict[tuple[int, int], list[Known]]", words: Words) -> set[str]:
    """Collect the last names (first ones too where that is how they are called) that persons of the text bear."""
    found = set()
    for ent in doc.ents:
        if ent.label_ == PERSON and len(ent) > 1 and (ent.start, ent.end) not in known:
            trimmed = trimmed_name(doc, start=ent.start, end=ent.end, known=known, words=words)
            if trimmed is not None and trimmed[1] - trimmed[0] > 1:
                found.add(doc[trimmed[1] - 1].text)
    for values in known.values():
        if isinstance(values[0].value, who.Person):
            found.add(values[0].value.short)
    return found


def trimmed_name(
    doc: "Doc", *, start: int, end: int, known: "dict[tuple[int, int], list[Known]]", words: Words
) -> tuple[int, int] | None:
    """Take titles and nationality adjectives off the front of a name, and marks and the possessive off its end."""
    while end > start and (doc[end - 1].is_punct or doc[end - 1].lower_ in LOOSE_ENDS):
        end -= 1
    moved = True
    while moved and start < end:
        if end - start > 1 and doc[end - 1].is_lower and words.get(doc[end - 1].text):
            end -= 1
        moved = doc[start].is_punct or doc[start].lower_ in {"the", "a", "an"}
        start += moved
        for length in (3, 2, 1):
            inner = (start, start + length)
            if inner[1] <= end and _is_lead(doc, inner, known=known, words=words, end=end):
                start, moved = inner[1], True
                break
    is_name = any(not doc[index].is_lower and doc[index].text.strip() for index in range(start, end))
    return (start, end) if is_name else None


def _is_lead(
    doc: "Doc", span: tuple[int, int], *, known: "dict[tuple[int, int], list[Known]]", words: Words, end: int
) -> bool:
    whole = span[1] == end
    values = known.get(span)
    if values is not None:
        return not whole and any(value.what == "adjective" for value in values)
    found = words.get(" ".join(doc[index].lower_ for index in range(*span)))
    return bool(found) and (whole or any(isinstance(word, who.Title) for word in found))


def is_covered(
    span: tuple[int, int], *, known: "dict[tuple[int, int], list[Known]]", surnames: set[str], doc: "Doc"
) -> bool:
    """Say whether the lexicon knows the whole of a span better than the parser: the same words, or more."""
    if span in known:
        values = known[span]
        return not (
            values[0].what in {"nation", "capital"} and span[1] - span[0] == 1 and doc[span[0]].text in surnames
        )
    return any(start <= span[0] and span[1] <= end for start, end in known)


def noun_phrases(doc: "Doc", *, atoms: Atoms, words: Words) -> list[tuple[int, int]]:
    """Give each party noun of several words."""
    found = (atoms.span(first, last) for first, last, _ in words.find([text.lower() for text in atoms.texts]))
    return [span for span in found if span is not None and span[1] - span[0] > 1 and doc[span[1] - 1].pos_ != "VERB"]
