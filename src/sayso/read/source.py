"""Where the bytes come from: a file, or standard input; gzip is opened by what it is, not by its name.

Nothing larger than the limit is held in memory; a small file that swells beyond it (a decompression bomb) is refused.
"""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputMissing, InputTooLarge, InputUnreadable

STDIN = "-"
MAX_BYTES = 200_000_000
"""Most bytes of one document or one row, after decompression: about 30,000 news articles."""
MAX_RATIO = 200
"""Beyond `MAX_BYTES`, more bytes than this out of one compressed byte is no text: English packs about 3 to 1."""

GZIP = b"\x1f\x8b"
CHUNK = 1 << 16
MAY_READ = "check that it is a file and that you may read it"
OTHER_FORMATS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive, or a Word or Excel file",
    b"SQLite format 3": "a SQLite database",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ": "an xz archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"WARC/": "a web archive (WARC)",
    GZIP: "gzip inside gzip",
}
"""First bytes of what is often handed over by mistake, so that the error can name it."""


class _Counted(io.RawIOBase):
    """A stream that counts the bytes read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.count = 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer from the stream."""
        data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        self.count += len(data)
        return len(data)


class Source:
    """An open input: its name for messages, and its bytes, decompressed.

    Args:
        name: What errors call it: the path, or `-`.
        stream: Where the bytes come from.
        max_bytes: Most bytes of one document or row.
        media_type: What a server says that it is.
        charset: The encoding that a server names.
    """

    def __init__(
        self,
        name: str,
        *,
        stream: BinaryIO,
        max_bytes: int,
        media_type: str | None = None,
        charset: str | None = None,
    ) -> None:
        self.name = name
        self.media_type = media_type
        self.charset = charset
        self.max_bytes = max_bytes
        self._raw = _Counted(stream)
        plain = io.BufferedReader(self._raw, CHUNK)
        self.is_gzip = plain.peek(2)[:2] == GZIP
        self._stream = io.BufferedReader(gzip.GzipFile(fileobj=plain), CHUNK) if self.is_gzip else plain
        self._given = 0

    def peek(self) -> bytes:
        """Give the first bytes, at most 64 KiB, without using them up.

        Raises:
            InputUnreadable: The gzip stream is damaged.
        """
        with self._readable():
            return self._stream.peek(CHUNK)[:CHUNK]

    def whole(self) -> bytes:
        """Give all bytes.

        Raises:
            InputTooLarge: There are more than `max_bytes`.
            InputUnreadable: The gzip stream is damaged, or the bytes are of a format that is not text.
        """
        with self._readable():
            data = self._stream.read(self.max_bytes + 1)
        self._check_size(len(data))
        self.check_format(data)
        return data

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield each line that is not blank with its number, counted from 1; only one is held at a time.

        Raises:
            InputTooLarge: A line has more than `max_bytes`, or the whole swells as only a decompression bomb does.
            InputUnreadable: The gzip stream is damaged.
        """
        number = 0
        while True:
            with self._readable():
                line = self._stream.readline(self.max_bytes + 1)
            if not line:
                return
            number += 1
            self._check_size(len(line))
            if line.strip():
                yield number, line

    def check_format(self, start: bytes) -> None:
        """Refuse bytes that begin like a format that is not text.

        Raises:
            InputUnreadable: They do; the format is named.
        """
        for magic, what in OTHER_FORMATS.items():
            if start.startswith(magic):
                raise InputUnreadable(
                    self.name, f"this is {what}, not text", "hand over its text, HTML or JSONL instead"
                )

    def _check_size(self, length: int) -> None:
        """Count what was read, and stop where it is too much."""
        self._given += length
        limit_mb = self.max_bytes / 1_000_000
        if length > self.max_bytes:
            found = f"more than {limit_mb:g} MB in one document" + (" after decompression" if self.is_gzip else "")
            raise InputTooLarge(
                self.name, found, f"`--max-mb {limit_mb * 2:g}` raises the limit, if you trust the file"
            )
        if self.is_gzip and self._given > max(self.max_bytes, MAX_RATIO * self._raw.count):
            found = f"{self._raw.count:,} bytes swell to more than {self._given:,}, as in a decompression bomb"
            raise InputTooLarge(self.name, found, "unpack it yourself first, if you trust it")

    @contextmanager
    def _readable(self) -> Iterator[None]:
        """Tell of damage in sayso's own words."""
        try:
            yield
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise InputUnreadable(
                self.name, f"damaged gzip data: {error}", "fetch or compress the file again"
            ) from error
        except OSError as error:
            raise InputUnreadable(
                self.name, error.strerror or str(error), "check that it is a file you may read"
            ) from error


@contextmanager
def open_source(path: str, *, stdin: BinaryIO, max_bytes: int = MAX_BYTES) -> Iterator[Source]:
    """Open an input for reading and close it afterwards (standard input is left open).

    Args:
        path: A file, or `-` for standard input.
        stdin: What `-` stands for.
        max_bytes: Most bytes of one document or row, after decompression.

    Raises:
        InputMissing: There is no such file.
        InputUnreadable: It may not be read, or is not a file.
    """
    if path == STDIN:
        yield Source(path, stream=stdin, max_bytes=max_bytes)
        return
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 -- closed below; only opening is guarded here
    except FileNotFoundError as error:
        raise InputMissing(path, "no such file or folder", "check the spelling, or where you are with `pwd`") from error
    except (OSError, ValueError) as error:
        found = getattr(error, "strerror", None) or str(error)
        raise InputUnreadable(path, found, MAY_READ) from error
    with stream:
        yield Source(path, stream=stream, max_bytes=max_bytes)
