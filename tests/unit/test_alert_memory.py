"""The log of alerts between runs: whole, private, and empty rather than wrong."""

import stat
from decimal import Decimal
from pathlib import Path

import pytest

from tidemark.alert_memory import AlertMemoryFile
from tidemark.domain.alerting.ledger import Kept, Record, Reference
from tidemark.domain.alerting.rule import USUAL_RULES
from tidemark.domain.alerting.sights import Subject
from tidemark.domain.environment import Environment

_ETH = Subject("main", "ETH")
_KEPT = Kept(
    (Record(USUAL_RULES[0], _ETH, "Main", Environment.MAINNET, 1000, Decimal("Infinity")),),
    (Reference(USUAL_RULES[0], _ETH, Decimal("1.00000000")),),
)


def test_what_is_kept_is_read_again_to_the_last_digit(tmp_path: Path) -> None:
    file = AlertMemoryFile(tmp_path / "alerts.json")
    file.save(_KEPT)
    assert file.load() == _KEPT
    assert str(file.load().references[0].figure) == "1.00000000"


def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    file = AlertMemoryFile(tmp_path / "alerts.json")
    file.save(_KEPT)
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600


def test_without_a_file_nothing_was_kept(tmp_path: Path) -> None:
    assert AlertMemoryFile(tmp_path / "alerts.json").load() == Kept()


@pytest.mark.parametrize("content", [b"{", b"\xff", b'{"records": [{"rule": {}}]}', b"[" * 100_000])
def test_a_damaged_file_counts_as_empty_and_the_log_says_so(
    content: bytes, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = AlertMemoryFile(tmp_path / "alerts.json")
    file.path.write_bytes(content)
    assert file.load() == Kept()
    assert "begins anew" in caplog.text


def test_where_it_cannot_be_written_the_log_says_so_and_the_run_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "alerts.json").mkdir()
    AlertMemoryFile(tmp_path / "alerts.json").save(_KEPT)
    assert "not kept" in caplog.text


@pytest.mark.parametrize("figure", ["NaN", "sNaN", "-Infinity", "1E+3000000", "1E-3000000"])
def test_a_figure_that_never_was_counts_as_damage(
    figure: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = AlertMemoryFile(tmp_path / "alerts.json")
    file.save(_KEPT)
    file.path.write_bytes(file.path.read_bytes().replace(b"1.00000000", figure.encode()))
    assert file.load() == Kept()
    assert "begins anew" in caplog.text
