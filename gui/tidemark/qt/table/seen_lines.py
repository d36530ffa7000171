"""What is drawn of lines, as far as time and other lines in their places may make it untrue."""

import math
from collections import Counter
from collections.abc import Mapping

from tidemark.qt.table.arrangement import Arrangement
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.seen_ages import SeenAges, Step
from tidemark.qt.table.seen_looks import SeenLooks

_AGES_EVERY = 0.2  # less than the clock's quickest pace


class SeenLines:
    """Of ``lines``, which somebody else keeps, and an arrangement of them; `note` lines before they
    are stored there."""

    def __init__(self, lines: Mapping[RowKey, CoinLine], arrangement: Arrangement) -> None:
        self._lines = lines
        self._arrangement = arrangement
        self._ages = SeenAges()
        self._aged_at = -math.inf
        self._looks = SeenLooks()
        self._before: dict[RowKey, CoinLine] = {}  # what was replaced since looks were last judged

    def begin(self, reading: Reading) -> None:
        """All lines that there are were stored; they are drawn as they are read now."""
        self._before.clear()
        self._ages.begin(line.row.as_of for line in self._lines.values())
        self._looks.begin(self._lines.values(), reading)

    def note(self, changed: Mapping[RowKey, CoinLine], reading: Reading) -> None:
        """These are about to be stored: what is drawn is of the lines before them."""
        lines, position, before = self._lines, self._arrangement.position, self._before
        steps = Counter[Step]()
        for key, line in changed.items():
            if (old := lines.get(key)) is None:
                self._ages.add(line.row.as_of)
                continue
            steps[old.row.as_of, line.row.as_of] += 1
            if key in position:
                before.setdefault(key, old)
        self._ages.note(steps)
        self._looks.note(changed.values(), reading)

    def do_ages_differ(self, reading: Reading) -> bool:
        """Whether ages have to be drawn.

        They grow by the clock: a storm of changes has no reason to draw them with each. Nor are
        they drawn where all read as they did.
        """
        if 0 < reading.now - self._aged_at < _AGES_EVERY:
            return False
        self._aged_at = reading.now
        return self._ages.differ(reading)

    def rows_that_look_otherwise(self, reading: Reading) -> list[int]:
        """The shown rows that look otherwise than when this was last asked, from top to bottom."""
        before, self._before = self._before, {}
        keys = self._looks.differing(self._arrangement.order, self._lines, reading, before)
        if not keys:
            return []
        position = self._arrangement.position
        return sorted(position[key] for key in keys if key in position)
