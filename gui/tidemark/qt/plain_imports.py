"""Imports as Python does them: PySide6 would read the source of every module that comes after it.

It looks there for its own name, to know for whom `from __feature__ import …` may change how Qt's
classes answer. Nothing here asks for such a feature, and it was 289 modules by the first painting
alone; those that follow would hold the interpreter while the window is to answer.
"""

import builtins


def restore() -> None:
    """Give `import` back to Python, where PySide6 has kept what it was before."""
    plain = getattr(builtins, "__orig_import__", None)
    if plain is not None:
        builtins.__import__ = plain
