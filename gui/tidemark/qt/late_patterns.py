"""Patterns of text that PySide6 makes at each start, made once somebody looks for what they match.

PySide6 reads the signatures of its functions by a few long patterns, for a message about a wrong
argument or for somebody's `help`. It has them compiled while it is imported, which takes a tenth
of that; a program that makes no such mistake never needs them.
"""

import re
import sys
from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import Any

_THEIRS = "shibokensupport."


class LatePatterns:
    """While it is entered, what those modules have compiled is compiled when it is first used."""

    def __init__(self) -> None:
        self._compile: Callable[..., Any] = re.compile

    def __enter__(self) -> "LatePatterns":
        self._compile = re.compile
        re.compile = self._answer
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        re.compile = self._compile

    def _answer(self, *what: Any, **named: Any) -> Any:
        who = sys._getframe(1).f_globals.get("__name__", "")  # noqa: SLF001 - nobody else knows it
        if not str(who).startswith(_THEIRS):
            return self._compile(*what, **named)
        return LatePattern(lambda: self._compile(*what, **named))


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
