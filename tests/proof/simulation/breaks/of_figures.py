"""Mistakes about figures: which are believed, whose they are, how old, how exact."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.binance import protocol
from tidemark.binance.balance_reader import BalanceReader
from tidemark.binance.events import MarginReceived, SnapshotReceived
from tidemark.binance.protocol import Protocol
from tidemark.client import condition, intake, margin_desk, price_feed
from tidemark.client.lag import Lag
from tidemark.client.link_opener import LinkOpener
from tidemark.domain import account, freshness, price
from tidemark.domain.account import Account
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Snapshot
from tidemark.domain.freshness import State
from tidemark.domain.push_ledger import PushLedger


def float_amounts(patches: Patches) -> None:
    patches.set(Amount, "parse", classmethod(lambda cls, text: cls(text, Decimal(float(text)))))


def rounded_amounts(patches: Patches) -> None:
    def parse(cls: Any, text: str) -> Any:
        value = Decimal(text)
        return cls(text, value if abs(value) < 100_000_000 else value.quantize(Decimal("1e-6")))

    patches.set(Amount, "parse", classmethod(parse))


def no_finite_check(patches: Patches) -> None:
    def parse(original: Any, text: str) -> Any:
        if text in {"NaN", "Infinity"}:
            return Amount(text, Decimal(text))
        return original(text)

    original = Amount.parse
    patches.set(Amount, "parse", staticmethod(lambda text: parse(original, text)))


def refused_rows_forgotten(patches: Patches) -> None:
    def read(real: Any, self: BalanceReader, result: object) -> Any:
        return Snapshot(real(self, result).balances)

    patches.wrap(BalanceReader, "read", read)


def age_from_the_reply(patches: Patches) -> None:
    def later(real: Any, self: Protocol, pending: Any, result: object, now: float) -> Any:
        event = real(self, pending, result, now)
        return replace(event, sent_at=now) if isinstance(event, SnapshotReceived) else event

    patches.wrap(Protocol, "_snapshot", later)


def margin_age_from_the_reply(patches: Patches) -> None:
    def later(real: Any, pending: Any, result: object, now: float) -> Any:
        event = real(pending, result, now)
        return replace(event, sent_at=now) if isinstance(event, MarginReceived) else event

    patches.wrap(protocol, "_margin_event", later)


def last_to_arrive_wins(patches: Patches) -> None:
    def apply(real: Any, self: Account, snapshot: Any, *, sent_at: float) -> Any:
        if self._newest is not None and sent_at <= self._newest:
            self._newest = sent_at - 0.001
        return real(self, snapshot, sent_at=sent_at)

    patches.wrap(Account, "apply_snapshot", apply)


def update_time_as_version(patches: Patches) -> None:
    def store(real: Any, self: Account, balance: Any, sent_at: float, **named: Any) -> Any:
        old = self._rows.get(balance.asset)
        known = None if old is None else old.balance.update_time
        if known and balance.update_time and balance.update_time <= known:
            self._misses.pop(balance.asset, None)
            return False
        return real(self, balance, sent_at, **named)

    patches.wrap(Account, "_store", store)


def missing_rows_stay(patches: Patches) -> None:
    patches.set(Account, "_count_missing", lambda *_args: set())


def gone_at_once(patches: Patches) -> None:
    patches.set(account, "_MISSES_UNTIL_GONE", 1)


def no_reconcile_rule(patches: Patches) -> None:
    from tidemark.domain import push_ledger  # noqa: PLC0415

    patches.set(PushLedger, "judge", lambda *_args: push_ledger._NOTHING)


def late_pushes_believed(patches: Patches) -> None:
    patches.set(PushLedger, "is_news", lambda *_args: True)


def pushes_confirmed_by_nothing(patches: Patches) -> None:
    patches.set(PushLedger, "pending", property(lambda _self: frozenset()))


def stale_later(patches: Patches) -> None:
    patches.set(freshness, "age_limit", lambda interval: max(4.0, 4 * interval))


def prices_old_later(patches: Patches) -> None:
    patches.set(price, "PRICE_AGE_LIMIT", 15.0)


def margin_old_later(patches: Patches) -> None:
    def later(real: Any, check_interval: float) -> float:
        return 2 * float(real(check_interval))

    patches.wrap(condition, "margin_age_limit", later)


def stale_never(patches: Patches) -> None:
    patches.set(freshness, "age_limit", lambda _interval: 1e9)


def silence_is_live(patches: Patches) -> None:
    patches.wrap(
        condition, "state", lambda real, seen, now: real(replace(seen, unanswered_since=None), now)
    )


def live_before_the_first_answer(patches: Patches) -> None:
    def state(real: Any, seen: Any, now: float) -> State:
        found: State = real(seen, now)
        return State.LIVE if found is State.CONFIRMING and not seen.is_pending else found

    patches.wrap(condition, "state", state)


def connection_believed_for_ever(patches: Patches) -> None:
    def state(real: Any, seen: Any, now: float) -> State:
        if seen.connected_at is None and seen.confirmed_at is not None and not seen.refused:
            seen = replace(seen, connected_at=seen.confirmed_at - 1.0)
        found: State = real(seen, now)
        return found

    patches.wrap(condition, "state", state)


def asked_with_the_first_key(patches: Patches) -> None:
    """Every account asks with the key of whichever opened first."""
    first: list[LinkOpener] = []

    def conversation(real: Any, self: LinkOpener) -> Any:
        if not first or first[0]._network is not self._network:
            first[:] = [self]
        return real(first[0])

    patches.wrap(LinkOpener, "_new_conversation", conversation)


def one_margin_for_all(patches: Patches) -> None:
    desks: list[Any] = []

    def made(real: Any, self: Any, network: Any) -> None:
        real(self, network)
        desks.append(self)

    def take(real: Any, self: Any, snapshot: Any, sent_at: float) -> Any:
        changed = real(self, snapshot, sent_at)
        for desk in desks[-4:]:
            desk.margin = self.margin
        return changed

    patches.wrap(margin_desk.MarginDesk, "__init__", made)
    patches.wrap(margin_desk.MarginDesk, "take", take)


def price_of_another_coin(patches: Patches) -> None:
    def take(real: Any, self: Any, event: Any) -> None:
        real(self, replace(event, asset="BTC") if event.asset == "ETH" else event)

    patches.wrap(price_feed.PriceFeed, "_take", take)


def late_prices_are_young(patches: Patches) -> None:
    patches.set(Lag, "as_of", lambda _self, _event_time, now: now)


def older_prices_win(patches: Patches) -> None:
    patches.set(price_feed, "_is_late", lambda *_args: False)


def drops_what_a_snapshot_changes(patches: Patches) -> None:
    """Available balance and profit keep what they were; only wallets are taken in."""

    def store(real: Any, self: Account, balance: Any, sent_at: float, **named: Any) -> Any:
        old = self._rows.get(balance.asset)
        if old is not None and old.gone_at is None:
            balance = replace(balance, available_balance=old.balance.available_balance)
        return real(self, balance, sent_at, **named)

    patches.wrap(Account, "_store", store)


def listeners_not_told(patches: Patches) -> None:
    """A snapshot is applied only every other time."""
    count = [0]

    def apply(real: Any, self: Any, news: Any) -> None:
        count[0] += 1
        if count[0] % 2:
            real(self, news)

    patches.wrap(intake.Intake, "_apply_snapshot", apply)


def old_margin_kept(patches: Patches) -> None:
    def take(real: Any, self: Any, snapshot: Any, sent_at: float) -> Any:
        return frozenset() if self.margin is not None else real(self, snapshot, sent_at)

    patches.wrap(margin_desk.MarginDesk, "take", take)


def trouble_is_no_refusal(patches: Patches) -> None:
    """A refused account looks as though it only waited."""
    patches.wrap(
        condition, "state", lambda real, seen, now: real(replace(seen, refused=False), now)
    )
