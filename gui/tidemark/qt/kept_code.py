"""Byte code of what PySide6 compiles at each start, kept where Python keeps that of our modules.

PySide6 brings fourteen modules of its own as source text within a library, and compiles them anew
in every process: about a tenth of a start. A compiled text is found again by its name and by
Python's own hash of it, so that another PySide6 never meets the code of this one.
"""

import builtins
import contextlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Callable
from pathlib import Path
from types import CodeType, TracebackType
from typing import Any

_OURS = "shibokensupport/"

Key = tuple[str, bytes]


class KeptCode:
    """While it is entered, `compile` answers for those texts with what it answered before.

    Whatever is wrong with the ``path`` costs the time of compiling, and nothing else.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._compile: Callable[..., Any] = builtins.compile
        self._kept: dict[Key, CodeType] = {}
        self._used: dict[Key, CodeType] = {}

    def __enter__(self) -> "KeptCode":
        self._kept = _read(self._path)
        self._compile = builtins.compile
        builtins.compile = self._answer
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        builtins.compile = self._compile
        if self._used and self._used.keys() != self._kept.keys() and error is None:
            _write(self._path, self._used)

    def _answer(self, source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
        is_kept = isinstance(source, bytes) and str(filename).startswith(_OURS)
        if not is_kept or more or named or mode != "exec":
            return self._compile(source, filename, mode, *more, **named)
        key = filename, importlib.util.source_hash(source)
        code = self._kept.get(key) or self._compile(source, filename, mode, dont_inherit=True)
        self._used[key] = code
        return code


def beside(source: str) -> Path:
    """Where Python would keep the byte code of a file beside ``source`` that is named as we are."""
    return Path(importlib.util.cache_from_source(str(Path(source).with_name("kept_pyside6.py"))))


def _read(path: Path) -> dict[Key, CodeType]:
    with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
        kept = path.read_bytes()
        if kept.startswith(importlib.util.MAGIC_NUMBER):
            found: dict[Key, CodeType] = marshal.loads(kept[len(importlib.util.MAGIC_NUMBER) :])  # noqa: S302 - as trusted as our own byte code beside it
            return found
    return {}


def _write(path: Path, kept: dict[Key, CodeType]) -> None:
    """Whole or not at all: two may start at once."""
    if sys.dont_write_bytecode or not path.parent.is_dir():
        return
    whole = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        try:
            whole.write_bytes(importlib.util.MAGIC_NUMBER + marshal.dumps(kept))
            whole.replace(path)
        finally:
            whole.unlink(missing_ok=True)
