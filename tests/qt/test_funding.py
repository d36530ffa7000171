"""Funding is opened from the keyboard or TODAY's menu, follows the tab, and leaves exactly."""

import asyncio
import json
from datetime import UTC
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from samples import profile
from shown_window import Desk, until
from sweep import swept
from tidemark.qt.export.formats import Format
from tidemark.qt.funding.funding_columns import ACCOUNT
from tidemark.qt.funding.funding_days import Span
from tidemark.qt.funding.funding_dialog import FundingDialog
from tidemark.qt.funding.funding_view import FundingView
from tidemark.qt.looks.privacy import MASK
from told_funding import ToldFunding, funding_day, tell_funding

RECEIVED, PAID = "7391.48261537", "-6174.59283716"
TOLD = {
    "Main": [
        funding_day("26", "BTC", RECEIVED, PAID),
        funding_day("27", "BTC", "0.5"),
        funding_day("27", "ETH", "0", "-2"),
    ],
    "Sub": [funding_day("27", "BTC", "0.25")],
}


async def opened(
    desk: Desk, told: ToldFunding | None = None, *, tab: str = "Main"
) -> FundingDialog:
    """The dialog of a tab, as Ctrl+Shift+D opens it."""
    desk.begin(profile("Main"), profile("Sub"), last=tab)
    await until(lambda: len(desk.fake.sessions) == 2)
    tell_funding(desk, told or ToldFunding(dict(TOLD)))
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    QTest.keyClick(
        desk.window,
        Qt.Key.Key_D,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = desk.desk.funding.dialog
    assert dialog is not None
    await until(lambda: dialog.shown.funding is not None or bool(dialog.shown.failure))
    return dialog


def rows(view: FundingView) -> list[list[str]]:
    """What the cells of a table show, hidden columns left out."""
    columns = [each for each in range(6) if not view.isColumnHidden(each)]
    return [
        [view.rows.text_at(row, column) for column in columns]
        for row in range(view.rows.rowCount())
    ]


async def test_one_accounts_funding_is_told_by_day_and_summed(desk: Desk) -> None:
    dialog = await opened(desk)

    assert rows(dialog.days) == [
        ["2026-11-27", "BTC", "+0.5", "0.0", "+0.5"],
        ["2026-11-27", "ETH", "0", "−2", "−2"],
        ["2026-11-26", "BTC", "+7391.48261537", "−6174.59283716", "+1216.88977821"],
    ]
    assert [cells[:2] for cells in rows(dialog.sums)] == [["Sum", "BTC"], ["Sum", "ETH"]]
    assert "Tidemark has been looking since" in dialog.note.text()


async def test_accounts_shown_together_are_told_apart(desk: Desk) -> None:
    dialog = await opened(desk, tab="all:mainnet")

    assert not dialog.days.isColumnHidden(ACCOUNT)
    assert [cells[1] for cells in rows(dialog.days)] == ["Main", "Main", "Sub", "Main"]


async def test_accounts_that_the_run_forgets_are_asked_of_their_own_history(desk: Desk) -> None:
    await opened(desk, tab="all:mainnet")
    kept, forgotten = ToldFunding({"Main": TOLD["Main"]}), ToldFunding({"Sub": TOLD["Sub"]})
    histories = {"Main": kept.keeper, "Sub": forgotten.keeper}
    funding = desk.desk.funding
    funding._keeper_of = lambda profile: histories[profile.account_id]

    funding.follow()
    await until(lambda: bool(kept.asked and forgotten.asked))

    assert {each[0] for each in kept.asked} == {"Main"}
    assert funding.dialog is not None
    await until(lambda: len(funding.dialog.shown.days) == 4 if funding.dialog else False)


async def test_another_tab_shows_its_own_funding(desk: Desk) -> None:
    dialog = await opened(desk)

    desk.desk.choose("Sub")
    await until(lambda: len(rows(dialog.days)) == 1)

    assert rows(dialog.days) == [["2026-11-27", "BTC", "+0.25", "0.00", "+0.25"]]


async def test_another_span_asks_for_other_days(desk: Desk) -> None:
    told = ToldFunding({"Main": [funding_day("2026-08-01", "BTC", "1")]})
    dialog = await opened(desk, told)
    assert dialog.shown.instead == "No funding was seen in these days."

    dialog.span.show_value(Span.YEAR)
    dialog.asked.emit()

    await until(lambda: bool(dialog.shown.days))
    assert rows(dialog.days)[0][0] == "2026-08-01"


async def test_days_are_those_that_today_is_told_by(desk: Desk) -> None:
    told = ToldFunding()
    dialog = await opened(desk, told)
    assert dialog.zone.value is False

    desk.window.preferences.change(today_since="utc")
    await until(lambda: told.asked[-1][2] is UTC)

    assert dialog.zone.value is True


async def test_an_answer_to_an_older_question_is_not_shown(desk: Desk) -> None:
    told = ToldFunding(dict(TOLD))
    dialog = await opened(desk, told)
    told.gate = gate = asyncio.Event()
    desk.desk.choose("Sub")
    await asyncio.sleep(0)
    told.gate = None
    desk.desk.choose("Main")
    await until(lambda: len(dialog.shown.days) == 3)

    gate.set()
    await asyncio.sleep(0.01)

    assert len(dialog.shown.days) == 3


async def test_nothing_is_asked_any_more_once_the_dialog_is_closed(desk: Desk) -> None:
    """The answer may be hours of work, and nobody waits for it."""
    told = ToldFunding(dict(TOLD))
    dialog = await opened(desk, told)
    told.gate = asyncio.Event()
    before = told.given_up
    desk.desk.choose("Sub")
    await asyncio.sleep(0)
    dialog.close()
    await until(lambda: told.given_up == before + 1)


async def test_what_was_forgotten_is_in_no_closed_dialog_either(desk: Desk) -> None:
    dialog = await opened(desk)
    dialog.close()

    desk.desk.funding.begin_anew()

    assert dialog.shown.funding is None
    assert rows(dialog.days) == []


async def test_another_tab_asks_nothing_while_the_dialog_is_closed(desk: Desk) -> None:
    told = ToldFunding(dict(TOLD))
    dialog = await opened(desk, told)
    dialog.close()
    before = len(told.asked)

    desk.desk.choose("Sub")
    desk.window.preferences.change(today_since="utc")
    await asyncio.sleep(0.01)
    assert len(told.asked) == before

    desk.window.commands["funding"].trigger()
    await until(lambda: len(rows(dialog.days)) == 1)
    assert rows(dialog.days)[0][:2] == ["2026-11-27", "BTC"], "and it follows once it is opened"


async def test_a_history_that_cannot_be_read_says_why(desk: Desk) -> None:
    dialog = await opened(desk, ToldFunding(fails_with="disk I/O error"))

    assert dialog.shown.instead == "The history could not be read: disk I/O error."
    assert not dialog.export_button.isEnabled()


async def test_a_run_without_a_history_says_so(desk: Desk) -> None:
    await desk.begin_live()

    desk.window.commands["funding"].trigger()

    dialog = desk.desk.funding.dialog
    assert dialog is not None
    assert dialog.shown.instead == "This run keeps no history, so no funding is known."


async def test_new_funding_comes_in_while_one_looks(desk: Desk) -> None:
    told = ToldFunding(dict(TOLD))
    dialog = await opened(desk, told)
    told.days["Main"] = [*TOLD["Main"], funding_day("27", "SOL", "1")]

    desk.desk.funding._again.timeout.emit()

    await until(lambda: len(rows(dialog.days)) == 4)


async def test_rows_are_copied_exactly(desk: Desk) -> None:
    dialog = await opened(desk)
    dialog.days.selectRow(2)

    QTest.keyClick(dialog.days, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    copied = QGuiApplication.clipboard().text()
    assert copied == f"2026-11-26\tBTC\t{RECEIVED}\t{PAID}\t1216.88977821"


async def test_hidden_amounts_are_nowhere_in_the_dialog(desk: Desk) -> None:
    dialog = await opened(desk)
    assert set(swept((RECEIVED, PAID), dialog).found()) == {RECEIVED, PAID}

    desk.window.preferences.change(privacy=True)
    dialog.days.selectAll()
    dialog.days.copy_exact()
    hidden = swept((RECEIVED, PAID), dialog)
    hidden.add_clipboard("funding")

    assert hidden.found() == {}
    assert rows(dialog.days)[0][2] == MASK


async def test_funding_is_exported_as_it_is_shown(desk: Desk, tmp_path: Path) -> None:
    dialog = await opened(desk)

    dialog.export_requested.emit(Format.JSON_LINES)
    asking = desk.desk.export.dialog
    assert asking is not None
    asking.fileSelected.emit(str(tmp_path / "funding.jsonl"))
    asking.reject()
    await until(lambda: "Exported 3 rows" in desk.window.strip.content.text)

    records = [json.loads(each) for each in (tmp_path / "funding.jsonl").read_text().splitlines()]
    assert [each["received"] for each in records] == ["0.5", "0", RECEIVED]


async def test_the_menu_offers_csv_and_lines_of_json(desk: Desk) -> None:
    dialog = await opened(desk)
    asked: list[Format] = []
    dialog.export_requested.connect(asked.append)

    dialog.open_export()
    assert dialog.export_menu.isVisible()
    for action in dialog.export_menu.actions():
        action.trigger()
    dialog.export_menu.close()

    assert asked == [Format.CSV, Format.JSON_LINES]


async def test_todays_menu_opens_it(desk: Desk) -> None:
    await desk.begin_live()

    desk.window.band.today.menu.actions()[-1].trigger()

    assert desk.desk.funding.dialog is not None
    assert desk.desk.funding.dialog.isVisible()


async def test_the_menu_of_the_changes_opens_it(desk: Desk) -> None:
    await desk.begin_live()
    desk.window.preferences.change(feed_open=True)
    view = desk.window.feed.view

    view.customContextMenuRequested.emit(QPoint(1, 1))
    menu = view.findChild(QMenu)
    assert menu is not None
    menu.actions()[-1].trigger()
    menu.close()

    assert desk.desk.funding.dialog is not None


async def test_a_screen_reader_hears_a_row_as_a_sentence(desk: Desk) -> None:
    dialog = await opened(desk)

    told = dialog.days.rows.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert told == "2026-11-27, Main, ETH, Received 0, Paid −2, Net −2"


async def test_both_tables_keep_the_rules_of_models(desk: Desk) -> None:
    dialog = await opened(desk)
    for view in (dialog.sums, dialog.days):
        QAbstractItemModelTester(
            view.rows, QAbstractItemModelTester.FailureReportingMode.Fatal, dialog
        )

    desk.desk.choose("Sub")
    await until(lambda: len(rows(dialog.days)) == 1)
    desk.window.preferences.change(privacy=True)


async def test_columns_stand_below_each_other(desk: Desk) -> None:
    dialog = await opened(desk, tab="all:mainnet")

    assert [dialog.sums.columnWidth(each) for each in range(6)] == [
        dialog.days.columnWidth(each) for each in range(6)
    ]
    width = dialog.width()
    desk.window.preferences.change(privacy=True)
    desk.desk.choose("Main")
    desk.desk.choose("all:mainnet")
    await until(lambda: bool(dialog.shown.days))

    assert dialog.width() == width, "what is shown changes no size"
