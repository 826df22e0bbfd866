"""When: every time expression of an article with its value and days, and the date of an event by the parse.

Weekdays and months look back or forward by the tense that governs them; "two days later" counts from what was told last
in the paragraph. Where no day of publication is given, it is worked out from the text, or values stay relative.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from sayso.coding.anchored import anchored
from sayso.coding.beside import same_day
from sayso.coding.calendardays import Value
from sayso.coding.clues import Clue, is_stamp
from sayso.coding.eventdates import date_of, looks_back, story_of
from sayso.coding.newsday import inside_marks
from sayso.coding.owntimes import Days, Scene
from sayso.coding.periods import is_quarter
from sayso.coding.published import infer_published
from sayso.coding.timecontext import in_context, is_compared, is_note, is_time
from sayso.coding.timedirection import direction
from sayso.coding.timevalues import Direction, Setting, resolve
from sayso.coding.timewords import Phrase
from sayso.coding.timex import recognise
from sayso.parse.names import PARAGRAPHS
from sayso.records import EventDate, Published, Time

RANGE_WORDS = frozenset({"to", "until", "till", "through", "and", "-", "–", "—"})
FARTHEST_STEP = 5
"""Years that a history goes forward at once from one bare year to the next."""
LONGEST_INTERVAL = 31
"""Days of a publication interval that are tried one by one; beyond it the day counts as unknown."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What an article says about time."""

    times: tuple[Time, ...]
    """In text order."""
    published: Published
    marks: dict[int, int]
    """Token index → index into `times`, for every token of every expression."""
    quoted: frozenset[int] = frozenset()
    """The tokens inside quotation marks."""
    story: Days | None = None
    """The day that the head of the article tells of, if it is one of the week before publication."""

    def date_of(self, token: Token) -> EventDate | None:
        """Give the date of the predicate or event noun `token`; None where the article does not say."""
        return date_of(token, scene=Scene(self.times, self.marks, self.published, self.quoted, self.story))

    def looks_back(self, token: Token) -> bool:
        """Say whether an event noun is only remembered: "the anniversary of the attack"."""
        return looks_back(token)


def read_times(doc: Doc, *, published: Published | None) -> Calendar:
    """Read the time expressions of a parsed article.

    Args:
        doc: A Doc with UD parse; its text is the article's.
        published: The day of publication if it is known; None or basis `none` lets it be inferred.

    Returns:
        The calendar; `published` in it is the one given, or the inferred one with its reasons.
    """
    text = doc.text  # put together anew by spaCy each time it is asked for
    found = [
        (phrase, span)
        for phrase in recognise(text)
        if (span := _span(doc, phrase)) is not None and is_time(phrase, span)
    ]
    ways = [direction(span) for _, span in found]
    phrases = [in_context(phrase, span, way=way) for (phrase, span), way in zip(found, ways, strict=True)]
    figures = [is_compared(span) for _, span in found]
    if published is None or published.first is None or published.last is None:
        clues = [
            Clue(phrase, way, text[phrase.start : phrase.end], is_note(span), away, is_stamp(phrase, text))
            for (phrase, away), way, (_, span) in zip(
                same_day([told_by(phrase) for phrase in phrases], text), ways, found, strict=True
            )
        ]
        published = infer_published(clues)
    breaks = [paragraph.start_char for paragraph in doc.spans.get(PARAGRAPHS, ())]
    days = _days(published)
    ranges = [
        index
        for index, (one, other) in enumerate(pairwise(phrases))
        if is_near(one) and is_near(other) and _is_range(one, other, text[one.end : other.start])
    ]
    said = list(zip(phrases, ways, figures, strict=True))
    readings = [_values(said, day=day, breaks=breaks) for day in days]
    for reading in readings:
        for index in ranges:
            reading[index : index + 2] = in_order(reading[index], reading[index + 1], way=ways[index + 1])
    values = [_agreed([reading[index] for reading in readings]) for index in range(len(phrases))]
    times = tuple(_time(text, phrase, value) for phrase, value in zip(phrases, values, strict=True))
    marks = {token.i: index for index, (_, span) in enumerate(found) for token in span}
    times = anchored(phrases, [span for _, span in found], scene=Scene(times, marks, published))
    quoted = inside_marks(doc)
    story = story_of(doc, scene=Scene(times, marks, published, quoted))
    return Calendar(times, published, marks, quoted, story)


def _span(doc: Doc, phrase: Phrase) -> Span | None:
    return doc.char_span(phrase.start, phrase.end, alignment_mode="expand")


def _days(published: Published) -> list[date | None]:
    """Give the days on which the article may have come out; [None] where that is not known."""
    if published.first is None or published.last is None:
        return [None]
    first, last = date.fromisoformat(published.first[:10]), date.fromisoformat(published.last[:10])
    count = (last - first).days + 1
    return [first + timedelta(days=shift) for shift in range(count)] if 1 <= count <= LONGEST_INTERVAL else [None]


def _is_range(one: Phrase, other: Phrase, between: str) -> bool:
    """Say whether two near days are told as going on from one to the other; "Friday and Thursday" do not."""
    words = between.strip().lower()
    if words == "and":
        return one.weekday is not None and other.weekday is not None and other.weekday == one.weekday % 7 + 1
    return words in RANGE_WORDS


def _values(said: Sequence[tuple[Phrase, Direction, bool]], *, day: date | None, breaks: Sequence[int]) -> list[Value]:
    """Read all expressions in order as of one day of publication, carrying along what was told last."""
    chronicle = is_chronicle([phrase for phrase, _, _ in said], day=day)
    told: Value | None = None
    before: Value | None = None
    lately: Value | None = None
    quarter: str | None = None
    apart = False
    paragraph, values = 0, []
    for phrase, way, figures in said:
        here = sum(1 for start in breaks if start <= phrase.start) if not chronicle else 0
        if here != paragraph:
            told, before, paragraph = None, told or before, here
        if is_bare_clock(phrase) and chronicle:
            phrase = replace(phrase, anchor="narrative")
        elif is_bare_clock(phrase) and way == "past" and lately is not None:  # "on Saturday … at noon"
            phrase, told = replace(phrase, anchor="narrative"), told if _is_lately(told, day) else lately
        apart = apart or (phrase.base == "length" and phrase.unit == "M" and phrase.amount in {6, 9})
        goes_on = phrase.anchor == "narrative" and phrase.base == "shift" and phrase.clock is None
        known = told or (before if goes_on else None)
        value = resolve(phrase, setting=Setting(day, way, known, chronicle, quarter, figures and not apart))
        values.append(value)
        if lately is None and is_near(phrase) and way == "past" and _is_lately(value, day):
            lately = value  # the day of the story; later ones are mostly days on which somebody spoke of it
        if is_quarter(value.value) and not _is_year_before(phrase):
            quarter, apart = value.value, False  # "the first nine months" are compared with a whole year before
        if phrase is not told_by(phrase):  # "the first ten months of 1915" tell of 1915
            told = resolve(told_by(phrase), setting=Setting(day, way, known, chronicle))
        elif is_told(phrase) and value.first is not None and not (chronicle and is_aside(value, told)):
            told = value
    return values


def told_by(phrase: Phrase) -> Phrase:
    """Give what an expression tells of: of "the first ten months of 1915" the year, of any other itself."""
    return phrase.inner if phrase.base == "length" and phrase.step and phrase.inner is not None else phrase


def is_told(phrase: Phrase) -> bool:
    """Say whether "two days later" can be counted from an expression."""
    return phrase.type in {"DATE", "TIME"} and phrase.base in {"calendar", "shift", "feast"}


def is_aside(value: Value, told: Value | None) -> bool:
    """Say whether a history names a year by the way: one before the month told of, or long after it.

    Histories go forward, mostly by days and months: "As in 1812, …" does not take the next "18 September" along.
    """
    if told is None or told.first is None or value.first is None or value.last is None:
        return False
    year = (value.last - value.first).days > 300 and (told.last or told.first) - told.first < timedelta(days=100)
    return year and not 0 <= value.first.year - told.first.year <= FARTHEST_STEP


def _is_year_before(phrase: Phrase) -> bool:
    """Say whether an expression only names what the quarter reported on is compared with."""
    return phrase.base == "shift" and (phrase.step != 0 or phrase.year is not None)


def is_bare_clock(phrase: Phrase) -> bool:
    """Say whether an expression is a time of day alone: "at noon", "at four o'clock", but not "this morning"."""
    dated = phrase.weekday or phrase.day or phrase.month or phrase.inner or phrase.step or phrase.year is not None
    return phrase.type == "TIME" and not dated and (phrase.base == "calendar" or phrase.anchor == "narrative")


def _is_lately(value: Value | None, day: date | None) -> bool:
    if value is None or day is None or value.first is None or value.first != value.last:
        return False
    return 0 <= (day - value.first).days <= 6


def in_order(first: Value, second: Value, *, way: str) -> list[Value]:
    """Put the days of "from Monday to Friday" in order: one of them moves by a week."""
    if first.first is None or second.first is None or first.first <= second.first:
        return [first, second]
    if first.first != first.last or second.first != second.last or (first.first - second.first).days > 6:
        return [first, second]
    week = timedelta(days=7)
    if way == "future":
        day = second.first + week
        return [first, Value(day.isoformat(), day, day)]
    day = first.first - week
    return [Value(day.isoformat(), day, day), second]


def is_chronicle(phrases: Sequence[Phrase], *, day: date | None) -> bool:
    """Say whether a text tells of years long gone, so that a bare "April" belongs to the year told of last.

    It does when years at least two before publication are named three times or more, and more than twice as often as
    weekdays, "yesterday", "last week" and their like.
    """
    latest = day.year - 2 if day else 9999
    phrases = [told_by(phrase) for phrase in phrases]
    old = sum(1 for phrase in phrases if phrase.year is not None and phrase.year <= latest)
    near = sum(1 for phrase in phrases if is_near(phrase) or (phrase.year is not None and phrase.year > latest))
    return old >= 3 and old > 2 * near


def is_near(phrase: Phrase) -> bool:
    """Say whether an expression is one that is read from the day of publication."""
    deictic = phrase.base == "shift" and phrase.anchor == "published" and phrase.inner is None
    weekday = (
        phrase.weekday is not None and phrase.month is None and phrase.inner is None and phrase.anchor == "published"
    )
    return deictic or weekday


def _agreed(values: Sequence[Value]) -> Value:
    """Give the one value of several possible days of publication, or what holds for all of them."""
    first = values[0]
    if all(value == first for value in values):
        return first
    firsts = [value.first for value in values if value.first is not None]
    lasts = [value.last for value in values if value.last is not None]
    whole = len(firsts) == len(values) == len(lasts)
    same = first.value if all(value.value == first.value for value in values) else None
    return Value(same, min(firsts) if whole else None, max(lasts) if whole else None)


def _time(text: str, phrase: Phrase, value: Value) -> Time:
    return Time(
        start=phrase.start,
        end=phrase.end,
        text=text[phrase.start : phrase.end],
        type=phrase.type,
        value=value.value,
        mod=phrase.mod,
        first=value.first.isoformat() if value.first else None,
        last=value.last.isoformat() if value.last else None,
    )
