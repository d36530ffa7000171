"""The newest log records, kept in memory for whoever wants to read what happened."""

import logging
from collections import deque
from dataclasses import dataclass

from tidemark.formatting import local_time

STORY = "tidemark.story"
"""The logger of what a user understands; its records are sentences in their language."""

MOST_KEPT = 5000


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One record, redacted. ``number`` counts from 1, ``time_ms`` is since the epoch.

    ``detail`` is an exception's traceback, or empty.
    """

    number: int
    time_ms: int
    level: int
    logger: str
    text: str
    detail: str = ""

    @property
    def is_story(self) -> bool:
        """Whether it was written for a user rather than for whoever helps one."""
        return self.logger == STORY

    @property
    def whole(self) -> str:
        """The message and what belongs to it."""
        return f"{self.text}\n{self.detail}" if self.detail else self.text

    @property
    def line(self) -> str:
        """The record as a line of a text file (several, with a traceback)."""
        level = logging.getLevelName(self.level)
        return f"{local_time(self.time_ms)} {level:<7} {self.logger}: {self.whole}"


class LogBuffer(logging.Handler):
    """Keeps the newest 5,000 records. Readers ask for what is new, so a storm costs them nothing.

    Everything may be called from any thread. It keeps what its filters leave: have it redacted
    like every other handler (`log_redaction.install`).
    """

    def __init__(self) -> None:
        super().__init__()
        self._kept: deque[LogRecord] = deque(maxlen=MOST_KEPT)
        self._count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record. Called by logging, which holds the handler's lock meanwhile."""
        self._count += 1
        detail = "\n".join(filter(None, (record.exc_text, record.stack_info)))
        time_ms = round(1000 * record.created)
        kept = LogRecord(
            self._count, time_ms, record.levelno, record.name, record.getMessage(), detail
        )
        self._kept.append(kept)

    def after(self, number: int) -> list[LogRecord]:
        """The kept records that are newer than the one of this number, oldest first."""
        self.acquire()
        try:
            new = min(self._count - number, len(self._kept))
            return [] if new <= 0 else list(self._kept)[-new:]
        finally:
            self.release()
