"""Opening inputs: files, standard input, gzip, limits."""

import gzip
import os
from io import BytesIO
from pathlib import Path

import pytest

from sayso.errors import InputMissing, InputTooLarge, InputUnreadable
from sayso.read.source import open_source


def whole(data: bytes, *, max_bytes: int = 1000) -> bytes:
    with open_source("-", stdin=BytesIO(data), max_bytes=max_bytes) as source:
        return source.whole()


def test_source_opens_gzip_by_what_it_is_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(gzip.compress(b"Talks began."))
    with open_source(str(path), stdin=BytesIO()) as source:
        assert source.whole() == b"Talks began."


def test_source_reads_standard_input_plain_and_gzipped() -> None:
    assert whole(b"Talks began.") == b"Talks began."
    assert whole(gzip.compress(b"Talks began.")) == b"Talks began."


def test_source_does_not_use_up_what_it_peeks_at() -> None:
    with open_source("-", stdin=BytesIO(b"Talks began.")) as source:
        assert source.peek().startswith(b"Talks")
        assert source.whole() == b"Talks began."


def test_source_takes_a_document_of_just_the_limit() -> None:
    assert len(whole(b"a" * 1000)) == 1000


def test_source_refuses_a_document_over_the_limit() -> None:
    with pytest.raises(InputTooLarge, match=r"more than 0\.001 MB in one document"):
        whole(b"a" * 1001)


def test_source_refuses_a_gzip_bomb_without_unpacking_it() -> None:
    bomb = gzip.compress(b"\0" * 50_000_000)
    assert len(bomb) < 60_000
    with pytest.raises(InputTooLarge, match="after decompression"):
        whole(bomb, max_bytes=1_000_000)


def test_source_refuses_a_gzip_bomb_of_short_lines() -> None:
    bomb = gzip.compress(b"{}\n" * 3_000_000)
    with (
        open_source("-", stdin=BytesIO(bomb), max_bytes=1000) as source,
        pytest.raises(InputTooLarge, match="decompression bomb"),
    ):
        for _ in source.lines():
            pass


def test_source_reads_on_past_the_limit_where_the_lines_are_text() -> None:
    lines = b"".join(b'{"text": "%d"}\n' % (number * 7919) for number in range(5000))
    with open_source("-", stdin=BytesIO(gzip.compress(lines)), max_bytes=1000) as source:
        assert sum(1 for _ in source.lines()) == 5000


def test_source_numbers_lines_from_one_and_passes_over_blank_ones() -> None:
    with open_source("-", stdin=BytesIO(b"one\n\n  \ntwo")) as source:
        assert list(source.lines()) == [(1, b"one\n"), (4, b"two")]


@pytest.mark.parametrize("cut", [12, -4, -9])
def test_source_tells_of_gzip_that_is_cut_short(cut: int) -> None:
    with pytest.raises(InputUnreadable, match="damaged gzip"):
        whole(gzip.compress(os.urandom(200))[:cut])


def test_source_tells_of_gzip_that_is_damaged() -> None:
    data = bytearray(gzip.compress(b"Talks began. " * 50))
    data[20] ^= 0xFF
    with pytest.raises(InputUnreadable, match="damaged gzip"):
        whole(bytes(data))


@pytest.mark.parametrize(
    ("start", "named"),
    [(b"%PDF-1.7", "a PDF"), (b"PK\x03\x04", "zip archive"), (b"\x89PNG", "a picture")],
)
def test_source_names_the_format_that_was_handed_over_by_mistake(start: bytes, named: str) -> None:
    with pytest.raises(InputUnreadable, match=named):
        whole(start + b"rest")


def test_source_names_gzip_inside_gzip() -> None:
    with pytest.raises(InputUnreadable, match="gzip inside gzip"):
        whole(gzip.compress(gzip.compress(b"Talks began.")))


def test_source_tells_of_a_missing_file() -> None:
    with pytest.raises(InputMissing, match="no such file"), open_source("no/such/file.txt", stdin=BytesIO()):
        pass


def test_source_tells_of_a_folder_in_the_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputUnreadable, match="directory"), open_source(str(tmp_path), stdin=BytesIO()):
        pass


def test_source_tells_of_a_name_that_no_file_can_have() -> None:
    with pytest.raises(InputUnreadable, match="null"), open_source("a\0b", stdin=BytesIO()):
        pass
