"""A message for somebody who sees no terminal: who double-clicks is never left with nothing."""

import os
import sys
from collections.abc import Sequence
from typing import TextIO

_SEEN_BY_NOBODY = frozenset({"offscreen", "minimal"})
_FOR_A_TERMINAL = ("-h", "--help", "--version", "--self-test", "--screenshot")


def say_in_a_window(text: str, argv: Sequence[str], stderr: TextIO | None = None) -> None:
    """Show a message that was told on ``stderr`` (the process's own) where nobody reads it there.

    Returns when it is closed. Does nothing where a terminal shows it, and where a command was
    typed or a picture wanted.
    """
    if not _wants_window(argv) or _is_heard(stderr):
        return
    try:
        from tidemark.app.display import has_display  # noqa: PLC0415 - Qt, once it is needed
        from tidemark.qt.last_words import show_last_words  # noqa: PLC0415 - likewise
    except ImportError:  # what the message may be about
        say_without_a_window(text, stderr)
        return
    if has_display():
        show_last_words(text)


def say_without_a_window(text: str, stderr: TextIO | None = None) -> None:
    """Show it where nobody reads it and Qt cannot be had: as a notification, on Linux."""
    if _is_heard(stderr) or sys.platform != "linux":
        return
    from tidemark.desktop.last_words import notify  # noqa: PLC0415 - only at the end of a failure

    notify(text)


def _wants_window(argv: Sequence[str]) -> bool:
    """Whether this command line is for the window: a menu's, or a file dropped on the icon."""
    from tidemark.commands.parser import COMMANDS  # noqa: PLC0415 - only at the end of a failure

    words = {word.partition("=")[0] for word in argv}
    return words.isdisjoint(COMMANDS) and words.isdisjoint(_FOR_A_TERMINAL)


def _is_heard(stderr: TextIO | None) -> bool:
    """Whether somebody reads there, or nobody sees any window: this platform has no screen."""
    platform = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    return platform in _SEEN_BY_NOBODY or _is_terminal(stderr or sys.stderr)


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
