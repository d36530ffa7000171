"""Lines against a reading of all that was ever seen, one by one, of many made-up histories."""

from bisect import bisect_right
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from history_rows import HistoryRows
from tidemark.domain.exact import EXACT
from tidemark.domain.unit import Unit
from tidemark.history.entries import Figure, Watched
from tidemark.history.lines import line
from tidemark.history.questions import Line, Measure, Piece, Range, Subject

BEGIN = 1_790_000_012_345
SECOND = 1_000


@dataclass
class Seen:
    """All that was seen of a figure: each spell begins with it."""

    times: list[int]
    values: list[str]
    spells: list[tuple[int, int]]

    def at(self, moment: int) -> Decimal:
        """What it was then: what was seen last."""
        return Decimal(self.values[bisect_right(self.times, moment) - 1])

    def is_known(self, moment: int) -> bool:
        """Whether that was within a spell."""
        return any(since <= moment < until for since, until in self.spells)

    def changes(self, since: int, until: int) -> list[int]:
        """A time range's first moment, and those in it at which something was seen."""
        return [since, *(each for each in self.times if since < each < until)]


def seen(random: Random, *, is_signed: bool = True) -> Seen:
    """A made-up figure: spells of seconds to weeks with gaps between, some of them tiny."""
    times: list[int] = []
    spells: list[tuple[int, int]] = []
    scale = 10 ** random.uniform(3.5, 9)
    now = BEGIN + round(random.uniform(0, 3 * scale))
    for _ in range(random.randint(1, 8)):
        length = round(scale * random.uniform(0.01, 3)) + 2
        spells.append((now, now + length))
        inside = {now + round(random.uniform(0, length - 1)) for _ in range(random.randint(0, 12))}
        times += sorted({now, *inside})
        now += length + round(scale * random.choice((0.0001, 0.01, 1, 20))) + 1
    low = -9 if is_signed else 1
    values = [f"{random.randint(low, 9)}.{random.randint(0, 9)}" for _ in times]
    return Seen(times, values, spells)


def a_range(random: Random, *figures: Seen) -> tuple[Range, int]:
    """Some range of what was seen, and a number of pieces."""
    first = min(each.spells[0][0] for each in figures)
    last = max(each.spells[-1][1] for each in figures)
    since = round(random.uniform(first - (last - first) / 4, last))
    length = 10 ** random.uniform(3, 11)
    return Range(since, since + max(10, round(length))), random.randint(3, 200)


def extremes(values: list[Decimal]) -> tuple[Decimal, Decimal]:
    """The least and the greatest."""
    return min(values), max(values)


def check_shape(drawn: Line, most_pieces: int) -> None:
    """In order, few enough, and nowhere but in stretches."""
    assert len(drawn.pieces) <= most_pieces
    for piece, after in zip(drawn.pieces, drawn.pieces[1:], strict=False):
        assert piece.since < piece.until <= after.since
    for stretch, later in zip(drawn.stretches, drawn.stretches[1:], strict=False):
        assert stretch.since < stretch.until < later.since
    for stretch in drawn.stretches:
        assert drawn.range.since <= stretch.since
        assert stretch.until <= drawn.range.until
    for piece in drawn.pieces:
        is_out = piece.since < drawn.range.since, piece.until > drawn.range.until
        assert is_out[0] or any(s.since <= piece.since < s.until for s in drawn.stretches)
        assert is_out[1] or any(s.since < piece.until <= s.until for s in drawn.stretches)


def check_going_on(drawn: Line, figure: Seen) -> None:
    """At any moment of a stretch the newest piece tells what the figure was."""
    for stretch in drawn.stretches:
        for moment in figure.changes(stretch.since, stretch.until):
            if not figure.is_known(moment):
                continue
            [*_, piece] = [each for each in drawn.pieces if each.since <= moment]
            if piece.until <= moment:
                assert figure.at(moment) == piece.last
            else:
                assert piece.least is not None
                assert piece.greatest is not None
                assert piece.least <= figure.at(moment) <= piece.greatest


def told(piece: Piece) -> tuple[Decimal | None, ...]:
    """The four figures of a piece."""
    return piece.first, piece.last, piece.least, piece.greatest


@settings(max_examples=60)
@given(st.randoms(use_true_random=True), st.sampled_from(Measure))
def test_line_of_a_coin_is_what_was_seen(random: Random, measure: Measure) -> None:
    """First, last, least and greatest of each piece are those of all that was seen in it."""
    figure, history = seen(random), HistoryRows()
    watched = Watched.BALANCES if measure is Measure.WALLET else Watched.MARGIN
    for spell in figure.spells:
        history.spell("a", watched, *spell)
    for at, text in zip(figure.times, figure.values, strict=True):
        history.amount("a", "BTC", at, text, Figure(measure.value))
        history.balance("a", "BTC", at, wallet_balance=text)
    within, most_pieces = a_range(random, figure)
    drawn = line(
        history.connection, Subject(("a",), "BTC", Unit.COIN, measure), within, most_pieces
    )
    check_shape(drawn, most_pieces)
    check_going_on(drawn, figure)
    for piece in drawn.pieces:
        values = [figure.at(each) for each in figure.changes(piece.since, piece.until)]
        assert told(piece) == (values[0], values[-1], *extremes(values))


@settings(max_examples=40)
@given(st.randoms(use_true_random=True), st.sampled_from((Unit.USD, Unit.BTC)))
def test_worth_of_a_coin_is_amount_times_price(random: Random, unit: Unit) -> None:
    """Exact at both ends of whole buckets, and in between wherever it is told."""
    amount, history = seen(random), HistoryRows()
    price, bitcoin = seen(random, is_signed=False), seen(random, is_signed=False)
    price.spells = bitcoin.spells = [(BEGIN, max(price.times[-1], bitcoin.times[-1]) + SECOND)]
    price.times[0] = bitcoin.times[0] = BEGIN
    for spell in amount.spells:
        history.spell("a", Watched.MARGIN, *spell)
    history.spell("a", Watched.PRICES, *price.spells[0])
    for at, text in zip(amount.times, amount.values, strict=True):
        history.amount("a", "ETH", at, text)
    for at, text in zip(price.times, price.values, strict=True):
        history.price("ETH", at, text)
    for at, text in zip(bitcoin.times, bitcoin.values, strict=True):
        history.price("BTC", at, text)
    within, most_pieces = a_range(random, amount)
    drawn = line(history.connection, Subject(("a",), "ETH", unit), within, most_pieces)
    check_shape(drawn, most_pieces)

    def worth(moment: int) -> Decimal:
        usd = EXACT.multiply(amount.at(moment), price.at(moment))
        return usd if unit is Unit.USD else EXACT.divide(usd, bitcoin.at(moment))

    for piece in drawn.pieces:
        moments = {
            *amount.changes(piece.since, piece.until),
            *price.changes(piece.since, piece.until),
            *bitcoin.changes(piece.since, piece.until),
        }
        if not all(amount.is_known(each) and price.is_known(each) for each in moments):
            continue
        if piece.since % 60_000 or piece.until % 60_000:
            continue  # a stretch begins or ends in it
        values = [worth(each) for each in sorted(moments)]
        assert (piece.first, piece.last) == (values[0], values[-1])
        if piece.least is not None:
            assert (piece.least, piece.greatest) == extremes(values)


@settings(max_examples=40)
@given(st.randoms(use_true_random=True), st.integers(2, 4))
def test_sum_of_accounts_is_what_each_had(random: Random, accounts: int) -> None:
    """Nothing before its very first entry, then known only where all that began are."""
    figures, history = [seen(random) for _ in range(accounts)], HistoryRows()
    for name, figure in enumerate(figures):
        for spell in figure.spells:
            history.spell(f"a{name}", Watched.TOTAL, *spell)
        for at, text in zip(figure.times, figure.values, strict=True):
            history.total(f"a{name}", at, text)
    names = tuple(f"a{name}" for name in range(accounts))
    within, most_pieces = a_range(random, *figures)
    drawn = line(history.connection, Subject(names, None, Unit.USD), within, most_pieces)
    check_shape(drawn, most_pieces)
    begun = [figure.times[0] for figure in figures]

    def total(moment: int) -> Decimal:
        each = (f.at(moment) for f, b in zip(figures, begun, strict=True) if b <= moment)
        return sum(each, Decimal(0))

    def is_known(moment: int) -> bool:
        return all(b > moment or f.is_known(moment) for f, b in zip(figures, begun, strict=True))

    pixel = within.length / most_pieces
    for stretch in drawn.stretches:
        assert stretch.since >= min(begun)
        assert is_known(stretch.since) or stretch.length < 2 * pixel
    for piece in drawn.pieces:
        moments = {at for f in figures for at in f.changes(piece.since, piece.until)}
        if piece.since % 60_000 or piece.until % 60_000:
            continue  # a stretch begins or ends in it
        if all(is_known(each) for each in moments):
            values = [total(each) for each in sorted(moments)]
            assert (piece.first, piece.last) == (values[0], values[-1])
            if piece.least is not None:
                assert (piece.least, piece.greatest) == extremes(values)
