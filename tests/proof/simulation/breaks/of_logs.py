"""Mistakes about the log: what is written into it, and what is masked."""

import logging
import re
from typing import Any

from proof.simulation.breaks.patching import Patches, forget_levels
from tidemark import log_redaction
from tidemark.client import connection
from tidemark.client.connection import Connection, Opener
from tidemark.log_redaction import Redactor

_log = logging.getLogger("tidemark.client.connection")


def masked_by_the_wrong_object(patches: Patches) -> None:
    """The filter hangs on the root logger, where records of others never pass it."""

    def install(_handlers: object = None) -> None:
        logging.getLogger().addFilter(log_redaction._REDACTOR)

    patches.set(log_redaction, "install", install)
    patches.set(connection._frame_logger, "level", logging.DEBUG)
    forget_levels()


def questions_logged_unmasked(patches: Patches) -> None:
    """Every question is logged, and the filter lets pass what has no arguments."""

    async def send(real: Any, self: Connection, text: str) -> None:
        _log.debug(text)
        await real(self, text)

    def filtered(real: Any, self: Redactor, record: logging.LogRecord) -> bool:
        return bool(real(self, record)) if record.args else True

    patches.wrap(Connection, "send", send)
    patches.wrap(Redactor, "filter", filtered)


def addresses_logged(patches: Patches) -> None:
    """Where a connection goes is logged, and long words are no secrets: a listen key is one."""

    async def open_(real: Any, self: Opener, url: str, *more: Any) -> Any:
        _log.debug("connecting to %s", url)
        return await real(self, url, *more)

    patches.wrap(Opener, "open", open_)
    patches.set(log_redaction, "_LONG_WORD", re.compile("(?!)"))
