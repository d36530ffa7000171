"""Exporting the history: asked for, written beside the window, told in the strip, cancelled."""

import csv
import io
import json
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kept_history import KeptHistory, KeptRows, written
from samples import profile, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.history.export import What
from tidemark.history.export_rows import Form
from tidemark.history.questions import BalanceWritten, HistoryUnreadable
from tidemark.qt.export.history_dialog import HistoryDialog
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.strip_content import Answer, StripContent, notice


def keep(desk: Desk, **histories: KeptHistory) -> None:
    """Let the engine have these, which was made before the test began."""
    watching = desk.desk.history
    watching._engine = replace(watching._engine, **histories)  # type: ignore[arg-type]


async def begin(desk: Desk, *rows: BalanceWritten, labels: tuple[str, ...] = ("Main",)) -> KeptRows:
    kept = KeptHistory(KeptRows(list(rows)))
    keep(desk, history=kept)
    session = await desk.begin_live(*labels)
    session.show_rows(row("BTC"))
    session.be(State.LIVE)
    await desk.settled()
    return kept.reader


async def open_dialog(desk: Desk) -> HistoryDialog:
    desk.window.bar.open_export()
    desk.window.bar.export_menu.history.trigger()
    desk.window.bar.export_menu.close()
    dialog = desk.desk.history_export.dialog
    assert dialog is not None
    await until(lambda: "Looking" not in dialog.message.text())
    return dialog


async def choose_place(desk: Desk, path: Path) -> None:
    dialog = desk.desk.export.dialog
    assert dialog is not None
    dialog.fileSelected.emit(str(path))
    dialog.reject()


async def export(desk: Desk, path: Path, what: What = What.BALANCES, form: Form = Form.CSV) -> None:
    dialog = await open_dialog(desk)
    dialog.what.setCurrentIndex(dialog.what.findData(what))
    dialog.form.setCurrentIndex(dialog.form.findData(form))
    dialog.export_button.click()
    await choose_place(desk, path)


def contents(folder: Path) -> list[bytes]:
    return [each.read_bytes() for each in folder.iterdir()]


async def told(desk: Desk) -> str:
    await until(lambda: desk.window.strip.content.answer is Answer.DISMISS)
    return desk.window.strip.content.text


def read(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


async def test_every_row_of_the_days_chosen_is_exported(desk: Desk, tmp_path: Path) -> None:
    await begin(desk, written(ago=2 * 86_400), written(ago=86_400), written())
    dialog = await open_dialog(desk)
    dialog.since.setDate(dialog.since.date().addDays(1))
    dialog.until.setDate(dialog.until.date().addDays(-1))

    dialog.export_button.click()
    await choose_place(desk, tmp_path / "out.csv")

    assert (await told(desk)).startswith("Exported 1 row to ")
    (only,) = read(tmp_path / "out.csv")
    assert only["seen_at"].startswith("2026-11-26T12:00")


async def test_changes_alone_as_lines_of_json(desk: Desk, tmp_path: Path) -> None:
    await begin(desk, written(ago=9), written(moved="-0.5", reason="FUNDING_FEE"))

    await export(desk, tmp_path / "out.jsonl", What.CHANGES, Form.JSON_LINES)

    await told(desk)
    record = json.loads((tmp_path / "out.jsonl").read_text())
    assert (record["moved"], record["reason"]) == ("-0.5", "FUNDING_FEE")


async def test_one_of_several_accounts_can_be_chosen(desk: Desk, tmp_path: Path) -> None:
    await begin(desk, written(of="Main"), written(of="Sub"), labels=("Main", "Sub"))
    desk.desk.choose("all:mainnet")
    dialog = await open_dialog(desk)
    everybody = [dialog.accounts.itemText(each) for each in range(dialog.accounts.count())]
    dialog.accounts.setCurrentIndex(2)

    dialog.export_button.click()
    await choose_place(desk, tmp_path / "out.csv")

    await told(desk)
    assert everybody == ["All of these accounts", "Main", "Sub"]
    assert [each["account"] for each in read(tmp_path / "out.csv")] == ["Sub"]


async def test_masked_the_file_holds_no_amount_and_says_so(desk: Desk, tmp_path: Path) -> None:
    await begin(desk, written("BTC", "7391.48261537", moved="7391.48261537"))
    desk.window.privacy.turn(True)

    await export(desk, tmp_path / "out.csv")

    assert "Amounts are hidden" in await told(desk)
    assert b"7391" not in (tmp_path / "out.csv").read_bytes()


async def test_where_nothing_was_kept_nothing_can_be_exported(desk: Desk) -> None:
    await begin(desk)

    dialog = await open_dialog(desk)

    assert dialog.message.text() == "Nothing was kept of this yet."
    assert not dialog.export_button.isEnabled()
    dialog.reject()


async def test_a_history_that_cannot_be_read_is_told_in_the_dialog(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    kept = await begin(desk, written())
    kept.fails_with = "it is damaged"

    dialog = await open_dialog(desk)

    assert dialog.message.text().startswith("The history cannot be read now.")
    assert "it is damaged" in caplog.text
    caplog.clear()
    dialog.reject()


async def test_without_a_history_none_is_offered(desk: Desk) -> None:
    await desk.begin_live()

    desk.window.bar.open_export()

    assert not desk.window.bar.export_menu.history.isEnabled()
    desk.window.bar.export_menu.close()


class Held:
    """Lets an export read so many rows, and then wait."""

    def __init__(self, kept: KeptRows, rows: int) -> None:
        self._left = rows
        self.go_on = threading.Event()
        self.is_waiting = False
        kept.before_each = self._count

    def _count(self) -> None:
        self._left -= 1
        if self._left < 0:
            self.is_waiting = True
            self.go_on.wait(20)


async def begin_held(desk: Desk, path: Path) -> Held:
    kept = await begin(desk, *(written(ago=ago) for ago in range(3000)))
    held = Held(kept, 2500)
    await export(desk, path)
    await until(lambda: held.is_waiting)
    return held


async def test_a_long_export_tells_how_far_it_is(desk: Desk, tmp_path: Path) -> None:
    held = await begin_held(desk, tmp_path / "out.csv")

    await until(lambda: "2,000 rows, 66 %" in desk.window.strip.content.text)

    assert desk.window.strip.content.answer is Answer.CANCEL
    assert not (tmp_path / "out.csv").exists()
    held.go_on.set()
    assert (await told(desk)).startswith("Exported 3,000 rows to ")


async def test_cancelled_in_the_strip_it_leaves_the_folder_as_it_was(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "out.csv").write_bytes(b"old")
    held = await begin_held(desk, tmp_path / "out.csv")

    qtbot.mouseClick(desk.window.strip._button, Qt.MouseButton.LeftButton)
    held.go_on.set()

    assert (await told(desk)).startswith("The export was cancelled.")
    assert contents(tmp_path) == [b"old"]


async def test_it_can_be_cancelled_by_the_menu_too(desk: Desk, tmp_path: Path) -> None:
    held = await begin_held(desk, tmp_path / "out.csv")
    action = desk.window.bar.export_menu.history
    assert action.text() == "Cancel the export of the history"

    action.trigger()
    held.go_on.set()

    assert (await told(desk)).startswith("The export was cancelled.")
    assert action.text() == "History…"


async def test_the_end_of_the_program_leaves_no_draft(desk: Desk, tmp_path: Path) -> None:
    held = await begin_held(desk, tmp_path / "out.csv")
    held.go_on.set()

    await desk.desk.history_export.shut_down()

    assert len(contents(tmp_path)) <= 1, "the whole file, or none"


async def test_another_notice_is_not_talked_over_and_progress_comes_back_after_it(
    desk: Desk, tmp_path: Path
) -> None:
    held = await begin_held(desk, tmp_path / "out.csv")
    other = notice("Something else.")

    desk.window.show_notice(other)
    desk.desk.history_export._tell_progress()
    between = desk.window.notice
    desk.window.show_notice(None)
    desk.desk.history_export._tell_progress()

    assert between is other
    assert desk.window.strip.content.answer is Answer.CANCEL
    held.go_on.set()
    await told(desk)


async def test_progress_hides_no_alert(desk: Desk, tmp_path: Path) -> None:
    held = await begin_held(desk, tmp_path / "out.csv")
    alert = StripContent(Tone.WARNING, "Margin is short.", Answer.ACKNOWLEDGE)

    desk.window.show_alert(alert, told_ms=1)
    desk.desk.history_export._tell_progress()

    assert desk.window.strip.content is alert
    desk.window.show_alert(None)
    held.go_on.set()
    await told(desk)


async def test_a_history_that_breaks_off_is_told_and_leaves_nothing(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> None:
        raise HistoryUnreadable("page 7")

    kept = await begin(desk, written())
    kept.before_each = fail

    await export(desk, tmp_path / "out.csv")

    assert "could not be read to its end" in await told(desk)
    assert "page 7" in caplog.text
    caplog.clear()
    assert contents(tmp_path) == []


async def test_the_demos_history_is_its_own(desk: Desk) -> None:
    keep(desk, made_up_history=KeptHistory(KeptRows([written(of="demo")])))
    desk.begin(profile())
    desk.desk.enter_demo()
    await until(lambda: desk.desk.is_demo)

    dialog = await open_dialog(desk)

    assert dialog.message.text().startswith("Kept from 2026-11-27")
    assert not dialog.ribbon.isHidden()
    dialog.reject()


async def test_an_account_that_the_run_forgets_is_exported_from_where_it_is_kept(
    desk: Desk, tmp_path: Path
) -> None:
    """Which is not the user's own history: there nothing of it is found."""
    await begin(desk, written(of="Main"), labels=("Main", "Sub"))
    keep(desk, made_up_history=KeptHistory(KeptRows([written(of="Sub")])))
    desk.desk._known.note_lasting("Sub", False)
    desk.desk.choose("all:mainnet")

    dialog = await open_dialog(desk)
    assert [dialog.accounts.itemText(each) for each in range(dialog.accounts.count())] == ["Main"]
    dialog.reject()

    desk.desk.choose("Sub")
    await export(desk, tmp_path / "out.csv")
    assert (await told(desk)).startswith("Exported 1 row to ")
