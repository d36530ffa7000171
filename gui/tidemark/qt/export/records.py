"""Rows as JSON: the exchange's own strings under the exchange's own field names."""

import json
from collections.abc import Iterable, Mapping

from tidemark.domain.amount import Amount
from tidemark.domain.environment import Environment
from tidemark.domain.unit import Unit
from tidemark.formatting import UNKNOWN, harmless, instant, percent
from tidemark.qt.export.figures import confirmed_at, exact_worth, state_of
from tidemark.qt.table.coin_line import CoinLine
from tidemark.qt.table.reading import Reading
from tidemark.sheet_text import json_line

Record = dict[str, object]


def record_of(line: CoinLine, reading: Reading, environment: Environment) -> Record:
    """Everything known of a row, and how far it can be believed.

    None is what is not known or, where the record says that it is masked, what may not be seen.
    """
    figures = _figures(line, reading)
    if reading.is_masked:
        figures = dict.fromkeys(figures)
    price = line.price
    return {
        "environment": environment.value,
        "account": harmless(line.label),
        "asset": line.asset,
        "state": state_of(line, reading),
        "confirmedAt": _instant(confirmed_at(line, reading)),
        "time": instant(reading.wall_ms),
        "masked": reading.is_masked,
        **figures,
        "valueUnit": line.asset if reading.unit is Unit.COIN else reading.unit.value,
        "marginRatio": None if _is_gone(line) or line.ratio is None else percent(line.ratio),
        "marginConfirmedAt": _instant(_moment(line.margin_as_of, reading)),
        "indexPrice": None if price is None else price.usd.plain,
        "indexPriceUnit": Unit.USD.value,
        "indexPriceAt": _instant(None if price is None else price.event_time),
        "updateTime": line.row.balance.update_time,
        "accountAlias": _harmless(line.row.balance.account_alias),
    }


def json_of(records: Iterable[Record]) -> str:
    """A list of records, one after the other."""
    return json.dumps(list(records), ensure_ascii=False, indent=2) + "\n"


def json_lines_of(records: Iterable[Mapping[str, object]]) -> str:
    """A line for each record."""
    return "".join(map(json_line, records))


def _figures(line: CoinLine, reading: Reading) -> Record:
    balance, margin = line.row.balance, line.margin
    if _is_gone(line):  # its last figures are no present ones
        return dict.fromkeys(_FIGURES)
    found = (
        balance.wallet_balance,
        balance.cross_wallet_balance,
        balance.cross_unrealized_pnl,
        balance.available_balance,
        balance.withdraw_available,
        line.margin_balance,
        None if margin is None else margin.maintenance_margin,
        None if margin is None else margin.initial_margin,
    )
    figures: Record = dict(zip(_FIGURES, map(_plain, found), strict=False))
    return figures | {"value": exact_worth(line, reading.unit)}


_FIGURES = (
    "balance",
    "crossWalletBalance",
    "crossUnPnl",
    "availableBalance",
    "withdrawAvailable",
    "marginBalance",
    "maintMargin",
    "initialMargin",
    "value",
)


def _is_gone(line: CoinLine) -> bool:
    return line.row.gone_at is not None


def _plain(amount: Amount | None) -> str | None:
    return None if amount is None else amount.plain


def _moment(as_of: float | None, reading: Reading) -> int | None:
    return None if as_of is None else reading.wall_ms_of(as_of)


def _instant(moment_ms: int | None) -> str | None:
    told = instant(moment_ms)
    return None if told == UNKNOWN else told


def _harmless(text: str | None) -> str | None:
    return None if text is None else harmless(text)
