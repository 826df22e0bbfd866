"""How many were killed, hurt or arrested, as the article counts them.

"At least 12" is read as 12 and "more than 100" as 100, for the record has one number; "dozens" gives none.
"""

from spacy.tokens import Token

from sayso.coding import grammar
from sayso.coding.eventlexicon import noun_rows
from sayso.coding.frames import has_own_cause, is_passive, logical_object
from sayso.coding.tolls import told_total
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
ARRESTED = frozenset(
    {
        "arrest", "detain", "round", "jail", "imprison", "apprehend", "nab", "arrested", "detained", "kidnap", "abduct",
    }
)  # fmt: skip
CUSTODY = frozenset({"custody", "detention", "captivity"})
CAPTIVES = frozenset({"hostage", "prisoner", "captive"})
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
ASIDE = frozenset({"acl:relcl", "advcl", "nmod", "obl", "nsubj"})
"""Relations on the way from an act up to the death that it caused."""
VAGUE = frozenset({"several", "few", "many", "some", "countless", "numerous"})
COUNTABLE_MAX = 10_000_000


def size_of(predicate: Token) -> Size | None:
    """Give the counts at a predicate or event noun, the clauses that tell its outcome included.

    Args:
        predicate: A verb ("killed 12 people") or an event noun ("an attack that killed 12").

    Returns:
        The counts, or None where none is given.
    """
    counts: dict[str, int] = {}
    for word in _tellers(predicate):
        field = field_of(word)
        number = _counted(word)
        if field is not None and number is not None:
            counts.setdefault(field, number)
    total = told_total(predicate) if predicate.pos_ == "NOUN" else None
    if total is not None:
        what, figure = total
        number = count(figure)
        if number is not None and what.lemma_.lower() not in noun_rows():
            counts[field_of(what) or "dead"] = number  # a toll by itself is one of deaths
    return Size(**counts) if counts else None


def _counted(word: Token) -> int | None:
    """Give how many a word of harm counts: "killed 12", "12 died", "14 injured" after another count, "112 arrests"."""
    if word.pos_ in {"NOUN", "PROPN"}:
        own = count(word) if word.morph.get("Number", []) != ["Sing"] else None
        of = grammar.obliques(word, "of")
        return own if own is not None or not of else _total(of[0])
    if word.pos_ == "ADJ" and word.dep_ in {"xcomp", "advcl"}:  # "left 12 dead"
        objects = grammar.children(word.head, "obj", "nsubj:pass")
        return _total(objects[0]) if objects else None
    elliptic = word.dep_ == "conj" and grammar.own_subject(word) is None
    if elliptic and not grammar.children(word, "obj"):
        before = _figure_before(word)
        if before is not None:
            return _number(before)
        if field_of(word.head) is not None and is_passive(word.head):  # "12 were killed and wounded" counts neither
            return None
    passive = word.lemma_ in {"die", "perish"} or word.pos_ == "ADJ"
    victims = grammar.subject(word) if passive else logical_object(word)
    if victims is None and not passive:  # "wounded 30", with a bare number taken for a measure
        victims = next((child for child in word.children if child.i == word.i + 1 and child.pos_ == "NUM"), None)
    return _total(victims) if victims is not None else None


def _figure_before(verb: Token) -> Token | None:
    """Give the number right before a verb that leaves out what its neighbour says: "two were killed and 14 injured"."""
    place = verb.i - 1
    while place > verb.head.i and (verb.doc[place].pos_ == "NOUN" or verb.doc[place].lower_ in {"others", "more"}):
        place -= 1
    figure = verb.doc[place]
    return figure if place > verb.head.i and (figure.pos_ == "NUM" or figure.like_num) else None


def _total(victims: Token) -> int | None:
    """Add up a coordination ("four officers and three rebels"); None where a part is not counted, or no people are
    meant.
    """
    people = [each for each in _listed(victims) if not _is_part(each)]  # "ten, three of them children"
    numbers = [count(each) for each in people if each.lemma_.lower() not in noun_rows()]
    known = [number for number in numbers if number is not None]
    return sum(known) if known and len(known) == len(numbers) else None


def _listed(noun: Token) -> list[Token]:
    """Give a noun and what is coordinated with it: no corrections ("63, and not 48"), and nothing that no "and" ties to
    the rest, which is most likely the next clause ("wounded six people, the governor said").
    """
    first, *later = grammar.conjuncts(noun)
    if not any(grammar.children(each, "cc") or each.nbor(-1).text == "/" for each in later):
        return [first]
    return [first, *(each for each in later if not _is_corrected(each))]


def _is_corrected(noun: Token) -> bool:
    """Say whether a conjunct is what a number is told not to be: "and not 48", "rather than 48"."""
    return any(child.lower_ in {"not", "rather", "instead"} for child in noun.children)


def _is_part(noun: Token) -> bool:
    """Say whether a conjunct only picks out some of those counted before it."""
    return noun.dep_ == "conj" and any(child.lower_ in {"them", "whom"} for child in grammar.obliques(noun, "of"))


def field_of(word: Token) -> str | None:
    """Give the field of `Size` that a word counts for."""
    lemma = word.lemma_.lower()
    lower = word.lower_
    known = next((field for field, lemmas in FIELDS if lemma in lemmas or lower in lemmas), None)
    if known is not None or word.pos_ != "VERB":
        return known
    return "dead" if _leaves_dead(word) else "arrested" if _takes_captive(word) else None


def _leaves_dead(verb: Token) -> bool:
    """Say whether a verb of harm ends in death: "shot two men dead", "stabbed him to death"."""
    if any(noun.lower_ == "death" for noun in grammar.obliques(verb, "to")):
        return True
    objects = grammar.children(verb, "obj", "nsubj:pass")
    return any(
        child.lower_ == "dead" and child.i > max(verb.i, noun.i)
        for noun in objects
        for child in (*verb.children, *noun.children)
    )


def _takes_captive(verb: Token) -> bool:
    """Say whether a phrase tells an arrest: "took 36 students into custody", "took ten hostages"."""
    if verb.lemma_.lower() not in {"take", "bring", "place", "put", "seize", "capture"}:
        return False
    objects = grammar.children(verb, "obj", "nsubj:pass", "obl")
    return any(
        (noun.lemma_.lower() in CUSTODY and grammar.prepositions(noun)) or noun.lemma_.lower() in CAPTIVES
        for noun in objects
    )


def _tellers(predicate: Token) -> list[Token]:
    """Give the words that count: the predicate and those that tell its outcome ("…, killing 12 and leaving
    30 injured").
    """
    found = [predicate]
    if predicate.dep_ == "conj" and predicate.head.lemma_ in {"die", "perish"}:  # "five died and 40 were hurt"
        found.append(predicate.head)
    if (death := _death_of(predicate)) is not None:
        found.append(death)
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
                    if child.dep_ == "conj" and has_own_cause(child):
                        continue
                    following.append(child)
        found += following
        queue = following
    return [word for word in found if field_of(word) is not None]


def _death_of(predicate: Token) -> Token | None:
    """Give the verb of dying that tells the outcome of an act told inside it: "one of two teachers whom a pupil stabbed
    died", "a guard died of the burns he suffered when drones hit the mill".
    """
    if predicate.pos_ != "VERB" or field_of(predicate) == "dead":
        return None
    current = predicate
    while current.dep_ in ASIDE and current.head.i != current.i:
        own = grammar.own_subject(current)
        met = logical_object(current)
        inside = current.dep_ == "acl:relcl" and met is not None and met.i == current.head.i
        apart = current.dep_ == "advcl" and own is not None and own.pos_ != "PRON"
        if current.dep_ in {"acl:relcl", "advcl"} and current.i == predicate.i and not inside and not apart:
            return None
        current = current.head
        if current.pos_ == "VERB" and current.lemma_ in {"die", "perish", "succumb"}:
            return current
    return None


def count(noun: Token) -> int | None:
    """Give the number that counts a noun, or that the token itself is; None where there is none or it is vague.

    Example: "at least 1,200 civilians" gives 1200, "two dozen men" 24, "dozens of men" None.
    """
    if any(child.lower_ in VAGUE for child in noun.children):
        return None
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
    if any(child.lower_ in VAGUE for child in token.children):
        return None
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
