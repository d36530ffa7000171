"""Frames one after the other: rows of before are given again, and no frame is read otherwise."""

import pytest

from tidemark.binance.errors import ProtocolError
from tidemark.binance.frame_reader import FrameReader
from tidemark.binance.json_values import Digits, load

_BTC = '{"asset":"BTC","balance":"1.50000000","updateTime":1592468353979}'
_ETH = '{"asset":"ETH","balance":"2.00000000","updateTime":0}'
_NEW = '{"asset":"BTC","balance":"1.60000000","updateTime":1592468353980}'
_LIMITS = ',"rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","count":5}]}'


def _frame(*rows: str, name: str = "a", rest: str = _LIMITS) -> str:
    return f'{{"id":"{name}","status":200,"result":[{",".join(rows)}]{rest}'


def _rows(reader: FrameReader, text: str) -> list[object]:
    frame = reader.load(text)
    assert isinstance(frame, dict)
    rows = frame["result"]
    assert isinstance(rows, list)
    return rows


@pytest.fixture
def reader() -> FrameReader:
    """It has read one answer with two rows."""
    reader = FrameReader()
    assert reader.load(_frame(_BTC, _ETH)) == load(_frame(_BTC, _ETH))
    return reader


def test_a_row_that_came_just_so_before_is_the_very_row_of_before(reader: FrameReader) -> None:
    before = _rows(reader, _frame(_BTC, _ETH))
    after = _rows(reader, _frame(_NEW, _ETH, name="b"))
    assert after[1] is before[1]
    assert after[0] == load(_NEW)


def test_numbers_are_their_digits(reader: FrameReader) -> None:
    (row,) = _rows(reader, _frame(_NEW))
    assert isinstance(row, dict)
    assert type(row["updateTime"]) is Digits


_LONGER = '{"asset":"BTC","balance":"1.50000000","updateTime":15924683539790}'


@pytest.mark.parametrize(
    "text",
    [
        _frame(_BTC),
        _frame(_ETH, _BTC),
        _frame(_BTC, _ETH, _NEW),
        _frame(_BTC, _NEW),
        _frame(_LONGER, _ETH),
        _frame(_BTC.replace("1.5", "1.\\u0035"), _ETH),
        _frame(),
        _frame(_BTC, "7"),
        _frame("7", "[]"),
        _frame(_BTC, '{"asset":{"asset":[]}}'),
        _frame(_BTC, _ETH).replace(":", ": "),
        _frame(_BTC, _ETH, rest="}"),
        _frame(_BTC, _ETH, rest=',"error":{"code":-1}}'),
        _frame(_BTC, _ETH, name="c" * 65),
        _frame(_BTC, _ETH, name='\\"'),
        f'{{"id":null,"status":200,"result":[{_BTC}]}}',
        f'{{"result":[{_BTC},{_ETH}],"id":"a"}}',
        f'{{"id":"a","status":200,"error":{{"result":[{_BTC}]}}}}',
        '{"id":"a","status":200,"result":{}}',
        "7",
    ],
)
def test_whatever_comes_next_is_read_as_if_it_came_alone(reader: FrameReader, text: str) -> None:
    assert reader.load(text) == load(text)
    assert reader.load(_frame(_BTC, _ETH)) == load(_frame(_BTC, _ETH))


def _words(text: str, reader: FrameReader | None = None) -> str:
    with pytest.raises(ProtocolError) as refused:
        (load if reader is None else reader.load)(text)
    return str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        _frame(_BTC, _ETH, rest=f',"result":[{_NEW}]}}'),
        _frame(_BTC, _ETH, rest=',"id":"b"}'),
        _frame(_BTC, '{"asset":"ETH","asset":"BTC"}'),
        _frame(_BTC, _ETH, rest="}}"),
        _frame(_BTC, _ETH, rest=""),
        _frame(_BTC, _ETH, ""),
        _frame(_BTC, f"{_ETH}{_ETH}"),
        _frame(_BTC, "x"),
    ],
)
def test_what_is_refused_alone_is_refused_in_the_same_words(reader: FrameReader, text: str) -> None:
    assert _words(text, reader) == _words(text)
    assert reader.load(_frame(_BTC, _ETH)) == load(_frame(_BTC, _ETH))


def test_a_frame_is_refused_wherever_it_breaks_off(reader: FrameReader) -> None:
    whole = _frame(_BTC, _ETH)
    for end in range(len(whole)):
        assert _words(whole[:end], reader) == _words(whole[:end])


def test_a_row_may_nest_as_deeply_as_a_frame_may(reader: FrameReader) -> None:
    """Where that ends is the parser's to say, of the frame as a whole."""
    for depth in (10, 100_000):
        text = _frame(_BTC, f'{{"asset":{"[" * depth}{"]" * depth}}}')
        try:
            alone = load(text)
        except ProtocolError:
            assert _words(text, reader) == _words(text)
        else:
            assert reader.load(text) == alone
