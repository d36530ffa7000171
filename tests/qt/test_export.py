"""Exporting: a place is asked for, a file is written, and the strip says what became of it."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from lines import coin_margin
from moved import change
from samples import margin, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.history.export_rows import Form
from tidemark.qt.export.formats import Format

CTRL = Qt.KeyboardModifier.ControlModifier


async def begin(desk: Desk) -> None:
    session = await desk.begin_live("../../=Main")
    session.show_rows(row("BTC", "1.01234567"), row("LTC", "0"))
    session.show_margin(margin(coin_margin("BTC", "1.01234567")))
    session.be(State.LIVE)
    desk.window.preferences.change(hide_zero=True)
    await desk.settled()


async def export(desk: Desk, kind: Format, to: Path, *, everything: bool = False) -> None:
    """Choose a format, accept the dialog with this path, and wait for what the strip says."""
    menu = desk.window.bar.export_menu
    menu.everything.setChecked(everything)
    menu.formats[kind].trigger()
    dialog = desk.desk.export.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(to))
    dialog.reject()
    await until(lambda: "xport" in desk.window.strip.content.text)


def read(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def test_what_is_shown_is_exported(desk: Desk, tmp_path: Path) -> None:
    await begin(desk)

    await export(desk, Format.CSV, tmp_path / "out.csv")

    rows = read(tmp_path / "out.csv")
    assert [(each["Coin"], each["Wallet balance (in coin)"]) for each in rows] == [
        ("BTC", "1.01234567")
    ]
    assert (rows[0]["Account"], rows[0]["Environment"]) == ("../../=Main", "mainnet")
    told = desk.window.strip.content.text
    assert told.startswith(f"Exported 1 row to {tmp_path / 'out.csv'}.")


async def test_everything_is_exported_hidden_rows_and_columns_too(
    desk: Desk, tmp_path: Path
) -> None:
    await begin(desk)

    await export(desk, Format.CSV, tmp_path / "out.csv", everything=True)

    rows = read(tmp_path / "out.csv")
    assert [each["Coin"] for each in rows] == ["BTC", "LTC"]
    assert "Account alias" in rows[0]


async def test_json_is_exported_for_programs(desk: Desk, tmp_path: Path) -> None:
    await begin(desk)

    await export(desk, Format.JSON, tmp_path / "out.json")

    records: list[dict[str, Any]] = json.loads((tmp_path / "out.json").read_text())
    assert [each["balance"] for each in records] == ["1.01234567"]


@pytest.mark.parametrize("kind", Format)
async def test_masked_the_file_holds_no_amount_and_the_strip_says_so(
    desk: Desk, tmp_path: Path, kind: Format
) -> None:
    await begin(desk)
    desk.window.privacy.turn(True)

    await export(desk, kind, tmp_path / "out", everything=True)

    assert b"0123" not in (tmp_path / "out").read_bytes()
    assert "Amounts are hidden" in desk.window.strip.content.text


async def test_a_folder_that_is_gone_is_said_in_words(desk: Desk, tmp_path: Path) -> None:
    await begin(desk)

    await export(desk, Format.CSV, tmp_path / "gone" / "out.csv")

    told = desk.window.strip.content
    assert told.text.startswith("Nothing was exported to ")
    assert "Choose another one." in told.text
    assert told.answer is not None


async def test_ctrl_e_offers_what_there_is_to_export(desk: Desk, qtbot: QtBot) -> None:
    await begin(desk)
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)

    qtbot.keyClick(desk.window, Qt.Key.Key_E, CTRL)

    assert desk.window.bar.export_menu.isVisible()
    desk.window.bar.export_menu.close()


async def test_the_proposed_name_leads_nowhere(desk: Desk) -> None:
    await begin(desk)
    desk.window.bar.export_menu.formats[Format.CSV].trigger()
    dialog = desk.desk.export.dialog
    assert dialog is not None

    names = [Path(each).name for each in dialog.selectedFiles()]

    assert len(names) == 1
    assert names[0].startswith("tidemark-mainnet-Main-2026-11-2")
    dialog.reject()
    assert desk.desk.export.dialog is None


async def test_at_the_end_no_place_is_asked_for_any_more(desk: Desk) -> None:
    await begin(desk)
    desk.window.bar.export_menu.formats[Format.CSV].trigger()

    await desk.desk.shut_down()

    assert desk.desk.export.dialog is None


# The list of changes.


async def export_changes(desk: Desk, form: Form, to: Path) -> None:
    desk.window.bar.export_menu.changes[form].trigger()
    dialog = desk.desk.export.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(to))
    dialog.reject()
    await until(lambda: "xported" in desk.window.strip.content.text)


async def begin_with_changes(desk: Desk) -> None:
    await begin(desk)
    desk.session.changes.note(change("-0.00001231", "BTC", ago=60))
    desk.session.changes.note(change("7391.48261537", "ETH", reason=None))
    desk.window.preferences.change(feed=True, feed_open=True)
    desk.desk.pace.tick()


async def test_changes_are_exported_newest_first_and_exactly(desk: Desk, tmp_path: Path) -> None:
    await begin_with_changes(desk)

    await export_changes(desk, Form.CSV, tmp_path / "out.csv")

    eth, btc = read(tmp_path / "out.csv")
    assert (eth["asset"], eth["moved"], eth["reason"]) == ("ETH", "7391.48261537", "")
    assert (btc["moved"], btc["balance"], btc["reason"]) == (
        "-0.00001231",
        "1.00000000",
        "FUNDING_FEE",
    )
    assert (btc["account"], btc["environment"], btc["source"]) == ("../../=Main", "mainnet", "push")
    assert btc["exchange_time"] == "2026-11-27T11:59:00.000Z"


async def test_only_the_changes_that_were_asked_for_are_exported(
    desk: Desk, tmp_path: Path
) -> None:
    await begin_with_changes(desk)
    desk.window.feed.field.setText("btc")

    await export_changes(desk, Form.JSON_LINES, tmp_path / "out.jsonl")

    (record,) = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert (record["asset"], record["seen_at"]) == ("BTC", None)


@pytest.mark.parametrize("form", Form)
async def test_masked_no_change_has_an_amount(desk: Desk, tmp_path: Path, form: Form) -> None:
    await begin_with_changes(desk)
    desk.window.privacy.turn(True)

    await export_changes(desk, form, tmp_path / "out")

    assert b"7391" not in (tmp_path / "out").read_bytes()
    assert "Amounts are hidden" in desk.window.strip.content.text


async def test_json_lines_are_the_records_one_a_line(desk: Desk, tmp_path: Path) -> None:
    await begin(desk)

    await export(desk, Format.JSON_LINES, tmp_path / "out.jsonl", everything=True)

    records = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()]
    assert [each["asset"] for each in records] == ["BTC", "LTC"]
