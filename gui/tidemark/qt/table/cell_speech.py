"""What a screen reader says of a cell: coin, field, figure, age, and how far it is believed."""

from PySide6.QtCore import QCoreApplication

from tidemark.domain.price import Price
from tidemark.domain.unit import BITCOIN, Unit
from tidemark.formatting import UNKNOWN, duration, harmless
from tidemark.qt.looks.privacy import MASK, aloud
from tidemark.qt.table.balance_columns import (
    AGE,
    COLUMNS,
    NAME,
    SPARK,
    VALUE,
    Kind,
    Origin,
    title_of,
)
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_words import cell_text, share_of_trend
from tidemark.qt.table.standing import Look
from tidemark.qt.translation import QT_TRANSLATE_NOOP, number_style

translate = QCoreApplication.translate

_IN_COIN = frozenset({Kind.AMOUNT, Kind.CHANGE})
_BELIEF = (
    (Look.GONE, QT_TRANSLATE_NOOP("CellSpeech", "no longer listed")),
    (Look.REFUSED, QT_TRANSLATE_NOOP("CellSpeech", "the newest could not be read")),
    (Look.DIMMED, QT_TRANSLATE_NOOP("CellSpeech", "not live")),
    (Look.OUTDATED, QT_TRANSLATE_NOOP("CellSpeech", "from before the wallet moved")),
    (Look.UNCONFIRMED, QT_TRANSLATE_NOOP("CellSpeech", "being confirmed")),
)
"""The first that applies is said; nothing of it means that the figure is live."""


def cell_speech(line: CoinLine, column: int, reading: Reading) -> str:
    """The cell as one sentence, whose parts come in the order in which they matter."""
    if column == SPARK:
        return aloud(f"{_whose(line, reading)}, {_trend(line, reading)}")
    parts = [_whose(line, reading), _figure(line, column, reading), _age(line, column, reading)]
    speech = ", ".join(part for part in (*parts, _belief(line, column, reading)) if part)
    return aloud(speech)


def _whose(line: CoinLine, reading: Reading) -> str:
    is_one_of_many = len(reading.standings) > 1 and not line.parts
    return f"{line.asset}, {harmless(line.label)}" if is_one_of_many else line.asset


def _figure(line: CoinLine, column: int, reading: Reading) -> str:
    if column in (NAME, AGE):
        return ""
    text = cell_text(line, column, reading)
    if text == UNKNOWN:
        text = translate("CellSpeech", "unknown")
    elif COLUMNS[column].kind in _IN_COIN and COLUMNS[column].origin is not Origin.PRICE:
        text = f"{text} {line.asset}"
    return f"{title_of(column, reading.unit)} {text}"


def _trend(line: CoinLine, reading: Reading) -> str:
    """Which way it went. Hidden, not even that: whether somebody won is nobody's business."""
    text, share = cell_text(line, SPARK, reading), share_of_trend(line)
    if text == MASK or share is None:
        told = text if text == MASK else translate("CellSpeech", "unknown")
        return f"{title_of(SPARK, reading.unit)} {told}"
    figure = number_style().pointed(text.lstrip("+-"))
    if share > 0:
        return translate("CellSpeech", "rose {share} over 24 hours").format(share=figure)
    if share < 0:
        return translate("CellSpeech", "fell {share} over 24 hours").format(share=figure)
    return translate("CellSpeech", "unchanged over 24 hours")


def _age(line: CoinLine, column: int, reading: Reading) -> str:
    moment = _moment(line, column, reading.unit)
    if moment is None and line.row.is_recalled:
        return translate("CellSpeech", "of unknown age")
    if moment is None:
        return translate("CellSpeech", "never confirmed")
    return translate("CellSpeech", "{age} ago").format(age=duration(reading.now - moment))


def _moment(line: CoinLine, column: int, unit: Unit) -> float | None:
    """When (s, steady clock) the oldest part of the figure was true."""
    match COLUMNS[column].origin:
        case Origin.MARGIN:
            return line.margin_as_of
        case Origin.PRICE:
            return None if line.price is None else line.price.as_of
        case Origin.WORTH if column == VALUE:
            prices = [each.as_of for each in _prices_of_worth(line, unit) if each is not None]
            known = prices if line.margin_as_of is None else [line.margin_as_of, *prices]
            return min(known, default=None)
        case _:
            return line.row.as_of


def _prices_of_worth(line: CoinLine, unit: Unit) -> tuple[Price | None, ...]:
    """The prices by which a worth is told; a coin in itself needs none."""
    if unit is Unit.COIN or (unit is Unit.BTC and line.asset == BITCOIN):
        return ()
    return (line.price,) if unit is Unit.USD else (line.price, line.bitcoin)


def _belief(line: CoinLine, column: int, reading: Reading) -> str:
    look = reading.cell_look(line, column)
    words = next((text for mark, text in _BELIEF if mark in look), None)
    return translate("CellSpeech", "live") if words is None else translate("CellSpeech", words)
