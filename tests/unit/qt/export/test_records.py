"""JSON holds the exchange's own strings under its own names, and says what it holds back."""

import json
from dataclasses import replace
from typing import Any

from lines import coin_margin, line, reading
from samples import margin, price, row
from tidemark.domain.environment import Environment
from tidemark.domain.row import Row
from tidemark.domain.unit import Unit
from tidemark.qt.export.records import json_of, record_of
from tidemark.qt.table.coin_line import CoinLine


def read(told: CoinLine, **more: Any) -> dict[str, Any]:
    at = replace(reading(unit=Unit.USD), **more)
    found: list[dict[str, Any]] = json.loads(json_of([record_of(told, at, Environment.DEMO)]))
    return found[0]


def eth(told: Row | None = None) -> CoinLine:
    wallet = told or row("ETH", "4.31000000", pnl="-0.11000000")
    return line(wallet, margin=margin(coin_margin("ETH", "4.2", "0.42")), ETH=price("3333.5"))


def test_figures_are_the_exchanges_own_strings() -> None:
    record = read(eth())

    assert (record["balance"], record["crossUnPnl"]) == ("4.31000000", "-0.11000000")
    assert (record["marginBalance"], record["value"], record["valueUnit"]) == (
        "4.2",
        "14000.7",
        "USD",
    )


def test_truth_travels_with_the_figures() -> None:
    record = read(eth())

    assert (record["environment"], record["account"]) == ("demo", "Main")
    assert (record["state"], record["confirmedAt"]) == ("LIVE", "2026-11-27T12:00:00.000Z")


def test_what_is_not_known_is_null_and_never_nothing() -> None:
    record = read(line(row("ETH", None)))

    assert record["balance"] is None
    assert record["marginBalance"] is None
    assert not record["masked"]


def test_masked_every_amount_is_null_and_the_record_says_so() -> None:
    record = read(eth(), is_masked=True)

    assert record["masked"]
    assert record["balance"] is record["value"] is record["maintMargin"] is None
    assert record["indexPrice"] == "3333.5"


def test_the_last_figures_of_a_coin_that_is_gone_pass_for_no_present_ones() -> None:
    record = read(eth(replace(row("ETH", "4.31"), gone_at=999.0)))

    assert (record["state"], record["balance"], record["marginBalance"]) == ("GONE", None, None)
