"""A small file of ours in JSON: private, read as a type, replaced whole, set aside if unusable."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

from tidemark import private_file
from tidemark.formatting import harmless

T = TypeVar("T")


class Unusable(Exception):
    """The file is there, but it holds nothing that we understand; its text says why.

    It fits on a line, at most 500 characters, whatever stands in the file.
    """


class _Head(msgspec.Struct):
    schema: int | None = None


class JsonFile(Generic[T]):
    """Holds one value of a ``kind``. All methods block for as long as a disk may take.

    Where there is a ``schema``, a file that tells of a higher one was written by a newer
    Tidemark and is unusable.
    """

    def __init__(self, path: Path, kind: type[T], *, schema: int | None = None) -> None:
        self.path = path
        self._kind = kind
        self._schema = schema

    def read(self) -> T | None:
        """What it holds; None where there is no file. Raises `Unusable` and `OSError`."""
        if self.path.is_fifo() or self.path.is_char_device():
            raise Unusable("it is not a file, and reading it might never end")
        try:
            return self._decode(self.path.read_bytes())
        except FileNotFoundError:
            return None

    def replace(self, value: T, *, indent: int = -1) -> None:
        """Hold this from now on; indented, people can read it. Raises `OSError`."""
        text = msgspec.json.encode(value)
        if indent > 0:
            text = msgspec.json.format(text, indent=indent) + b"\n"
        private_file.replace(self.path, text)

    def set_aside(self) -> Path:
        """Move the file out of the way, whole; return where to. Raises `OSError`."""
        number = 1
        while (aside := self.path.with_name(f"{self.path.stem}.unusable-{number}.json")).exists():
            number += 1
        return self.path.rename(aside)

    def locked(self) -> AbstractContextManager[None]:
        """Keep other Tidemarks from changing it meanwhile, see `private_file.locked`."""
        return private_file.locked(self.path)

    def _decode(self, content: bytes) -> T:
        try:
            if self._schema is not None:
                _refuse_newer(content, self._schema)
            return msgspec.json.decode(content, type=self._kind)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise Unusable(harmless(str(error))) from error  # it quotes what it met with


def _refuse_newer(content: bytes, known: int) -> None:
    told = msgspec.json.decode(content, type=_Head).schema
    if told is not None and told > known:
        raise Unusable("it was written by a newer Tidemark")
