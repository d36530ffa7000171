"""Questions are asked as often for each, and "any" line is any line."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from sqlite3 import Connection

import pytest

from bench import chart_questions, history_file
from bench.chart_questions import (
    PLAIN,
    SUBJECTS,
    Asked,
    asked_in_turns,
    every_line,
    every_subject,
    lengths,
    slowest,
)
from tidemark.domain.unit import Unit
from tidemark.history.questions import Measure, Range, Subject
from tidemark.history.schema import DAY, MINUTE


@pytest.fixture
def history(tmp_path: Path) -> Iterator[Connection]:
    """A day of three accounts."""
    connection = history_file.fill(tmp_path / "history.db", 1)
    yield connection
    connection.close()


def test_plain_sql_has_as_many_goes_as_tidemark(history: Connection) -> None:
    found = asked_in_turns(history, history_file.UNTIL, 2)

    assert {name: len(goes) for name, goes in found.items()} == dict.fromkeys(found, 2)
    assert {f"all: {PLAIN}", "all: coin", "an hour: coin"} <= found.keys()


def test_a_range_is_zoomed_from_a_minute_to_everything_in_small_steps() -> None:
    told = list(lengths(400 * DAY))

    assert (told[0], told[-1]) == (MINUTE, 400 * DAY)
    assert {DAY, 30 * DAY, 365 * DAY} <= set(told)
    assert max(after / before for before, after in pairwise(told)) < 1.2


def test_every_subject_is_asked_for() -> None:
    told = list(every_subject())

    assert len(set(told)) == len(told) == 2 * (2 + len(Measure) * 3 * len(Unit))
    assert set(SUBJECTS.values()) <= set(told)


def test_every_line_lies_within_all_there_is() -> None:
    whole = Range(5 * DAY, 9 * DAY)

    told = list(every_line(whole))

    assert len(set(told)) == len(told)
    assert all(whole.since <= each.within.since < each.within.until <= whole.until for each in told)


def test_the_slowest_line_is_asked_for_as_often_as_others(
    history: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Asked(SUBJECTS["total of three"], Range(history_file.UNTIL - DAY, history_file.UNTIL))
    monkeypatch.setattr(chart_questions, "every_line", lambda _: iter((line,)))

    found, times = slowest(history, history_file.UNTIL, 3)

    assert found == line
    assert len(times) == 3


def test_a_line_is_told_in_words() -> None:
    subject = Subject(("a1", "a2", "a3"), "C02", Unit.USD, Measure.WALLET)

    told = Asked(subject, Range(0, 3 * DAY // 2)).words

    assert told == "C02's wallet balance in USD of three accounts over 1.5 days"
