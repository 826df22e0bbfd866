"""A store is a folder: `store.json`, `shards/` with one folder a shard, `pending/` for what is being written.

A shard is put in place whole, by one rename, and never changed afterwards. A shard may replace others: those are no
longer seen, and are deleted by a later `sayso tidy`, so that nobody who reads them loses a file.
"""

import os
import shutil
import socket
import tempfile
from pathlib import Path

import msgspec

from sayso.errors import StoreDamaged, StoreMissing, StoreTooNew
from sayso.records import Coder, Record
from sayso.store.schema import STORE_VERSION

CARD = "store.json"
SHARD_CARD = "shard.json"
SHARDS = "shards"
PENDING = "pending"


class StoreCard(Record, frozen=True, kw_only=True):
    """What `store.json` holds."""

    store_version: int


class ShardCard(Record, frozen=True, kw_only=True):
    """What `shard.json` holds: enough to know a shard without opening a table."""

    store_version: int
    generation: int
    """0 for what was added, one more for each time that it was coded anew; the higher one is seen."""
    coder: Coder
    articles: int
    appearances: int
    problems: int
    replaces: tuple[str, ...] = ()
    """Names of shards whose content this one holds."""


class Shard(Record, frozen=True, kw_only=True):
    """A shard in place."""

    path: Path
    card: ShardCard

    @property
    def name(self) -> str:
        """The name of its folder, made from its content and its coder."""
        return self.path.name

    def table(self, name: str) -> Path:
        """Give the Parquet file of a table."""
        return self.path / f"{name}.parquet"


def create_store(folder: Path) -> Path:
    """Make a folder a store, unless it is one.

    Raises:
        StoreTooNew: It is one of a newer sayso.
        StoreDamaged: It holds other files and is no store.
    """
    if (folder / CARD).exists():
        return open_store(folder)
    is_foreign = folder.exists() and (not folder.is_dir() or not _is_empty(folder))
    if is_foreign and not (folder / CARD).exists():  # else another writer has made it in this moment
        found = "the folder holds other files and is no store" if folder.is_dir() else "this is a file"
        raise StoreDamaged(str(folder), found, "name a new or an empty folder")
    for name in (SHARDS, PENDING):
        (folder / name).mkdir(parents=True, exist_ok=True)
    handle, written = tempfile.mkstemp(dir=folder / PENDING)
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(StoreCard(store_version=STORE_VERSION)) + b"\n")
    Path(written).replace(folder / CARD)
    return folder


def _is_empty(folder: Path) -> bool:
    """Say whether nothing is in a folder but what a writer makes first, who was killed then or is at work beside us."""
    begun = (folder / SHARDS, folder / PENDING)
    return all(path in begun for path in folder.iterdir()) and not any((folder / SHARDS).glob("*"))


def open_store(folder: Path) -> Path:
    """Make sure that a folder is a store that this sayso reads.

    Raises:
        StoreMissing: There is no such folder, or it is no store.
        StoreTooNew: It is one of a newer sayso.
        StoreDamaged: Its card cannot be read.
    """
    if not (folder / CARD).is_file():
        found = "this folder is no store" if folder.is_dir() else "no such store"
        raise StoreMissing(str(folder), found, f"`sayso add PATH --to {folder}` makes one")
    _check_version(folder / CARD)
    return folder


def shards_of(folder: Path) -> tuple[Shard, ...]:
    """Give the shards that are seen, in the order of their names.

    Raises:
        StoreTooNew: A shard was written by a newer sayso.
        StoreDamaged: The card of a shard cannot be read.
    """
    found = all_shards(folder)
    replaced = {name for shard in found for name in shard.card.replaces}
    return tuple(shard for shard in found if shard.name not in replaced)


def all_shards(folder: Path) -> tuple[Shard, ...]:
    """Give every shard, those that another replaces included, in the order of their names."""
    found = []
    for path in sorted((folder / SHARDS).iterdir()):
        try:
            data = (path / SHARD_CARD).read_bytes()
        except FileNotFoundError:
            if path.exists() and not path.name.startswith("."):
                raise StoreDamaged(str(path), f"no {SHARD_CARD} in this shard", "move it out of the store") from None
            continue  # taken away by a `sayso tidy` in this moment
        found.append(Shard(path=path, card=_card(data, path=path / SHARD_CARD)))
    return tuple(found)


def pending_folder(store: Path) -> Path:
    """Make a folder beside the shards for one that is being written; its name tells whose it is."""
    (store / PENDING).mkdir(exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f"{socket.gethostname()}.{os.getpid()}.", dir=store / PENDING))


def sweep(store: Path) -> None:
    """Take away what processes of this machine that are no more have left in `pending/`."""
    for path in (store / PENDING).glob(f"{socket.gethostname()}.*.*"):
        number = path.name.split(".")[-2]
        if number.isdigit() and not _alive(int(number)):
            shutil.rmtree(path, ignore_errors=True)


def _alive(process: int) -> bool:
    """Say whether a process of this machine is running."""
    if os.name == "nt":  # there, signal 0 would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True


def _card(data: bytes, *, path: Path) -> ShardCard:
    """Read the card of a shard, its version first: a newer one may have other fields."""
    _check_version(path, data=data)
    try:
        return msgspec.json.decode(data, type=ShardCard)
    except msgspec.MsgspecError as error:
        raise StoreDamaged(
            str(path), str(error), "move this shard out of the store and add its articles again"
        ) from error


def _check_version(path: Path, *, data: bytes | None = None) -> None:
    """Refuse what a newer sayso wrote."""
    try:
        version = msgspec.json.decode(data if data is not None else path.read_bytes())["store_version"]
    except (msgspec.MsgspecError, KeyError, TypeError, OSError) as error:
        raise StoreDamaged(str(path), f"this is no card of a store: {error}", "restore the file") from error
    if not isinstance(version, int) or version > STORE_VERSION:
        found = f"store version {version}; this sayso reads up to {STORE_VERSION}"
        raise StoreTooNew(str(path), found, "`pip install --upgrade sayso`")
