"""One check in the process that was started for it: what it found goes to a file.

A program without a console, as on Windows, has no stream that its parent could read.
"""

import json
import sys
import traceback
from pathlib import Path

from tidemark.formatting import harmless
from tidemark.self_test.finding import Finding, NotRight, Verdict
from tidemark.self_test.table import Check, check_named

FOUND = "found.json"
"""Where a part leaves its finding, in its folder."""


def run(name: str, folder: Path) -> int:
    """Carry out the check of this name in ``folder``, and leave there what it found."""
    room = folder / "room"
    room.mkdir(mode=0o700)
    finding = _found_by(check_named(name), room)
    document = {
        "verdict": finding.verdict.value,
        "text": finding.text,
        "facts": dict(finding.facts),
    }
    # Whole or not at all: the parent takes a file for the end of the check.
    unfinished = folder / "unfinished.json"
    unfinished.write_text(json.dumps(document), encoding="ascii")
    unfinished.replace(folder / FOUND)
    return 0


def finding_in(folder: Path) -> Finding | None:
    """What a part left there; None if it left nothing."""
    try:
        told = json.loads((folder / FOUND).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return Finding(told["text"], Verdict(told["verdict"]), told["facts"])


def _found_by(check: Check, room: Path) -> Finding:
    try:
        return check.load()(room)
    except NotRight as wrong:
        return Finding(str(wrong), Verdict.FAILED)
    except ImportError as error:  # names what the copy lacks
        text = f"a part of the program is missing: {harmless(str(error))}. Install Tidemark anew."
        return Finding(text, Verdict.FAILED)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and the others go on
        return Finding(f"{_where(error)}. {REPORT_IT}", Verdict.FAILED)


REPORT_IT = "Please report this line."


def _where(error: Exception) -> str:
    """The error and where it came from; a bug report needs no more."""
    place = ""
    if frames := traceback.extract_tb(error.__traceback__):
        place = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}"
    text = harmless(str(error))
    return f"{type(error).__name__}{place}{f': {text}' if text else ''}"


def arguments(check: Check, folder: Path) -> list[str]:
    """What this program has to be called with, to become this part of a self-test."""
    return [*_PROGRAM, "--self-test-part", check.name, str(folder)]


IS_FROZEN = bool(getattr(sys, "frozen", False))
"""Whether this is a program of its own, with a Python inside (PyInstaller says so)."""
_PROGRAM = [sys.executable] if IS_FROZEN else [sys.executable, "-P", "-m", "tidemark"]
