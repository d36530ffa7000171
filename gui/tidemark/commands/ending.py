"""How a command ends: its exit code, and the one sentence that goes with it."""

from enum import IntEnum
from functools import partial

from tidemark import formatting
from tidemark.domain.environment import Environment
from tidemark.domain.trouble import Cause, Trouble
from tidemark.wording import explain


class ExitCode(IntEnum):
    """What a script may rely on."""

    DONE = 0
    FAILED = 1
    """Something unforeseen."""
    USAGE = 2
    """What was asked for, typed or piped cannot be used."""
    REFUSED = 3
    """The exchange said no for good; the message names the cause."""
    UNREACHABLE = 4
    """Unreachable, silent, or asked to wait, within the time given."""
    NO_KEY = 5
    """No safe keyring, or none that gives the key."""
    NO_HISTORY = 6
    """There is no history, or none that can be read; the message says why."""
    HISTORY_IN_USE = 7
    """The history cannot be changed now: Tidemark runs, or the disk takes no changes."""
    INTERRUPTED = 130
    """Ctrl+C: 128 and the number of the signal, as shells have it."""
    PIPE_CLOSED = 141
    """Whoever read the output went away."""


_KEY_CAUSES = frozenset(
    {
        Cause.KEY_MISSING,
        Cause.KEYRING_LOCKED,
        Cause.KEYRING_DENIED,
        Cause.KEYRING_SILENT,
        Cause.KEYRING_UNAVAILABLE,
        Cause.KEY_UNREADABLE,
        Cause.KEY_TOO_LONG,
    }
)


# Final, for only the user can end them; but it was not the exchange that said no.
_WAY_CAUSES = frozenset(
    {
        Cause.PROXY_LOGIN_REFUSED,
        Cause.CERTIFICATE_EXPIRED,
        Cause.CERTIFICATE_NOT_YET_VALID,
        Cause.CERTIFICATE_WRONG_HOST,
        Cause.CERTIFICATE_UNTRUSTED,
    }
)


class CommandFailed(Exception):
    """The command cannot go on; the text is for the user, whole sentences without any secret.

    ``trouble`` is what the text tells of, where it is one that has a cause.
    """

    def __init__(self, code: ExitCode, message: str, trouble: Trouble | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.trouble = trouble


def failure(
    trouble: Trouble, *, environment: Environment | None = None, now_ms: int | None = None
) -> CommandFailed:
    """The end of a command that ``trouble`` keeps from its figures; ``now_ms`` tells today."""
    local_time = partial(formatting.local_time, now_ms=now_ms)
    message = explain(trouble, environment=environment, local_time=local_time)
    return CommandFailed(exit_code(trouble), str(message), trouble)


def no_figures(
    trouble: Trouble, patience: float, *, environment: Environment, now_ms: int
) -> CommandFailed:
    """The end of a command that waited ``patience`` seconds for its figures."""
    why = failure(trouble, environment=environment, now_ms=now_ms)
    if why.code is not ExitCode.UNREACHABLE:
        return why
    message = f"No verified balances can be had within {patience:g} s. {why}"
    return CommandFailed(why.code, message, trouble)


def exit_code(trouble: Trouble) -> ExitCode:
    """Tell the kinds of trouble apart for scripts."""
    if trouble.cause in _WAY_CAUSES:
        return ExitCode.UNREACHABLE
    if trouble.is_final:
        return ExitCode.REFUSED
    if trouble.cause in _KEY_CAUSES:
        return ExitCode.NO_KEY
    if trouble.cause is Cause.INTERNAL_ERROR:
        return ExitCode.FAILED
    return ExitCode.UNREACHABLE
