"""The log's model: new records at the end, the oldest leave, and what is looked for is found."""

import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tidemark.formatting import MASK
from tidemark.log_buffer import MOST_KEPT, STORY, LogRecord
from tidemark.qt.log.log_model import KIND, TEXT, TIME, LogFilter, LogModel, Wanted


def record(
    number: int,
    text: str = "x",
    *,
    level: int = logging.INFO,
    story: bool = False,
    detail: str = "",
) -> LogRecord:
    logger = STORY if story else "tidemark.client.session"
    return LogRecord(number, 1_795_780_800_000 + number, level, logger, text, detail)


MIXED = (
    record(1, "Main: live.", story=True),
    record(2, "connection opened in 38 ms"),
    record(3, "pushed as 1.5, the snapshot says 1.4", level=logging.WARNING),
    record(4, "internal error", level=logging.ERROR, detail="Traceback\nBoom"),
)


class Shown:
    """A model and its filter, both under Qt's own tester."""

    def __init__(self) -> None:
        self.model = LogModel()
        self.shown = LogFilter(self.model)

    @property
    def texts(self) -> list[str]:
        rows = range(self.shown.rowCount())
        return [str(self.shown.index(row, TEXT).data()) for row in rows]


@pytest.fixture
def log() -> Iterator[Shown]:
    log = Shown()
    mode = QAbstractItemModelTester.FailureReportingMode.Warning
    testers = [QAbstractItemModelTester(model, mode) for model in (log.model, log.shown)]
    yield log
    del testers


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [(Wanted.ALL, [1, 2, 3, 4]), (Wanted.NOTABLE, [1, 3, 4]), (Wanted.PROBLEMS, [3, 4])],
)
def test_each_choice_shows_its_records(log: Shown, wanted: Wanted, numbers: list[int]) -> None:
    log.model.take(MIXED)
    log.shown.want(wanted)

    shown = [log.shown.record_at(row).number for row in range(log.shown.rowCount())]
    assert shown == numbers


def test_a_search_finds_text_in_any_letters(log: Shown) -> None:
    log.model.take(MIXED)
    log.shown.search("LIVE")

    assert log.texts == ["Main: live."]


def test_a_search_looks_into_tracebacks(log: Shown) -> None:
    log.model.take(MIXED)
    log.shown.search("boom")

    assert log.texts == ["internal error"]


def test_the_oldest_records_leave(log: Shown) -> None:
    log.shown.want(Wanted.ALL)
    log.model.take([record(number) for number in range(1, MOST_KEPT + 1)])
    log.model.take([record(MOST_KEPT + 1), record(MOST_KEPT + 2)])

    assert log.model.rowCount() == MOST_KEPT
    assert log.model.record_at(0).number == 3
    assert log.model.newest == MOST_KEPT + 2


def test_each_kind_is_told_by_a_sign_and_a_word(log: Shown) -> None:
    log.model.take(MIXED)

    kinds = [str(log.model.index(row, KIND).data()) for row in range(4)]

    assert kinds == ["● event", "· detail", "▲ problem", "■ error"]


def test_while_amounts_are_hidden_no_text_has_one(log: Shown) -> None:
    log.model.take(MIXED)
    log.model.mask(True)
    index = log.model.index(2, TEXT)

    texts = [index.data(), index.data(Qt.ItemDataRole.ToolTipRole)]
    texts += [log.model.line(MIXED[2]), log.model.whole_text(MIXED[2])]

    assert all("1.5" not in text and "1.4" not in text for text in texts)


def test_a_hidden_amount_is_not_found_by_guessing(log: Shown) -> None:
    log.model.take(MIXED)
    log.model.mask(True)
    log.shown.search("1.5")

    assert log.texts == []


def test_a_record_is_read_out_whole(log: Shown) -> None:
    log.model.take(MIXED)

    read = log.model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)

    assert read.endswith("● event, Main: live.")


def test_a_hidden_amount_is_read_out_as_hidden(log: Shown) -> None:
    """In the cell that tells the record, and in the one that has it."""
    log.model.take(MIXED)
    log.model.mask(True)

    for column in (TIME, TEXT):
        read = log.model.index(2, column).data(Qt.ItemDataRole.AccessibleTextRole)
        assert "hidden" in read
        assert MASK not in read


def test_markup_and_control_characters_are_shown_and_not_obeyed(log: Shown) -> None:
    log.shown.want(Wanted.ALL)
    log.model.take([record(1, "<b>\u202ex")])

    assert log.texts == ["<b>\\u202ex"]
    assert "<b" not in log.model.index(0, TEXT).data(Qt.ItemDataRole.ToolTipRole)
