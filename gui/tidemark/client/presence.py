"""Who is at work: each counts once, also while what it was and what it will be overlap."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class Presence:
    """Its length is how many there are."""

    def __init__(self, names: Iterable[str] = ()) -> None:
        self._names = Counter(names)

    def __len__(self) -> int:
        return len(self._names)

    @contextmanager
    def of(self, name: str) -> Iterator[None]:
        """Count somebody for as long as the block lasts."""
        self._names[name] += 1
        try:
            yield
        finally:
            self._names[name] -= 1
            self._names = +self._names
