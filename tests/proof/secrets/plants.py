"""A secret put into each kind of place on purpose: each must be found there."""

import contextlib
import os
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from proof.secrets.search import Search

_WAIT = "import sys; sys.stdin.read()"


def planted_and_found(search: Search, secret: str, folder: Path) -> Mapping[str, bool]:
    """Whether the secret of this name is found, by each place it was planted in."""
    ways = search.ways(secret)
    plain = ways["plain"].decode()
    found = {}
    for number, (way, text) in enumerate(ways.items()):
        file = folder / f"{number}" / "file"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"before " + text + b" after")
        found[f"a file, {way}"] = f"{secret} ({way}) in file" in set(search.in_files(file.parent))
    for place, plant in _FILES.items():
        room = folder / place
        room.mkdir()
        with plant(room, plain):
            found[place] = any(search.in_files(room))
    for place, words, environment in (
        ("a command line", [plain], {}),
        ("an environment", [], {"SECRET": plain}),
    ):
        found[place] = _is_found_in_process(search, words, environment)
    for place in ("a title", "a text for screen readers", "the clipboard", "an output"):
        found[place] = any(search.in_texts(place, ["before", f"x{plain}y"]))
    return found


def _is_found_in_process(search: Search, words: list[str], environment: dict[str, str]) -> bool:
    with subprocess.Popen(
        [sys.executable, "-c", f"print(flush=True); {_WAIT}", *words],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | environment,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        found = any(search.in_process(process.pid))
        process.communicate(b"")
    return found


@contextlib.contextmanager
def _a_name(room: Path, secret: str) -> Iterator[None]:
    (room / secret).touch()
    yield


@contextlib.contextmanager
def _a_free_page(room: Path, secret: str) -> Iterator[None]:
    """A row that was deleted, by a program that overwrites nothing."""
    with contextlib.closing(sqlite3.connect(room / "file.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete = OFF")
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (?)", (secret,))
        connection.execute("DELETE FROM t")
    yield


@contextlib.contextmanager
def _a_log(room: Path, secret: str) -> Iterator[None]:
    """The write-ahead log of an open database."""
    with contextlib.closing(sqlite3.connect(room / "file.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("CREATE TABLE t (x)")
        connection.execute("INSERT INTO t VALUES (?)", (secret,))
        yield


@contextlib.contextmanager
def _a_bundle(room: Path, secret: str) -> Iterator[None]:
    """A diagnostic bundle: packed, so that it has to be unpacked to be searched."""
    with zipfile.ZipFile(room / "bundle.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("log.txt", f"{secret}\n" * 10)
    unpack_all(room)
    yield


def unpack_all(root: Path) -> None:
    """Put what is in archives beside them."""
    for path in sorted(root.rglob("*.zip")):
        with zipfile.ZipFile(path) as archive:
            archive.extractall(path.with_name(f"{path.name}.unpacked"))


_FILES: Mapping[str, Callable[[Path, str], contextlib.AbstractContextManager[None]]] = {
    "the name of a file": _a_name,
    "a free page of a database": _a_free_page,
    "the log of a database": _a_log,
    "a packed bundle": _a_bundle,
}
