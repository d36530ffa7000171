"""A window full of amounts whose digits occur nowhere else, for a `Sweep` to look for."""

from dataclasses import replace

from fake_session import FakeSession
from lines import coin_margin
from samples import amount, margin, price, row
from shown_window import Desk, until
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow
from tidemark.domain.freshness import State
from tidemark.domain.margin import CoinMargin, Position
from tidemark.domain.row import Row
from tidemark.domain.verification import Comparison, Verification

WALLET, PROFIT, MARGIN = "7391.48261537", "-3.91846275", "7387.56415262"
AVAILABLE, WITHDRAWABLE, CROSS_WALLET = "6174.59283716", "5283.71946258", "7188.29461753"
MAINTENANCE, INITIAL = "214.73918465", "428.61957342"
TINY, HUGE, GONE, LAST_GOOD = (
    "0.00004826",
    "918273645546372.81726354",
    "4629.17385264",
    "3517.94628135",
)
REFUSED = "8264.7193e99999"
CONTRACTS, ENTRY, NOTIONAL = "647382", "58291.7364", "1189.24673518"
PUSHED = "7402.19538264"
WORTH_USD = "295502566"  # of the margin balance, at 40,000 USD

AMOUNTS = (
    *(WALLET, PROFIT, MARGIN, AVAILABLE, WITHDRAWABLE, CROSS_WALLET, MAINTENANCE, INITIAL),
    *(TINY, HUGE, GONE, LAST_GOOD, REFUSED, CONTRACTS, ENTRY, NOTIONAL, PUSHED, WORTH_USD),
)
"""Everything that must not be read while amounts are hidden."""

_POSITION = Position(
    "BTCUSD_PERP",
    "LONG",
    amount=amount(CONTRACTS),
    entry_price=amount(ENTRY),
    unrealized_profit=amount(PROFIT),
    maintenance_margin=amount(MAINTENANCE),
    notional=amount(NOTIONAL),
    leverage=amount("20"),
)


async def begin_with_private_figures(desk: Desk, *labels: str) -> None:
    """Start with accounts that all hold `AMOUNTS`, the first coin's details open."""
    await desk.begin_live(*labels)
    for session in desk.fake.sessions:
        fill(session)
    await desk.settled()
    desk.desk.pace.tick()
    desk.window.activateWindow()
    await until(desk.window.isActiveWindow)
    open_details_of(desk, "BTC")


def open_details_of(desk: Desk, asset: str) -> None:
    """Open what there is to tell of a coin that is shown."""
    model = desk.window.model
    shown = [model.asset_at(place) for place in range(model.rowCount())]
    desk.window.table.detail_requested.emit(shown.index(asset))


def fill(session: FakeSession) -> None:
    """Let a session hold every one of `AMOUNTS`, in all the ways in which one can be held."""
    gone = replace(row("DOT", GONE), gone_at=990.0)
    refused = replace(
        row("ADA", LAST_GOOD),
        refused=RefusedRow("ADA", "balance", f"{REFUSED!r} cannot be an amount"),
    )
    session.show_rows(_bitcoin(), row("ETH", TINY), row("LTC", HUGE), gone, refused)
    bitcoin = CoinMargin(
        "BTC",
        *map(amount, (WALLET, PROFIT, MARGIN, MAINTENANCE, INITIAL)),
    )
    others = (coin_margin("ETH", TINY), coin_margin("LTC", HUGE))
    session.show_margin(margin(bitcoin, *others, positions=(_POSITION,)))
    session.show_prices(BTC=price("40000"), ETH=price("2000"))
    drift = Comparison("BTC", "balance", Amount.parse(PUSHED), amount(WALLET), "ORDER", 999.0)
    session.be(State.LIVE, verification=Verification().with_comparison(drift))


def _bitcoin() -> Row:
    return row(
        "BTC",
        WALLET,
        pnl=PROFIT,
        available_balance=amount(AVAILABLE),
        withdraw_available=amount(WITHDRAWABLE),
        cross_wallet_balance=amount(CROSS_WALLET),
    )
