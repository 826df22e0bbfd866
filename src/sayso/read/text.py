"""From a text file to an article: which line is the title, and which line breaks part paragraphs."""

import re

from sayso.ids import article_id
from sayso.records import Article

MAX_TITLE = 150
"""Most characters of a headline."""
CLEARLY_A_PARAGRAPH = 120
"""A line of at least so many characters is no headline's second line."""
WRAPPED_WIDTHS = range(40, 111)
"""Widths of the longest line of a text that was broken to fit a screen or a wire."""
MIN_FORCED, MOSTLY_FORCED = 3, 0.8
"""How many breaks, and what share of those inside paragraphs, must be forced by the width."""

SENTENCE_END = re.compile(r"[.!?:;,…][\"'”’»)\]]*$")
HEADING = re.compile(r"#{1,6}\s+(.*?)\s*#*$")


def article_of_text(text: str) -> Article:
    """Make an article of a plain text.

    Args:
        text: The cleaned text (`decode.clean`).

    Returns:
        The article; its `text` is the body without the title, with lines that were broken to a width put together.
    """
    title, body = split_title(text)
    body = unwrap(body)
    return Article(id=article_id(body), title=title, text=body)


def split_title(text: str) -> tuple[str | None, str]:
    """Part the headline from the body.

    The first line is a headline if it is short, does not end as a sentence does, and is followed by a blank line or a
    paragraph; a line that starts with `#` is one too. A text of one line is all body.
    """
    first, _, rest = text.partition("\n")
    first, body = first.strip(), rest.strip("\n")
    if not body.strip():
        return None, text
    heading = HEADING.match(first)
    if heading:
        return heading[1] or None, body
    if len(first) > MAX_TITLE or SENTENCE_END.search(first) or not any(map(str.isalpha, first)):
        return None, text
    blank_follows = not rest.partition("\n")[0].strip()
    return (first, body) if blank_follows or _starts_a_paragraph(body, after=first) else (None, text)


def unwrap(text: str) -> str:
    """Put lines together that were broken to a width, as in mail and on the wires; the length stays the same.

    A break is forced where the next word would not have fitted into the longest line. If nearly all breaks inside
    paragraphs are forced, those become spaces; otherwise the text is given back as it is.
    """
    lines = text.split("\n")
    width = max(map(len, lines))
    inner = [number for number in range(len(lines) - 1) if lines[number].strip() and lines[number + 1].strip()]
    forced = {number for number in inner if len(lines[number]) + 1 + len(lines[number + 1].split()[0]) > width}
    if width not in WRAPPED_WIDTHS or len(forced) < MIN_FORCED or len(forced) < MOSTLY_FORCED * len(inner):
        return text
    ends = (" " if number in forced else "\n" for number in range(len(lines) - 1))
    return "".join(line + end for line, end in zip(lines, [*ends, ""], strict=True))


def _starts_a_paragraph(body: str, *, after: str) -> bool:
    """Say whether the first line of a body is a paragraph, and no second half of the line before it."""
    line = body.partition("\n")[0].strip()
    if len(line) <= len(after) or line[:1].islower():
        return False
    return len(line) >= CLEARLY_A_PARAGRAPH or SENTENCE_END.search(line) is not None
