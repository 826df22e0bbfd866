"""Every error that sayso raises on purpose.

    SaysoError
    ├── InputError               an input cannot be read               exit code 3
    │   ├── InputMissing         no such file, or nothing at an address
    │   ├── InputUnreachable     an address that gives no page
    │   ├── InputUnreadable      bytes that are not the format they are said to be
    │   ├── InputTooLarge        more than the limit, such as a decompression bomb
    │   └── InputEmpty           nothing to code in it
    ├── StoreError               a store cannot be used               exit code 3
    │   ├── StoreMissing         no such folder, or it is no store
    │   ├── StoreTooNew          written by a newer sayso
    │   └── StoreDamaged         a file of it cannot be read
    ├── QueryError               SQL that DuckDB does not take         exit code 2
    ├── OptionError              a value that an option does not take  exit code 2
    └── InstallationError        sayso is not whole                    exit code 4
        ├── ModelUnusable        the model file is missing or damaged
        ├── KnowledgeUnusable    a file of knowledge/ cannot be read
        └── LibraryMissing       an optional library is not installed

Each carries its facts as attributes and survives pickling, so that it can cross a process border. Its `name`
(`input-missing`) is what the command line prints and a heading in docs/errors.md:

    try:
        report = sayso.code_file("news.html")
    except sayso.errors.InputError as error:
        print(error.where, error.found, error.hint)
"""

import re


class SaysoError(Exception):
    """The base of all; `where` names the file and place, `found` what is wrong, `hint` the remedy."""

    exit_code = 1

    def __init__(self, where: str, found: str, hint: str = "") -> None:
        super().__init__(where, found, hint)
        self.where = where
        self.found = found
        self.hint = hint

    @property
    def name(self) -> str:
        """The name by which the error is printed and documented, such as `input-missing`."""
        return kebab(type(self).__name__)

    def __str__(self) -> str:
        lines = f"{self.where}: {self.found}"
        return f"{lines}\n\nhint: {self.hint}" if self.hint else lines


class InputError(SaysoError):
    """An input cannot be read."""

    exit_code = 3


class InputMissing(InputError):
    """There is no such file."""


class InputUnreachable(InputError):
    """The page at an address does not come, or not in time; it may another day."""


class InputUnreadable(InputError):
    """The bytes are not what their name or format says."""


class InputTooLarge(InputError):
    """There are more bytes than the limit allows; nothing was coded."""


class InputEmpty(InputError):
    """There are no words to code."""


class StoreError(SaysoError):
    """A store cannot be used."""

    exit_code = 3


class StoreMissing(StoreError):
    """There is no such folder, or it is no store."""


class StoreTooNew(StoreError):
    """The store, or a shard in it, was written by a newer sayso; nothing of it was read."""


class StoreDamaged(StoreError):
    """A file of the store is missing or cannot be read."""


class QueryError(SaysoError):
    """SQL that cannot be run, or that would change something."""

    exit_code = 2


class OptionError(SaysoError):
    """A value that an option does not take."""

    exit_code = 2


class InstallationError(SaysoError):
    """sayso itself is not whole."""

    exit_code = 4


class ModelUnusable(InstallationError):
    """The model file is missing, cut short or of another version."""


class KnowledgeUnusable(InstallationError):
    """A file of knowledge/ cannot be read, or a row in it is not what its column asks for."""


class LibraryMissing(InstallationError):
    """An optional library is asked for and not installed."""


def kebab(class_name: str) -> str:
    """Write the name of an error's class as it is printed: `InputMissing` is `input-missing`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", class_name).lower()
