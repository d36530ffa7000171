"""Says each trouble with the history once, in the strip and in the log, and takes it back."""

import logging
from collections.abc import Callable
from pathlib import Path

from tidemark.history.condition import Condition, Keeping
from tidemark.log_buffer import STORY
from tidemark.qt.history.history_words import kept_again_words, set_aside_words, trouble_words
from tidemark.qt.window.main_window import MainWindow
from tidemark.qt.window.strip_content import StripContent, notice

_story = logging.getLogger(STORY)


class KeepingNotice:
    """Is shown conditions as they are found. Live view goes on, so a notice is all there is."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._told: Keeping | None = None
        self._aside: Path | None = None
        self._notice: StripContent | None = None

    def show(self, condition: Condition) -> None:
        """Tell what is new about it; the same again is none."""
        before, self._told = self._told, condition.keeping
        if condition.keeping is not before:
            self._turn(condition, was_trouble=before is not None and before.is_trouble)
        if not condition.keeping.is_trouble and condition.set_aside not in {None, self._aside}:
            self._aside = condition.set_aside
            self._say(lambda: set_aside_words(condition))

    def withdraw(self) -> None:
        """Nothing is to be kept any more: what is the matter with it is of no interest."""
        self._take_back()
        self._told = None

    def _turn(self, condition: Condition, *, was_trouble: bool) -> None:
        if condition.keeping.is_trouble:
            self._say(lambda: trouble_words(condition))
        elif was_trouble and condition.keeping is Keeping.WRITING:
            self._take_back()
            _story.info("%s", kept_again_words(condition.dropped))

    def _say(self, words: Callable[[], str]) -> None:
        self._notice = notice(words)
        self._window.show_notice(self._notice)
        _story.warning("%s", words())

    def _take_back(self) -> None:
        """Nothing the user has still to read: it is over. What others said stays."""
        if self._notice is not None and self._window.notice is self._notice:
            self._window.show_notice(None)
        self._notice = None
