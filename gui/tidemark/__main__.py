"""`python -m tidemark`, and the `tidemark` script: the process around the command line."""

import contextlib
import io
import sys
from collections.abc import Sequence

_INTERRUPTED = 130  # as shells tell Ctrl+C


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line (the process's own unless given); return the exit code."""
    try:
        return _carry_out(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:  # while the program was still being loaded
        return _INTERRUPTED


def _carry_out(argv: Sequence[str]) -> int:
    # Loaded in here, so that Ctrl+C meets somebody who knows what to do with it.
    from tidemark import cli, log_setup  # noqa: PLC0415
    from tidemark.credentials.hardening import harden  # noqa: PLC0415

    harden()
    log_setup.keep_tracebacks_off_the_screen()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):  # closed
                stream.reconfigure(errors="backslashreplace")  # a figure in any locale's letters
    return cli.run(argv)


if __name__ == "__main__":
    sys.exit(main())
