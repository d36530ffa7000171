"""Times of which entries were lost: spells are told without them, so that a gap is a gap."""

from collections.abc import Iterator
from dataclasses import replace

from tidemark.history.entries import SpellSeen
from tidemark.history.questions import Range

LOST = "lost"
"""How a spell ended at which a hole begins."""

MOST = 100


class Holes:
    """Cuts holes out of spells. Nothing is known from a hole's first ms to its last."""

    def __init__(self) -> None:
        self._holes: list[Range] = []

    def add(self, hole: Range) -> None:
        """Cut this out of all spells that are told from now on; the newest 100 are kept."""
        joined = hole
        apart = []
        for each in self._holes:
            if each.until < joined.since or joined.until < each.since:
                apart.append(each)
            else:
                joined = joined.with_all_between(each)
        self._holes = sorted([*apart, joined], key=lambda each: each.since)[-MOST:]

    def pieces(self, spell: SpellSeen) -> Iterator[SpellSeen]:
        """The spell without its holes: none, one or several spells."""
        began = spell.began_at
        for hole in self._holes:
            if hole.until <= began or spell.ended_at < hole.since:
                continue
            if began < hole.since:
                yield replace(spell, began_at=began, ended_at=hole.since, ending=LOST)
            began = hole.until
        if began <= spell.ended_at:
            yield replace(spell, began_at=began)
