"""Mistakes of our own, logged by type and place: a message may hold what it stumbled over."""

import logging
import traceback
from pathlib import Path

_logger = logging.getLogger(__name__)


def log_internal(error: BaseException) -> None:
    """Log the first error of a group, or the error itself."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "nowhere"
    _logger.error("internal error: %s at %s", type(error).__name__, place)
