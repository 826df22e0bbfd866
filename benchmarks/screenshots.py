"""Pictures of every page of the explorer: `python -m benchmarks.screenshots FOLDER`, at two widths, light and dark.

The store is that of the examples, or `--store`. With `--keep` the pictures of the documentation are written there, too.
"""

import argparse
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.chromium import chromium, served
from benchmarks.examplestore import example_store
from sayso.errors import SaysoError

WIDTHS = {1280: 900, 390: 844}
"""Widths of the window with their heights, in pixels."""
TALLEST = 4000
"""Of a picture: a longer page is cut there."""
SCHEMES = ("light", "dark")
KEPT = {"reading": (1280, "light", 1000), "network": (1280, "light", 1180)}
"""Pages whose pictures the documentation shows, each with a width, a scheme and the height at which it is cut."""
PAGES = {
    "front": "/",
    "articles": "/search",
    "search": "/search?q=minister",
    "reading": "ARTICLE?layers=events,claims,times,places,wording",
    "timeline": "/timeline",
    "timeline-filtered": "/timeline?status=planned",
    "pairs": "/dyads",
    "dyad": "/dyads?actor=ACTOR&recipient=RECIPIENT&by=month",
    "party": "/parties?name=ACTOR",
    "sources": "/sources",
    "source": "/sources?name=SOURCE",
    "happenings": "/happenings",
    "stories": "/stories",
    "network": "/network",
    "quotes": "/quotes",
    "coming": "/coming",
    "map": "/map",
    "corrections": "/corrections",
    "correct-event": "/correct/event?of=EVENT",
    "correct-party": "/correct/party?name=ACTOR",
    "not-here": "/nowhere",
}
"""Each page with its address; words in capitals are found on the pages themselves."""


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; gives the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.screenshots", description=__doc__.partition(":")[0])
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="where the pictures go")
    parser.add_argument("--store", type=Path, help="the store that is shown (default: that of the examples)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where those of the documentation go")
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory() as folder:
            store = asked.store or example_store(Path(folder) / "examples")
            with served(store) as site, chromium() as browser:
                for path in take(browser, site, folder=asked.folder, keep=asked.keep):
                    print(path)
    except SaysoError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


def take(browser: Any, site: str, *, folder: Path, keep: Path | None = None) -> list[Path]:
    """Take a picture of each page at each width in each scheme; those of the documentation go to `keep`, too."""
    taken = []
    words: dict[str, str] = {}
    for width, height in WIDTHS.items():
        for scheme in SCHEMES:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            context.set_default_timeout(60_000)
            page = context.new_page()
            words = words or found(page, site)
            for name, address in PAGES.items():
                page.goto(site + filled(address, words=words))
                tall = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST)
                taken.append(folder / f"{name}-{width}-{scheme}.png")
                clip = {"x": 0, "y": 0, "width": width, "height": tall}
                page.screenshot(path=taken[-1], clip=clip, full_page=True)
                if keep is not None and KEPT.get(name, ())[:2] == (width, scheme):
                    taken.append(keep / f"explorer-{name}.png")
                    page.screenshot(path=taken[-1], clip={**clip, "height": KEPT[name][2]}, full_page=True)
            context.close()
    return taken


def filled(address: str, *, words: dict[str, str]) -> str:
    """Put what was found into an address."""
    return re.sub(r"[A-Z]{5,}", lambda word: words[word[0]], address)


def found(page: Any, site: str) -> dict[str, str]:
    """Find an article, an event, a pair and a source of a store on its pages."""
    page.goto(f"{site}/search")
    article = page.locator(".articles h3 a").last.get_attribute("href")
    page.goto(f"{site}{article}?layers=events")
    event = page.locator(".note.event").first.get_attribute("id")
    page.goto(f"{site}/dyads")
    pair = page.locator(".pairs td.number a").first.get_attribute("href")
    actor, recipient = re.findall(r"(?:actor|recipient)=([^&]+)", pair)
    page.goto(f"{site}/sources")
    source = page.locator("main a[href*='/sources?name=']").first.get_attribute("href")
    key = str(article).rpartition("/")[2]
    return {
        "ARTICLE": str(article),
        "EVENT": f"{key}-{event}",
        "ACTOR": actor,
        "RECIPIENT": recipient,
        "SOURCE": source.partition("name=")[2],
    }


if __name__ == "__main__":
    sys.exit(main())
