"""What charts ask the history: the lines that are shown as curves, and every line that can be asked
for, in whatever range somebody zooms to."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from sqlite3 import Connection
from typing import NamedTuple

from bench.figures import Spread
from bench.turns import Deed, Samples, in_turns
from tidemark.domain.unit import Unit
from tidemark.history.questions import Measure, Range, Subject
from tidemark.history.reader import HistoryReader
from tidemark.history.schema import DAY, HOUR, MINUTE

PIXELS = 1_000
PLAIN = "plain SQL, coin"
ACCOUNTS = ("a1", "a2", "a3")
_RANGES = {
    "an hour": HOUR,
    "a day": DAY,
    "a week": 7 * DAY,
    "a month": 30 * DAY,
    "a year": 365 * DAY,
}
SUBJECTS = {
    "coin": Subject(("a1",), "BTC", Unit.COIN),
    "coin in USD": Subject(("a1",), "C02", Unit.USD),
    "total": Subject(("a1",), None, Unit.USD),
    "total of three": Subject(ACCOUNTS, None, Unit.USD),
}
"""Those of the curves."""

_PLAIN = """
SELECT (seen_at - :since) / :pixel AS column, min(CAST(margin_balance AS REAL)),
  max(CAST(margin_balance AS REAL)) FROM balance
WHERE coin_key = 1 AND seen_at >= :since AND seen_at < :until GROUP BY column
"""

_COINS = ("BTC", "C02", "C30")
"""Bitcoin, one that floats with its price, and one that is told once a day and has no price."""

_STEP = 2**0.25
"""Each length of a range beside the one before; a chart is zoomed in to a minute at most."""

_REMAINING = 12


class Asked(NamedTuple):
    """A line that can be asked for."""

    subject: Subject
    within: Range

    @property
    def words(self) -> str:
        """As a reader may find it again."""
        asset, unit, measure = self.subject.asset, self.subject.unit, self.subject.measure
        what = "the total" if asset is None else f"{asset}'s {measure.value.replace('_', ' ')}"
        told = "" if unit is Unit.COIN else f" in {unit.value}"
        accounts = "one account" if len(self.subject.account_ids) == 1 else "three accounts"
        return f"{what}{told} of {accounts} over {self.within.length / DAY:.3g} days"


def asked_in_turns(connection: Connection, until: int, goes: int) -> Samples:
    """The lines of the curves and what plain SQL needs for the first, range by range, in turns: as
    many goes for each. In ms of the processor, as all here."""
    reader, found = HistoryReader(connection), Samples()
    for name, within in ranges(reader, until).items():
        deeds: dict[str, Callable[[], object]] = {
            f"{name}: {what}": partial(reader.line, subject, within, PIXELS)
            for what, subject in SUBJECTS.items()
        }
        deeds[f"{name}: {PLAIN}"] = partial(plain, connection, within)
        found |= _timed_in_turns(deeds, goes)
    day = Range(until - DAY, until)
    others: dict[str, Callable[[], object]] = {
        "sparks of 60 coins": lambda: reader.sparks("a1", day, 48),
        "last seen, 60 coins": lambda: reader.last_seen("a1"),
    }
    return found | _timed_in_turns(others, goes)


def slowest(connection: Connection, until: int, goes: int) -> tuple[Asked, list[float]]:
    """The line that takes longest of all that can be asked for, and its times.

    Each is asked for once; those that took longest then are asked for in turns.
    """
    reader, once = HistoryReader(connection), dict[Asked, float]()
    for asked in every_line(ranges(reader, until)["all"]):
        once[asked] = _milliseconds(partial(reader.line, *asked, PIXELS))
    slow = sorted(once, key=lambda each: -once[each])[:_REMAINING]
    times = _timed_in_turns(
        {str(at): partial(reader.line, *asked, PIXELS) for at, asked in enumerate(slow)}, goes
    )
    at = max(range(len(slow)), key=lambda at: Spread.of(times[str(at)]).median)
    return slow[at], times[str(at)]


def every_line(whole: Range) -> Iterator[Asked]:
    """Every subject that a chart knows, in ranges of all lengths: those that end now, and those in
    the middle of all there is."""
    for length in lengths(whole.length):
        for end in dict.fromkeys((whole.until, whole.since + (whole.length + length) // 2)):
            within = Range(end - length, end)
            yield from (Asked(subject, within) for subject in every_subject())


def lengths(longest: int) -> Iterator[int]:
    """From a minute to the longest, the choices of a chart among them, a fifth more each time."""
    steps, length = {longest, *(each for each in _RANGES.values() if each < longest)}, float(MINUTE)
    while length < longest:
        steps.add(round(length))
        length *= _STEP
    yield from sorted(steps)


def every_subject() -> Iterator[Subject]:
    """A coin's balances in every unit and the total in both, of one account and of all."""
    for account_ids in (ACCOUNTS[:1], ACCOUNTS):
        yield from (Subject(account_ids, None, unit) for unit in (Unit.USD, Unit.BTC))
        for measure in Measure:
            yield from (
                Subject(account_ids, asset, unit, measure) for asset in _COINS for unit in Unit
            )


def ranges(reader: HistoryReader, until: int) -> dict[str, Range]:
    """The choices of a chart that ends now; the longest come first in a picture."""
    whole = reader.extent(ACCOUNTS)
    if whole is None:
        raise RuntimeError("the file is empty")
    named = {"all": whole.length, **dict(reversed(_RANGES.items()))}
    return {name: Range(until - length, until) for name, length in named.items()}


def plain(connection: Connection, within: Range) -> list[tuple[int, float, float]]:
    """The buckets of a chart out of the rows themselves."""
    pixel = max(1, within.length // PIXELS)
    values = {"since": within.since, "until": within.until, "pixel": pixel}
    return connection.execute(_PLAIN, values).fetchall()


def _timed_in_turns(deeds: dict[str, Callable[[], object]], goes: int) -> Samples:
    timed: dict[str, Deed] = {name: partial(_milliseconds, deed) for name, deed in deeds.items()}
    return in_turns(timed, goes)


def _milliseconds(deed: Callable[[], object]) -> float:
    begun = time.thread_time()
    deed()
    return 1000 * (time.thread_time() - begun)
