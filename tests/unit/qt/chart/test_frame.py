"""Moving a chart's frame about: never beyond the first entry, never beyond now."""

from tidemark.qt.chart.frame import DAY, HOUR, MINUTE, Frame, Limits, Span

NOW = 100 * DAY
LIMITS = Limits(first=10 * DAY, now=NOW)


def test_a_choice_ends_now_and_goes_with_the_time() -> None:
    frame = Frame.of(Span.DAY, LIMITS)

    assert (frame.since, frame.until, frame.span) == (99 * DAY, NOW, Span.DAY)
    assert frame.at(NOW + 5).until == NOW + 5


def test_everything_begins_with_the_first_entry() -> None:
    frame = Frame.of(Span.ALL, LIMITS)

    assert (frame.since, frame.until) == (10 * DAY, NOW)


def test_where_nothing_was_ever_seen_everything_is_a_minute() -> None:
    assert Frame.of(Span.ALL, Limits(None, NOW)).length == MINUTE


def test_what_is_left_for_the_past_stands_still() -> None:
    frame = Frame.of(Span.DAY, LIMITS).moved(-DAY, LIMITS)

    assert (frame.until, frame.is_live, frame.span) == (99 * DAY, False, None)
    assert frame.at(NOW + 5) == frame


def test_it_moves_no_further_than_there_is_something_to_see() -> None:
    frame = Frame.of(Span.DAY, LIMITS)

    assert frame.moved(-1000 * DAY, LIMITS).since == 10 * DAY
    assert frame.moved(+5, LIMITS) == frame


def test_moved_back_to_now_it_is_live_again() -> None:
    past = Frame.of(Span.DAY, LIMITS).moved(-DAY, LIMITS)

    assert past.moved(DAY, LIMITS).is_live
    assert past.to_now(LIMITS).span is Span.DAY


def test_a_range_longer_than_all_that_is_known_ends_now() -> None:
    frame = Frame.of(Span.YEAR, LIMITS)

    assert frame.moved(-DAY, LIMITS) == frame


def test_the_moment_zoomed_around_stays_where_it_is() -> None:
    frame = Frame(50 * DAY, 60 * DAY, is_live=False)
    around = 52 * DAY

    closer = frame.zoomed(0.5, around, LIMITS)

    assert closer.length == 5 * DAY
    assert (around - closer.since) / closer.length == 0.2


def test_zooming_ends_at_a_minute_and_at_everything() -> None:
    frame = Frame.of(Span.HOUR, LIMITS)

    assert frame.zoomed(1e-9, NOW, LIMITS).length == MINUTE
    assert frame.zoomed(1e9, NOW, LIMITS).since == 10 * DAY


def test_zoomed_around_now_it_stays_live() -> None:
    closer = Frame.of(Span.DAY, LIMITS).zoomed(0.5, NOW, LIMITS)

    assert (closer.is_live, closer.until, closer.length) == (True, NOW, 12 * HOUR)


def test_to_the_first_entry() -> None:
    assert Frame.of(Span.DAY, LIMITS).to_first(LIMITS).since == 10 * DAY
