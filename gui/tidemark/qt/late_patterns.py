"""Patterns of text that PySide6 makes at each start, made once somebody looks for what they match.

PySide6 reads the signatures of its functions by a few long patterns, for a message about a wrong
argument or for somebody's `help`. It has them compiled while it is imported, which takes a tenth
of that; a program that makes no such mistake never needs them.
"""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Any

_THEIRS = "shibokensupport."


@contextmanager
def late_patterns() -> Iterator[None]:
    """Inside of it, what those modules have compiled is compiled when it is first used."""
    usual: Callable[..., Any] = re.compile

    def answer(*what: Any, **named: Any) -> Any:
        who = sys._getframe(1).f_globals.get("__name__", "")  # noqa: SLF001 - nobody else knows it
        if not str(who).startswith(_THEIRS):
            return usual(*what, **named)
        return LatePattern(lambda: usual(*what, **named))

    re.compile = answer
    try:
        yield
    finally:
        re.compile = usual


class LatePattern:
    """Stands for a pattern, and for each method of it, until one is called."""

    def __init__(self, compile_now: Callable[[], "re.Pattern[str]"]) -> None:
        self._compile_now = compile_now

    def __getattr__(self, name: str) -> Any:
        if not callable(getattr(re.Pattern, name)):  # raises what the pattern would raise
            return getattr(self._pattern, name)

        def look(*what: Any, **named: Any) -> Any:
            return getattr(self._pattern, name)(*what, **named)

        return look

    @cached_property
    def _pattern(self) -> "re.Pattern[str]":
        return self._compile_now()
