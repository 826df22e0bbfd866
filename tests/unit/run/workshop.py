"""A coding that needs no model, for the tests of stores; it can be sent to other processes."""

from collections.abc import Iterator
from time import sleep

import msgspec
from tests.unit.sample_report import sample_report

from sayso.records import Article, Coder, Entity, Problem, Report
from sayso.run.shard import Coding

FAILING = "uncodable"
"""Texts with these words cannot be coded."""
CODER = Coder(name="test", version="1", model="none", codebook="plover-2.0-draft")


def load() -> Coding:
    """Code a text as its first word, one entity; a text that says so fails."""
    return Coding(_code, CODER)


def load_newer() -> Coding:
    """The same of a newer version."""
    newer = msgspec.structs.replace(CODER, version="2")
    return Coding(lambda found: (_recoded(item, newer) for item in _code(found)), newer)


def load_slow() -> Coding:
    """The same, with time to be killed in."""
    return Coding(_code_slowly, CODER)


def load_sample() -> Coding:
    """Give each article the sample's records, as far as its text is the sample's with more at its end."""
    return Coding(_code_sample, sample_report().coder)


def _code(found: Iterator[Article | Problem]) -> Iterator[Report | Problem]:
    for item in found:
        if isinstance(item, Problem):
            yield item
        elif FAILING in item.text:
            yield Problem(input=item.id, stage="coding", error="ValueError", message="no verb", hint=None)
        else:
            first = item.text.split()[0]
            entity = Entity(id="e1", name=first, kind="other", mentions=((0, len(first)),))
            yield Report(article=item, entities=(entity,), coder=CODER)


def _code_slowly(found: Iterator[Article | Problem]) -> Iterator[Report | Problem]:
    for item in _code(found):
        sleep(0.002)
        yield item


def _code_sample(found: Iterator[Article | Problem]) -> Iterator[Report | Problem]:
    for item in found:
        yield item if isinstance(item, Problem) else sample_report(article=item)


def _recoded(item: Report | Problem, coder: Coder) -> Report | Problem:
    return msgspec.structs.replace(item, coder=coder) if isinstance(item, Report) else item
