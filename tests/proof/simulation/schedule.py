"""A schedule: from a seed to accounts, a pace, and everything that is to happen."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from random import Random

from proof.simulation.act_details import Cast
from proof.simulation.acts import CROWD, Act, drawn, kind_of, rare, scene, stamped_later
from proof.simulation.invariants.base import Conditions
from tidemark.client.session import Extra
from tidemark.domain.credential import KeyKind

_COINS = ("BTC", "ETH", "SOL", "XRP", "LINK")
_AHEAD_MS = (0, 0, 40, -400, 900, -1500, 90_000, -3_600_000, -3_600_000)
_HOUR = 3600.0
_SCENES = 0.4
_RARE = 0.06
_WARNED = 0.5
_STAMPED_LATER = 0.35
_TOO_MUCH = 1008
"""With this code a connection is closed whose address asked for too much."""


class Genre(Enum):
    """What kind of a time it is."""

    DENSE = "dense"
    USUAL = "usual"
    HOURS = "hours"
    LONG = "long"
    CROWD = "crowd"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Everything about one run, drawn from ``seed``. Moments are seconds from its beginning."""

    seed: int
    genre: Genre
    accounts: tuple[tuple[str, KeyKind], ...]
    extras: Extra
    check_interval: float
    budget_share: float
    coins: int
    market_every: float
    exchange_ahead_ms: int
    begins_ms: int
    acts: tuple[Act, ...]
    calm_at: float
    is_patient: bool
    """Whether nobody presses anything after the last fault."""

    @property
    def conditions(self) -> Conditions:
        """What its acts do to what can be promised."""
        kinds = [kind_of(act) for act in self.acts]
        return Conditions(
            lies=any(kind.lies for kind in kinds),
            undated=self._undated(),
            skews=any(kind.skews for kind in kinds),
            presses=self.genre is Genre.CROWD
            or len(self.accounts) > 2
            or any(kind.presses for kind in kinds)
            or any(act.details.get("code") == _TOO_MUCH for act in self.acts)
            or any(act.what.startswith("restart") for act in self.acts),
            recalls=any(act.what.startswith("restart") for act in self.acts),
            is_set=any(act.what == "wall_jump" for act in self.acts),
        )

    def _undated(self) -> frozenset[str]:
        listed = {"vanish", "appear", "come_back"}
        doubtful = [act for act in self.acts if act.what in listed or kind_of(act).lies]
        named = {str(act.details["asset"]) for act in doubtful if "asset" in act.details}
        is_any = any(act.what == "mutate_push" for act in doubtful)
        return frozenset(named | {"NEWCOIN"} | (set(_COINS) if is_any else set()))

    def __str__(self) -> str:
        names = ", ".join(f"{name} ({kind.value})" for name, kind in self.accounts)
        head = (
            f"schedule {self.seed}: {self.genre.value}, {names}, {self.extras}, check each "
            f"{self.check_interval} s, {self.coins} coins, calm after {self.calm_at:.0f} s"
        )
        return "\n".join([head, *map(str, self.acts)])


def genre_of(seed: int) -> Genre:
    """The genre of a seed: of a thousand, one or two take days, four hours, three are crowded."""
    place = Random(f"genre-{seed}").random()  # noqa: S311 - to be drawn again
    shares = (Genre.LONG, 0.0016), (Genre.HOURS, 0.0056), (Genre.CROWD, 0.0086), (Genre.DENSE, 0.36)
    return next((genre for genre, until in shares if place < until), Genre.USUAL)


def schedule_of(seed: int) -> Schedule:
    """The schedule of a seed."""
    random = Random(f"schedule-{seed}")  # noqa: S311 - to be drawn again
    return _MAKERS[genre_of(seed)](seed, random)


def _dense(seed: int, random: Random) -> Schedule:
    length = random.uniform(8.0, 24.0)
    return _made(seed, random, Genre.DENSE, length, gap=2.5, interval=random.choice([1, 1, 2]))


def _usual(seed: int, random: Random) -> Schedule:
    length = random.uniform(20.0, 60.0)
    interval = random.choice([3, 5, 10, 20])
    return _made(seed, random, Genre.USUAL, length, gap=5.0, interval=interval)


def _hours(seed: int, random: Random) -> Schedule:
    length = random.uniform(0.7 * _HOUR, 3.3 * _HOUR)
    interval = random.choice([20, 60])
    return _made(seed, random, Genre.HOURS, length, gap=600.0, interval=interval)


def _long(seed: int, random: Random) -> Schedule:
    """A day and some hours; every other one is so quiet that its connection grows old."""
    length = random.uniform(24.5 * _HOUR, 30 * _HOUR)
    gap = random.choice([2 * _HOUR, 1000 * _HOUR])
    return _made(seed, random, Genre.LONG, length, gap=gap, interval=60)


def _crowd(seed: int, random: Random) -> Schedule:
    return _made(seed, random, Genre.CROWD, 130.0, gap=60.0, interval=1)


_MAKERS = {
    Genre.DENSE: _dense,
    Genre.USUAL: _usual,
    Genre.HOURS: _hours,
    Genre.LONG: _long,
    Genre.CROWD: _crowd,
}


def _made(
    seed: int, random: Random, genre: Genre, length: float, *, gap: float, interval: float
) -> Schedule:
    accounts = _accounts(random, genre)
    coins = random.choice([2, 2, 3, 5]) if genre is not Genre.CROWD else 2
    cast = Cast([name for name, _ in accounts], _COINS[:coins], length)
    extras = _extras(random, genre)
    acts = sorted(
        [
            *_scenes(random, cast, extras, genre),
            *_acts(random, cast, gap),
            *_rare(seed, cast, extras, genre),
            *_stamped(seed, extras),
        ],
        key=lambda act: act.at,
    )
    ends = [act.at + act.lasts for act in acts]
    return Schedule(
        seed=seed,
        genre=genre,
        accounts=accounts,
        extras=extras,
        check_interval=float(interval),
        budget_share=random.choice([0.25, 0.5, 1.0]) if genre is Genre.CROWD else 0.25,
        coins=coins,
        market_every=random.choice([1.0, 2.0, 5.0]) if genre is Genre.DENSE else length / 20,
        exchange_ahead_ms=random.choice(
            [0, 0, 40, -400, 900, -1500, 90_000, -3_600_000, -3_600_000]
        ),
        begins_ms=1_700_000_000_000 + random.randrange(30 * 86_400_000),
        acts=tuple(acts),
        calm_at=max([length, *ends]) + 0.5,
        is_patient=random.random() < 0.2,
    )


def _accounts(random: Random, genre: Genre) -> tuple[tuple[str, KeyKind], ...]:
    count = CROWD if genre is Genre.CROWD else random.choice([1] * 9 + [2, 2, 2, 3, 4])
    if genre in {Genre.HOURS, Genre.LONG}:
        count = 1
    kinds = [KeyKind.HMAC, KeyKind.HMAC, KeyKind.ED25519]
    names = ["main", *(f"sub{number}" for number in range(1, count))]
    return tuple((name, random.choice(kinds)) for name in names)


def _extras(random: Random, genre: Genre) -> Extra:
    if genre in {Genre.HOURS, Genre.LONG}:
        return random.choice([Extra.NOTHING, Extra.PUSHES])
    if genre is Genre.CROWD:
        return random.choice([Extra.NOTHING, Extra.MARGIN, Extra.EVERYTHING])
    chosen = Extra.PUSHES if random.random() < 0.6 else Extra.NOTHING
    for extra in (Extra.MARGIN, Extra.PRICES, Extra.REASONS):
        if random.random() < 0.45:
            chosen |= extra
    return chosen


def _scenes(random: Random, cast: Cast, extras: Extra, genre: Genre) -> Iterator[Act]:
    """What has to be undisturbed to go wrong comes before anything else has begun."""
    is_short = genre in {Genre.DENSE, Genre.USUAL}
    if is_short and random.random() < _SCENES:
        yield scene(random, cast, extras, round(random.uniform(1.5, 4.0), 3))


def _rare(seed: int, cast: Cast, extras: Extra, genre: Genre) -> Iterator[Act]:
    """By a chance of its own: what else is drawn is the same with it and without it."""
    random = Random(f"rare-{seed}")  # noqa: S311 - to be drawn again
    often = {Genre.DENSE: _RARE, Genre.USUAL: _RARE, Genre.CROWD: _WARNED}
    if random.random() < often.get(genre, 0.0):
        yield rare(random, cast, extras, round(random.uniform(1.5, 6.0), 3))


def _stamped(seed: int, extras: Extra) -> Iterator[Act]:
    """By a chance of its own, too: whether the exchange tells later what happened."""
    random = Random(f"stamped {seed}")  # noqa: S311 - to be drawn again
    if Extra.PUSHES in extras and random.random() < _STAMPED_LATER:
        yield stamped_later()


def _acts(random: Random, cast: Cast, gap: float) -> Iterator[Act]:
    at = random.uniform(0.0, gap)
    while at < cast.length:
        yield drawn(random, cast, round(at, 3))
        at += random.expovariate(1 / gap)
