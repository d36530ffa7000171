"""Runs the checks one after the other, each in a process that is ended when its time is over."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from pathlib import Path

import tidemark
from tidemark.domain.values import frozen
from tidemark.formatting import harmless
from tidemark.frozen import IS_FROZEN
from tidemark.self_test import part
from tidemark.self_test.finding import Finding, Verdict
from tidemark.self_test.table import CHECKS, Check

_HOMES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
_TEMPORARY = ("TMPDIR", "TMP", "TEMP")
_LAST_WORDS = 300
_OURS = "TIDEMARK_"

Command = Callable[[Check, Path], Sequence[str]]


@frozen
class Result:
    """One line of the outcome; ``seconds`` is how long its process took."""

    name: str
    finding: Finding
    seconds: float


def results(
    log_level: str | None = None,
    *,
    checks: Iterable[Check] = CHECKS,
    command: Command = lambda *_: part.PROGRAM,
) -> Generator[Result]:
    """Every check that makes sense here with what it found, as soon as it is over.

    With a ``log_level`` the parts log to our standard error. ``command`` is how a part is started
    in a folder, in which it leaves what it found.
    """
    folder = Path(tempfile.mkdtemp(prefix="tidemark-self-test-"))
    try:
        for number, check in enumerate(each for each in checks if each.is_for_here):
            place = folder / str(number)
            place.mkdir(mode=0o700)
            began = time.monotonic()
            started_by = command(check, place)
            if log_level is not None:
                started_by = [*started_by, "--log-level", log_level]
            finding = _finding_of(check, started_by, place, is_logged=log_level is not None)
            yield Result(check.name, finding, time.monotonic() - began)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _finding_of(check: Check, command: Sequence[str], place: Path, *, is_logged: bool) -> Finding:
    words = place / "said.txt"
    with words.open("wb") as said:
        try:
            code = subprocess.run(  # noqa: S603 - this program itself
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=None if is_logged else said,
                env=_environment(check, place),
                timeout=check.limit,
                check=False,
            ).returncode
        except subprocess.TimeoutExpired:
            text = f"no end within {check.limit:g} s, so it was stopped. {part.REPORT_IT}"
            return Finding(text, Verdict.FAILED)
        except OSError as error:
            return Finding(f"it cannot be started: {error.strerror or error}.", Verdict.FAILED)
    found = part.finding_in(place)
    if found is not None and code == 0:
        return found
    before = f"{found.text}; then " if found is not None else ""
    return Finding(f"{before}{_last_words(code, words)}", Verdict.FAILED)


def _last_words(code: int, words: Path) -> str:
    """What is known of a process that did not end well: Qt says why before it aborts."""
    said = " ".join(words.read_text(encoding="utf-8", errors="replace").split())
    how = f"signal {-code}" if code < 0 else f"exit code {code}"
    told = f": {harmless(said[:_LAST_WORDS])}" if said else ""
    return f"it ended with {how}{told}. {part.REPORT_IT}"


def _environment(check: Check, place: Path) -> Mapping[str, str]:
    """No display, no files or secrets of the user's; and the very package that runs now."""
    told = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    told |= {**part.order_for(check, place), "QT_QPA_PLATFORM": "offscreen"}
    told |= dict.fromkeys(_TEMPORARY, str(place))
    if not check.needs_session:
        told |= dict.fromkeys(_HOMES, str(place))
        told.pop("DBUS_SESSION_BUS_ADDRESS", None)
    if not IS_FROZEN:
        here = str(Path(tidemark.__file__).parents[1])
        told["PYTHONPATH"] = os.pathsep.join(filter(None, (here, told.get("PYTHONPATH"))))
    if sys.platform == "win32":  # the off-screen platform has no other fonts there
        told.setdefault("QT_QPA_FONTDIR", str(Path(told.get("WINDIR", "C:/Windows")) / "Fonts"))
    return told
