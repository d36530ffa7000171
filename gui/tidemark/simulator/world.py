"""The device: a market and the accounts that trade on it, moved by steps."""

from collections.abc import Iterable
from random import Random

from tidemark.simulator.accounts import MAIN, Account
from tidemark.simulator.books import Books
from tidemark.simulator.events import Event
from tidemark.simulator.market import Market
from tidemark.simulator.story import DOOMED

_CRASH_PERCENT = -42


class World:
    """What is true on this exchange. ``now`` is ms since the epoch by the exchange's clock.

    What happens is a function of the seed and the number of steps; ``now`` only dates it. The
    account `MAIN` is always there, whatever others ``accounts`` names.
    """

    def __init__(self, seed: int, *, now: int, accounts: Iterable[str] = ()) -> None:
        random = Random(f"market-{seed}")  # noqa: S311 a story to be told again, not a secret
        self.market = Market(random)
        self.accounts = {
            name: Account(name, seed, self.market, now=now)
            for name in dict.fromkeys((MAIN, *accounts))
        }
        self._crash_at = random.randint(14, 18)
        self._step = 0

    @property
    def books(self) -> Books:
        """The books of the main account."""
        return self.accounts[MAIN].books

    @property
    def account_alias(self) -> str:
        """The code name of the main account."""
        return self.accounts[MAIN].alias

    @property
    def steps_made(self) -> int:
        """How many seconds of the market have passed."""
        return self._step

    def account(self, name: str) -> Account:
        """The account of this name; ``ValueError`` where there is none."""
        if (account := self.accounts.get(name)) is None:
            raise ValueError(f"there is no account {name!r} on this exchange")
        return account

    def step(self, now: int) -> list[tuple[Account, Event]]:
        """Let one second of the market pass; return what happened, and to whom."""
        self._step += 1
        self.market.step()
        if self._step == self._crash_at:
            self.market.jump(DOOMED, _CRASH_PERCENT)
        return [
            (account, event)
            for account in self.accounts.values()
            for event in account.step(self._step, now)
        ]
