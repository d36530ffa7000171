"""Inputs that are kept: what reached something new, and what once broke something.

A corpus is one packed file for each target; what broke something is a file for each, so that it
can be named in a story.
"""

import base64
from collections.abc import Iterable
from pathlib import Path

_CORPUS = Path(__file__).parent / "corpus"
_FOUND = Path(__file__).parent / "found"


def kept(name: str) -> list[bytes]:
    """The corpus of a target."""
    path = _CORPUS / f"{name}.b64"
    lines = path.read_text(encoding="ascii").splitlines() if path.exists() else []
    return [base64.b64decode(line) for line in lines]


def keep(name: str, inputs: Iterable[bytes]) -> None:
    """Let this be the corpus of a target: the same inputs are always the same file."""
    _CORPUS.mkdir(exist_ok=True)
    lines = sorted((base64.b64encode(each).decode("ascii") for each in {*inputs}), key=_order)
    text = "".join(f"{line}\n" for line in lines)
    (_CORPUS / f"{name}.b64").write_text(text, encoding="ascii")


def _order(line: str) -> tuple[int, str]:
    return len(line), line


def found() -> list[tuple[str, str, bytes]]:
    """Every input that ever broke something: its target, its story, itself."""
    files = sorted(_FOUND.glob("*/*.bin"))
    return [(path.parent.name, path.stem, path.read_bytes()) for path in files]
