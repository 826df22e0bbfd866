"""From bytes to characters: which encoding they are in, and which characters are no part of a text.

English news comes as UTF-8, or else nearly always as Windows-1252; what a page declares is believed only where the
bytes do not say otherwise.
"""

import codecs
import re

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
A_FEW, MOSTLY_ENGLISH = 20, 0.1
"""Number, or share, of bytes above 127 up to which a text is taken to be English with accents and curly quotes."""
MOSTLY_TEXT = 0.05
"""Largest share of control bytes that text may have; more is binary data."""
SAMPLE = 65_536

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
CONTROL_BYTES = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"

LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
NOT_TEXT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
"""Control characters, and marks without a width that hide in words or turn the direction of writing; joiners stay."""
STRAY_BYTES = re.compile("[\udc80-\udcff]")
LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Turn bytes into characters; none are lost, and each byte string gives the same text everywhere.

    The first of these that fits is taken: a byte order mark, UTF-16 by its zero bytes, UTF-8, UTF-8 with stray bytes of
    Windows-1252 in it, the declared encoding, Windows-1252 where few bytes are above 127, the guess of
    charset-normalizer, Latin-1.

    Args:
        data: The bytes, decompressed.
        declared: An encoding that the page itself names.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace").lstrip("\ufeff")
    text = _try(data, _zero_byte_encoding(data)) or _try(data, "utf-8")
    if text is None:
        text = _mixed(data) or _try(data, _web_name(declared)) or _try(data, _english(data)) or _guess(data)
    return data.decode("latin-1") if text is None else text


def declared_encoding(page: bytes) -> str | None:
    """Give the encoding that a page's `meta` element names, looked for in its first 4,096 bytes."""
    match = DECLARED.search(page, 0, 4096)
    return match[1].decode("ascii", "ignore") if match else None


def is_binary(data: bytes) -> bool:
    """Say whether bytes are no text: more than one in twenty of the first 64 KiB is a control byte."""
    if data.startswith(tuple(bom for bom, _ in BOMS)) or _zero_byte_encoding(data):
        return False
    sample = data[:SAMPLE]
    return len(sample) - len(sample.translate(None, CONTROL_BYTES)) > MOSTLY_TEXT * len(sample)


def clean(text: str) -> str:
    """Make every line end a newline and take out what is no part of the text, outer white space included.

    Offsets count from the result, which is what `Article.text` keeps. Lone surrogates become U+FFFD.
    """
    return LONE_SURROGATES.sub("\ufffd", NOT_TEXT.sub("", LINE_ENDS.sub("\n", text))).strip()


def _try(data: bytes, encoding: str | None) -> str | None:
    """Decode strictly, or give None."""
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _mixed(data: bytes) -> str | None:
    """Read UTF-8 into which some bytes of Windows-1252 have strayed, as when pages are pasted together."""
    text = data.decode("utf-8", "surrogateescape")
    strays = STRAY_BYTES.findall(text)
    whole = sum(character > "\x7f" for character in text) - len(strays)
    if whole < len(strays):
        return None
    return STRAY_BYTES.sub(lambda stray: bytes([ord(stray[0]) - 0xDC00]).decode("cp1252", "replace"), text)


def _zero_byte_encoding(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by its zero bytes: Latin letters have one at every second place."""
    sample = data[:4096]
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    if sample[1::2].count(0) > 0.7 * pairs and sample[0::2].count(0) < 0.1 * pairs:
        return "utf-16-le"
    if sample[0::2].count(0) > 0.7 * pairs and sample[1::2].count(0) < 0.1 * pairs:
        return "utf-16-be"
    return None


def _web_name(declared: str | None) -> str | None:
    """Read a declared name as browsers do: "iso-8859-1" and "ascii" on the web mean Windows-1252 (WHATWG Encoding)."""
    if declared is None:
        return None
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return None
    return "cp1252" if name in {"iso8859-1", "ascii"} else name


def _english(data: bytes) -> str | None:
    """Give Windows-1252 where the bytes look like English with a few accents and curly quotes."""
    sample = data[:SAMPLE]
    high = len(sample) - len(sample.translate(None, bytes(range(128, 256))))
    return "cp1252" if high <= max(A_FEW, MOSTLY_ENGLISH * len(sample)) else None


def _guess(data: bytes) -> str | None:
    """Ask charset-normalizer about the first 64 KiB, and decode all with its answer."""
    from charset_normalizer import from_bytes

    best = from_bytes(data[:SAMPLE]).best()
    return data.decode(best.encoding, "replace") if best else None
