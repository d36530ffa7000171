"""`python -m tidemark`, and the `tidemark` script: the process around the command line."""

import contextlib
import io
import sys
from collections.abc import Sequence

from tidemark import cli, log_setup
from tidemark.credentials.hardening import harden


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out a command line (the process's own unless given); return the exit code."""
    harden()
    log_setup.keep_tracebacks_off_the_screen()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):  # closed
                stream.reconfigure(errors="backslashreplace")  # a figure in any locale's letters
    return cli.run(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
