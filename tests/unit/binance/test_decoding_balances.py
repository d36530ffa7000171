"""The rows of `account.balance`: exact figures, unknown ones, and rows set apart."""

import json

import pytest

from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.decoding import decode_frame
from tidemark.binance.errors import ProtocolError
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance, RefusedRow, Snapshot

# Captured from production, December 2025 (its third row was cut there).
_CAPTURED = """{"id":"hIQeAAUAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","status":200,"result":[
 {"accountAlias":"mYmYfWmYSgAuTisR","asset":"ETH","balance":"0.09952085",
  "withdrawAvailable":"0.09952085","crossWalletBalance":"0.09952085","crossUnPnl":"0.00000000",
  "availableBalance":"0.09952085","updateTime":1765291573774},
 {"accountAlias":"mYmYfWmYSgAuTisR","asset":"XLM","balance":"0.00000000",
  "withdrawAvailable":"0.00000000","crossWalletBalance":"0.00000000","crossUnPnl":"0.00000000",
  "availableBalance":"0.00000000","updateTime":0}],
 "rateLimits":[{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,
  "limit":2400,"count":21}]}"""

_FIELDS = ["balance", "availableBalance", "withdrawAvailable", "crossWalletBalance", "crossUnPnl"]


def _snapshot(result: str) -> Snapshot:
    """Decode a result given as JSON text, as it comes off the wire."""
    reply = decode_frame(f'{{"id":"a","status":200,"result":{result}}}')
    assert reply is not None
    return BalanceReader().read(reply.result)


def _row(**members: object) -> Balance:
    """Decode one row of BTC that must be good."""
    return _json_row(json.dumps({"asset": "BTC", **members}))


def _json_row(text: str) -> Balance:
    snapshot = _snapshot(f"[{text}]")
    assert snapshot.is_whole
    return snapshot.balances[0]


def _refused(text: str) -> RefusedRow:
    snapshot = _snapshot(f"[{text}]")
    assert not snapshot.balances
    return snapshot.refused[0]


# -- good rows -----------------------------------------------------------------------------------


def test_a_reply_captured_from_production_is_read_whole() -> None:
    reply = decode_frame(_CAPTURED)
    assert reply is not None
    held, nothing = Amount.parse("0.09952085"), Amount.parse("0.00000000")
    alias = "mYmYfWmYSgAuTisR"
    assert BalanceReader().read(reply.result) == Snapshot(
        (
            Balance("ETH", held, held, held, held, nothing, 1765291573774, alias),
            Balance("XLM", nothing, nothing, nothing, nothing, nothing, 0, alias),
        )
    )


def test_each_figure_goes_where_its_name_says() -> None:
    figures = dict(zip(_FIELDS, "12345", strict=True))
    assert _row(**figures) == Balance("BTC", *(Amount.parse(text) for text in "12345"))


def test_an_empty_list_is_a_whole_snapshot() -> None:
    assert _snapshot("[]") == Snapshot(())


@pytest.mark.parametrize("result", ["null", "{}", '"rows"', "7", "true"])
def test_a_result_that_is_no_list_breaks_the_rules(result: str) -> None:
    with pytest.raises(ProtocolError, match=r"account\.balance"):
        _snapshot(result)


def test_the_exchange_s_order_is_kept() -> None:
    snapshot = _snapshot('[{"asset":"XLM"},{"asset":"BTC"}]')
    assert [balance.asset for balance in snapshot.balances] == ["XLM", "BTC"]


def test_unknown_fields_are_ignored() -> None:
    assert _row(balance="1", marginAvailable=True, news=[1]) == _row(balance="1")


@pytest.mark.parametrize("text", ['{"asset":"BTC"}', '{"asset":"BTC","balance":null}'])
def test_a_figure_that_was_not_sent_is_unknown(text: str) -> None:
    assert _json_row(text).wallet_balance is None


@pytest.mark.parametrize("figure", ["-0.11000000", "0", "0.00000000", "10", "0.26"])
def test_a_figure_keeps_the_exchange_s_characters(figure: str) -> None:
    assert _row(crossUnPnl=figure).cross_unrealized_pnl == Amount.parse(figure)


@pytest.mark.parametrize(
    ("literal", "plain"),
    [
        ("0.1", "0.1"),
        ("0.10000000", "0.10000000"),
        ("-7", "-7"),
        ("0.100000000000000005", "0.100000000000000005"),
        ("123456789012345678.123456789012345678", "123456789012345678.123456789012345678"),
        ("1E-8", "0.00000001"),
        ("0e-8", "0.00000000"),
    ],
)
def test_a_number_counts_by_its_own_digits(literal: str, plain: str) -> None:
    """Through float, the long ones would not survive."""
    amount = _json_row(f'{{"asset":"BTC","balance":{literal}}}').wallet_balance
    assert amount is not None
    assert amount.plain == plain


def test_a_number_s_text_is_an_ordinary_text() -> None:
    amount = _json_row('{"asset":"BTC","balance":0.1}').wallet_balance
    assert amount is not None
    assert type(amount.text) is str


# -- figures that cannot be ----------------------------------------------------------------------

_NOT_FIGURES = {
    "NaN": "NaN",
    "Infinity": "Infinity",
    "-Infinity": "-Infinity",
    "beyond float": "1e999",
    "beyond arithmetic": "1E+999999",
    "ten to the 40": "1" + "0" * 40,
    "ten to the 40, short": "1e40",
    "50 digits": "1" * 50,
    "5000 digits": "1" * 5000,
    "too fine": "0." + "0" * 36 + "1",
}


@pytest.mark.parametrize("field", _FIELDS)
@pytest.mark.parametrize("figure", _NOT_FIGURES.values(), ids=_NOT_FIGURES)
@pytest.mark.parametrize("quote", ["", '"'], ids=["number", "text"])
def test_what_cannot_be_a_figure_is_refused_by_the_field_s_name(
    field: str, figure: str, quote: str
) -> None:
    refused = _refused(f'{{"asset":"BTC","{field}":{quote}{figure}{quote}}}')
    assert (refused.asset, refused.field) == ("BTC", field)


@pytest.mark.parametrize(
    "literal",
    ["true", "false", "[]", "{}", '["1"]', '""', '" 1"', '"+1"', '"1,5"', '"\\ud800"', '"\\u0000"'],
)
def test_what_is_no_number_at_all_is_refused(literal: str) -> None:
    assert _refused(f'{{"asset":"BTC","balance":{literal}}}').field == "balance"


def test_a_refusal_quotes_little_and_in_ascii() -> None:
    reason = _refused(json.dumps({"asset": "BTC", "balance": "\u202e" * 1000})).reason
    assert reason.isascii()
    assert len(reason) < 200


def test_a_bad_row_leaves_the_others_standing() -> None:
    snapshot = _snapshot('[{"asset":"BTC","balance":"x"},{"asset":"ETH","balance":"1"}]')
    assert [balance.asset for balance in snapshot.balances] == ["ETH"]
    assert [row.asset for row in snapshot.refused] == ["BTC"]


# -- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "",
        "btc",
        "<b>x</b>",
        "<img src='file:///etc/passwd'>",
        "BTC\u202e",
        "\u200b",
        "A" * 1000,
        "\ud800",
        "BTC\n",
        None,
        True,
        [],
        {},
        7,
        1000,
    ],
    ids=ascii,
)
def test_a_row_whose_name_cannot_be_a_coin_s_is_nobody_s(name: object) -> None:
    assert _refused(json.dumps({"asset": name, "balance": "1"})) == RefusedRow(
        None, "asset", "cannot be the name of a coin"
    )


@pytest.mark.parametrize("row", ["null", "7", '"BTC"', "[]", "true", "NaN"])
def test_a_row_that_is_no_object_is_nobody_s(row: str) -> None:
    assert _refused(row) == RefusedRow(None, "asset", "the row is not an object")


def test_of_a_coin_listed_twice_neither_row_is_believed() -> None:
    snapshot = _snapshot('[{"asset":"BTC","balance":"1"},{"asset":"BTC","balance":"2"}]')
    assert snapshot == Snapshot((), (RefusedRow("BTC", "asset", "listed twice"),))


def test_a_coin_listed_well_and_badly_is_not_believed() -> None:
    snapshot = _snapshot('[{"asset":"BTC","balance":"x"},{"asset":"BTC","balance":"2"}]')
    assert not snapshot.balances


# -- the rest of a row ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("literal", "update_time"),
    [
        ("1765291573774", 1765291573774),
        ('"1765291573774"', 1765291573774),
        ("0", 0),
        ("-1", None),
        ("1.5", None),
        ("1765291573774.0", None),
        ("1e12", None),
        ("NaN", None),
        ("true", None),
        ("null", None),
        ('"soon"', None),
        ('""', None),
        ("[]", None),
        ("9" * 5000, None),
    ],
    ids=lambda value: str(value)[:16],
)
def test_an_update_time_is_a_moment_or_unknown(literal: str, update_time: int | None) -> None:
    row = _json_row(f'{{"asset":"BTC","updateTime":{literal}}}')
    assert row.update_time == update_time


@pytest.mark.parametrize(
    "alias", ["", "A" * 65, "two words", "<\u202e>", "\x00", None, True, 7, [], "Ä"], ids=ascii
)
def test_an_alias_that_cannot_be_one_is_unknown(alias: object) -> None:
    assert _row(accountAlias=alias).account_alias is None
