"""What a chart says of a point: exact, dated, with the reason, and nothing of it while hidden."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from fake_history_lines import COIN, line_of, mark, piece
from samples import NOON_MS, profile
from tidemark.domain.unit import Unit
from tidemark.history.condition import Keeping
from tidemark.history.questions import Line, Mark, Measure, Range, Subject
from tidemark.qt.chart.chart_words import (
    figure_text,
    length_words,
    measure_words,
    moment_text,
    point_words,
    title_of,
    too_many_words,
    trouble_words,
)
from tidemark.qt.chart.charted import Charted
from tidemark.qt.chart.plot import Curve
from tidemark.qt.chart.scale import Grain, Tick

WITHIN = Range(NOON_MS - 3_600_000, NOON_MS)
LINE = line_of(piece(WITHIN.since, "0.00001234"), within=WITHIN)


def words(line: Line, at: int, mark: Mark | None = None, *, is_masked: bool = False) -> str:
    point = Curve(line).at(at)
    return point_words(point, at, line, mark, now_ms=NOON_MS, is_masked=is_masked)


def test_a_point_is_its_figure_to_the_last_digit_and_its_time() -> None:
    assert words(LINE, NOON_MS - 60_000) == "0.00001234 BTC · 11:59:00"


def test_a_change_is_told_with_its_reason() -> None:
    told = words(LINE, NOON_MS, mark(NOON_MS, "-0.5"))

    assert told == "0.00001234 BTC · 12:00:00 · -0.5 BTC funding".replace("-", "−")


def test_where_a_piece_stands_for_many_its_least_and_greatest_are_told() -> None:
    many = piece(WITHIN.since, "5", until=WITHIN.until, least="1", greatest="9")

    assert words(line_of(many, within=WITHIN, span=3_600_000), NOON_MS).endswith(
        "1 to 9 within 1 h"
    )


@pytest.mark.parametrize(
    ("length", "told"),
    [
        (1, "1 s"),
        (59_000, "59 s"),
        (59_001, "1 min"),
        (36 * 60_000, "36 min"),
        (60_001, "2 min"),
        (3_599_000, "1 h"),
        (90 * 60_000, "1 h 30 min"),
        (86_399_000, "1 d"),
        (86_400_001, "1 d 1 h"),
        (3 * 86_400_000, "3 d"),
    ],
)
def test_a_length_is_told_without_parts_that_are_nothing_and_never_shorter(
    length: int, told: str
) -> None:
    assert length_words(length) == told


def test_a_length_is_told_in_chinese(speak: Callable[[str], None]) -> None:
    speak("zh_CN")
    assert length_words(90 * 60_000) == "1 小时 30 分钟"


def test_in_a_gap_it_is_said_that_nothing_was_seen() -> None:
    gap = replace(LINE, stretches=())

    assert words(gap, NOON_MS) == "— · 12:00:00 · not seen then"


def test_hidden_a_point_is_a_time() -> None:
    assert words(LINE, NOON_MS, mark(NOON_MS, "-0.5"), is_masked=True) == "••••• · 12:00:00"


@pytest.mark.parametrize(
    ("unit", "asset", "text"),
    [
        (Unit.USD, "ETH", "12,345.67"),
        (Unit.BTC, "ETH", "12345.67000000"),
        (Unit.COIN, "ETH", "12345.6700"),
        (Unit.BTC, "BTC", "12345.6700"),
        (Unit.USD, None, "12,345.67"),
    ],
)
def test_figures_are_written_as_the_table_writes_them(
    unit: Unit, asset: str | None, text: str
) -> None:
    assert figure_text(Decimal("12345.6700"), Subject(("Main",), asset, unit)) == text


def test_whose_line_it_is() -> None:
    assert title_of(Charted((profile(),), "ETH", "Main")) == "History of ETH · Main"
    assert title_of(Charted((profile(),), None, "All")) == "History of the total · All"


def test_which_figure_it_is() -> None:
    assert measure_words(COIN) == "Margin balance"
    assert measure_words(replace(COIN, measure=Measure.WALLET)) == "Wallet balance"
    assert measure_words(replace(COIN, asset=None, unit=Unit.USD)) == "Total margin balance"


def test_a_total_has_no_coin_of_its_own_and_no_wallet() -> None:
    total = Charted((profile(),), None, "Main")

    assert total.subject(Unit.COIN, Measure.WALLET) == Subject(("Main",), None, Unit.BTC)


def test_moments_are_called_by_what_begins_then(speak: Callable[[str], None]) -> None:
    midnight = NOON_MS - 12 * 3_600_000
    ticks = [Tick(midnight, grain) for grain in Grain]

    assert [moment_text(tick) for tick in ticks] == ["00:00:00", "00:00", "27 Nov", "Nov", "2026"]
    speak("zh_CN")
    assert [moment_text(tick) for tick in ticks][2:] == ["11月27日", "11月", "2026年"]


def test_too_many_changes_are_counted() -> None:
    assert too_many_words(501) == "More than 500 changes; zoom in to see each"


@pytest.mark.parametrize("keeping", Keeping)
def test_trouble_with_writing_is_one_sentence(keeping: Keeping) -> None:
    assert bool(trouble_words(keeping)) is keeping.is_trouble
