"""Of what was known without a break: spells that begin, go on, and end with a cause."""

from dataclasses import dataclass

from tidemark.domain.day_start import Moment
from tidemark.domain.trouble import Cause
from tidemark.history.entries import Owner, SpellSeen, Watched
from tidemark.history.sight import Found

CLOSED = "closed"

_TOLD_AGAIN_AFTER = 10.0  # what a kill costs at most, and how far a live chart is behind
_LOOKS_APART_AT_MOST = (
    5.0  # looks are two seconds apart at most: whoever is later slept, or was held
)
_CLOCKS_APART_AT_MOST_MS = 2000


@dataclass
class _Running:
    """A spell that goes on; ``told_at`` is of the steady clock (s), the rest ms since the epoch."""

    began_at: int
    ended_at: int
    told_at: float


class Spells:
    """The spells of one account. Each look says until when what is known."""

    def __init__(self) -> None:
        self._running: dict[Watched, _Running] = {}
        self._before: Moment | None = None
        self._not_before = float("-inf")

    def is_running(self, watched: Watched) -> bool:
        """Whether this is known."""
        return watched in self._running

    def look(self, owner: Owner, found: Found, at: Moment) -> list[SpellSeen]:
        """Begin, continue and end spells; return those to be told.

        A sleep or a clock that was set ends all of them: what was confirmed before it cannot
        begin another one.
        """
        told = self._break(owner, at)
        self._before = at
        for watched, known in found.items():
            if isinstance(known, Cause):
                told += self._end(owner, watched, known.name)
            elif known > self._not_before:
                told += self._go_on(owner, watched, known, at)
        return told

    def tell(self, owner: Owner) -> list[SpellSeen]:
        """All that go on, as they stand."""
        return [self._seen(owner, watched, spell) for watched, spell in self._running.items()]

    def close(self, owner: Owner, ending: str = CLOSED) -> list[SpellSeen]:
        """End all of them: nobody looks any more."""
        return [spell for each in list(self._running) for spell in self._end(owner, each, ending)]

    def _break(self, owner: Owner, at: Moment) -> list[SpellSeen]:
        cause = None if self._before is None else _break_between(self._before, at)
        if cause is None or self._before is None:
            return []
        self._not_before = self._before.now
        return self.close(owner, cause.name)

    def _go_on(self, owner: Owner, watched: Watched, known: float, at: Moment) -> list[SpellSeen]:
        spell = self._running.get(watched)
        if spell is None:
            # From now on, not from when it was asked for: what it tells was not known before.
            spell = self._running[watched] = _Running(at.wall_ms, at.wall_ms, at.now)
            return [self._seen(owner, watched, spell)]
        spell.ended_at = max(spell.ended_at, at.wall_ms_of(known))
        if at.now - spell.told_at < _TOLD_AGAIN_AFTER:
            return []
        spell.told_at = at.now
        return [self._seen(owner, watched, spell)]

    def _end(self, owner: Owner, watched: Watched, ending: str) -> list[SpellSeen]:
        spell = self._running.pop(watched, None)
        return [] if spell is None else [self._seen(owner, watched, spell, ending)]

    @staticmethod
    def _seen(
        owner: Owner, watched: Watched, spell: _Running, ending: str | None = None
    ) -> SpellSeen:
        return SpellSeen(owner, watched, spell.began_at, spell.ended_at, ending)


def _break_between(before: Moment, at: Moment) -> Cause | None:
    """What kept two looks from being of one stretch of time, if anything did."""
    passed, by_wall_ms = at.now - before.now, at.wall_ms - before.wall_ms
    if passed > _LOOKS_APART_AT_MOST:
        return Cause.WOKE_UP
    if abs(by_wall_ms - 1000 * passed) > _CLOCKS_APART_AT_MOST_MS:
        return Cause.CLOCK_WRONG
    return None
