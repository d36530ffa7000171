"""The program's log: to standard error if asked for, else nowhere; never with a secret in it."""

import logging
import sys
import threading

from tidemark import log_redaction
from tidemark.log_buffer import LogBuffer

LEVELS = ("debug", "info", "warning", "error")
_FORMAT = "%(asctime)s %(levelname)-7s %(name)s: %(message)s"
_log = logging.getLogger(__name__)


def set_up(level: str | None) -> None:
    """Log from ``level`` on, or not at all."""
    wanted = level is not None and sys.stderr is not None
    handler = logging.StreamHandler() if wanted else logging.NullHandler()
    handler.setFormatter(logging.Formatter(_FORMAT))
    logging.basicConfig(handlers=[handler], level=level.upper() if level else logging.WARNING)
    log_redaction.install()


def keep_records() -> LogBuffer:
    """Keep what is logged from INFO on for whoever looks into it; standard error gets no more."""
    buffer, root = LogBuffer(), logging.getLogger()
    for handler in root.handlers:
        handler.setLevel(max(handler.level, root.level))
    root.setLevel(min(root.level, logging.INFO))
    root.addHandler(buffer)
    log_redaction.install()
    return buffer


def keep_tracebacks_off_the_screen() -> None:
    """Send what nobody could catch to the log instead of a user's terminal."""
    sys.excepthook = lambda kind, error, trace: _note("uncaught", error)
    threading.excepthook = lambda hook: _note("uncaught in a thread", hook.exc_value)
    sys.unraisablehook = lambda hook: _note("unraisable", hook.exc_value)


def _note(where: str, error: BaseException | None) -> None:
    _log.error("%s: %s", where, type(error).__name__, exc_info=error)
