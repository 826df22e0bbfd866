"""`sayso doctor`: is everything here that sayso needs, and does it work?"""

import time
from collections.abc import Iterator
from typing import Literal, NamedTuple

import typer

from sayso.cli.output import data, prepare
from sayso.cli.status import Exit, reporting
from sayso.errors import KnowledgeUnusable, SaysoError

AGAIN = "`pip install --force-reinstall sayso`"
CARD = "card.json"
"""In the model's folder: `{"files": {"encoder.onnx": {"sha256": "…", "bytes": 123}}}`."""
SAMPLE_TITLE = "Portugal and Brazil sign fishing accord"
SAMPLE = """\
Portugal and Brazil signed an agreement on fishing in Lisbon on Tuesday, the Portuguese government said.

"We will send two ships in June," Foreign Minister Ana Silva told reporters.

Protesters from a fishing union demanded changes to the agreement. Police arrested three people near the port.
"""
SAMPLE_DAY = "2024-05-17"
ROUNDS = 10
"""How often the sample is coded for the measured speed."""


class Finding(NamedTuple):
    """One line of the doctor's report."""

    state: Literal["ok", "note", "fault"]
    what: str
    found: str
    hint: str = ""


def doctor() -> None:
    """Check libraries, model and knowledge, and code a small article with them.

    Ends with 4 where something is not usable; each such line names the remedy.
    """
    with reporting():
        prepare()
        faults = 0
        for finding in _findings():
            faults += finding.state == "fault"
            data(_lines(finding))
        if faults:
            raise typer.Exit(Exit.INSTALLATION)


def _findings() -> Iterator[Finding]:
    """Make every check, the cheap ones first; one that fails does not stop the next."""
    for what, check in (
        ("python", _python),
        ("library", _libraries),
        ("model", _model),
        ("knowledge", _knowledge),
        ("read", _read),
        ("self-test", _self_test),
    ):
        try:
            yield from check()
        except SaysoError as error:
            yield Finding("fault", what, f"{error.where}: {error.found}", error.hint or AGAIN)
        except Exception as error:  # noqa: BLE001 -- a doctor reports whatever it finds
            yield Finding("fault", what, f"{type(error).__name__}: {error}", AGAIN)


def _lines(finding: Finding) -> list[str]:
    """Write one finding, and its remedy below it."""
    line = f"{finding.state:<6}{finding.what:<11}{finding.found}"
    return [line, f"{'':<17}hint: {finding.hint}"] if finding.hint else [line]


def _python() -> Iterator[Finding]:
    """Name the versions of sayso and Python, and the machine."""
    import platform
    from importlib.metadata import version

    yield Finding("ok", "sayso", version("sayso"))
    yield Finding("ok", "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")


def _libraries() -> Iterator[Finding]:
    """Look for each library that sayso requires, as its own metadata list them."""
    import re
    from importlib.metadata import PackageNotFoundError, requires, version

    for requirement in sorted(requires("sayso") or ()):
        if "extra ==" in requirement:
            continue
        name = re.split(r"[^\w.-]", requirement, maxsplit=1)[0]
        try:
            yield Finding("ok", "library", f"{name} {version(name)}")
        except PackageNotFoundError:
            yield Finding("fault", "library", f"{name} is not installed", f"`pip install '{requirement}'`")


def _model() -> Iterator[Finding]:
    """Compare the files of the model with its card, and open it."""
    import hashlib
    import json

    from sayso.parse.encoder import SHIPPED, open_encoder

    card = SHIPPED / CARD
    listed = json.loads(card.read_text(encoding="utf-8"))["files"] if card.is_file() else {}
    if not listed:
        yield Finding("note", "model", f"no card beside it ({card}), so its files cannot be compared with it")
    for name, expected in sorted(listed.items()):
        path = SHIPPED / name
        content = path.read_bytes() if path.is_file() else b""
        found = hashlib.sha256(content).hexdigest()
        if found == expected["sha256"] and len(content) == expected["bytes"]:
            yield Finding("ok", "model", f"{name}, {len(content):,} bytes, sha256 {found[:12]}…")
        else:
            told = f"{len(content):,} bytes, sha256 {found[:12]}…" if content else "missing"
            wanted = f"{expected['bytes']:,} bytes, sha256 {expected['sha256'][:12]}…"
            yield Finding("fault", "model", f"{path}: expected {wanted}; found {told}", AGAIN)
    encoder = open_encoder()
    yield Finding("ok", "model", f"opens, fingerprint {encoder.fingerprint}")


def _knowledge() -> Iterator[Finding]:
    """Read every table of knowledge/; one that is broken does not hide the next."""
    from importlib.resources import files

    from sayso.knowledge.load import cells, table

    for name in sorted(entry.name for entry in files("sayso.knowledge").iterdir()):
        try:
            if name.endswith(".csv"):
                yield Finding("ok", "knowledge", f"{name}, {sum(1 for _ in cells(name)):,} rows")
            elif name.endswith(".toml"):
                yield Finding("ok", "knowledge", f"{name}, {len(table(name)):,} entries")
        except KnowledgeUnusable as error:
            yield Finding("fault", "knowledge", f"{error.where}: {error.found}", error.hint)


def _read() -> Iterator[Finding]:
    """Take a small web page apart, which needs more libraries than are named in `_libraries`."""
    from sayso.read.html import article_of_html

    body = "".join(f"<p>{line}</p>" for line in SAMPLE.splitlines() if line)
    page = f"<html><head><title>{SAMPLE_TITLE}</title></head><body><article>{body}</article></body></html>"
    yield Finding("ok", "read", f"a web page, {len(article_of_html(page, name='self-test').text):,} characters of text")


def _self_test() -> Iterator[Finding]:
    """Code a small article, look at what is found, and measure the speed."""
    from sayso.ids import article_id
    from sayso.parse.pipeline import load
    from sayso.read.published import given
    from sayso.records import Article
    from sayso.run.flow import code_article, code_articles

    article = Article(id=article_id(SAMPLE), title=SAMPLE_TITLE, published=given(SAMPLE_DAY), text=SAMPLE)
    begun = time.perf_counter()
    nlp = load()
    report = code_article(article, nlp=nlp)
    yield Finding("ok", "self-test", f"loaded and first article coded in {time.perf_counter() - begun:.1f} s")
    told = f"{len(report.events)} events, {len(report.claims)} claims, {len(report.entities)} entities"
    if report.events and report.claims and report.entities:
        yield Finding("ok", "self-test", told)
    else:
        yield Finding("fault", "self-test", f"{told}; at least one of each was expected", AGAIN)
    begun = time.perf_counter()
    for _ in code_articles([article] * ROUNDS, nlp=nlp):
        pass
    seconds = time.perf_counter() - begun
    words = len(SAMPLE.split())
    yield Finding("ok", "speed", f"{ROUNDS / seconds:.1f} articles a second of {words} words each")
