"""A message for somebody who sees no terminal: who double-clicks is never left with nothing."""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import TextIO

_SEEN_BY_NOBODY = frozenset({"offscreen", "minimal"})
_FOR_A_TERMINAL = ("-h", "--help", "--version", "--self-test", "--self-test-part", "--screenshot")


def say_in_a_window(text: str, argv: Sequence[str], stderr: TextIO | None = None) -> None:
    """Show a message that was told on ``stderr`` (the process's own) where nobody reads it there.

    Returns when it is closed. Does nothing where a terminal shows it, where a command was typed
    or a picture wanted, and where no window can be opened.
    """
    if _wants_window(argv) and not _is_read(stderr or sys.stderr) and _is_seen():
        _show(text)


def _wants_window(argv: Sequence[str]) -> bool:
    """Whether this command line is for the window: a menu's, or a file dropped on the icon."""
    from tidemark.commands.parser import COMMANDS  # noqa: PLC0415 - only at the end of a failure

    words = {word.partition("=")[0] for word in argv}
    return words.isdisjoint(COMMANDS) and words.isdisjoint(_FOR_A_TERMINAL)


def _is_read(stderr: TextIO | None) -> bool:
    try:
        return stderr is not None and stderr.isatty()
    except ValueError:  # closed
        return False


def _is_seen(environ: Mapping[str, str] = os.environ) -> bool:
    return environ.get("QT_QPA_PLATFORM", "").partition(":")[0] not in _SEEN_BY_NOBODY


def _show(text: str) -> None:
    try:
        from tidemark.app.display import has_display  # noqa: PLC0415 - Qt, once it is needed
        from tidemark.qt.last_words import show_last_words  # noqa: PLC0415 - likewise
    except ImportError:  # what the message may be about
        return
    if has_display():
        show_last_words(text)
