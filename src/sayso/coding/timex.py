"""Which stretches of a text are time expressions: the rules of the grammar, in the order in which they apply.

A pattern names word classes (`cascade.KINDS`); an action gives the phrase, several items where one match holds two
expressions ("3 and 5 May"), or None where the words turn out to mean something else.
"""

from dataclasses import replace

from sayso.coding import agophrases as since
from sayso.coding import calendarphrases as on
from sayso.coding import clockphrases as at
from sayso.coding import lengthphrases as long
from sayso.coding import periodphrases as over
from sayso.coding import relativephrases as by
from sayso.coding import setphrases as again
from sayso.coding.cascade import Action, Match, Rule, collapse, compiled, run
from sayso.coding.timewords import Item, Phrase, items_of


def approximate(match: Match) -> Phrase | None:
    """Read "about 1990", "nearly three years"."""
    inner, approx = match.phrases()[0], match.one("approx")
    if approx is None or (match.items[-1].kind == "date" and approx.text in {"over", "under", "some", "up to"}):
        return None
    if inner.step is not None or (inner.type == "DATE" and inner.year is None and inner.clock is None):
        return None
    return replace(
        inner, start=match.items[0].start, mod=inner.mod or str(approx.value), weak=inner.weak and inner.type != "DATE"
    )


def dropped(match: Match) -> list[Item]:
    """Take back what a later word shows to be no time: "the two-year anniversary"."""
    return [Item("other", match.items[0].start, match.items[-1].end, "")]


PATTERNS: tuple[tuple[str, Action], ...] = (
    # numbers
    ("word (hyphen? word)+", on.combined_number),
    ("a word", on.combined_number),
    ("number scale", on.neutral),
    ("money number (hyphen? scale)?", on.neutral),
    ("number hyphen? measure", on.neutral),
    ("(?<=between) number and number (?=hyphen? anyunit)", on.range_number),
    ("number and a? half (?=hyphen? anyunit)", on.half_number),
    ("number? day slash day (?=hyphen? anyunit)", on.half_in_digits),
    ("(?<=unit) word (?!anyunit|hyphen|counted|scale|more)", on.spoken_year),
    ("number (or|to|hyphen|dash) number (?=hyphen? anyunit)", on.range_number),
    # whole dates
    ("fixed", on.fixed),
    ("numeric", on.numeric),
    ("the? (day|ordinal) till the? (day|ordinal) of? month (comma? year)?", on.joined_days),
    ("month the? (day|ordinal) till the? (day|ordinal) (?!anyunit|measure|scale|counted|month)"
     "(comma? year)?", on.joined_days),
    ("month the? (day|ordinal) (hyphen|dash|to) month the? (day|ordinal) (?!anyunit) (comma? year (?!counted))?",
     on.days_of_two_months),
    ("(dayname comma?)? the? (day|ordinal) hyphen? of? month ((hyphen|comma|of)? year (?!counted))?", on.single_day),
    ("(dayname comma?)? month the? (day|ordinal) (?!hyphen? (anyunit|measure|scale|old)|counted)"
     "((comma|of)? year (?!counted))?", on.single_day),
    ("day slash month slash year|year (hyphen|slash) month (hyphen|slash) day", on.single_day),
    ("dayname comma? the ord (?!anyunit|of)", on.single_day),
    ("month (comma|of|in)? year (?!counted|anyunit)", on.month_of_year),
    ("month till date", on.joined_months),
    ("date till date", on.year_shared),
    # clock, decades, centuries, fiscal years, quarters, seasons
    ("(day|word|clock) oclock ((in the|at) part)?|(?<=at|by|approx|to|from|before|after) (day|word) in the part",
     at.clock_time),
    ("clock ampm? zone?|(day|word|decimal) ampm zone?", at.clock_time),
    ("(int|year) zone", at.four_digits),
    ("the? (decade|decadeword)", on.decade),
    ("the? ordinal (and ordinal)? hyphen? (unit|units) (bc|ad)?", on.century),
    ("(number (hyphen|dash|to|and))? number bc", on.bc_year),
    ("ad (year|int)", on.bc_year),
    ("the? fiscal unit? (year|shortyear|int|day)?", on.fiscal),
    ("(the|a)? unit hyphen (ago|earlier) ordinal hyphen? unit", over.section_before),
    ("(the? year)? the? (ordinal|last|latter) hyphen? (unit|half) (of year|year)?", on.section_of_year),
    ("section year?", on.section_of_year),
    ("the? season (of|comma)? year", on.season_of_year),
    ("year (hyphen|dash|slash) (day|int)", on.two_years),
    # counted from somewhere
    ("the? unit (before|after) deictic", by.deictic),
    ("feast (comma? year)?", on.feast),
    ("the? which season", by.relative_season),
    ("the? ordinal hyphen? number hyphen? anyunit", long.first_units),
    ("the number (past|last|next|previous|following|coming) anyunit", by.span_of_units),
    ("the? (last|past|previous|next|following|coming) (hyphen? (number|vague)) of? hyphen? anyunit", by.span_of_units),
    ("the? latest (unit|period)|the year (unit|period)", over.reported),
    ("(the|a)? unit hyphen (ago|earlier) (unit|period)", over.year_before),
    ("the? same (unit|period) (of|in)? (last unit|the? previous unit|a? unit hyphen? (ago|earlier)|year)",
     over.year_before),
    ("the (unit|period) a unit hyphen? (ago|earlier)", over.year_before),
    ("for (the|a)? ordinal straight? (unit|nights|part) straight?|(the|a)? ordinal straight (unit|nights|part)",
     over.nth_in_a_row),
    ("edge units (?=of|stop|comma|on)", since.early_hours),
    ("half a hyphen? unit (ago|later|earlier)|a half hyphen? unit (ago|later|earlier)|"
     "(a|number) (unit|units) and a half (ago|later|earlier)|(word|decimal) units (ago|later|earlier)", since.half_ago),
    ("(only|approx)? (number|a? vague of?|a|another) more? hyphen? anyunit orso? hyphen? (ago|earlier|later)",
     by.shift),
    ("(unit|units) hyphen? (ago|earlier|later)", by.shift),
    ("the? (same|last|next|this|that|following|previous|coming|past) unit", by.relative_unit),
    ("this same unit|that same unit|this past unit", by.relative_unit),
    ("the reference unit", by.present_unit),
    ("in the past (?!hyphen|number|vague|anyunit)", by.the_past),
    ("(later|earlier) (in|on)? the unit", by.unit_edge),
    ("the? edge of the unit (?!of)", by.unit_edge),
    ("unit poss edge|unit hyphen edge|(?<=by|at|approx|to|before|after) unit edge", by.unit_edge),
    ("the unit (before last|after next) (?!dayname|month|unit|part|season|word|day)", since.one_beyond),
    ("the unit (before|after)", by.shift_alone),
    ("the eve (?=of)", since.eve),
    ("(number|a|vague) anyunit (before|after|from) (reference|deictic)", by.shift),
    ("deictic part?|tonight", by.deictic),
    ("the? (this|last|next|that|same|following|previous) part", by.relative_part),
    # sets
    ("every dayname (part|unit)", again.weekday_part_set),
    ("every (number|ordinal|more)? (unit|units|dayname|part|season|month|workday)", again.set_of),
    ("(number times|once) (a|every|per) unit", again.time_in_set),
    ("dayname (nights|part)", again.weekday_parts_set),
    ("weekdays", again.weekdays_set),
    ("workday|(?<=on|at) units", again.days_off),
    ("frequency", again.frequency),
    # lengths
    ("(a|number)? hyphen? (unit|units) hyphen? (of a)? unit", long.part_of_century),
    ("half a hyphen? unit|a? half hyphen? unit", by.length_half),
    ("(a|number) (unit|units) and a half", by.length_half),
    ("(the|a)? (number|vague)? hyphen? (unit|units) hyphen old", long.aged),
    ("(a|number|vague) hyphen? (unit|units) (hyphen? old)", dropped),
    ("(the|a)? (number hyphen?)? (unit|units) hyphen? long", long.unit_long),
    ("longword", long.one_word),
    ("all unit long?", long.whole_unit),
    ("(?<=in|for|on|of|by|at|to|from|since) the whole unit (?!of)", by.the_unit),
    ("the? (number|a vague of?|vague of?|another) (hyphen? whole)? more? hyphen? (anyunit) orso?", by.length),
    ("a unit orso|(a|whole) whole? unit|per unit", by.length),
    ("(?<!part)(units)", by.length),
    # weekdays, months, years by themselves
    ("(the|this)? which dayname", on.weekday),
    ("weekday", on.weekday),
    ("(?<=in|for|on|of|by|at|approx|to|from|since) the whole? unit (?!of|hyphen|unit|ago|before|after|ended|edge"
     "|beginning|year|word|to (month|date))",
     by.the_unit),
    ("the? which month", on.month_of_year),
    ("month", on.month_of_year),
    ("the unit year", on.named_year),
    ("year|shortyear", on.bare_year),
    ("(in|the) season (?!of)|(?<=edge) season|(?<=edge of) season", by.relative_season),
    ("(?<=on|of|from|by|and|since|to) the ord (?=stop|comma|and|to|close|break|on|in)", on.single_day),
    ("reference", on.reference),
    # putting together
    ("the? (ordinal|last|edge) (anyunit|weekday|date) of the? date|the? ordinal (unit|weekday|date) in date",
     by.nth_of),
    ("the ord of date", since.day_of_month),
    ("length of the? date", long.units_of),
    ("length and? length", long.joined),
    ("in (the? length|the unit) to date", long.up_to),
    ("the? unit of date|the unit (edge|beginning) on? date", by.nth_of),
    ("(date|time) comma date", by.same_day),
    ("date (of|comma)? date", by.year_of),
    ("date poss date", by.holder),
    ("date on? date", by.day_of_week),
    ("date till (the? edge hyphen?)? date", on.year_shared),
    ("date date", since.ago_on),
    ("(the? fiscal? unit|(the? length)) ended (in|on)? date", over.ended),
    ("the? edge (hyphen|of|in|on)? the? date", by.edge_of),
    ("(later|earlier) (in|on)? date", by.edge_of),
    ("(date|the? edge? part units?) (comma|of|on|at)? (date|part)", by.part_of_date),
    ("time open time close (on? date)?", at.in_two_zones),
    ("(date|time) comma? at? time|time comma? (on)? date", at.time_and_date),
    ("length (before|after|from) date", by.shift_from),
    ("the unit (before|after) date", by.day_beside),
    ("date (before|after) date", by.shift_from),
    ("(the|at|in|by) edge? part (?!of)", by.part_alone),
    ("part", by.overnight),
    ("approx (length|date|time)", approximate),
    ("(length|the? length|date) hyphen? (anniversary)", dropped),
    ("the? ordinal anniversary", dropped),
)  # fmt: skip
RULES = tuple(Rule(compiled(pattern), action) for pattern, action in PATTERNS)


def recognise(text: str) -> tuple[Phrase, ...]:
    """Find the time expressions of a text, in text order, without overlaps.

    Args:
        text: Any length; paragraphs are parted by newlines, and no expression runs over one.

    Example:
        >>> [text[p.start:p.end] for text in ["She left on 3 May 2023, two days later."] for p in recognise(text)]
        ['3 May 2023', 'two days later']
    """
    return tuple(item.phrase for item in run(RULES, collapse(items_of(text))) if item.phrase)
