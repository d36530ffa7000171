"""Where words go: data to standard output, everything else to standard error."""

import sys

from tidemark.log_redaction import masked


def give(text: str) -> None:
    """Write data, at once. Raises `BrokenPipeError` when nobody reads any more."""
    print(text, flush=True)


def tell(text: str) -> None:
    """Say something to the user, if there is anywhere to say it."""
    if sys.stderr is not None:  # `2>&-`; print() would fall back on standard output
        print(masked(text), file=sys.stderr, flush=True)
