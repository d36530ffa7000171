"""How far a long export is, on one line of the terminal that is gone when it is done."""

import sys
import time
from types import TracebackType
from typing import Self

from tidemark.history.export import Progress

_PAUSE = 0.2  # seconds


class ExportGauge:
    """Says nothing unless somebody sits before standard error and it ``is_wanted`` there."""

    def __init__(self, *, is_wanted: bool) -> None:
        self.rows = 0
        self._is_shown = is_wanted and sys.stderr is not None and sys.stderr.isatty()
        self._next_at = 0.0
        self._width = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._width:
            self._say("")
            self._say("")  # back to the beginning of the line

    def show(self, progress: Progress) -> None:
        """Say how far it is, a few times a second."""
        self.rows = progress.rows
        now = time.monotonic()
        if self._is_shown and now >= self._next_at:
            self._next_at = now + _PAUSE
            self._say(f"{progress.rows:,} rows, {int(100 * progress.share)} %")

    def _say(self, text: str) -> None:
        print(f"\r{text.ljust(self._width)}", end="", file=sys.stderr, flush=True)
        self._width = len(text)
