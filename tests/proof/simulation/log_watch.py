"""I13: everything that is logged, at its loudest, behind the filter that ships."""

import logging
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tidemark import log_redaction

_LEAST = 8


class LogWatch(logging.Handler):
    """Keeps what was logged. ``secrets`` may grow while it does."""

    def __init__(self, secrets: AbstractSet[str]) -> None:
        super().__init__(logging.DEBUG)
        self._secrets = secrets
        self._known_before: tuple[str, ...] = ()
        self._texts: list[str] = []
        self._formatter = logging.Formatter("%(name)s %(message)s")
        self.errors: list[str] = []
        """What the program itself logged as an error."""

    def emit(self, record: logging.LogRecord) -> None:
        """Keep the text of a record."""
        if record.name.startswith("tidemark.simulator"):
            return
        text = self._formatter.format(record)
        self._texts.append(text)
        if record.levelno >= logging.ERROR:
            self.errors.append(text)

    def begin(self) -> None:
        """Hear everything."""
        root = logging.getLogger()
        root.addHandler(self)
        root.setLevel(logging.DEBUG)
        log_redaction.install([self])
        self._known_before = log_redaction._REDACTOR._secrets

    def end(self) -> None:
        """Hear nothing more, and forget the keys of this schedule: the next has others, and each
        line is searched for every key that is known."""
        log_redaction._REDACTOR._secrets = self._known_before
        logging.getLogger().removeHandler(self)

    def leaks(self) -> Iterator[str]:
        """What was logged with a secret in it."""
        whole = "\n".join(self._texts)
        for secret in self._secrets:
            if len(secret) >= _LEAST and secret in whole:
                line = next(text for text in self._texts if secret in text)
                yield f"a secret of {len(secret)} characters was logged by {line.split(' ')[0]}"
