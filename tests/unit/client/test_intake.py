"""What a session is told, on its way to account and listener; the rest is tried over sockets."""

from dataclasses import dataclass, field

import pytest

from fake_clock import FakeClock
from samples import balance
from tidemark.binance.events import ListenKeyKept, RequestTimedOut, SnapshotReceived
from tidemark.binance.requests import Method
from tidemark.client.intake import Intake, in_words
from tidemark.client.margin_desk import MarginDesk
from tidemark.client.network import Network
from tidemark.client.news import News
from tidemark.domain.account import Account
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import RefusedRow, Snapshot
from tidemark.domain.trouble import Cause, Trouble


@dataclass
class _Condition:
    round_trip_ms: float | None = None
    trouble: Trouble | None = None


class _Link:
    """Counts how often it was to confirm something soon."""

    confirmations = 0

    def confirm_soon(self) -> None:
        self.confirmations += 1


class _Relay:
    link: _Link | None = None


@dataclass
class _Listener:
    rows: list[frozenset[str]] = field(default_factory=list)
    statuses: int = 0
    fails: bool = False

    def rows_changed(self, assets: frozenset[str]) -> None:
        if self.fails:
            raise RuntimeError("this listener fails on purpose")
        self.rows.append(assets)

    def status_changed(self) -> None:
        self.statuses += 1


class _Feed:
    """Keeps what is wanted of it."""

    wanted = frozenset[str]()

    def want(self, _user: object, assets: frozenset[str]) -> None:
        self.wanted = assets


class _Desk:
    def __init__(self) -> None:
        self.feed, self.relay = _Feed(), _Relay()
        self.account, self.condition, self.listener = Account(), _Condition(), _Listener()
        self.margin = MarginDesk(Network(clock=FakeClock()))
        self.intake = Intake(
            "Main",
            self.account,
            margin=self.margin,
            condition=self.condition,  # type: ignore[arg-type]
            relay=self.relay,  # type: ignore[arg-type]
            feed=self.feed,  # type: ignore[arg-type]
            listener=self.listener,
        )

    def take(self, news: News) -> None:
        self.intake.take(news)

    def snapshot(self, *assets: str, refused: tuple[RefusedRow, ...] = (), at: float = 1.0) -> None:
        rows = tuple(balance(asset) for asset in assets)
        self.take(SnapshotReceived(Snapshot(rows, refused), at, at + 0.038))


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


def test_a_snapshot_is_told_by_the_coins_it_changed(desk: _Desk) -> None:
    desk.snapshot("BTC", "ETH")
    assert desk.listener.rows == [frozenset({"BTC", "ETH"})]
    assert desk.condition.round_trip_ms == pytest.approx(38.0)


def test_a_snapshot_that_changes_nothing_is_news_of_the_status_alone(desk: _Desk) -> None:
    desk.snapshot("BTC")
    assert (len(desk.listener.rows), desk.listener.statuses) == (1, 0), "once for each answer"
    desk.snapshot("BTC", at=2.0)
    assert (len(desk.listener.rows), desk.listener.statuses) == (1, 1)


@pytest.mark.parametrize(
    ("refused", "detail"),
    [
        (RefusedRow("BTC", "balance", "NaN"), "BTC balance"),
        (RefusedRow(None, "asset", "no name"), "asset"),
    ],
)
def test_a_row_that_cannot_be_read_is_a_trouble_with_its_name(
    refused: RefusedRow, detail: str, desk: _Desk
) -> None:
    desk.snapshot("ETH", refused=(refused,))
    assert desk.condition.trouble == Trouble(Cause.UNREADABLE, detail=detail)


def test_a_good_snapshot_ends_a_trouble(desk: _Desk) -> None:
    desk.take(Trouble(Cause.EXCHANGE_ERROR))
    assert desk.condition.trouble == Trouble(Cause.EXCHANGE_ERROR)
    desk.snapshot("BTC")
    assert desk.condition.trouble is None


@pytest.mark.parametrize(("at", "confirmations"), [(0.5, 1), (3.0, 0)])
def test_a_snapshot_of_before_a_push_is_followed_by_another(
    at: float, confirmations: int, desk: _Desk
) -> None:
    """It was asked for too early to judge what was pushed."""
    desk.relay.link = _Link()
    update = AccountUpdate((WalletUpdate("BTC", Amount.parse("1.00000000")),), "ORDER", 1, 1)
    desk.account.apply_update(update, received_at=1.0)
    desk.take(SnapshotReceived(Snapshot((balance("BTC", update_time=0),)), at, at + 0.038))
    assert desk.relay.link.confirmations == confirmations


def test_margin_that_does_not_come_is_a_trouble_of_margin_alone(desk: _Desk) -> None:
    desk.take(RequestTimedOut(Method.ACCOUNT_STATUS))
    assert desk.margin.trouble is not None
    assert desk.condition.trouble is None
    assert desk.listener.statuses == 1


@pytest.mark.parametrize("news", [ListenKeyKept(), RequestTimedOut(Method.ACCOUNT_BALANCE)])
def test_what_says_nothing_of_the_account_is_not_told(news: News, desk: _Desk) -> None:
    desk.take(news)
    assert desk.listener.statuses == 0


def test_what_a_listener_failed_to_take_in_is_told_again(desk: _Desk) -> None:
    desk.listener.fails = True
    with pytest.raises(RuntimeError):
        desk.snapshot("BTC")
    desk.listener.fails = False
    desk.snapshot("BTC", "ETH", at=2.0)
    assert desk.listener.rows == [frozenset({"BTC", "ETH"})]


def test_prices_are_told_of_the_coins_that_the_account_has(desk: _Desk) -> None:
    desk.snapshot("BTC")
    desk.intake.prices_changed(frozenset({"BTC", "XRP"}))
    assert desk.listener.rows[-1] == {"BTC"}


def test_without_a_feed_no_prices_are_wanted(desk: _Desk) -> None:
    desk.intake._feed = None
    desk.snapshot("BTC")
    assert not desk.feed.wanted


@pytest.mark.parametrize(
    ("wallet", "pnl", "is_wanted"),
    [("1", "0", True), ("0", "-0.2", True), ("0", "0", False), (None, "0", True)],
)
def test_prices_are_wanted_of_whatever_is_not_known_for_nothing(
    wallet: str | None, pnl: str, *, is_wanted: bool, desk: _Desk
) -> None:
    """Also of a coin whose wallet is empty, and whose positions are worth something."""
    row = balance("BTC", wallet, pnl)
    desk.take(SnapshotReceived(Snapshot((row,)), 1.0, 1.038))
    assert desk.feed.wanted == (frozenset({"BTC"}) if is_wanted else frozenset())


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble(Cause.NO_ANSWER), Cause.NO_ANSWER.value),
        (
            Trouble(Cause.BANNED, code=418, detail="x", until_ms=7),
            f"{Cause.BANNED.value} 418 x until 7 ms",
        ),
    ],
)
def test_the_log_names_a_trouble_in_few_words(trouble: Trouble, words: str) -> None:
    assert in_words(trouble) == words
