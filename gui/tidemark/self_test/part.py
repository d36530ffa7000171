"""One check in the process that was started for it: what it found goes to a file.

A program without a console, as on Windows, has no stream that its parent could read.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from tidemark.formatting import harmless
from tidemark.frozen import IS_FROZEN
from tidemark.raised import raised
from tidemark.self_test.finding import Finding, NotRight, Verdict
from tidemark.self_test.table import Check, check_named

FOUND = "found.json"
"""Where a part leaves its finding, in its folder."""
REPORT_IT = "Please report this line."
_SYSTEM_LACKS = "cannot open shared object file"  # as the system's own loader says it
PROGRAM = (
    *((sys.executable,) if IS_FROZEN else (sys.executable, "-P", "-m", "tidemark")),
    "--self-test",
)
"""What starts this very program; with `order_for` in its environment it becomes a part."""
_NAME, _FOLDER = "TIDEMARK_SELF_TEST_PART", "TIDEMARK_SELF_TEST_FOLDER"


def run(name: str, folder: Path) -> None:
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


def finding_in(folder: Path) -> Finding | None:
    """What a part left there; None if it left nothing."""
    try:
        told = json.loads((folder / FOUND).read_text(encoding="ascii"))
    except FileNotFoundError:
        return None
    return Finding(told["text"], Verdict(told["verdict"]), told["facts"])


def _missing(said: str) -> str:
    if _SYSTEM_LACKS in said:
        return f"a library is missing: {said}. Install it from your system, or Tidemark anew."
    return f"a part of the program is missing: {said}. Install Tidemark anew."


def _found_by(check: Check, room: Path) -> Finding:
    try:
        return check.load()(room)
    except NotRight as wrong:
        return Finding(str(wrong), Verdict.FAILED)
    except ImportError as error:  # names what the copy lacks
        return Finding(_missing(harmless(str(error))), Verdict.FAILED)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and the others go on
        return Finding(f"{_where(error)}. {REPORT_IT}", Verdict.FAILED)


def _where(error: Exception) -> str:
    """The error and where it came from; a bug report needs no more."""
    text = harmless(str(error))
    return f"{raised(error)}{f': {text}' if text else ''}"


def order_for(check: Check, folder: Path) -> dict[str, str]:
    """What the environment of a part says: no option, for nobody is to type it."""
    return {_NAME: check.name, _FOLDER: str(folder)}


def run_if_ordered(environ: Mapping[str, str] = os.environ) -> bool:
    """Carry out the part that the environment asks for; whether it asks for any."""
    name, folder = environ.get(_NAME), environ.get(_FOLDER)
    if name is None or folder is None:
        return False
    run(name, Path(folder))
    return True
