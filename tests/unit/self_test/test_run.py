"""Each check has a process of its own: whatever becomes of it, it is told and the others go on."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tidemark.self_test import run
from tidemark.self_test.finding import Verdict
from tidemark.self_test.part import FOUND
from tidemark.self_test.run import Result, results
from tidemark.self_test.table import Check

FINDING = {"verdict": "ok", "text": "Fine.", "facts": {}}
PROGRAMS = {
    "works": f"import json; json.dump({FINDING}, open({FOUND!r}, 'w'))",
    "crashes at its end": (
        f"import json, pathlib; pathlib.Path({FOUND!r}).write_text(json.dumps({FINDING}))"
        "; os.kill(os.getpid(), 9)"
    ),
    "hangs": "import time; time.sleep(600)",
    "aborts": (
        "import os, sys; print('no Qt platform plugin', file=sys.stderr, flush=True); os.abort()"
    ),
    "gives up": "raise SystemExit(3)",
    "logs": "import sys; print('DEBUG of the part', sys.argv[1:], file=sys.stderr)",
}


def never() -> None:
    raise AssertionError("what a part does is none of the parent's business")


def check(name: str, limit: float = 20.0, **more: object) -> Check:
    return Check(name, never, limit, **more)  # type: ignore[arg-type]


def program(check: Check, folder: Path) -> Sequence[str]:
    return [sys.executable, "-c", f"import os; os.chdir({str(folder)!r}); {PROGRAMS[check.name]}"]


def found(*checks: Check) -> list[Result]:
    return list(results(checks=checks, command=program))


def test_what_a_part_found_is_told() -> None:
    (result,) = found(check("works"))
    assert (result.name, result.finding.text) == ("works", "Fine.")
    assert result.finding.verdict is Verdict.OK


def test_one_that_hangs_is_stopped_when_its_time_is_over_and_the_next_one_goes_on() -> None:
    stuck, fine = found(check("hangs", limit=0.5), check("works"))
    assert stuck.finding.verdict is Verdict.FAILED
    assert "no end within 0.5 s" in stuck.finding.text
    assert fine.finding.verdict is Verdict.OK


def test_one_that_aborts_is_told_with_its_last_words() -> None:
    (result,) = found(check("aborts"))
    assert result.finding.verdict is Verdict.FAILED
    assert "signal 6: no Qt platform plugin" in result.finding.text


def test_one_that_crashes_after_all_went_well_has_failed() -> None:
    (result,) = found(check("crashes at its end"))
    assert result.finding.verdict is Verdict.FAILED
    assert "Fine.; then it ended with signal 9" in result.finding.text


def test_one_that_ends_without_a_finding_has_failed() -> None:
    (result,) = found(check("gives up"))
    assert "exit code 3" in result.finding.text


def test_one_that_cannot_be_started_has_failed() -> None:
    nowhere = results(checks=[check("works")], command=lambda *_: ["/nowhere/tidemark"])
    assert [each.finding.verdict for each in nowhere] == [Verdict.FAILED]


def test_only_what_makes_sense_here_is_tried() -> None:
    assert found(check("works", platforms=("a system of nobody's",))) == []


def test_with_a_log_level_parts_log_to_our_standard_error(
    capfd: pytest.CaptureFixture[str],
) -> None:
    list(results("debug", checks=[check("logs")], command=program))
    assert "DEBUG of the part ['--log-level', 'debug']" in capfd.readouterr().err


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found(check("works"), check("aborts"))
    assert list(tmp_path.iterdir()) == []


def told_environment(asked: Check) -> dict[str, str]:
    """The environment of a part."""
    told: list[str] = []

    def note(_: Check, folder: Path) -> Sequence[str]:
        target = str(folder / "told")
        script = f"import json, os; json.dump({{**os.environ}}, open({target!r}, 'w'))"
        told.append(target)
        return [sys.executable, "-c", script]

    for _ in results(checks=[asked], command=note):
        environment: dict[str, str] = json.loads(Path(told[0]).read_text())
        return environment
    raise AssertionError("there was no result")


def test_a_part_has_a_home_of_its_own_and_no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/of/the/user")
    told = told_environment(check("works"))
    homes = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    assert not {told[name] for name in homes} & {os.environ[name] for name in homes}
    assert len({told[name] for name in (*homes, "TMPDIR")}) == 1
    assert told["QT_QPA_PLATFORM"] == "offscreen"
    assert "DBUS_SESSION_BUS_ADDRESS" not in told


def test_a_part_is_told_no_secret_that_this_program_was_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("TIDEMARK_API_SECRET", "TIDEMARK_PROXY_PASSWORD"):
        monkeypatch.setenv(name, "a canary")
    assert "a canary" not in told_environment(check("works", needs_session=True)).values()


def test_one_that_asks_the_users_session_is_let_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/of/the/user")
    told = told_environment(check("works", needs_session=True))
    assert told["DBUS_SESSION_BUS_ADDRESS"] == "unix:path=/of/the/user"
    assert told["HOME"] == os.environ["HOME"]


def test_a_part_is_of_the_same_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    here = Path(run.__file__).parents[2]
    assert told_environment(check("works"))["PYTHONPATH"] == f"{here}{os.pathsep}elsewhere"


def test_on_windows_the_screen_that_nobody_sees_has_the_systems_fonts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("WINDIR", "D:/Windows")
    assert run._environment(check("works"), tmp_path)["QT_QPA_FONTDIR"] == "D:/Windows/Fonts"
