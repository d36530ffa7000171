"""`python -m proof.soak.exchange`: the built-in exchange in a process of its own, at high speed.

It is told what to do line by line, and answers each line with one of JSON: so the window's memory,
descriptors and time are the window's alone, and what was sent is counted where it is sent.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from random import Random
from typing import Any

from websockets.asyncio.server import ServerConnection

from proof.soak.cuts import Cuts
from proof.soak.sent import Arrived, Sent
from proof.soak.wire import Layout, Told, account_name, amount_of, coin_name
from tidemark.simulator import Options, Simulator, SimulatorKey, account_views
from tidemark.simulator.accounts import Account
from tidemark.simulator.events import AccountUpdated, Reason, WalletChange
from tidemark.simulator.market import CONTRACTS
from tidemark.simulator.user_events import user_event

_BEAT = 0.01
_NO_LIMIT = 1_000_000_000
_BEATS_A_STEP = 20  # of the market: five of its seconds in one of ours
_CONTRACTS_LEFT_OUT = CONTRACTS.keys() - {"BTC", "ETH", "SOL", "XRP"}
_CHANGE_AT_LEAST_EVERY = 0.1
_LONGEST_COMMAND = 2**26
_LITTLE = Decimal("0.00000001")


def keys(layout: Layout) -> tuple[SimulatorKey, ...]:
    """One key for each account, alike in both processes."""
    names = [account_name(number) for number in range(layout.accounts)]
    return tuple(
        SimulatorKey(f"key-of-{each}", hmac_secret=f"secret-of-{each}", account=each)
        for each in names
    )


class Soaked:
    """The exchange, whose accounts change as quickly as the window takes it in, and are cut off.

    ``most_frames`` is how much a connection carries at the most. All is quiet while ``is_still``.
    """

    def __init__(self, seed: int, layout: Layout, *, most_frames: int) -> None:
        self.layout = layout
        options = Options(weight_limit=_NO_LIMIT)
        self.simulator = Simulator(seed=seed, keys=keys(layout), speed=0, options=options)
        self._random = Random(seed)  # noqa: S311 - to be played again, not a secret
        self._names = [account_name(number) for number in range(layout.accounts)]
        world = self.simulator.world
        aliases = {world.account(name).alias: at for at, name in enumerate(self._names)}
        self._cuts = Cuts(self.simulator, self._names, self._random, most_frames)
        self.sent = Sent(layout, aliases, self._note)
        lines = self.simulator._lines
        take_up = lines.take_up
        lines.take_up = lambda *told, **more: self.sent.watch(take_up(*told, **more))  # type: ignore[method-assign]
        self._changed = [0] * layout.cells
        self._quiet_until = [0.0] * layout.accounts
        self.is_still = True
        self._list_coins()
        for asset in _CONTRACTS_LEFT_OUT:
            self.simulator.faults.vanish(asset)

    def _list_coins(self) -> None:
        now = self.simulator.now()
        for name in self._names:
            for coin in range(self.layout.coins):
                amount = self.simulator.world.account(name).books
                amount.settle_balance(coin_name(coin), Decimal(amount_of(coin, 0)), now)

    async def move(self) -> None:
        """Live for ever."""
        beat = 0
        due = time.monotonic()
        while True:
            due = max(due + _BEAT, time.monotonic())
            await asyncio.sleep(due - time.monotonic())
            if self.is_still:
                continue
            beat += 1
            if beat % _BEATS_A_STEP == 0:
                self.simulator.step()
            self._cuts.play(_BEAT)  # first: who is due carries no more
            for account in range(self.layout.accounts):
                if due >= self._quiet_until[account]:
                    self._quiet_until[account] = due + _CHANGE_AT_LEAST_EVERY
                    self._change(account)

    def _note(self, connection: ServerConnection, content: Told | None) -> None:
        """A frame left: whoever was told of everything may see it change again."""
        if self.is_still:
            return
        self._cuts.note(connection, has_wallets=content is not None)
        if content is not None and content.is_whole:
            account, _ = divmod(content.changes[0][0], self.layout.coins)
            self._quiet_until[account] = 0.0

    def _change(self, account: int) -> None:
        """Change some wallets of an account at one stroke, and push it."""
        coins = self._random.sample(range(self.layout.coins), self.layout.coins)
        now = self.simulator.now()
        owner = self.simulator.world.account(self._names[account])
        wallets = tuple(wallet for coin in coins for wallet in self._settle(account, coin, now))
        self._push(owner, AccountUpdated(now, Reason.ADJUSTMENT, wallets), now)

    def _push(self, owner: Account, event: AccountUpdated, now: int) -> None:
        key = self.simulator._exchange.listen_keys(owner.name).active
        frame = user_event(event, alias=owner.alias, sent_at=now)
        self.simulator._publisher.tell_account(key, frame)

    def _settle(self, account: int, coin: int, now: int) -> Iterator[WalletChange]:
        cell = self.layout.cell(account, coin)
        self._changed[cell] += 1
        books = self.simulator.books_of(self._names[account])
        amount = Decimal(amount_of(coin, self._changed[cell]))
        yield from books.settle_balance(coin_name(coin), amount, now).wallets

    # What it is told from the other process.

    def touch(self) -> None:
        """Change every wallet once, those of the market too, and cut nobody off."""
        for account in range(self.layout.accounts):
            self._change(account)
            self._pay_in(account)

    def _pay_in(self, account: int) -> None:
        """The market itself may move some of its wallets once an hour."""
        owner = self.simulator.world.account(self._names[account])
        now = self.simulator.now()
        for asset in owner.books.assets:
            if asset in CONTRACTS:
                event = owner.books.transfer(asset, _LITTLE, Reason.DEPOSIT, now)
                self._push(owner, event, now)

    def books(self) -> dict[str, Any]:
        """The truth, as an honest exchange would tell it now."""
        world = self.simulator.world
        return {
            "balances": {name: self.simulator.balances_of(name) for name in self._names},
            "margins": {
                name: {
                    each["asset"]: each["marginBalance"]
                    for each in account_views.status(world.account(name))["assets"]  # type: ignore[attr-defined]
                }
                for name in self._names
            },
            "prices": {
                asset: str(world.market.index_price(asset))
                for asset in world.books.assets
                if self.simulator.faults.has_pair(asset)
            },
            "changes": sum(self._changed),
        }

    def reconcile(self, arrived: dict[str, list[Any]]) -> dict[str, Any]:
        """Hold what was sent against what arrived there."""
        self.sent.reconcile({key: Arrived(*each) for key, each in arrived.items()})
        return {
            "frames": self.sent.frames,
            "frames_cut": self.sent.frames_cut,
            "frames_lost": self.sent.frames_lost,
            "handshakes": self.simulator.statistics.handshakes,
        }


async def _main(words: list[str]) -> None:
    seed, accounts, coins, most_frames = map(int, words)
    soaked = Soaked(seed, Layout(accounts, coins), most_frames=most_frames)
    async with soaked.simulator:
        moving = asyncio.create_task(soaked.move(), name="the market of the soak")
        addresses = soaked.simulator.addresses
        ways = {"ws_api": addresses.ws_api, "stream": addresses.stream, "rest": addresses.rest}
        _say({"ways": ways, "aliases": soaked.sent.aliases})
        await _obey(soaked, moving)
        moving.cancel()


async def _obey(soaked: Soaked, moving: asyncio.Task[None]) -> None:
    commands: dict[str, Callable[[Any], object]] = {
        "still": lambda on: setattr(soaked, "is_still", on),
        "touch": lambda _: soaked.touch(),
        "books": lambda _: soaked.books(),
        "reconcile": soaked.reconcile,
        "ledger": lambda _: soaked.sent.arrived.written(),
    }
    reader = asyncio.StreamReader(limit=_LONGEST_COMMAND)
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while line := await reader.readline():
        if moving.done():
            moving.result()
        name, told = json.loads(line)
        _say(commands[name](told))


def _say(answer: object) -> None:
    print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    asyncio.run(_main(sys.argv[1:]))
