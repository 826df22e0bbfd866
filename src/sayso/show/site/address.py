"""What stands in an address: filters and the page, read out of it and written into it again, always in one order."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from msgspec import field

from sayso.errors import OptionError
from sayso.records import Record
from sayso.store.find import Wanted

FILTERS = ("party", "actor", "recipient", "event", "status", "place", "outlet", "source", "from", "to")
"""The filters of events, by the names that they have in an address."""
LONGEST = 200
"""Characters of a filter; names and days are shorter."""


class Asked(Record, frozen=True, kw_only=True):
    """What a request asks: its path, the parts of it that vary, and its query, each name once."""

    path: str
    parts: dict[str, str] = field(default_factory=dict)
    query: dict[str, str] = field(default_factory=dict)

    def words(self, name: str) -> str:
        """Give a value of the query without the space around it; "" where there is none.

        Raises:
            OptionError: It is longer than any name.
        """
        words = self.query.get(name, "").strip()
        if len(words) > LONGEST:
            raise OptionError(name, f"{len(words):,} characters", f"use at most {LONGEST}")
        return words

    def number(self) -> int:
        """Give which page of several is asked for, from 1.

        Raises:
            OptionError: It is no number.
        """
        words = self.words("page") or "1"
        if not (words.isascii() and words.isdigit() and 1 <= int(words) <= 1_000_000):
            raise OptionError("page", f"{words!r} is no page", "write 1, 2, 3 …")
        return int(words)

    def page(self, number: int) -> str:
        """Write the address of another page of what is asked; the first one bears no number."""
        return address(self.path, self.query, page=number if number > 1 else None)

    def earlier(self) -> str | None:
        """Write the address of the page before; None on the first one."""
        return self.page(self.number() - 1) if self.number() > 1 else None

    def later(self, *, more: bool) -> str | None:
        """Write the address of the next page, where there is `more`."""
        return self.page(self.number() + 1) if more else None

    def filters(self) -> dict[str, str]:
        """Give the filters of events that are set."""
        return {name: words for name in FILTERS if (words := self.words(name))}


def wanted(filters: Mapping[str, str], *, limit: int | None = None, skip: int = 0) -> Wanted:
    """Put filters into the form in which a store is asked."""
    given = {{"from": "first", "to": "last"}.get(name, name): words for name, words in filters.items()}
    return Wanted(**given, limit=limit, skip=skip)


def address(path: str, query: Mapping[str, str | int | None] | None = None, /, **more: str | int | None) -> str:
    """Write an address; what is None or "" is left out. Two addresses that ask the same are the same."""
    asked = {name: value for name, value in {**(query or {}), **more}.items() if value not in (None, "")}
    words = urlencode(asked)
    return quote(path) + (f"?{words}" if words else "")


def article_address(article_id: str, record: str | None = None) -> str:
    """Give where an article is read, at the words of one of its records where one is named."""
    if record is None:
        return address(f"/articles/{article_id}")
    return address(f"/articles/{article_id}", see=record) + f"#w-{record}"
