"""What stands at an address, and what can go wrong on the way; no network."""

import gzip
from collections.abc import Iterator

import httpx2
import pytest
from tests.unit.read.pages import HOST, Site, page

from sayso.errors import InputError, InputMissing, InputTooLarge, InputUnreachable, InputUnreadable
from sayso.read import address
from sayso.read.address import Fetcher, is_address
from sayso.read.articles import ReadOptions, read_articles, read_file
from sayso.records import Article, Problem

A = f"{HOST}/a"


def refusing(error: Exception) -> Fetcher:
    def answer(_: httpx2.Request) -> httpx2.Response:
        raise error

    return Fetcher(transport=httpx2.MockTransport(answer))


def test_fetch_says_who_asks_and_follows_to_another_place() -> None:
    moved = httpx2.Response(301, headers={"Location": "/b"})
    site = Site(
        {
            A: moved,
            f"{HOST}/b": httpx2.Response(200, content=b"x", headers={"Content-Type": "Text/HTML; charset=latin-1"}),
        }
    )
    assert site.fetch(A) == (b"x", "text/html", "latin-1")
    assert site.asked == [A, f"{HOST}/b"]


def test_fetch_names_sayso_as_who_asks() -> None:
    agents = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        agents.append(request.headers["user-agent"])
        return httpx2.Response(200)

    Fetcher(transport=httpx2.MockTransport(answer))(A)
    assert agents[0].startswith("sayso/")


@pytest.mark.parametrize(
    ("status", "error"),
    [
        (404, InputMissing),
        (410, InputMissing),
        (403, InputUnreachable),
        (500, InputUnreachable),
        (204, InputUnreachable),
    ],
)
def test_fetch_refuses_an_answer_that_is_no_page(status: int, error: type[InputError]) -> None:
    with pytest.raises(error, match=f"answers {status}") as found:
        Site({A: httpx2.Response(status)}).fetch(A)
    assert found.value.where == A


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (httpx2.ConnectError("no such host"), InputUnreachable),
        (httpx2.ReadTimeout("too long"), InputUnreachable),
        (httpx2.RemoteProtocolError("cut off"), InputUnreachable),
        (httpx2.DecodingError("not gzip"), InputUnreadable),
    ],
)
def test_fetch_tells_of_a_fault_on_the_way(fault: Exception, error: type[InputError]) -> None:
    with pytest.raises(error) as found:
        refusing(fault)(A)
    assert (found.value.where, bool(found.value.hint)) == (A, True)


def test_fetch_goes_round_no_circle() -> None:
    with pytest.raises(InputUnreachable, match="redirect"):
        Site({A: httpx2.Response(302, headers={"Location": A})}).fetch(A)


@pytest.mark.parametrize("wrong", ["http://", "http://[", "https://exa mple:port/"])
def test_fetch_refuses_what_is_no_address(wrong: str) -> None:
    with pytest.raises(InputUnreadable, match="no address"):
        Site({}).fetch(wrong)


def test_fetch_stops_where_it_is_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address, "MAX_FETCHED_BYTES", 1000)
    packed = httpx2.Response(200, content=gzip.compress(b"x" * 5000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(InputTooLarge):
        Site({A: packed}).fetch(A)


def test_fetch_waits_no_longer_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    def drips() -> Iterator[bytes]:
        yield b"x"
        yield b"x"

    monkeypatch.setattr(address, "WHOLE_S", -1.0)
    with pytest.raises(InputUnreachable, match="not done"):
        Site({A: httpx2.Response(200, content=drips())}).fetch(A)


def test_an_address_is_one_by_its_beginning() -> None:
    assert is_address("HTTPS://news.example/a?b=*")
    assert not is_address("news.example/a")
    assert not is_address("file:///etc/passwd")


def test_read_takes_the_page_at_an_address() -> None:
    site = Site({f"{A}?id=1": httpx2.Response(200, content=page(), headers={"Content-Type": "text/html"})})
    (article,) = read_articles(f"{A}?id=1", options=ReadOptions(outlet="The Example"), web=site.web())
    assert isinstance(article, Article)
    assert (article.url, article.outlet, article.text[:13]) == (f"{A}?id=1", "The Example", "The ministers")


def test_read_takes_a_text_and_rows_at_an_address() -> None:
    site = Site({A: b"They met.", f"{HOST}/b": b'{"text": "One.", "url": "https://o.example"}\n{"text": "Two."}'})
    (text,) = read_file(A, options=ReadOptions(), web=site.web())
    assert isinstance(text, Article)
    assert (text.text, text.url) == ("They met.", A)
    rows = list(read_file(f"{HOST}/b", options=ReadOptions(), web=site.web()))
    assert [row.url for row in rows if isinstance(row, Article)] == ["https://o.example", None]


def test_read_makes_a_problem_of_an_address_that_gives_no_page() -> None:
    site = Site({f"{HOST}/b": b"%PDF-1.7", f"{HOST}/c": b"<html></html>"})
    found = [item for path in "abc" for item in read_articles(f"{HOST}/{path}", options=ReadOptions(), web=site.web())]
    assert [(item.input, item.error) for item in found if isinstance(item, Problem)] == [
        (f"{HOST}/a", "InputMissing"),
        (f"{HOST}/b", "InputUnreadable"),
        (f"{HOST}/c", "InputEmpty"),
    ]
