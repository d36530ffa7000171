"""The device: a market, an account's books and the story that joins them, moved by steps."""

from random import Random
from string import ascii_letters

from tidemark.simulator.books import Books
from tidemark.simulator.events import Event
from tidemark.simulator.market import Market
from tidemark.simulator.story import Story


class World:
    """What is true on this exchange. ``now`` is ms since the epoch by the exchange's clock.

    What happens is a function of the seed and the number of steps; ``now`` only dates it.
    """

    def __init__(self, seed: int, *, now: int) -> None:
        random = Random(f"tidemark-{seed}")  # noqa: S311 a story to be told again, not a secret
        self.account_alias = "".join(random.choice(ascii_letters) for _ in range(16))
        self.market = Market(random)
        self.books = Books(self.market)
        self._story = Story(random, self.market, self.books)
        self._story.begin(now)
        self._step = 0

    @property
    def steps_made(self) -> int:
        """How many seconds of the market have passed."""
        return self._step

    def step(self, now: int) -> list[Event]:
        """Let one second of the market pass; return what happened to the account."""
        self._step += 1
        self.market.step()
        return list(self._story.step(self._step, now))
