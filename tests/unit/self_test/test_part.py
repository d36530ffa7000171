"""What a check ends with, as its own process leaves it in a file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tidemark.self_test import part, table
from tidemark.self_test.finding import Finding, NotRight, Verdict
from tidemark.self_test.table import CHECKS, Check, Look, check_named


def ended(look: Look, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Finding:
    """What the file says once this check is over."""
    monkeypatch.setattr(table, "CHECKS", (Check("it", lambda: look),))
    assert part.run_if_ordered(part.order_for(table.CHECKS[0], folder))
    found = part.finding_in(folder)
    assert found is not None
    return found


def raising(error: Exception) -> Callable[[Path], Finding]:
    def look(_room: Path) -> Finding:
        raise error

    return look


def test_a_finding_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    finding = Finding("简体中文 is spoken", Verdict.NOTE, {"coins": 6})
    assert ended(lambda _: finding, tmp_path, monkeypatch) == finding


def test_what_is_not_right_has_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ended(raising(NotRight("No icons.")), tmp_path, monkeypatch)
    assert (found.verdict, found.text) == (Verdict.FAILED, "No icons.")


def test_a_part_of_the_program_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = ImportError("No module named 'tidemark.tides'")
    found = ended(raising(missing), tmp_path, monkeypatch)
    assert found.verdict is Verdict.FAILED
    assert "tidemark.tides" in found.text
    assert found.text.endswith("Install Tidemark anew.")


def test_a_library_that_the_system_lacks_is_to_be_installed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The portable archive leaves the graphics to the system: unpacking it anew would not help."""
    missing = ImportError("libEGL.so.1: cannot open shared object file")
    found = ended(raising(missing), tmp_path, monkeypatch)
    assert found.verdict is Verdict.FAILED
    assert "libEGL.so.1" in found.text
    assert "Install it from your system" in found.text


def test_whatever_else_happens_is_told_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = ended(raising(ZeroDivisionError("of all things")), tmp_path, monkeypatch)
    assert found.verdict is Verdict.FAILED
    assert "ZeroDivisionError at test_part.py:" in found.text
    assert "of all things" in found.text


def test_a_check_is_handed_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = ended(lambda room: Finding(str(list(room.iterdir()))), tmp_path, monkeypatch)
    assert found.text == "[]"


def test_half_a_finding_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process may be ended, or the disk be full, while it is written."""

    def write_half(path: Path, text: str, **_: object) -> None:
        path.write_bytes(text[: len(text) // 2].encode())
        raise OSError("the disk is full")

    monkeypatch.setattr(Path, "write_text", write_half)
    with pytest.raises(OSError, match="full"):
        ended(lambda _: Finding("Fine."), tmp_path, monkeypatch)
    assert part.finding_in(tmp_path) is None


def test_without_an_order_there_is_no_part() -> None:
    assert not part.run_if_ordered({})


def test_nothing_is_found_where_nothing_was_left(tmp_path: Path) -> None:
    assert part.finding_in(tmp_path) is None


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_can_be_loaded_by_its_name(check: Check) -> None:
    assert callable(check_named(check.name).load())


def test_there_is_no_other_check() -> None:
    with pytest.raises(LookupError, match="fortune"):
        check_named("fortune")
