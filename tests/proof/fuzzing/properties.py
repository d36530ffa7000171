"""Properties that hypothesis looks for exceptions to; it shrinks what it finds.

Each is a strategy of its own, independent of the grammars in this package: what those never make
may be made here.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from proof.fuzzing.everything import BY_NAME
from proof.fuzzing.target import bytes_of, require
from tidemark.domain.amount import Amount, NotAnAmount
from tidemark.domain.credential import Secret
from tidemark.history import texts
from tidemark.log_redaction import Redactor

_TEXT = st.text(st.characters(), max_size=40)  # lone surrogates among them
_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | _TEXT
_JSON = st.recursive(
    _SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4)
)
_DIGITS = st.from_regex(r"-?[0-9]{1,21}(\.[0-9]{1,38})?([eE][+-]?[0-9]{1,4})?", fullmatch=True)
_FIGURE = _DIGITS | st.decimals().map(str) | _SCALARS
_COIN = st.sampled_from(["BTC", "ETH", "A" * 20, "a", ""]) | _TEXT
_FIELDS = ("balance", "availableBalance", "withdrawAvailable", "crossWalletBalance", "crossUnPnl")


def _object(**members: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=members)


_ROW = _object(asset=_COIN, updateTime=_SCALARS, **dict.fromkeys(_FIELDS, _FIGURE))
_ROWS = st.lists(_ROW | _JSON, max_size=4)
_REPLY = _object(id=_SCALARS, status=_SCALARS, result=_ROWS | _JSON, error=_JSON, rateLimits=_JSON)
_MARGIN = _object(
    assets=st.lists(_object(asset=_COIN, marginBalance=_FIGURE, maintMargin=_FIGURE), max_size=3),
    positions=st.lists(_object(symbol=_TEXT, positionSide=_SCALARS, leverage=_FIGURE), max_size=3),
)
_WALLETS = st.lists(_object(a=_COIN, wb=_FIGURE, cw=_FIGURE), max_size=3)
_EVENT = _object(
    e=st.sampled_from(["ACCOUNT_UPDATE", "indexPriceUpdate", "x"]) | _SCALARS,
    E=_SCALARS,
    T=_SCALARS,
    a=_object(B=_WALLETS | _JSON, m=_TEXT) | _JSON,
    i=st.sampled_from(["BTCUSD", "USD"]) | _TEXT,
    p=_FIGURE,
)
_SETTINGS = _object(
    schema=_SCALARS,
    proxy=_TEXT,
    check_interval=st.floats() | _SCALARS,
    hide_small_below=st.decimals().map(str) | _SCALARS,
    accounts=st.lists(_object(id=_TEXT, label=_TEXT, environment=_TEXT), max_size=2),
    alerts=_JSON,
    columns=_JSON,
)
_RIGHTS = _object(enableReading=_SCALARS, enableFutures=_SCALARS, createTime=_SCALARS)


@dataclass(frozen=True, slots=True)
class Property:
    """For everything that the strategy makes, ``holds`` raises nothing."""

    name: str
    strategy: st.SearchStrategy[Any]
    holds: Callable[[Any], None]


def _written(target: str, first: bytes = b"") -> Callable[[Any], None]:
    """What a target says of a value, written as JSON."""

    def holds(value: object) -> None:
        BY_NAME[target].run(first + bytes_of(json.dumps(value, ensure_ascii=False)))

    return holds


def _as_text(target: str, first: bytes = b"") -> Callable[[Any], None]:
    return lambda text: BY_NAME[target].run(first + bytes_of(text))


def _amounts(text: str) -> None:
    """An amount is a finite number, to the digit; everything else is none."""
    try:
        amount = Amount.parse(text)
    except NotAnAmount as error:
        require(len(str(error)) < 200, "a refusal quotes at length")
        return
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    require(amount.value == number, f"{text} became {amount.value}")
    require(amount.text == text, "another text")
    require(texts.amount(text) == amount, "the history gives back another")
    require(texts.number(texts.plain(number)) == number, "the history gives back another number")


def _redacted(case: tuple[str, str, str]) -> None:
    secret, before, after = case
    redactor = Redactor()
    redactor.redact(Secret(secret))
    require(secret not in redactor.masked(before + secret + after), "a secret passed")


_SECRET = st.from_regex(r"[A-Za-z0-9]{5,64}", fullmatch=True)

PROPERTIES = (
    Property("replies", _REPLY, _written("frames")),
    Property("margin", _object(id=_TEXT, result=_MARGIN), _written("frames")),
    Property("events", _EVENT | _JSON, _written("streams")),
    Property("frames of any text", _TEXT | _JSON.map(json.dumps), _as_text("frames")),
    Property("answers", _RIGHTS | _JSON, _written("answers", b"\0")),
    Property("amounts", _DIGITS | st.decimals().map(str) | _TEXT, _amounts),
    Property("conversations", st.binary(min_size=40, max_size=300), BY_NAME["conversation"].run),
    Property("settings", _SETTINGS | _JSON, _written("settings")),
    Property("alerts", _object(records=_JSON, references=_JSON), _written("memories", b"\1")),
    Property("days", _object(starts=_JSON, mark=_JSON), _written("memories", b"\2")),
    Property("sheets", st.binary(min_size=60, max_size=300), BY_NAME["sheets"].run),
    Property("keys", _TEXT, _as_text("keys", b"\1")),
    Property(
        "stored keys", _object(api_key=_TEXT, kind=_TEXT, secret=_TEXT), _written("keys", b"\5")
    ),
    Property("addresses", _TEXT.map(lambda text: f"http://{text}") | _TEXT, _as_text("addresses")),
    Property("fault scripts", _TEXT, _as_text("fault_scripts")),
    Property("sentences", st.binary(min_size=24, max_size=60), BY_NAME["sentences"].run),
    Property("signatures", st.binary(min_size=8, max_size=60), BY_NAME["signatures"].run),
    Property("logs", st.tuples(_SECRET, _TEXT, _TEXT), _redacted),
    Property("company of secrets", st.binary(min_size=8, max_size=80), BY_NAME["logs"].run),
    Property("histories", st.binary(min_size=16, max_size=80), BY_NAME["histories"].run),
)


def examined(each: Property, examples: int, number: int) -> tuple[int, str]:
    """Try a property with so many examples; how many there were, and the exception to it."""
    count = [0]

    def holds(value: object) -> None:
        count[0] += 1
        each.holds(value)

    test = settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=[*HealthCheck],
    )(seed(number)(given(each.strategy)(holds)))
    try:
        test()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is the exception that was found
        return count[0], f"{each.name}: {type(error).__name__}: {error}"
    return count[0], ""
