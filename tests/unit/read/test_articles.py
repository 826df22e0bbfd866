"""The one door: formats, folders, patterns, what the caller knows, what goes wrong beside what goes well."""

import gzip
from io import BytesIO
from pathlib import Path

import pytest

from sayso.errors import InputEmpty, InputMissing, InputTooLarge, InputUnreadable, OptionError
from sayso.read.articles import ReadOptions, read_articles, read_file, read_options
from sayso.records import Article, Problem

TEXT = "The ministers of Peru and Chile met in Lima on Monday and agreed on a date for the next round of talks."
MORE = "Fishermen protested outside the building, and police arrested two of them, a union of fishermen said."
PAGE = f"<html><head><title>Talks</title></head><body><article><p>{TEXT}</p><p>{MORE}</p></article></body></html>"
PLAIN = ReadOptions()


def piped(data: bytes, *, options: ReadOptions = PLAIN) -> list[Article | Problem]:
    return list(read_file("-", options=options, stdin=BytesIO(data)))


def texts(found: list[Article | Problem]) -> list[str]:
    return [item.text if isinstance(item, Article) else item.error for item in found]


@pytest.mark.parametrize("data", [TEXT.encode(), f"\n{TEXT}\n".encode(), gzip.compress(TEXT.encode())])
def test_read_takes_standard_input_for_text(data: bytes) -> None:
    assert texts(piped(data)) == [TEXT]


@pytest.mark.parametrize(
    "start", ["", "<!doctype html>", "\ufeff", "\n <!-- saved -->\n<!DOCTYPE html PUBLIC>", "<?xml version='1.0'?>"]
)
def test_read_tells_a_page_by_its_first_bytes(start: str) -> None:
    assert texts(piped((start + PAGE).encode())) == [f"{TEXT}\n{MORE}"]


def test_read_tells_rows_by_their_first_bytes() -> None:
    assert texts(piped(b'{"text": "One."}\n{"text": "Two."}')) == ["One.", "Two."]
    assert texts(piped(b'[\n {"text": "One."},\n {"text": "Two."}]')) == ["One.", "Two."]
    assert texts(piped(b'{\n "text": "One."\n}')) == ["One."]


def test_read_does_not_take_a_text_that_starts_with_a_bracket_for_rows() -> None:
    assert texts(piped(b"[Correction] They met.")) == ["[Correction] They met."]
    assert texts(piped(b"< 5 people came.")) == ["< 5 people came."]


def test_read_believes_the_ending_before_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text('{"text": "One."}')
    assert texts(list(read_file(str(path), options=PLAIN))) == ['{"text": "One."}']


@pytest.mark.parametrize("name", ["a.asc", "a", "2024-05", "a.TXT", "a.txt.gz", "a.md"])
def test_read_takes_a_named_text_whatever_its_ending(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXT)
    assert texts(list(read_file(str(path), options=PLAIN))) == [TEXT]


@pytest.mark.parametrize("name", ["a.xml", "a.WARC"])
def test_read_refuses_text_that_is_no_prose_and_says_what_to_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("text,date\nThey met.,2024-05-17\n")
    with pytest.raises(InputUnreadable) as caught:
        list(read_file(str(path), options=PLAIN))
    assert caught.value.hint


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\0\0", gzip.compress(b"")])
def test_read_tells_of_an_input_without_words(data: bytes) -> None:
    with pytest.raises((InputEmpty, InputUnreadable)):
        piped(data)


def test_read_tells_of_bytes_that_are_no_text() -> None:
    with pytest.raises(InputUnreadable, match="no text"):
        piped(bytes(range(256)) * 10)


def test_read_counts_offsets_in_the_text_without_zero_bytes() -> None:
    (article,) = piped(b"\xef\xbb\xbfThey\0 met.\r\nThey\r\nleft.")
    assert isinstance(article, Article)
    assert article.text == "They met.\nThey\nleft."


def test_read_refuses_a_page_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.read.articles.MAX_PAGE_BYTES", 100)
    with pytest.raises(InputTooLarge, match="a page of"):
        piped(PAGE.encode())


def test_read_takes_ten_megabytes_in_one_line() -> None:
    line = ("Police in Lima arrested a man. " * 330_000).strip()
    assert len(line) > 10_000_000
    (article,) = piped(line.encode())
    assert isinstance(article, Article)
    assert article.text == line
    assert article.title is None


def test_read_puts_what_the_caller_knows_before_what_the_input_says() -> None:
    options = read_options(published="2024-05-17", url="https://b.example", outlet="B")
    row = b'{"text": "One.", "published": "2020-01-01", "url": "https://a.example", "outlet": "A"}'
    (article,) = piped(row, options=options)
    assert isinstance(article, Article)
    assert (article.published.first, article.published.basis) == ("2024-05-17", "given")
    assert (article.url, article.outlet) == ("https://b.example", "B")


def test_read_options_are_checked_before_anything_is_read() -> None:
    with pytest.raises(OptionError):
        read_options(published="tomorrow")
    with pytest.raises(OptionError):
        read_options(published="")
    with pytest.raises(OptionError):
        read_options(fields=("words=body",))


def make_folder(folder: Path) -> None:
    for name in ("b.txt", "a/z.txt", "a/b/y.md", "notes.docx", ".hidden.txt", ".git/x.txt"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Text of {name}.")


def test_read_walks_a_folder_in_sorted_order_and_knows_what_to_leave(tmp_path: Path) -> None:
    make_folder(tmp_path)
    found = list(read_articles(str(tmp_path), options=PLAIN))
    assert texts(found) == ["Text of b.txt.", "Text of a/z.txt.", "Text of a/b/y.md."]


def test_read_takes_patterns(tmp_path: Path) -> None:
    make_folder(tmp_path)
    assert texts(list(read_articles(f"{tmp_path}/*.txt", options=PLAIN))) == ["Text of b.txt."]
    assert len(list(read_articles(f"{tmp_path}/**/*.txt", options=PLAIN))) == 2


def test_read_takes_a_file_whose_name_looks_like_a_pattern(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("They met.")
    assert texts(list(read_articles(f"{tmp_path}/a[1].txt", options=PLAIN))) == ["They met."]


@pytest.mark.parametrize(("name", "error"), [("no.txt", InputMissing), ("*.txt", InputMissing), ("", InputEmpty)])
def test_read_makes_a_path_that_means_nothing_a_problem(tmp_path: Path, name: str, error: type[Exception]) -> None:
    (problem,) = read_articles(f"{tmp_path}/{name}", options=PLAIN)
    assert isinstance(problem, Problem)
    assert problem.error == error.__name__
    assert problem.hint


def test_read_reads_on_after_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("They met.")
    (tmp_path / "b.txt").write_bytes(b"")
    (tmp_path / "c.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "d.txt").write_text("They left.")
    found = list(read_articles(str(tmp_path), options=PLAIN))
    assert texts(found) == ["They met.", "InputEmpty", "InputUnreadable", "They left."]


def test_read_makes_a_file_that_may_not_be_read_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    (problem,) = read_articles(str(tmp_path / "a.txt"), options=PLAIN)
    assert isinstance(problem, Problem)
    assert problem.error == "InputMissing"
