"""What the headline of the day says, whoever put it into words; and what it says of nothing."""

from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN
from tidemark.qt.band.since_words import SinceWords


@frozen
class ChangeWords:
    """One line: a figure, what it is of, and what it lacks. An empty figure is no line."""

    figure: str
    kind: str = ""
    lacks: str = ""


@frozen
class TodayWords:
    """The caption and both lines; ``tip`` tells since when, and what is not in it and why."""

    caption: str
    in_coins: ChangeWords
    by_price: ChangeWords
    tip: str = ""
    is_dimmed: bool = False


def nothing_today(since: SinceWords) -> TodayWords:
    """What is said while nothing is known."""
    told = "\n".join(part for part in (since.marked, since.waiting) if part)
    return TodayWords(since.caption(()), ChangeWords(UNKNOWN), ChangeWords(""), told)
