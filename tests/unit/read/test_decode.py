"""Encodings, and characters that are no part of a text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.read.decode import clean, declared_encoding, decode, is_binary

QUOTED = "“We won’t go,” said José Nuñez – twice."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_decode_reads_english_in_each_usual_encoding(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_decode_tells_utf_16_without_a_mark_by_its_zero_bytes(encoding: str) -> None:
    assert decode(QUOTED.encode(encoding)) == QUOTED


def test_decode_does_not_keep_a_byte_order_mark() -> None:
    assert decode(codecs.BOM_UTF8 + b"Talks") == "Talks"


def test_decode_believes_utf_8_before_the_declaration() -> None:
    assert decode(QUOTED.encode("utf-8"), declared="iso-8859-1") == QUOTED


def test_decode_reads_a_declared_encoding_where_it_is_not_utf_8() -> None:
    russian = "Переговоры прошли в Москве"
    assert decode(russian.encode("koi8-r"), declared="koi8-r") == russian


def test_decode_reads_latin_1_as_browsers_do() -> None:
    assert decode("“No”, he said".encode("cp1252"), declared="iso-8859-1") == "“No”, he said"


@pytest.mark.parametrize("declared", ["no-such-encoding", "hex", "rot13", "undefined"])
def test_decode_survives_a_declaration_that_means_nothing(declared: str) -> None:
    assert decode("café".encode("cp1252"), declared=declared) == "café"


def test_decode_mends_utf_8_with_a_stray_windows_byte() -> None:
    mixed = QUOTED.encode("utf-8") + b" It\x92s late."
    assert decode(mixed) == QUOTED + " It’s late."


@given(st.binary(max_size=300))
def test_decode_never_fails(data: bytes) -> None:
    assert isinstance(decode(data), str)


@given(st.text(max_size=200))
def test_decode_gives_back_what_utf_8_wrote(text: str) -> None:
    data = codecs.BOM_UTF8 + text.encode("utf-8", "ignore")
    assert decode(data) == text.encode("utf-8", "ignore").decode().lstrip("\ufeff")


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=windows-1251'>", "windows-1251"),
        (b"<p>charset=utf-8</p>", None),
    ],
)
def test_declared_encoding_is_that_of_the_meta_element(page: bytes, expected: str | None) -> None:
    assert declared_encoding(page) == expected


def test_is_binary_tells_bytes_from_text() -> None:
    assert is_binary(bytes(range(256)) * 4)
    assert not is_binary(QUOTED.encode("cp1252"))
    assert not is_binary(QUOTED.encode("utf-16"))


def test_is_binary_forgives_a_few_zero_bytes_in_a_text() -> None:
    assert not is_binary(b"Talks began in Lima on Monday.\0 They ended on Friday." * 3)


def test_clean_makes_every_line_end_a_newline() -> None:
    assert clean("a\r\nb\rc\nd\u2028e\x85f\x0cg") == "a\nb\nc\nd\ne\nf\ng"


def test_clean_takes_out_what_hides_in_words() -> None:
    assert clean("Mos\u00adcow\0 \u202eis\u202c calm\ufeff\x07 now\u200b") == "Moscow is calm now"


def test_clean_keeps_emoji_joiners_and_combining_marks() -> None:
    assert clean("👩\u200d🚒 cafe\u0301") == "👩\u200d🚒 cafe\u0301"


def test_clean_replaces_half_of_a_character_pair() -> None:
    assert clean("a\ud83db") == "a\ufffdb"


@given(st.text(alphabet=st.characters(), max_size=200))
def test_clean_is_done_after_once_and_can_be_written_as_utf_8(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
