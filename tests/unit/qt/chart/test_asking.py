"""One question of the chart at a time, whatever became of the one before."""

import asyncio
from collections.abc import Coroutine
from decimal import Decimal
from typing import Any

import pytest

from fake_history_lines import FakeKeeper, line_of, piece
from samples import NOON_MS, profile
from tidemark.domain.unit import Unit
from tidemark.history.questions import Line, Measure, Range, Subject
from tidemark.qt.chart.asking import Answer, Asking, Question
from tidemark.qt.chart.charted import Charted
from tidemark.qt.chart.frame import Frame

CHARTED = Charted((profile(),), "BTC", "Main")
WITHIN = Range(NOON_MS - 1000, NOON_MS)


def question() -> Question:
    subject = CHARTED.subject(Unit.COIN, Measure.MARGIN)
    return Question(CHARTED, subject, Frame(WITHIN.since, WITHIN.until), NOON_MS, 100)


def spawn(coroutine: Coroutine[Any, Any, Any], *, name: str) -> "asyncio.Task[Any]":
    return asyncio.get_running_loop().create_task(coroutine, name=name)


async def ended(asking: Asking) -> None:
    assert isinstance(asking._running, asyncio.Task)
    await asking._running


async def test_after_a_question_that_broke_the_next_one_is_answered() -> None:
    """Else the chart would never show anything again."""
    told: list[Answer] = []
    asking = Asking(spawn, told.append)

    def breaks(_subject: Subject, _within: Range) -> Line:
        raise RuntimeError("nobody foresaw this")

    asking.ask(FakeKeeper(draw=breaks), question())
    with pytest.raises(RuntimeError):
        await ended(asking)
    assert asking.is_idle

    asking.ask(
        FakeKeeper(draw=lambda _, within: line_of(piece(within.since, "1"), within=within)),
        question(),
    )
    await ended(asking)

    (answer,) = told
    assert answer.line is not None
    assert answer.line.pieces[0].last == Decimal(1)
