"""Both lists announce exactly what Qt expects of them, whatever is shown after whatever."""

import dataclasses
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from samples import NOON_MS
from tidemark.domain.alerting.ledger import Record
from tidemark.domain.alerting.rule import USUAL_RULES, Rule
from tidemark.domain.alerting.sights import Subject
from tidemark.domain.environment import Environment
from tidemark.qt.alerts.log_model import FIGURE, WHEN, LogModel
from tidemark.qt.alerts.rules_model import RulesModel

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def record(asset: str, minutes: int = 0, **more: object) -> Record:
    told = Record(
        USUAL_RULES[0],
        Subject("main", asset),
        "Main",
        Environment.MAINNET,
        NOON_MS + 60_000 * minutes,
        Decimal(82),
    )
    return dataclasses.replace(told, **more)  # type: ignore[arg-type]


@pytest.fixture
def log(qapp: QApplication) -> LogModel:
    model = LogModel()
    QAbstractItemModelTester(model, FATAL, model)
    return model


def show(log: LogModel, *records: Record) -> None:
    log.show(records, now_ms=NOON_MS, is_masked=False)


def test_new_alerts_come_in_above_the_others(log: LogModel) -> None:
    inserted: list[tuple[int, int]] = []
    log.rowsInserted.connect(lambda _, first, last: inserted.append((first, last)))
    show(log, record("BTC"))
    show(log, record("BTC"), record("ETH", 1), record("XRP", 2))

    assert inserted == [(0, 0), (0, 1)]
    assert [log.text_at(row, 1) for row in range(3)] == [
        "XRP margin of Main", "ETH margin of Main", "BTC margin of Main",
    ]  # fmt: skip


def test_an_end_changes_cells_and_moves_no_row(log: LogModel) -> None:
    resets: list[object] = []
    show(log, record("BTC"))
    log.modelReset.connect(lambda: resets.append(None))
    show(log, record("BTC", ended_ms=NOON_MS))

    assert log.text_at(0, 3) != "still on"
    assert resets == []


def test_a_log_that_lost_its_oldest_is_shown_anew(log: LogModel) -> None:
    show(log, record("BTC"), record("ETH", 1))
    show(log, record("ETH", 1), record("XRP", 2))

    assert [log.text_at(row, 1)[:3] for row in range(log.rowCount())] == ["XRP", "ETH"]


def test_a_rule_is_switched_by_its_box(qapp: QApplication) -> None:
    changed: list[list[Rule]] = []
    model = RulesModel(lambda rules: changed.append(list(rules)))
    QAbstractItemModelTester(model, FATAL, model)
    model.show(USUAL_RULES, {}, is_masked=False)
    model.setData(model.index(1, 0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)

    assert [rule.is_enabled for rule in changed[-1]] == [True, False]


def test_a_screen_reader_hears_whether_a_rule_is_on(qapp: QApplication) -> None:
    model = RulesModel(lambda _: None)
    model.show(USUAL_RULES, {}, is_masked=False)

    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "When margin of any coin of any account is at or above 80 % · on"


def test_a_screen_reader_hears_a_whole_alert_or_one_thing_of_it(log: LogModel) -> None:
    show(log, record("BTC"))
    role = Qt.ItemDataRole.AccessibleTextRole

    whole, figure = (log.index(0, column).data(role) for column in (WHEN, FIGURE))

    assert ", BTC margin of Main, 82.0 %, still on, new" in whole
    assert figure == "Figure then 82.0 %"
