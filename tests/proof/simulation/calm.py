"""I7: after the last fault everything comes back by itself, in time, and equals the books."""

import asyncio
from typing import TYPE_CHECKING

from proof.simulation.exchange import Exchange
from proof.simulation.virtual_loop import Side, on
from tidemark.client.session import Extra
from tidemark.domain.freshness import State
from tidemark.domain.margin import Margin
from tidemark.domain.row import Row
from tidemark.domain.stream_status import StreamState
from tidemark.simulator import account_views

if TYPE_CHECKING:
    from proof.simulation.play import Play

_WITHIN = 60.0
"""What is promised: LIVE again within so many seconds, where nothing else has to be waited for."""
_OPENING = 20.0
"""An opening that was under way and fails, and one more with its first answers."""
_BESIDE = 660.0
"""Pushes and prices may wait for ten minutes longer than balances."""
_FIREWALL = 3600.0
_MANY, _WINDOW = 10, 300.0
"""So many connects in so many seconds may keep others waiting."""
_BETWEEN_LOOKS = 2.0
_MOVES_EVERY = 20.0
_PRESSES_EVERY = 15.0


async def come(play: "Play") -> None:
    """Let the world behave, and wait until all is well; it is broken if that takes too long."""
    _end_all_faults(play)
    began = play.loop.time()
    if not play.schedule.is_patient:
        _press_all(play, always=True)
    pressed_at = began
    crowded_until = _crowded_until(play)
    pushes = _ProofOfLife(play)
    while True:
        await asyncio.sleep(_BETWEEN_LOOKS)
        now = play.loop.time()
        if now - began > _OPENING:
            play.look_seldom()
        wrong = _wrong(play)
        if not wrong:
            beside = _wrong_beside(play) or pushes.missing()
            if not beside or (now < crowded_until and not _waits_for_a_place(play)):
                return
            if now > max(_due(play, began), crowded_until) + _BESIDE:
                play.broken("I7", f"{now - began:.0f} s after the last fault: {beside}")
                return
            continue
        if play.record.is_misled and play.record.silent_until:
            return  # it waits by a clock that was set: nothing is promised
        due = max(_due(play, began), pushes.moved_at + _WITHIN)
        if due < now < crowded_until and not _waits_for_a_place(play):
            return
        if now > max(due, crowded_until):
            play.broken("I7", f"{now - began:.0f} s after the last fault: {wrong}")
            return
        if now - pressed_at >= _PRESSES_EVERY:
            pressed_at = now
            _press_all(play, always=False)


class _ProofOfLife:
    """That pushes come is shown by one: something moves in every account, until it is told."""

    def __init__(self, play: "Play") -> None:
        self._play = play
        self.moved_at = -_MOVES_EVERY
        """When something was moved last: the snapshot that confirms it is waited for."""
        self._moves = 0
        self._waiting = list(play.accounts) if Extra.PUSHES in play.schedule.extras else []

    def missing(self) -> str:
        """Whose pushes do not come; empty where all do."""
        now, record = self._play.loop.time(), self._play.record
        self._waiting = [
            name
            for name in self._waiting
            if not _is_lost(self._play, name)
            and self._play.exchange.simulator.books_of(name).assets
            and not any(
                pushed and pushed[-1].heard_at > self.moved_at
                for pushed in record.ledgers[name].pushes.values()
            )
        ]
        if self._waiting and now - self.moved_at > _MOVES_EVERY:
            self.moved_at, self._moves = now, self._moves + 1
            for name in self._waiting:
                self._move(name)
        return f"no push comes to {self._waiting}" if self._waiting else ""

    def _move(self, name: str) -> None:
        simulator = self._play.exchange.simulator
        for asset in simulator.books_of(name).assets[:1]:
            simulator.faults.set_balance(asset, f"{self._moves}.5", push=True, account=name)


def _end_all_faults(play: "Play") -> None:
    faults = play.exchange.simulator.faults
    faults.resume()
    for name in play.accounts:
        keys = play.exchange.simulator._exchange.keys
        if not keys.named(name).is_deleted:
            faults.change_permissions(name, enable_futures=True, enable_reading=True)
    network = play.loop.network
    network.weather = type(network.weather)()
    network.weather_changed()
    if play.house is None:
        play.begin_house()
    for name in play.accounts:
        if play.controller(name) is None:
            play.open(name)


def _press_all(play: "Play", *, always: bool) -> None:
    """What a user does about what only a user can end."""
    for name in play.accounts:
        controller = play.controller(name)
        if controller is None:
            continue
        if not controller.is_open and not controller.is_opening:
            play.open(name)
        elif (
            always
            or controller.status().state is State.REFUSED
            or (not play.schedule.is_patient and controller.status().state is State.OFFLINE)
        ):
            play.record.wish(name, play.loop.time())
            with on(Side.ENGINE):
                controller.retry_now()


def _is_lost(play: "Play", name: str) -> bool:
    """Whether an account's key was deleted: nothing brings that back."""
    return bool(play.exchange.simulator._exchange.keys.named(name).is_deleted)


def _waits_for_a_place(play: "Play") -> bool:
    """Minutes in which nothing is struck are watched to their end in every eighth schedule.

    Whoever used up the connects of five minutes is not due before they are over.
    """
    return play.schedule.seed % 8 == 0


def _crowded_until(play: "Play") -> float:
    """By when all is well though connects were used up: those made until now are past by then."""
    connects = play.record.connects
    return connects[-1] + _WINDOW + _WITHIN + _OPENING if len(connects) > _MANY else 0.0


def _due(play: "Play", began: float) -> float:
    """By when all has to be well: the promise, and what the exchange had asked to wait for."""
    record = play.record
    due = max(began, record.silent_until + 2.0, record.may_wait_until + 2.0) + _WITHIN + _OPENING
    if record.refused_with_403_at is not None:
        wait = min(_FIREWALL, 300.0 * 2 ** max(0, record.refusals_403 - 1))
        due = max(due, record.refused_with_403_at + wait + _WITHIN + _OPENING)
    return due


def _wrong(play: "Play") -> str:
    for name in play.accounts:
        seen = play.seen(name)
        if seen is None or seen.session is None:
            return f"{name} is not open"
        status = seen.status
        if _is_lost(play, name):
            if status.state is not State.REFUSED:
                return f"{name} is {status.state} with a key that was deleted"
            continue
        if status.state is not State.LIVE:
            return f"{name} is {status.state}, {status.trouble}, next try {status.next_try_at}"
        if flaw := _unlike_books(play.exchange, name, seen.rows):
            return f"{name} is LIVE, and {flaw}"
    return ""


def _wrong_beside(play: "Play") -> str:
    """What is wrong with margin, pushes and prices."""
    extras, market = play.schedule.extras, play.exchange.simulator.world.market
    for name in play.accounts:
        seen = play.seen(name)
        if seen is None or _is_lost(play, name):
            continue
        status, margin = seen.status, seen.margin
        if Extra.MARGIN in extras:
            if margin is None or seen.now - margin.as_of > status.margin_limit:
                return f"{name} has no young margin: {status.margin_trouble}"
            if flaw := _unlike_status(play.exchange, name, margin):
                return flaw
        if Extra.PUSHES in extras and status.stream.state is not StreamState.LISTENING:
            return f"{name} does not listen to pushes: {status.stream}"
        for asset in play.exchange.listed if Extra.PRICES in extras else ():
            row, price = seen.rows.get(asset), seen.prices.get(asset)
            if row is None or row.gone_at is not None or row.balance.is_zero:
                continue
            if price is None or price.is_old(seen.now):
                return f"{name} has no young price of {asset}: {status.prices_trouble}"
            if price.usd.value != market.index_price(asset):
                return f"{asset} costs {price.usd.text}, the market has another price"
    return ""


def _unlike_status(exchange: Exchange, name: str, margin: Margin) -> str:
    """How margin differs from the books."""
    world = exchange.simulator.world
    said = account_views.status(world.account(name))["assets"]
    assert isinstance(said, list)
    for fields in said:
        coin = margin.of(fields["asset"])
        shown = None if coin is None else coin.margin_balance
        if shown is None or shown.text != fields["marginBalance"]:
            return f"margin of {fields['asset']} in {name} is not what the books have"
    return ""


def _unlike_books(exchange: Exchange, name: str, rows: "object") -> str:
    assert hasattr(rows, "items")
    shown: dict[str, Row] = {
        asset: row for asset, row in rows.items() if row.gone_at is None and not row.is_recalled
    }
    books = exchange.simulator.balances_of(name)
    if extra := shown.keys() - books.keys():
        return f"{sorted(extra)} are shown that the exchange does not list"
    for asset, said in books.items():
        row = shown.get(asset)
        if row is None:
            return f"{asset} is not shown"
        balance = row.balance
        pairs = (
            (balance.wallet_balance, said["balance"]),
            (balance.available_balance, said["availableBalance"]),
            (balance.withdraw_available, said["withdrawAvailable"]),
            (balance.cross_wallet_balance, said["crossWalletBalance"]),
            (balance.cross_unrealized_pnl, said["crossUnPnl"]),
        )
        for amount, text in pairs:
            if amount is None or amount.text != text:
                return f"{asset} shows {amount}, the books have {text}"
    return ""
