"""Text in capitals, as the wires used to print it, in the case of sentences: a reader's eye for names.

Every character stays in its place: letters change for their small form and nothing else, so that spans of the one text
are spans of the other. What is given a capital: the first word of a sentence, what knowledge/ knows as a name, months
and days, given names, titles in front of a name, and words that are no ordinary English ones. Short words without a
vowel, and acronyms in brackets, stay as they are.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sayso.knowledge import who
from sayso.knowledge.load import cells, table
from sayso.knowledge.who import Lexicon, Nation, atoms_of, fold

WORD = re.compile(r"[^\W_]+")
ORDINAL = re.compile(r"\d+(ST|ND|RD|TH)")
ABSTRACT = re.compile(r".{3,}(TION|SION|NESS|ITY|ITIES|IVE|HOOD|IST|ISM|MENT|ABLE|IBLE|FUL)S?")
"""Ordinary words by their build, whatever they are."""
LONG_ENOUGH, MOSTLY = 20, 0.95
"""How many letters a paragraph must have, and what share in capitals, to be read as one in capitals."""
HEADLINE_WORDS = 8
"""A paragraph of fewer words in an article that is not in capitals throughout is a heading, and left as it is."""
ENDINGS = (
    ("IES", "Y"), ("ES", ""), ("S", ""), ("IED", "Y"), ("ED", ""), ("ED", "E"), ("ING", ""), ("ING", "E"), ("LY", ""),
    ("ER", ""), ("ERS", ""), ("ERS", "E"), ("ER", "E"), ("NESS", ""), ("LESS", ""), ("MENT", ""), ("MENTS", ""),
)  # fmt: skip
SHORT_TITLES = frozenset({"MR", "MRS", "MS", "DR", "MSGR", "ST", "LT", "SGT", "JR", "SR", "PVT", "CPT", "MT"})
"""Titles without a vowel, which would pass for acronyms."""
CLITICS = frozenset({"S", "T", "LL", "RE", "VE", "D", "M"})
NUMBERED = frozenset({"MAY", "MARCH", "MAR", "SEP", "SUN", "SAT", "JAN"})
"""Months and days only beside a number: otherwise words, or names."""
SMALL = frozenset({"OF", "THE", "AND", "FOR", "ON", "IN", "DE", "DEL", "LA", "LAS", "LOS", "Y", "DU", "DES", "TO"})
PARTICLES = frozenset({"DE", "DEL", "LA", "LAS", "LOS", "EL", "SAN", "SANTA", "AL", "BIN", "VON", "VAN", "DA", "DOS"})
"""Parts of names that are ordinary words elsewhere, or on no list."""
STOPS = frozenset(".!?:")
US_BEFORE = frozenset({"THE", "A", "BY", "OF", "AND", "SENIOR", "FORMER"})


def cased(text: str) -> str:
    """Give a text with its paragraphs in capitals put into the case of sentences; any other text as it is.

    Returns:
        A text of the same length, each character the same or its small form.
    """
    if text.upper() != text and not any(is_in_capitals(line) for line in text.split("\n")):
        return text
    throughout = is_in_capitals(text)
    pieces = re.split(r"(\n\s*\n)", text)
    return "".join(_block(piece) if _is_read(piece, throughout=throughout) else piece for piece in pieces)


def _is_read(block: str, *, throughout: bool) -> bool:
    return throughout or (is_in_capitals(block) and len(block.split()) >= HEADLINE_WORDS)


def is_in_capitals(text: str) -> bool:
    """Say whether nearly all letters of a text are capitals, and there are enough of them to tell."""
    large = sum(letter.isupper() for letter in text)
    small = sum(letter.islower() for letter in text)
    return large >= LONG_ENOUGH and large >= MOSTLY * (large + small)


def _block(text: str) -> str:
    """Put one paragraph into the case of sentences."""
    words = list(WORD.finditer(text))
    forms = [_form(words, number, text=text) for number in range(len(words))]
    for number, form in _known(text, words=words):
        forms[number] = form
    for first, last in _spelt_out(words, text=text):
        forms[first:last] = [_title(word.group()) if form.islower() and word.group() not in SMALL else form
                             for word, form in zip(words[first:last], forms[first:last], strict=True)]  # fmt: skip
    _raise_surnames(words, forms)
    _raise_titles(words, forms)
    letters = list(text)
    for word, form in zip(words, forms, strict=True):
        letters[word.start() : word.end()] = form
    _raise_starts(words, letters, text=text)
    return "".join(letters)


def _form(words: Sequence["re.Match[str]"], number: int, *, text: str) -> str:
    """Give the form of a word by itself and by what stands beside it."""
    word = words[number]
    shape, before = word.group(), text[word.start() - 1 : word.start()]
    after = text[word.end() : word.end() + 1]
    if ORDINAL.fullmatch(shape):
        return _small(shape)
    if not shape.isupper() or shape == "I" or any(letter.isdigit() for letter in shape):
        return shape
    if before in {"'", "’"} and shape in CLITICS:
        return _small(shape)
    if len(shape) == 1:
        return _small(shape) if shape == "A" and "." not in {before, after} else shape
    if shape in _dates() or shape in NUMBERED:
        beside = any(near.group().isdigit() for near in [*words[max(number - 1, 0) : number], *words[number + 1 :][:1]])
        return _title(shape) if beside or shape not in NUMBERED else _small(shape)
    if before in {"[", "("} and after in {"]", ")"} and len(shape) <= 8 and not _is_plain(shape):
        return shape
    if shape == "US":
        return shape if number and words[number - 1].group() in US_BEFORE else _small(shape)
    if _is_plain(shape):
        return _small(shape)
    if shape in SHORT_TITLES:
        return _title(shape)
    return shape if len(shape) <= 5 and not set(shape) & set("AEIOUY") else _title(shape)


def _small(word: str) -> str:
    """Give a word in small letters, those left as they are whose small form takes more than one character."""
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)


def _title(word: str) -> str:
    return word[:1] + _small(word[1:])


@cache
def _dates() -> frozenset[str]:
    """Give the months and days of the week, in capitals."""
    return frozenset(word.upper() for part in ("months", "weekdays") for word in table("times.toml")[part])


@cache
def _plain() -> frozenset[str]:
    return frozenset(word.upper() for word in who.plain_words())


@cache
def _is_plain(word: str) -> bool:
    """Say whether a word is an ordinary one: in the list, or a form of one in it."""
    if word in _plain():
        return True
    if word.title() in who.first_names():
        return False
    if ABSTRACT.fullmatch(word):
        return True
    stems = (
        word[: -len(ending)] + rest for ending, rest in ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2
    )
    return any(stem in _plain() or (stem[-1:] == stem[-2:-1] and stem[:-1] in _plain()) for stem in stems)


@cache
def _names() -> Lexicon[tuple[str, ...]]:
    """Give the names of knowledge/ in capitals, each with the atoms of its usual form."""
    return Lexicon(_usual_names())


def _usual_names() -> Iterator[tuple[str, tuple[str, ...]]]:
    areas = (name for table in ("provinces.csv", "regions.csv") for _, cell in cells(table) for name in _area(cell))
    persons = (known.value.short for _, known in who.known_names() if isinstance(known.value, who.Person))
    national = (
        (name, isinstance(known.value, Nation) and not known.value.is_bloc) for name, known in who.known_names()
    )
    for name, always in [*national, *((name, False) for name in [*areas, *persons])]:
        atoms = atoms_of(name)
        upper = name.upper()
        if len(atoms) > 1 or (upper != "US" and (always or (len(name) > 2 and not _is_plain(fold(upper))))):
            yield upper, atoms


def _area(cell: dict[str, str]) -> list[str]:
    return [cell["name"], *(name.strip() for name in cell["names"].split(";") if name.strip())]


def _known(text: str, *, words: Sequence["re.Match[str]"]) -> Iterator[tuple[int, str]]:
    """Yield the numbers of the words of known names, with the forms that they have there."""
    at = {word.start(): number for number, word in enumerate(words)}
    atoms = list(re.finditer(r"[^\W_]+|[^\w\s]|_", text))
    for first, last, values in _names().find([fold(atom.group()) for atom in atoms]):
        for atom, form in zip(atoms[first:last], values[0], strict=True):
            if atom.start() in at:
                yield at[atom.start()], _like(atom.group(), form)


def _like(word: str, form: str) -> str:
    """Give a word the capitals of another form of it."""
    if len(form) != len(word):
        return _title(word)
    return "".join(one if other.isupper() else _small(one) for one, other in zip(word, form, strict=True))


def _spelt_out(words: Sequence["re.Match[str]"], *, text: str) -> Iterator[tuple[int, int]]:
    """Yield the words for which an acronym in brackets behind them stands: "NATIONAL FRONT (NF)"."""
    for number, word in enumerate(words):
        if text[word.start() - 1 : word.start()] not in {"[", "("} or text[word.end() : word.end() + 1] not in {
            "]",
            ")",
        }:
            continue
        wanted, first = list(word.group()), number
        while wanted and first and number - first < 12:
            shape = words[first - 1].group()
            if shape[0] == wanted[-1]:
                wanted.pop()
            elif shape not in SMALL:
                break
            first -= 1
        if not wanted and len(word.group()) > 1:
            yield first, number


def _is_title(word: str) -> bool:
    return len(word) > 2 and any(isinstance(found, who.Title) for found in who.words().get(word))


def _raise_surnames(words: Sequence["re.Match[str]"], forms: list[str]) -> None:
    """Give a capital to a surname that is an ordinary word too, behind a title: "PRESIDENT BUSH"."""
    for number in range(1, len(words)):
        near = words[number].start() - words[number - 1].end() == 1
        if near and forms[number].islower() and _is_title(forms[number - 1]):
            name = _title(words[number].group())
            if name in who.by_short() or name in who.first_names():
                forms[number] = name


def _raise_titles(words: Sequence["re.Match[str]"], forms: list[str]) -> None:
    """Give capitals to titles and particles in front of a name, from the back: "PRESIDENT DE LA ROSA"."""
    for number in range(len(words) - 2, -1, -1):
        if not forms[number].islower() or not forms[number + 1][:1].isupper() or words[number].group() == "I":
            continue
        near = words[number + 1].start() - words[number].end() == 1
        if near and words[number].group() in PARTICLES:
            inside = number > 0 and (forms[number - 1][:1].isupper() or words[number - 1].group() in PARTICLES)
            forms[number] = forms[number] if inside else _title(words[number].group())
        elif near and _is_title(forms[number]):
            forms[number] = _title(words[number].group())


def _raise_starts(words: Sequence["re.Match[str]"], letters: list[str], *, text: str) -> None:
    """Give a capital to the first word of each sentence."""
    end = 0
    for number, word in enumerate(words):
        between = text[end : word.start()].strip()
        initial = number and len(words[number - 1].group()) == 1 and text[end : end + 1] == "."
        if not number or (set(between) & STOPS and not initial and text[word.start() - 1].isspace()):
            letters[word.start()] = text[word.start()]
        end = word.end()
