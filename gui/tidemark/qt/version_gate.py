"""Pairs of Python and PySide6 that must not run."""

import sys
from collections.abc import Sequence

_LOSES_REFERENCES = (6, 12, 0)
_FIXED_IN_PYTHON = (3, 12)


def refusal(pyside: Sequence[int], python: Sequence[int] = sys.version_info[:2]) -> str:
    """Why this pair cannot be used, in a sentence; empty for a pair that can.

    PySide6 6.12.0 drops a reference to True at every emitted signal; before Python 3.12 made it
    immortal that ends the process after some hundred signals.
    """
    if tuple(pyside) == _LOSES_REFERENCES and tuple(python) < _FIXED_IN_PYTHON:
        return (
            "PySide6 6.12.0 crashes with this version of Python. "
            "Install PySide6-Essentials 6.11.3, or use Python 3.12 or newer."
        )
    return ""
