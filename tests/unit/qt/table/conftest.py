"""The table's model as each of its stories gets it."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from tidemark.qt.table.balance_table_model import BalanceTableModel


@pytest.fixture
def model() -> Iterator[BalanceTableModel]:
    """A model under Qt's own tester, whose complaints are Qt warnings and fail the test."""
    model = BalanceTableModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    yield model
    del tester
