"""Who may ask and what a browser may do with the answer: Host, Origin, methods, forms, and the headers of safety."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
"""The names of this machine to itself. A page of another name that was made to point here bears another Host."""
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""Nothing from elsewhere, nothing inline, in no frame."""
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
READING = ("GET", "HEAD")
FORM = "application/x-www-form-urlencoded"
"""What a form of a page sends. Another site can make a browser send it too, but not without naming its Origin."""


class Guard:
    """Lets through what reads and comes from this site or from nowhere; puts the headers on every answer.

    Args:
        app: What answers.
        names: The hosts under which the site may be asked, without port.
        writes: Whether forms are taken: of this site only, which a browser states in the Origin.
    """

    def __init__(self, app: ASGIApp, names: tuple[str, ...] = LOOPBACK, *, writes: bool = False) -> None:
        self.app = app
        self.writes = writes
        self.names = frozenset(name.lower() for name in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def safely(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(scope["method"], Headers(scope=scope))
        await (refusal or self.app)(scope, receive, safely)

    def _refusal(self, method: str, headers: Headers) -> PlainTextResponse | None:
        """Say why a request is not answered; None where it is."""
        host = headers.get("host", "")
        if host_name(host) not in self.names:
            return PlainTextResponse("This site is not served under that name.\n", status_code=421)
        origin = headers.get("origin")
        if origin is not None and origin.lower() not in (f"http://{host}".lower(), f"https://{host}".lower()):
            return PlainTextResponse("Asked by a page of another site.\n", status_code=403)
        if method in READING:
            return None
        if not self.writes:
            return PlainTextResponse("This site only reads.\n", status_code=405, headers={"Allow": "GET, HEAD"})
        if method != "POST":
            return PlainTextResponse("Not taken here.\n", status_code=405, headers={"Allow": "GET, HEAD, POST"})
        if origin is None or headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return PlainTextResponse("A form is taken from a page of this site only.\n", status_code=403)
        if headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
            return PlainTextResponse("Only a form is taken.\n", status_code=415)
        return None


def host_name(host: str) -> str:
    """Give the name in a Host header without its port: `[::1]:8765` is `[::1]`."""
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower()
