"""The explorer served by a process of its own, and Chromium to look at it: for tests, the benchmark and screenshots.

A process can be ended, a thread cannot: so whatever happens in the server, whoever looks at it comes to an end.
"""

import os
import selectors
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from benchmarks import REPOSITORY
from sayso.errors import LibraryMissing, SaysoError

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
START_S = 60.0
"""Longest time that the server, or Chromium, may take until it is there."""
END_S = 5.0
"""Time that a process is given to end by itself."""


@contextmanager
def served(store: Path, *options: str) -> Iterator[str]:
    """Serve a store with `sayso serve` on a free port; gives its address without the last slash.

    Raises:
        SaysoError: It does not listen in time.
    """
    command = [sys.executable, "-m", "sayso", "serve", str(store), "--port", "0", *options]
    place = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    server = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, cwd=REPOSITORY, env=place)
    try:
        yield _address(server)
    finally:
        server.terminate()
        try:
            server.wait(timeout=END_S)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()
        if server.stderr:
            server.stderr.close()


@contextmanager
def chromium() -> Iterator[Any]:
    """Open Debian's Chromium, without a window.

    Raises:
        LibraryMissing: Playwright or Chromium is not installed.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError as error:
        raise LibraryMissing("playwright", "not installed", "pip install 'sayso[browser]'") from error
    if CHROMIUM is None:
        raise LibraryMissing("chromium", "not installed", "apt-get install chromium")
    with sync_playwright() as started:
        opened = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=1000 * START_S)
        try:
            yield opened
        finally:
            opened.close()


def _address(server: "subprocess.Popen[bytes]") -> str:
    """Read the address that a server says when it listens."""
    assert server.stderr is not None
    ends, said = monotonic() + START_S, b""
    with selectors.DefaultSelector() as waiting:
        waiting.register(server.stderr, selectors.EVENT_READ)
        while (left := ends - monotonic()) > 0:
            if not waiting.select(timeout=left):
                break
            some = os.read(server.stderr.fileno(), 4096)
            said += some
            if b"/  (" in said:
                return said.decode().split("/  (")[0].splitlines()[-1].strip()
            if not some:
                break
    raise SaysoError("sayso serve", f"it does not listen: {said.decode(errors='replace')[-500:]}")
