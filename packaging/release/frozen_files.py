"""What was frozen, and from where: written when it happens, read by whoever asks whose it is."""

import decimal
import json
import platform
import pyexpat
import sqlite3
import ssl
import sys
import sysconfig
import unicodedata
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from release.identity import ROOT

BUNDLE = ROOT / "build" / "frozen" / "tidemark"
TABLE = ROOT / "build" / "frozen" / "files.json"


class _Analysis(Protocol):
    """What we read of PyInstaller's."""

    pure: Iterable[tuple[str, str, str]]
    binaries: Iterable[tuple[str, str, str]]
    datas: Iterable[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """A file below the bundle's ``_internal``, or a module in its archive, and where it is from."""

    name: str
    source: Path
    is_module: bool = False


@dataclass(frozen=True, slots=True)
class FrozenWith:
    """The Python that froze, and where it has its own library, its wheels and everything else.

    ``libraries`` are the versions that it tells of the code of others that it uses, by the names
    that packaging/licences/python.toml has for them.
    """

    version: str
    stdlib: Path
    site: Path
    base: Path
    libraries: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Frozen:
    """All of it; symbolic links are no files of their own."""

    files: tuple[FrozenFile, ...]
    python: FrozenWith


def write_table(analysis: _Analysis) -> None:
    """Note what an analysis froze, in the Python that does."""
    rows = [[name, source, True] for name, source, _ in analysis.pure if source not in {"", "-"}]
    for table in (analysis.binaries, analysis.datas):
        rows += [[name, source, False] for name, source, kind in table if kind != "SYMLINK"]
    python = {
        "version": platform.python_version(),
        "stdlib": sysconfig.get_path("stdlib"),
        "site": sysconfig.get_path("purelib"),
        "base": sys.base_prefix,
        "libraries": libraries_of_python(),
    }
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"python": python, "files": sorted(rows)}, indent=0)
    TABLE.write_text(text, encoding="utf-8")


def libraries_of_python() -> Mapping[str, str]:
    """What the Python that runs this tells of the libraries that it uses."""
    return {
        "OpenSSL": ssl.OPENSSL_VERSION.split()[1],
        "SQLite": sqlite3.sqlite_version,
        "Unicode Character Database": unicodedata.unidata_version,
        "expat": pyexpat.EXPAT_VERSION.removeprefix("expat_"),
        "libmpdec": decimal.__libmpdec_version__,
        "zlib": zlib.ZLIB_RUNTIME_VERSION,
    }


def read_table() -> Frozen:
    """What was frozen last. Raises `FileNotFoundError` before anything was."""
    told = json.loads(TABLE.read_text(encoding="utf-8"))
    python = told["python"]
    return Frozen(
        tuple(
            FrozenFile(name, Path(source), is_module) for name, source, is_module in told["files"]
        ),
        FrozenWith(
            python["version"],
            Path(python["stdlib"]),
            Path(python["site"]),
            Path(python["base"]),
            python["libraries"],
        ),
    )
