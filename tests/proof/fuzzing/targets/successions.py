"""Frames one after the other: what is not parsed again is what it would be, parsed again."""

from random import Random

from proof.fuzzing.choices import Drawn, Source, once_in, one_of
from proof.fuzzing.exchange_text import balance
from proof.fuzzing.json_text import spoilt
from proof.fuzzing.target import Target, bytes_of, require, text_of
from tidemark.binance import frame_reader, json_values
from tidemark.binance.errors import ProtocolError

_MOST_FRAMES = 8
_MOST_ROWS = 5
_STATUSES = (200, 200, 200, 400, 1000)
_IDS = ("a", "b" * 36, "", 'a\\"', "c" * 65)
_TAILS = ("", ',"rateLimits":[]', ',"result":[]', ',"id":"d"', ',"error":{"code":-1}', "]", ",")


def _run(data: bytes) -> None:
    reader = frame_reader.FrameReader()
    for text in text_of(data).split("\n")[:_MOST_FRAMES]:
        try:
            alone: object = json_values.load(text)
        except ProtocolError as error:
            alone = error
        try:
            told: object = reader.load(text)
        except ProtocolError as error:
            told = error
        if isinstance(alone, ProtocolError):
            require(str(told) == str(alone), "a frame that is refused alone was read, or otherwise")
        require_same(told, alone)


def require_same(one: object, other: object) -> None:
    """Both say the same, a number being no text of its digits."""
    waiting = [(one, other)]
    while waiting:
        told, alone = waiting.pop()
        require(type(told) is type(alone), "another kind of value")
        if isinstance(told, dict) and isinstance(alone, dict):
            require(list(told) == list(alone), "other members")
            waiting += zip(told.values(), alone.values(), strict=True)
        elif isinstance(told, list) and isinstance(alone, list):
            require(len(told) == len(alone), "rows lost, or made up")
            waiting += zip(told, alone, strict=True)
        elif not isinstance(told, ProtocolError):
            require(told == alone, "another value")


def _make(random: Random) -> bytes:
    source = Drawn(random)
    rows = [balance(source) for _ in range(1 + source.below(_MOST_ROWS))]
    frames = []
    for _ in range(2 + source.below(_MOST_FRAMES - 2)):
        one_of(source, (_change, _change, _nothing, _leave_out, _add, _turn))(rows, source)
        name, status = one_of(source, _IDS[: 1 + source.below(5)]), one_of(source, _STATUSES)
        tail = one_of(source, _TAILS[: 1 + source.below(len(_TAILS))])
        text = f'{{"id":"{name}","status":{status},"result":[{",".join(rows)}]{tail}}}'
        frames.append(spoilt(text, source) if once_in(source, 4) else text)
    return bytes_of("\n".join(frames))


def _change(rows: list[str], source: Source) -> None:
    if rows:
        rows[source.below(len(rows))] = balance(source)


def _nothing(_rows: list[str], _source: Source) -> None:
    pass


def _leave_out(rows: list[str], source: Source) -> None:
    if rows:
        del rows[source.below(len(rows))]


def _add(rows: list[str], source: Source) -> None:
    rows.insert(source.below(len(rows) + 1), balance(source))


def _turn(rows: list[str], _source: Source) -> None:
    rows.reverse()


SUCCESSIONS = Target(
    "successions",
    "tidemark.binance.frame_reader",
    _run,
    _make,
    tokens=(
        '{"id":"a","status":200,"result":[',
        '{"asset":"BTC"}',
        '"result":[',
        "]}",
        "},{",
        "\n",
    ),
)
