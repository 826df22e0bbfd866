"""How many were killed, hurt or arrested, as the article counts them.

"At least 12" is read as 12 and "more than 100" as 100, for the record has one number; "dozens" gives none.
"""

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.eventlexicon import noun_rows
from sayso.coding.frames import logical_object
from sayso.records import Size

DEAD = frozenset(
    {
        "kill",
        "slay",
        "murder",
        "massacre",
        "behead",
        "execute",
        "slaughter",
        "assassinate",
        "lynch",
        "die",
        "dead",
        "death",
        "killing",
        "fatality",
        "martyr",
        "perish",
        "gun",
        "exterminate",
    }
)
INJURED = frozenset({"injure", "wound", "hurt", "maim", "injury", "wounded", "injured"})
ARRESTED = frozenset({"arrest", "detain", "round", "jail", "imprison", "apprehend", "nab", "arrested", "detained"})
FIELDS = (("dead", DEAD), ("injured", INJURED), ("arrested", ARRESTED))
UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
WORDS = {
    **{word: number for number, word in enumerate(UNITS.split())},
    **{word: 10 * number for number, word in enumerate(TENS.split(), 2)},
    "a": 1,
    "an": 1,
}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
COUNTABLE_MAX = 10_000_000


def size_of(predicate: Token) -> Size | None:
    """Give the counts at a predicate or event noun, the clauses that tell its outcome included.

    Args:
        predicate: A verb ("killed 12 people") or an event noun ("an attack that killed 12").

    Returns:
        The counts, or None where none is given.
    """
    counts: dict[str, int] = {}
    for verb in _tellers(predicate):
        field = field_of(verb)
        victims = (
            logical_object(verb)
            if verb.pos_ == "VERB" and verb.lemma_ not in {"die", "perish"}
            else grammar.subject(verb)
        )
        if verb.dep_ in {"xcomp", "advcl"} and verb.pos_ == "ADJ":  # "left 12 dead"
            objects = grammar.children(verb.head, "obj", "nsubj:pass")
            victims = objects[0] if objects else None
        number = _total(victims) if victims is not None else None
        if field is not None and number is not None:
            counts.setdefault(field, number)
    return Size(**counts) if counts else None


def _total(victims: Token) -> int | None:
    """Add up a coordination ("four officers and three rebels"); None where a part is not counted, or no people are
    meant.
    """
    numbers = [count(each) for each in grammar.conjuncts(victims) if each.lemma_.lower() not in noun_rows()]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def field_of(word: Token) -> str | None:
    """Give the field of `Size` that a word counts for."""
    lemma = word.lemma_.lower()
    lower = word.lower_
    return next((field for field, lemmas in FIELDS if lemma in lemmas or lower in lemmas), None)


def _tellers(predicate: Token) -> list[Token]:
    """Give the words that count: the predicate and those that tell its outcome ("…, killing 12 and leaving
    30 injured").
    """
    found = [predicate]
    queue = [predicate]
    if predicate.pos_ == "NOUN" and predicate.dep_ in {"nsubj", "nsubj:pass", "obl"} and predicate.head.pos_ == "VERB":
        queue.append(predicate.head)
        found.append(predicate.head)
    for _ in range(2):
        following = []
        for verb in queue:
            for child in verb.children:
                if child.dep_ in {"advcl", "acl", "acl:relcl", "xcomp", "conj"} and child.pos_ in {"VERB", "ADJ"}:
                    if child.dep_ == "conj" and (field_of(child) is None or field_of(verb) is None):
                        continue
                    following.append(child)
        found += following
        queue = following
    return [word for word in found if field_of(word) is not None]


def count(noun: Token) -> int | None:
    """Give the number that counts a noun, or that the token itself is; None where there is none or it is vague.

    Example: "at least 1,200 civilians" gives 1200, "two dozen men" 24, "dozens of men" None.
    """
    if noun.pos_ == "NUM" or (noun.like_num and noun.pos_ != "PRON"):
        return _number(noun)
    before = noun.doc[noun.i - 1] if noun.i else noun
    if before.pos_ == "NUM" and before.dep_ == noun.dep_ and before.head.i == noun.head.i:  # the number beside its noun
        return _number(before)
    for child in grammar.children(noun, "nummod", "det", "amod"):
        if child.dep_ == "nummod" or child.like_num:
            number = _number(child)
            if number is not None:
                return number
    if noun.lemma_.lower() == "dozen" and noun.lower_ == "dozen":
        return _number(noun)
    singular = noun.morph.get("Number", []) == ["Sing"] and any(child.lower_ in {"a", "an"} for child in noun.children)
    return (
        1
        if singular
        and noun.pos_ == "NOUN"
        and noun.lemma_.lower() not in {"number", "couple", "group", "crowd", "people", "handful", "family", "lot"}
        else None
    )


def _number(token: Token) -> int | None:
    """Read a number written in digits or words, its parts to the left included ("two thousand", "1.5 million")."""
    parts = sorted([token, *grammar.children(token, "compound", "nummod", "flat")], key=lambda part: part.i)
    total: float = 0
    current: float = 0
    for part in parts:
        word = part.lower_.replace(",", "").replace(" ", "")
        if word in SCALES:
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1000:
                total, current = total + current, 0
            continue
        value = _plain(word)
        if value is None:
            return None
        current += value
    number = int(total + current)
    return number if 0 < number <= COUNTABLE_MAX else None


def _plain(word: str) -> float | None:
    """Read one word or figure."""
    if word in WORDS:
        return WORDS[word]
    if "-" in word and all(part in WORDS for part in word.split("-")):
        return sum(WORDS[part] for part in word.split("-"))
    try:
        return float(word)
    except ValueError:
        return None
