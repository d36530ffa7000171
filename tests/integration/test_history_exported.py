"""A history that is being written, exported by the window's way and by the command line alike."""

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from decimal import Decimal
from pathlib import Path

import pytest

from tidemark import export_file
from tidemark.domain.amount import Amount
from tidemark.domain.changes import Source
from tidemark.history.entries import BalanceSeen, Figures, Owner, SpellSeen, Watched
from tidemark.history.export import What, Wish, history_pieces
from tidemark.history.export_rows import Form
from tidemark.history.history_file import HistoryFile
from tidemark.history.keeper import Reader
from tidemark.history.questions import EVER
from tidemark.history.reader import HistoryReader

_OWNER = Owner("id-1", "=Main", "mainnet", "wss://exchange")
_BEGAN = 1_793_491_200_000
_ROWS = 50
_SOURCES = Path(__file__).parents[2] / "gui"


def _seen(number: int) -> BalanceSeen:
    wallet = Amount.parse(f"1.{number:08d}")
    moved = Decimal("0.00000001") if number else None
    at = _BEGAN + 1000 * number
    return BalanceSeen(
        _OWNER, "BTC", at, at - 90, Source.PUSH, Figures(wallet), moved, "FUNDING_FEE"
    )


@pytest.fixture
async def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[HistoryFile]:
    """A history under way, in which some rows were written."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    history = HistoryFile(
        tmp_path / "tidemark" / "history.db",
        HistoryReader,
        call_soon=asyncio.get_running_loop().call_soon_threadsafe,
        on_condition=lambda _: None,
    )
    history.start()
    history.put(map(_seen, range(_ROWS)))
    end = _BEGAN + 1000 * _ROWS
    history.put([SpellSeen(_OWNER, Watched.BALANCES, _BEGAN, end)])
    async with asyncio.timeout(20):
        while await history.ask(_count) < _ROWS:  # noqa: ASYNC110 - written within a second
            await asyncio.sleep(0.02)
    yield history
    await history.close()


async def _export(*words: str) -> int:
    """The exit code of `tidemark history export`, another process."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tidemark", "history", "export", *words),
        env={**os.environ, "PYTHONPATH": str(_SOURCES)},
    )
    return await process.wait()


def _count(reader: Reader) -> int:
    return sum(1 for _ in reader.balances(["id-1"], EVER))


@pytest.mark.parametrize("what", What)
@pytest.mark.parametrize("form", Form)
async def test_window_and_command_line_write_the_same_file(
    kept: HistoryFile, tmp_path: Path, what: What, form: Form
) -> None:
    by_window, by_command = tmp_path / "window", tmp_path / "command"
    wish = Wish(("id-1",), EVER, what, form, has_mark=True)

    await kept.ask(
        lambda reader: export_file.write_pieces(
            by_window, history_pieces(reader, wish, lambda _: None)
        )
    )
    words = ["--what", what.value, "--format", form.value, "--output", str(by_command)]

    assert await _export(*words) == 0
    assert by_window.read_bytes() == by_command.read_bytes()
    assert by_window.read_bytes().count(b"\n") == (
        (_ROWS if what is What.BALANCES else _ROWS - 1) + (form is Form.CSV)
    )


@pytest.mark.usefixtures("kept")
async def test_every_amount_is_the_text_that_was_seen(tmp_path: Path) -> None:
    output = tmp_path / "out"
    words = ["--account", "=Main", "--format", "jsonl", "--output", str(output)]

    assert await _export(*words) == 0

    records = [json.loads(line) for line in output.read_text().splitlines()]
    assert [each["wallet_balance"] for each in records] == [f"1.{n:08d}" for n in range(_ROWS)]
