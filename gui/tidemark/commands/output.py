"""Where words go: data to standard output, everything else to standard error."""

import contextlib
import os
import select
import sys
from collections.abc import Iterator

from tidemark.commands.ending import CommandFailed, ExitCode


def give(text: str) -> None:
    """Write data, at once.

    Raises `BrokenPipeError` when nobody reads any more, `CommandFailed` where nothing can be
    written, as on a full disk.
    """
    with _no_way_out_told():
        print(text, flush=True)


def give_bytes(content: bytes) -> None:
    """Write data as it is, whatever the locale and the system's ends of lines; raises as `give`."""
    if sys.stdout is None:
        return
    with _no_way_out_told():
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None:  # replaced by something that takes text alone
            sys.stdout.write(content.decode())
            return
        buffer.write(content)
        buffer.flush()


def finish() -> None:
    """Let go of what is still to be written; raises as `give` does."""
    with _no_way_out_told():
        if sys.stdout is not None:
            sys.stdout.flush()


@contextlib.contextmanager
def _no_way_out_told() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        _forget_the_rest()
        if isinstance(error, BrokenPipeError):
            raise
        reason = error.strerror or error
        raise CommandFailed(ExitCode.FAILED, f"The output cannot be written: {reason}.") from error


def require_reader() -> None:
    """Raise `BrokenPipeError` if whoever read the output went away, though there is nothing to say.

    Windows tells that only to who writes.
    """
    if sys.platform == "win32" or sys.stdout is None:
        return
    try:
        output = sys.stdout.fileno()
    except OSError:
        return  # replaced by something that is no file
    poller = select.poll()
    poller.register(output, 0)
    if any(happened & select.POLLERR for _, happened in poller.poll(0)):
        _forget_the_rest()
        raise BrokenPipeError


def tell(text: str) -> None:
    """Say something to the user, if there is anywhere to say it."""
    if sys.stderr is not None:  # `2>&-`; print() would fall back on standard output
        print(text, file=sys.stderr, flush=True)


def _forget_the_rest() -> None:
    """Let Python not try, and complain, once more when it ends."""
    with contextlib.suppress(OSError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
