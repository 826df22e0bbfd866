"""Pages out of templates: everything is escaped and made safe to show; what a template asks for must be there."""

from functools import cache
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.show.layout import shown
from sayso.show.notes import SYMBOL
from sayso.show.site import words
from sayso.show.site.address import address, article_address


def render(template: str, page: Any, **around: Any) -> str:
    """Give a page as HTML.

    Args:
        template: Name of the template, without its ending.
        page: The record of the page.
        around: What every page is told.
    """
    return _environment().get_template(f"{template}.html").render(page=page, **around)


@cache
def _environment() -> Environment:
    """Make the templates ready; they are read once."""
    made = Environment(
        loader=PackageLoader("sayso.show.site"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=safe,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(
        address=address,
        article_address=article_address,
        days=words.days,
        day=words.day,
        count=words.count,
        STATUS=SYMBOL,
    )
    made.filters.update(web=web_address, score=words.score)
    return made


def safe(value: Any) -> Any:
    """Show nothing for what is not stated, and the codes of characters that could reorder or hide words."""
    if value is None:
        return ""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def web_address(url: str | None) -> str | None:
    """Give an address that leads to the web, and None for any other (`javascript:` and the like)."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None
