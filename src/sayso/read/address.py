"""Fetching what stands at an address: with limits of time and size, and with errors that name the address."""

from collections.abc import Callable
from importlib.metadata import version
from time import monotonic, sleep
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from sayso.errors import InputMissing, InputTooLarge, InputUnreachable, InputUnreadable

if TYPE_CHECKING:
    import httpx2

SCHEMES = ("http://", "https://")
MAX_FETCHED_BYTES = 20_000_000
"""Most bytes, unpacked, of what stands at an address: pages of news have a hundredth of it."""
TIMEOUT_S, WHOLE_S = 20.0, 60.0
"""How long one waits for the next bytes, and for all of them."""
MAX_REDIRECTS = 10
PAUSE_S = 0.5
"""Between two answers and the next question, so that no server is pressed."""
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5"
GONE = (404, 410)
COPY = "copy it from the browser"


class Fetched(NamedTuple):
    """What stands at an address."""

    data: bytes
    media_type: str | None = None
    """As the server names it, in small letters: `text/html`."""
    charset: str | None = None
    """The encoding that the server names."""


Fetch = Callable[[str], Fetched]
"""Gives what stands at an address; raises InputError."""


class Web(NamedTuple):
    """How pages are fetched, and which need not be."""

    fetch: Fetch
    is_known: Callable[[str], bool] = lambda address: False  # noqa: ARG005
    """Whether the page at an address that a feed names was read before."""


def is_address(path: str) -> bool:
    """Say whether what a user names is an address on the web."""
    return path.lower().startswith(SCHEMES)


class Fetcher:
    """Fetches one page after the other; connections are kept open between them.

    Args:
        transport: What carries requests, for tests; the network unless told otherwise.
        pause_s: Seconds to wait before every page but the first.
    """

    def __init__(self, *, transport: "httpx2.BaseTransport | None" = None, pause_s: float = PAUSE_S) -> None:
        self._transport = transport
        self._pause_s = pause_s
        self._client: httpx2.Client | None = None

    def __call__(self, address: str) -> Fetched:
        """Give what stands at an address, redirects followed.

        Raises:
            InputMissing: There is nothing there any more (404, 410).
            InputUnreachable: No answer comes in time, or the server does not give the page.
            InputTooLarge: It has more than `MAX_FETCHED_BYTES`.
            InputUnreadable: The address is none, or the bytes are not packed as the server says.
        """
        import httpx2

        _check_address(address)
        client = self._opened()
        until = monotonic() + WHOLE_S
        try:
            with client.stream("GET", address) as answer:
                _check(answer.status_code, reason=answer.reason_phrase, address=address)
                data = bytearray()
                for part in answer.iter_bytes():
                    data += part
                    if len(data) > MAX_FETCHED_BYTES:
                        found = f"more than {MAX_FETCHED_BYTES / 1e6:g} MB"
                        raise InputTooLarge(address, found, "save it to a file, and name that")
                    if monotonic() > until:
                        raise InputUnreachable(address, f"not done after {WHOLE_S:g} seconds", "try again later")
                media_type = answer.headers.get("content-type", "").partition(";")[0].strip().lower()
                return Fetched(bytes(data), media_type or None, answer.charset_encoding)
        except httpx2.DecodingError as error:
            raise InputUnreadable(address, f"damaged on its way: {error}", "try again later") from error
        except (httpx2.InvalidURL, httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, UnicodeError) as error:
            raise InputUnreadable(address, f"no address: {error}", COPY) from error
        except httpx2.TimeoutException as error:
            found = f"no answer for {TIMEOUT_S:g} seconds"
            raise InputUnreachable(address, found, "try again later, or save the page from the browser") from error
        except httpx2.HTTPError as error:
            found = str(error) or type(error).__name__
            raise InputUnreachable(address, found, "check the address and the connection") from error

    def _opened(self) -> "httpx2.Client":
        """Give the client; wait where it was used before."""
        import httpx2

        if self._client is None:
            self._client = httpx2.Client(
                headers={"User-Agent": f"sayso/{version('sayso')}", "Accept": ACCEPT, "Accept-Language": "en"},
                follow_redirects=True,
                max_redirects=MAX_REDIRECTS,
                timeout=TIMEOUT_S,
                transport=self._transport,
            )
        else:
            sleep(self._pause_s)
        return self._client


def _check_address(address: str) -> None:
    """Refuse an address that names no server."""
    try:
        server = urlsplit(address).hostname
    except ValueError as error:
        raise InputUnreadable(address, f"no address: {error}", COPY) from error
    if not server:
        raise InputUnreadable(address, "no address: it names no server", COPY)


def _check(status: int, *, reason: str, address: str) -> None:
    """Refuse an answer that is not the page."""
    told = f"the server answers {status} {reason}".strip()
    if status in GONE:
        raise InputMissing(address, told, "check the address; the page may have moved")
    if status != 200:
        raise InputUnreachable(address, told, "open it in a browser, and save the page if it shows there")
