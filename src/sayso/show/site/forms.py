"""Forms that only a page of this site can send: their token, and how what they send is read."""

import hmac
import secrets
from collections.abc import Callable
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from sayso.errors import OptionError
from sayso.records import Record

COOKIE = "sayso_explorer"
MOST_BYTES = 64_000
"""Of a form; the longest reason is 2,000 characters."""
MOST_FIELDS = 60


class Hand(Record, frozen=True, kw_only=True):
    """Who corrects from the pages, and by which clock."""

    by: str
    """The name that a form offers; whoever sends it may write another."""
    now: Callable[[], str]
    """Gives the moment, ISO 8601 in UTC."""


class Tokens:
    """A token for each browser, of use in this run of the server only.

    A cookie that no other site can read or make a browser send (SameSite=Strict) must agree with a field made from it.
    """

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)

    def give(self, request: Request, response_to: Callable[[str], Response]) -> Response:
        """Make a page that has forms, with their token, and give the browser its cookie where it has none."""
        kept = request.cookies.get(COOKIE)
        cookie = kept or secrets.token_urlsafe(24)
        response = response_to(self._token(cookie))
        if not kept:
            response.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", path="/")
        return response

    def check(self, request: Request, token: str) -> bool:
        """Say whether a form was sent by a page that this run made for this browser."""
        cookie = request.cookies.get(COOKIE, "")
        return bool(cookie) and hmac.compare_digest(self._token(cookie).encode(), token.encode())

    def _token(self, cookie: str) -> str:
        """Make the field that goes with a cookie."""
        return hmac.new(self._secret, cookie.encode(), "sha256").hexdigest()


async def form_of(request: Request) -> dict[str, str]:
    """Read what a form sends, each name once.

    Raises:
        OptionError: It is larger than any form of the explorer, or not in UTF-8.
    """
    body = b""
    async for some in request.stream():
        body += some
        if len(body) > MOST_BYTES:
            raise OptionError("form", f"more than {MOST_BYTES:,} bytes", "send less")
    try:
        return dict(
            parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
        )
    except ValueError as error:
        raise OptionError("form", "it cannot be read", "send it from a page of the explorer") from error
