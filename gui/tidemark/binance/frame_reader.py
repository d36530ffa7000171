"""Frames of one conversation, one after the other: rows that came before are not parsed again."""

import re
from typing import cast

from tidemark.binance.errors import ProtocolError
from tidemark.binance.json_values import load, load_value

# What stands before the rows of an answer, as the exchange writes it. Whatever matches, the rows
# are those of the frame's own result: nothing in it can be quoted, nested, or named before.
_BEFORE_ROWS = re.compile(r'\{"id":"[^"\\\x00-\x1f]{1,64}","status":[0-9]{1,3},"result":\[')
_NEXT, _LAST = ",", "]"
_NOWHERE = -1
_NESTED = frozenset({dict, list})

_Known = tuple[str, dict[str, object]]
"""A row's text, with the comma or the bracket after it, and what it says."""


class FrameReader:
    """Reads as `json_values.load` does; of rows that say the same it gives the objects of before.

    Most rows of an answer are those of the one before, to the character, and in the same place.
    Nobody may change what is given.
    """

    def __init__(self) -> None:
        self._known: list[_Known] = []

    def load(self, text: str) -> object:
        """Parse a frame, its numbers as `Digits`. Raises `ProtocolError` and nothing else."""
        begin = _BEFORE_ROWS.match(text)
        rows = None if begin is None else self._read_rows(text, begin.end())
        if begin is None or rows is None:
            return load(text)
        read, end = rows
        # A second result, which is refused, or anything else that is wrong, is in what is left.
        frame = cast("dict[str, object]", load(f"{begin.group()}{text[end:]}"))
        self._known = read
        frame["result"] = [row for _, row in read]
        return frame

    def _read_rows(self, text: str, at: int) -> tuple[list[_Known], int] | None:
        """The rows that begin there, and where their end is; None if they are none as usual."""
        read: list[_Known] = []
        for known in self._known:
            row = known[0]
            if text.startswith(row, at):
                read.append(known)
                at += len(row)
            elif (at := _read_row(text, at, read)) == _NOWHERE:
                return None
            elif read[-1][0][-1] == _LAST:
                break
        while not read or read[-1][0][-1] != _LAST:
            if (at := _read_row(text, at, read)) == _NOWHERE:
                return None
        return read, at - len(_LAST)


def _read_row(text: str, at: int, read: list[_Known]) -> int:
    """Read the row that begins there, with what follows it; return where the next begins.

    A row that holds anything but words and numbers is none as usual: how deeply it may hold it is
    for the frame as a whole to tell.
    """
    try:
        row, end = load_value(text, at)
    except ProtocolError:
        return _NOWHERE  # the frame as a whole is refused, by its own words
    if not isinstance(row, dict) or text[end : end + 1] not in {_NEXT, _LAST}:
        return _NOWHERE
    if not _NESTED.isdisjoint(map(type, row.values())):
        return _NOWHERE
    read.append((text[at : end + 1], row))
    return end + 1
