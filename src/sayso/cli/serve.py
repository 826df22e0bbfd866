"""`sayso serve`: the explorer of a store, as pages in a browser."""

import getpass
import ipaddress
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli.output import say
from sayso.cli.status import reporting
from sayso.errors import OptionError

PORT = 8765


def serve(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="Folder of the store.")],
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = PORT,
    open_page: Annotated[bool, typer.Option("--open", help="Open it in a browser.")] = False,  # noqa: FBT002
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen.")] = "127.0.0.1",
    name: Annotated[list[str] | None, typer.Option(metavar="HOST", help="Another name of this site.")] = None,
    write: Annotated[
        bool | None,
        typer.Option("--write/--read-only", help="Take corrections (default: only where nobody else can reach it)."),
    ] = None,
) -> None:
    """Show a store as pages in your browser, to read, check, correct; only to this machine unless --host is given.

    Example: sayso serve news/ --open
    """
    with reporting():
        from sayso.show.site.app import explorer
        from sayso.show.site.forms import Hand
        from sayso.show.site.guard import LOOPBACK

        names = (*LOOPBACK, *_own_name(host), *(name or ()))
        alone = _is_loopback(host) and not name
        hand = Hand(by=getpass.getuser(), now=_now) if (alone if write is None else write) else None
        run(explorer(store, names=names, hand=hand, say=say), host=host, port=port, open_page=open_page)


def run(app: object, *, host: str, port: int, open_page: bool) -> None:
    """Serve until Ctrl-C.

    Raises:
        OptionError: The address cannot be listened on.
    """
    import errno
    import socket
    import webbrowser

    import uvicorn

    try:
        listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        found = f"cannot listen on {host}, port {port}: {error.strerror or error}"
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            remedy = "choose another with `--port`, or `--port 0` for a free one"
            raise OptionError("port", found, remedy) from error
        raise OptionError("host", found, "write an address of this machine, such as 127.0.0.1") from error
    address = f"http://{f'[{host}]' if ':' in host else host}:{listener.getsockname()[1]}/"
    say(f"{address}  (Ctrl-C ends it)")
    if open_page:
        webbrowser.open(address)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off")  # type: ignore[arg-type]
    uvicorn.Server(config).run(sockets=[listener])


def _now() -> str:
    """Give the moment at which a correction is made."""
    return datetime.now(UTC).isoformat(timespec="microseconds")  # noqa: TID251 -- cli


def _is_loopback(host: str) -> bool:
    """Say whether an address is reached from this machine only; a name other than localhost is not known to be."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _own_name(host: str) -> tuple[str, ...]:
    """Give the name that an address has in a request; none for "any address", which is no name."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return (host,)
    if address.is_unspecified:
        return ()
    return (f"[{host}]" if address.version == 6 else host,)
