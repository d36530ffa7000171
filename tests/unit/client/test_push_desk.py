"""How a session's stream and its account meet: what is older than the snapshot is no news."""

import asyncio

import pytest

from fake_clock import FakeClock
from samples import balance
from tidemark.binance.requests import Method
from tidemark.client.clock import ServerClock
from tidemark.client.network import Network
from tidemark.client.push_desk import PushDesk
from tidemark.client.side_line import LineEnded, StreamWay
from tidemark.domain.account import Account
from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Snapshot
from tidemark.domain.environment import Endpoints

_NOW_MS = 1_700_000_000_000


class _Link:
    """A link at work."""

    def __init__(self) -> None:
        self.served_at: float | None = None
        self.confirmations = 0
        self.asked: list[Method] = []

    def confirm_soon(self) -> None:
        self.confirmations += 1

    def request(self, method: Method) -> bool:
        self.asked.append(method)
        return True


class _Relay:
    link: _Link | None = None


class _Desk:
    def __init__(self) -> None:
        self.clock = FakeClock(now=1000.0, wall_ms=_NOW_MS)
        self.account, self.relay = Account(), _Relay()
        self.told: list[frozenset[str]] = []
        self.fails = False
        network = Network(clock=self.clock)
        host = network.exchange(Endpoints("wss://a.example/ws", "wss://b.example"))
        self.pushes = PushDesk(
            network,
            StreamWay("wss://b.example", host, ServerClock(self.clock)),
            self.account,
            self.relay,  # type: ignore[arg-type]
            tell=self._tell,
            is_refused=lambda: False,
        )

    def _tell(self, changed: frozenset[str]) -> None:
        if self.fails:
            raise RuntimeError("this listener fails on purpose")
        self.told.append(changed)

    def push(self, wallet: str, at_ms: int = _NOW_MS) -> None:
        update = AccountUpdate((WalletUpdate("BTC", Amount.parse(wallet)),), "ORDER", at_ms, at_ms)
        self.pushes.was_told(update)

    def wallet(self) -> str | None:
        row = self.account.rows.get("BTC")
        return (
            None
            if row is None or row.balance.wallet_balance is None
            else (row.balance.wallet_balance.text)
        )


@pytest.fixture
def desk() -> _Desk:
    return _Desk()


def test_before_any_snapshot_a_push_is_all_there_is(desk: _Desk) -> None:
    desk.push("2", at_ms=_NOW_MS - 3_600_000)
    assert desk.wallet() == "2"
    assert desk.told == [frozenset({"BTC"})]


def test_a_push_of_long_before_the_snapshot_of_an_undated_row_changes_nothing(desk: _Desk) -> None:
    known = balance("BTC", "1", update_time=0)
    desk.account.apply_snapshot(Snapshot((known,)), sent_at=desk.clock.now())
    desk.push("2", at_ms=_NOW_MS - 5000)
    assert desk.wallet() == "1"


def test_a_push_is_confirmed_soon_where_there_is_a_link(desk: _Desk) -> None:
    desk.push("2")
    desk.relay.link = _Link()
    desk.push("3", at_ms=_NOW_MS + 1)
    assert desk.relay.link.confirmations == 1


def test_only_a_link_that_has_brought_figures_is_asked_for_more(desk: _Desk) -> None:
    assert not desk.pushes.may_ask()
    desk.relay.link = _Link()
    assert not desk.pushes.may_ask()
    desk.relay.link.served_at = 1000.0
    assert desk.pushes.may_ask()


def test_a_key_is_asked_for_on_the_link_at_work(desk: _Desk) -> None:
    assert not desk.pushes.ask(Method.STREAM_START)
    desk.relay.link = _Link()
    assert desk.pushes.ask(Method.STREAM_START)
    assert desk.relay.link.asked == [Method.STREAM_START]


async def test_a_key_that_was_asked_for_on_a_link_is_not_waited_for_longer(desk: _Desk) -> None:
    desk.relay.link = _Link()
    living = asyncio.create_task(desk.pushes._stream._one_life())
    await asyncio.sleep(0)
    desk.pushes.link_ended()
    with pytest.raises(LineEnded):
        await living


def test_what_moves_while_nobody_listens_is_owed_by_no_stream(desk: _Desk) -> None:
    """Else the next stream would be found silent for what it could not have told."""
    desk.pushes.began_listening()
    desk.pushes.stopped_listening()
    for wallet in ("1", "2"):
        desk.clock.advance(1.0)
        snapshot = Snapshot((balance("BTC", wallet),))
        desk.account.apply_snapshot(snapshot, sent_at=desk.clock.now())
    assert desk.pushes.untold_since() is None


def test_a_stream_that_listens_owes_what_moves(desk: _Desk) -> None:
    desk.pushes.began_listening()
    for wallet in ("1", "2"):
        desk.clock.advance(1.0)
        snapshot = Snapshot((balance("BTC", wallet),))
        desk.account.apply_snapshot(snapshot, sent_at=desk.clock.now())
    assert desk.pushes.untold_since() == desk.clock.now()


@pytest.mark.expects_log("internal error: RuntimeError")
def test_a_listener_that_fails_does_not_end_the_stream(desk: _Desk) -> None:
    desk.fails = True
    desk.pushes.stream_changed()
    desk.fails = False
    desk.pushes.stream_changed()
    assert desk.told == [frozenset()]
