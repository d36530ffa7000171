"""Completion for shells, made from the very parser that the command line is taken apart by.

Printed: ``python -m release.completions bash`` or ``zsh``.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from release import identity
from tidemark.commands.parser import build_parser

SHELLS = ("bash", "zsh")


def completion(shell: str) -> str:
    """The script that completes `tidemark` in this shell, one of `SHELLS`."""
    import shtab  # noqa: PLC0415 - a tool: no part of what is packaged

    parser = build_parser(with_simulator=True)
    for action in _actions(parser):
        if action.type is Path:
            action.complete = shtab.FILE  # type: ignore[attr-defined] # as shtab wants to be told
    script: str = shtab.complete(parser, shell, root_prefix=identity.NAME)
    return script


def subparsers(parser: argparse.ArgumentParser) -> dict[str, Any]:
    """The commands behind a parser, by name; none for a command without any."""
    for action in parser._actions:  # noqa: SLF001 - argparse tells it in no other way
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001
            return dict(action.choices)
    return {}


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """What may be typed behind a command, and behind each of those that it has."""
    yield from parser._actions  # noqa: SLF001 - see above
    for each in subparsers(parser).values():
        yield from _actions(each)


if __name__ == "__main__":
    sys.stdout.write(completion(sys.argv[1]))
