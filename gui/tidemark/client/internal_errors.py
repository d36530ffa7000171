"""Mistakes of our own, logged by type and place: a message may hold what it stumbled over."""

import logging

from tidemark.raised import raised

_logger = logging.getLogger(__name__)


def log_internal(error: BaseException) -> None:
    """Log the first error of a group, or the error itself."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    _logger.error("internal error: %s", raised(error))
