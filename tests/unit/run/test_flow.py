"""The flow with a parser and a coder of the test's own: order, batches, and failures that stay where they are."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from sayso.errors import KnowledgeUnusable
from sayso.ids import article_id
from sayso.records import Article, Coder, Problem, Report
from sayso.run import flow
from sayso.run.flow import code_article, code_articles


class Parser:
    """A pipeline whose Docs are the texts themselves; it fails on texts that say so."""

    def __init__(self) -> None:
        self.pipe_names: tuple[str, ...] = ()
        self.max_length = 1_000_000
        self.meta = {"lang": "en", "name": "test", "version": "1"}
        self.batches: list[int] = []

    def __call__(self, text: str) -> str:
        if "unparsable" in text:
            raise RecursionError("too deep")
        return text

    def pipe(self, texts: Iterable[str]) -> Iterator[str]:
        batch = list(texts)
        self.batches.append(len(batch))
        return map(self, batch)


def coder(doc: Any, *, article: Article, model: str, codebook: str) -> Report:
    assert doc == article.text
    if "uncodable" in doc:
        raise ValueError("no verb")
    if "broken knowledge" in doc:
        raise KnowledgeUnusable("knowledge/verbs.csv:3", "two cells")
    return Report(article=article, coder=Coder(name="test", version="1", model=model, codebook=codebook))


def article(text: str, **more: Any) -> Article:
    return Article(id=article_id(text), text=text, **more)


def run(*items: Article | Problem, nlp: Any = None) -> list[Report | Problem]:
    return list(code_articles(items, nlp=nlp or Parser(), code_doc=coder))


def told(found: list[Report | Problem]) -> list[str]:
    return [item.article.text if isinstance(item, Report) else f"{item.stage}: {item.message}" for item in found]


def test_flow_codes_one_article() -> None:
    nlp: Any = Parser()
    report = code_article(article("They met."), nlp=nlp, code_doc=coder)
    assert report.article.text == "They met."
    assert (report.coder.model, report.coder.codebook) == ("en_test-1", flow.CODEBOOK)


def test_flow_keeps_the_order_with_problems_in_their_place() -> None:
    missing = Problem(input="a.txt", stage="read", error="InputMissing", message="no such file")
    found = run(article("One."), missing, article("uncodable"), article("unparsable"), article("Two."))
    assert told(found) == ["One.", "read: no such file", "coding: no verb", "parse: too deep", "Two."]


def test_flow_tells_which_article_failed_and_how() -> None:
    (problem,) = run(article("uncodable", title="Talks"))
    assert isinstance(problem, Problem)
    assert problem.error == "ValueError"
    assert article_id("uncodable") in problem.input
    assert "Talks" in problem.input
    (problem,) = run(article("uncodable", url="https://a.example/1"))
    assert isinstance(problem, Problem)
    assert problem.input == "https://a.example/1"


def test_flow_stops_where_sayso_itself_is_not_whole() -> None:
    with pytest.raises(KnowledgeUnusable):
        run(article("One."), article("broken knowledge"))


def test_flow_parses_in_batches_of_bounded_size() -> None:
    nlp = Parser()
    long = "They met. " * (flow.BATCH_CHARACTERS // 20)
    run(*(article(f"Text {number}.") for number in range(70)), *(article(f"{long}{n}") for n in range(3)), nlp=nlp)
    assert nlp.batches == [*[8] * 8, 7, 1, 1]
    assert max(nlp.batches) <= flow.BATCH_ARTICLES


def test_flow_reads_no_further_than_the_batch_it_codes() -> None:
    taken = 0

    def endless() -> Iterator[Article]:
        nonlocal taken
        while True:
            taken += 1
            yield article(f"Text {taken}.")

    nlp: Any = Parser()
    reports = code_articles(endless(), nlp=nlp, code_doc=coder)
    next(reports)
    assert taken <= flow.BATCH_ARTICLES + 1


def test_flow_gives_nothing_for_nothing() -> None:
    assert run() == []


def test_flow_refuses_a_text_longer_than_any_article() -> None:
    class Careful(Parser):
        def __call__(self, text: str) -> str:
            if len(text) > self.max_length:
                raise ValueError("[E088] too long")
            return text

    long, short = run(article("word " * 2_000_000), article("Norway sent ships."), nlp=Careful())
    assert isinstance(long, Problem)
    assert long.error == "InputTooLarge"
    assert long.message == "a text of 10,000,000 characters; an article has at most 1,000,000"
    assert isinstance(short, Report)


def test_flow_shows_the_parser_capitals_as_sentences_and_keeps_the_text_as_printed() -> None:
    seen: list[str] = []

    def coder_that_looks(doc: Any, *, article: Article, model: str, codebook: str) -> Report:
        seen.append(doc)
        return Report(article=article, coder=Coder(name="test", version="1", model=model, codebook=codebook))

    text = "THE MINISTERS OF PERU MET THE REBELS ON FRIDAY."
    nlp: Any = Parser()
    one = code_article(article(text), nlp=nlp, code_doc=coder_that_looks)
    (two,) = code_articles([article(text)], nlp=nlp, code_doc=coder_that_looks)
    assert isinstance(two, Report)
    assert one.article.text == two.article.text == text
    assert seen == ["The ministers of Peru met the rebels on Friday."] * 2
