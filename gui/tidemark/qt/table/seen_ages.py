"""What ages read when they were last drawn, so that they are drawn when they read otherwise."""

from collections import Counter
from collections.abc import Iterable, Mapping

from tidemark.qt.table.reading import Reading
from tidemark.qt.table.row_words import Moment, age_of

Step = tuple[Moment, Moment]
"""The moment that a line was from, and the one that it is from now."""


class SeenAges:
    """Asks the moments that lines are from, and no line: those of one answer have one between
    them, however many they are."""

    def __init__(self) -> None:
        self._lines: Counter[Moment] = Counter()
        self._read: dict[Moment, set[str]] = {}
        """What lines of a moment may still be drawn as; none where that is not known."""

    def begin(self, moments: Iterable[Moment]) -> None:
        """Those of all lines that there are; no age of theirs was drawn."""
        self._lines, self._read = Counter(moments), {}

    def add(self, moment: Moment) -> None:
        """There is another line."""
        self._lines[moment] += 1
        self._read.pop(moment, None)

    def note(self, steps: Mapping[Step, int]) -> None:
        """So many lines took each of these steps."""
        for (old, new), count in steps.items():
            if old == new:
                continue
            theirs, ours = self._read.get(old), self._read.pop(new, None)
            if theirs is not None and (ours is not None or not self._lines[new]):
                self._read[new] = theirs | (ours or set())
            self._lines[new] += count
            self._lines[old] -= count
            if not self._lines[old]:
                del self._lines[old]
                self._read.pop(old, None)

    def differ(self, reading: Reading) -> bool:
        """Whether any reads otherwise than when this was last asked; who asks draws them all."""
        before, self._read = self._read, {each: {age_of(each, reading)} for each in self._lines}
        return self._read != before
