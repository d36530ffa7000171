"""What the chart asks of the history, and what it says where there is nothing to show."""

from fake_history_lines import FakeKeeper, line_of, of_two_levels
from opened_chart import drawn, live, opened
from samples import NOON_MS
from shown_window import Desk, until
from tidemark.domain.unit import Unit
from tidemark.history.condition import Keeping
from tidemark.history.questions import Measure, Range
from tidemark.qt.chart.frame import DAY, MINUTE, Span


async def test_it_is_told_in_the_windows_unit(desk: Desk) -> None:
    _, keeper = await opened(desk)

    desk.window.preferences.change(unit=Unit.USD)

    await until(lambda: keeper.asked[-1][0].unit is Unit.USD)


async def test_the_wallet_has_a_line_of_its_own(desk: Desk) -> None:
    chart, keeper = await opened(desk)

    chart.panel.measure.choose_next()

    await until(lambda: keeper.asked[-1][0].measure is Measure.WALLET)


async def test_everything_begins_with_the_first_entry(desk: Desk) -> None:
    chart, keeper = await opened(desk)

    chart.choose_span(Span.ALL)
    await until(lambda: keeper.asked[-1][1].length == 40 * DAY)
    await drawn(chart)

    assert chart.panel.spans.value is Span.ALL


async def test_what_began_a_moment_ago_is_shown_within_an_hour(desk: Desk) -> None:
    """In a day it would not fill a pixel."""
    keeper = await live(desk)
    keeper.extent = Range(NOON_MS - MINUTE, NOON_MS)

    desk.desk.chart.open_row(0)
    chart = desk.desk.chart.desk
    assert chart is not None
    await drawn(chart)

    assert chart.panel.view.picture.frame.span is Span.HOUR


async def test_what_shows_stays_until_the_answer_is_there(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    before = chart.panel.view.picture.curve
    keeper.may_answer.clear()

    chart.choose_span(Span.YEAR)
    await desk.settled()

    assert chart.panel.view.picture.curve is before


async def test_of_many_questions_only_the_newest_is_asked(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.may_answer.clear()
    count = len(keeper.asked)

    for span in (Span.HOUR, Span.WEEK, Span.MONTH, Span.YEAR):
        chart.choose_span(span)
    keeper.may_answer.set()
    await drawn(chart)

    lengths = [within.length for _, within, _ in keeper.asked[count:]]
    assert len(lengths) <= 2
    assert lengths[-1] == Span.YEAR.value


async def test_an_answer_of_another_coin_comes_too_late(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.may_answer.clear()
    chart.choose_span(Span.HOUR)
    await desk.settled()

    desk.window.table.setCurrentIndex(desk.window.model.index(1, 1))
    keeper.may_answer.set()
    await drawn(chart)

    line = chart.panel.view.picture.line
    assert line is not None
    assert line.subject.asset == "ETH"


async def test_what_ends_now_goes_on_with_the_time(desk: Desk) -> None:
    chart, _ = await opened(desk)
    desk.fake.clock.moment += 60

    chart._refresh()
    await drawn(chart)
    await until(lambda: chart.panel.view.picture.frame.until == NOON_MS + MINUTE)


async def test_unseen_it_asks_nothing(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    desk.window.hide()
    count = len(keeper.asked)

    chart._refresh()
    await desk.settled()

    assert len(keeper.asked) == count


# Nothing to show.


async def test_before_anything_was_seen_it_says_so(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.extent, keeper.draw = (
        None,
        lambda subject, within: line_of(within=within, subject=subject),
    )

    chart.choose_span(Span.HOUR)
    await drawn(chart)

    await until(lambda: "begins now" in chart.panel.view.picture.sentence)


async def test_a_history_that_cannot_be_read_is_told_and_the_line_stays(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.fails = True

    chart.choose_span(Span.HOUR)
    await until(lambda: "cannot be read" in chart.panel.note.text())

    assert chart.panel.view.picture.curve is not None


async def test_a_run_without_a_history_says_so(desk: Desk) -> None:
    await desk.begin_live()
    desk.window.commands["history"].trigger()

    chart = desk.desk.chart.desk
    assert chart is not None
    assert "keeps no history" in chart.panel.view.picture.sentence


async def test_a_sum_whose_accounts_are_kept_apart_has_no_line(desk: Desk) -> None:
    """Of those alone that are in one history it would be less than there is."""
    keepers = {label: FakeKeeper(draw=of_two_levels) for label in ("Main", "Sub")}
    desk.desk.chart._keeper_of = lambda profile: keepers[profile.label]
    await desk.begin_live("Main", "Sub")
    desk.desk.choose("all:mainnet")
    desk.window.commands["history"].trigger()

    chart = desk.desk.chart.desk
    assert chart is not None
    assert "kept for this run only" in chart.panel.view.picture.sentence
    assert not any(keeper.asked for keeper in keepers.values())


async def test_a_history_that_cannot_be_written_is_told(desk: Desk) -> None:
    chart, keeper = await opened(desk)
    keeper.keeping = Keeping.FULL

    chart.choose_span(Span.HOUR)

    await until(lambda: "disk is full" in chart.panel.note.text())
