"""One account of the exchange: its code name, its books, and the story that moves them."""

from collections.abc import Iterator
from random import Random
from string import ascii_letters

from tidemark.simulator.books import Books
from tidemark.simulator.events import Event
from tidemark.simulator.market import Market
from tidemark.simulator.story import Story

MAIN = "main"
"""The account that every exchange has."""

FIRST_DAY = 1_577_836_800_000
"""When an account got its futures unless told otherwise: 2020, older than any key."""


class Account:
    """A main account or a sub-account; ``alias`` is the opaque code its rows and events carry.

    Accounts share nothing but the market. What happens to one is a function of the seed, its name
    and the number of steps, whatever other accounts there are. Times are ms since the epoch.
    """

    def __init__(self, name: str, seed: int, market: Market, *, now: int) -> None:
        self.name = name
        chapter = f"tidemark-{seed}" if name == MAIN else f"tidemark-{seed}-{name}"
        random = Random(chapter)  # noqa: S311 a story to be told again, not a secret
        self.alias = "".join(random.choice(ascii_letters) for _ in range(16))
        self.books = Books(market)
        self.has_futures = True
        self.has_portfolio_margin = False
        self.keys_are_locked = False
        self.futures_since = FIRST_DAY
        self._story = Story(random, market, self.books, is_main=name == MAIN)
        self._story.begin(now)

    def step(self, step: int, now: int) -> Iterator[Event]:
        """Let everything happen that belongs to this second of the market."""
        return self._story.step(step, now)
