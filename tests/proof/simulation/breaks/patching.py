"""How the engine is broken: an attribute is replaced, and put back."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from proof.simulation.keeping import keeps_history
from proof.simulation.schedule import Genre, genre_of

_MISSING = object()


class Patches:
    """Replaces attributes until `undo`."""

    def __init__(self) -> None:
        self._before: list[tuple[Any, str, Any]] = []

    def set(self, owner: Any, name: str, value: Any) -> None:
        """Replace an attribute that is there."""
        if not hasattr(owner, name):
            raise AttributeError(f"{owner!r} has no {name} that could be broken")
        self._before.append((owner, name, vars(owner).get(name, _MISSING)))
        setattr(owner, name, value)

    def wrap(self, owner: Any, name: str, around: Callable[..., Any]) -> None:
        """Replace a function by ``around``, which is handed the function first."""
        original = getattr(owner, name)

        def wrapped(*args: Any, **named: Any) -> Any:
            return around(original, *args, **named)

        self.set(owner, name, wrapped)

    def undo(self) -> None:
        """Put everything back."""
        while self._before:
            owner, name, value = self._before.pop()
            if value is _MISSING:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


def forget_levels() -> None:
    """Loggers remember what they are to say: a level that was replaced counts from now on."""
    manager: Any = logging.Logger.manager
    manager._clear_cache()


_SHORT = frozenset({Genre.DENSE, Genre.USUAL})


@dataclass(frozen=True, slots=True)
class Break:
    """A deliberate mistake. ``by`` names the invariants that may notice it.

    Only what takes hours, or a crowd, needs schedules of other ``genres`` than the short ones.
    """

    name: str
    what: str
    by: frozenset[str]
    apply: Callable[[Patches], None]
    genres: frozenset[Genre] = _SHORT

    @property
    def is_short(self) -> bool:
        """Whether a short schedule can show it."""
        return bool(self.genres & _SHORT)

    def may_show_in(self, seed: int) -> bool:
        """Whether the schedule of a seed is one that this mistake is tried with."""
        is_of_history = self.by == frozenset({"I12"})
        return genre_of(seed) in self.genres and (keeps_history(seed) or not is_of_history)
