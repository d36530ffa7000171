"""What an alert does to the window, the bell and the desktop, and how the user answers it."""

import dataclasses
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from ringing import BALANCE, live, open_dialog, show_margin, strip
from samples import margin, price, profile, row
from seen_accounts import bound
from shown_window import Desk, until
from tidemark.domain.alerting.ledger import Kept, Record
from tidemark.domain.alerting.rule import USUAL_RULES, Condition, Measure, Rule
from tidemark.domain.alerting.sights import Subject
from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.log_buffer import STORY
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.window.strip_content import Answer


@pytest.fixture(autouse=True)
def usual_rules(desk: Desk) -> None:
    """What a user has from the start."""
    desk.window.preferences.change(alerts=USUAL_RULES)


async def test_a_margin_nearly_used_up_is_told_everywhere_and_once(desk: Desk) -> None:
    session = await live(desk)

    show_margin(desk, session, "0.824")
    show_margin(desk, session, "0.9")

    assert "the ETH margin of Main was 82.4 % (alert at 80 % or more). Add margin" in strip(desk)
    assert desk.window.band.bell.accessibleName() == "Alerts: 1 new"
    assert [title for title, _ in desk.notified] == ["Alert: ETH margin of Main"]
    assert "82.4 %" in desk.notified[0][1]


async def test_hiding_amounts_tells_no_alert_again_while_nothing_is_known(desk: Desk) -> None:
    """Under a grave condition an older alert waits; in other words it is no news."""
    session = await live(desk)
    session.show_rows(row("BTC", "0.4"))
    desk.window.preferences.change(alerts=(BALANCE,))
    desk.desk.alerts.look()
    assert "BTC wallet balance" in strip(desk)

    session.be(State.OFFLINE)
    await desk.settled()
    told = strip(desk)
    assert "BTC wallet balance" not in told
    desk.window.preferences.change(privacy=True)
    await desk.settled()

    assert strip(desk) == told


async def test_got_it_acknowledges_the_one_that_is_told_and_shows_the_next(
    desk: Desk, qtbot: QtBot
) -> None:
    session = await live(desk)
    show_margin(desk, session, "0.9", "BTC")
    show_margin(desk, session, "0.9", "ETH")
    assert strip(desk).endswith("And 1 more.")

    qtbot.mouseClick(desk.window.strip._button, Qt.MouseButton.LeftButton)
    assert "BTC margin" in strip(desk)
    qtbot.mouseClick(desk.window.strip._button, Qt.MouseButton.LeftButton)

    assert desk.window.strip.content.answer is not Answer.ACKNOWLEDGE
    assert desk.window.band.bell.accessibleName() == "Alerts"
    assert not desk.desk.alerts.is_alerting


async def test_an_alert_that_is_over_says_so_until_it_was_read(desk: Desk) -> None:
    session = await live(desk)
    show_margin(desk, session, "0.9")
    show_margin(desk, session, "0.3")

    assert "It ended at" in strip(desk)
    assert "Add margin" not in strip(desk)


async def test_many_at_once_are_one_notification(desk: Desk) -> None:
    session = await live(desk)
    coins = [bound(f"C{number}", "0.9") for number in range(5)]
    session.show_margin(margin(*coins))
    desk.desk.alerts.look()

    assert [title for title, _ in desk.notified] == ["5 alerts"]
    assert desk.notified[0][1].endswith("And 4 more.")


async def test_the_last_of_a_burst_of_changes_is_looked_at_too(desk: Desk) -> None:
    session = await live(desk)
    desk.desk.controllers.beat._timer.stop()  # which would look a second later
    for used in ("0.1", "0.2", "0.9"):
        session.show_margin(margin(bound("ETH", used), as_of=desk.fake.clock.now()))

    await until(lambda: len(desk.notified) == 1)


async def test_a_rule_is_in_force_as_soon_as_there_is_one(desk: Desk) -> None:
    session = await live(desk)
    session.show_rows(row("BTC", "0.4"))
    await until(lambda: not desk.desk.alerts._fold.isActive())

    desk.window.preferences.change(alerts=(BALANCE,))

    assert [title for title, _ in desk.notified] == ["Alert: BTC wallet balance of Main"]


async def test_a_change_is_over_as_soon_as_it_was_told(desk: Desk) -> None:
    changes = Rule("moved", Measure.WALLET, Condition.CHANGES, Decimal("0.1"), asset="BTC")
    desk.window.preferences.change(alerts=(changes,))
    session = await live(desk)
    for wallet in ("1", "2"):
        session.show_rows(row("BTC", wallet))
        desk.desk.alerts.look()

    (record,) = desk.desk.alerts.records
    assert record.ended_ms == record.began_ms


async def test_an_account_that_is_not_shown_is_watched_too(desk: Desk) -> None:
    await live(desk, "Main", "Sub")
    show_margin(desk, desk.session_of("Sub"), "0.9")

    assert "ETH margin of Sub" in strip(desk)


async def test_a_hidden_window_watches_on(desk: Desk) -> None:
    session = await live(desk)
    desk.window.hide()
    session.show_margin(margin(bound("ETH", "0.9")))

    await until(lambda: len(desk.notified) == 1)


async def test_time_alone_tells_that_an_account_is_not_live_even_while_hidden(desk: Desk) -> None:
    session = await live(desk)
    session.be(State.OFFLINE, not_live_since=desk.fake.clock.now())
    desk.window.hide()
    await until(lambda: not desk.desk.alerts._fold.isActive())  # all that was heard is looked at
    desk.fake.clock.moment += 61

    await until(lambda: len(desk.notified) == 1)
    assert "Main had not been live for 1 m 01 s" in desk.notified[0][1]


async def test_that_an_account_is_not_live_leaves_the_strip_to_its_cause(desk: Desk) -> None:
    session = await live(desk)
    session.be(State.OFFLINE, not_live_since=desk.fake.clock.now())
    desk.desk.pace.tick()
    desk.fake.clock.moment += 61
    desk.desk.alerts.look()
    desk.desk.pace.tick()

    assert len(desk.desk.alerts.active) == 1
    assert strip(desk).startswith("Not live for")


async def test_a_margin_alert_waits_while_its_account_is_not_live(desk: Desk) -> None:
    session = await live(desk)
    show_margin(desk, session, "0.9")
    session.be(State.OFFLINE)
    desk.desk.pace.tick()
    assert "ETH margin" not in strip(desk)

    session.be(State.LIVE)
    desk.desk.pace.tick()
    assert "ETH margin" in strip(desk)


async def test_one_more_alert_that_says_no_more_brings_no_older_one_before_the_cause(
    desk: Desk,
) -> None:
    session = await live(desk)
    show_margin(desk, session, "0.9")
    session.be(State.OFFLINE, not_live_since=desk.fake.clock.now())
    desk.desk.pace.tick()

    desk.fake.clock.moment += 61
    desk.desk.alerts.look()
    desk.desk.pace.tick()

    assert len(desk.desk.alerts.active) == 2
    assert strip(desk).startswith("Not live for")

    session.be(State.LIVE)
    desk.desk.pace.tick()
    assert "ETH margin" in strip(desk), "the later one says no more than the state"


async def test_no_margin_is_told_of_an_account_that_is_not_live(desk: Desk) -> None:
    session = await live(desk)
    session.be(State.STALE, not_live_since=desk.fake.clock.now())
    show_margin(desk, session, "0.9")

    assert desk.notified == []


async def test_an_alert_is_part_of_the_story_in_the_log_without_its_figure(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO", logger=STORY)
    session = await live(desk)
    show_margin(desk, session, "0.9")

    story = [each.getMessage() for each in caplog.records if each.name == STORY]
    assert story == ["Alert: ETH margin of Main"]


# Over a restart.


async def test_what_is_true_at_the_start_is_told_at_the_start(desk: Desk) -> None:
    desk.begin(profile("Main"))
    await until(lambda: bool(desk.fake.sessions))
    desk.session.be(State.LIVE)
    desk.session.show_margin(margin(bound("ETH", "0.9")))

    await until(lambda: len(desk.notified) == 1)


async def test_what_was_acknowledged_is_kept_and_what_is_unseen_too(desk: Desk) -> None:
    session = await live(desk)
    show_margin(desk, session, "0.9", "BTC")
    desk.desk.alerts.acknowledge_all()
    show_margin(desk, session, "0.9", "ETH")
    await until(lambda: len(desk.fake.alert_memory.kept.records) == 2)

    standing = desk.fake.alert_memory.kept.standing(USUAL_RULES)

    assert {key.subject.asset for key in standing.acknowledged} == {"BTC"}
    assert {key.subject.asset for key in standing.unseen} == {"ETH"}


async def test_what_was_on_by_a_rule_that_is_no_more_is_over(desk: Desk) -> None:
    """Nobody would ever end it."""
    subject = Subject("Main", "BTC")
    told = Record(BALANCE, subject, "Main", Environment.MAINNET, 1000, Decimal("0.4"))
    desk.fake.alert_memory.kept = Kept((told,))

    await live(desk)
    await until(lambda: bool(desk.desk.alerts.records))

    (record,) = desk.desk.alerts.records
    assert record.ended_ms is not None


# Privacy.


async def test_a_masked_window_tells_no_amount_anywhere(desk: Desk) -> None:
    desk.window.preferences.change(alerts=(BALANCE,))
    session = await live(desk)
    desk.window.privacy.turn(True)
    session.show_rows(row("BTC", "0.41234567"))
    desk.desk.alerts.look()
    dialog = open_dialog(desk)
    dialog.edit_rule()
    assert dialog._form is not None

    texts = [strip(desk), *desk.notified[0], dialog.rules.text_at(0)]
    texts += [dialog.log.text_at(0, column) for column in range(5)]
    texts += [str(dialog.log.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))]
    texts += [dialog._form.message.text()]
    told = " ".join(texts)
    assert "4123" not in told
    assert "0.50" not in told
    assert told.count(MASK) >= 5
    assert dialog._form.form.figure.text() == MASK


async def test_a_masked_window_still_tells_ratios(desk: Desk) -> None:
    session = await live(desk)
    desk.window.privacy.turn(True)
    show_margin(desk, session, "0.824")

    assert "82.4 %" in strip(desk)


async def test_amounts_come_back_with_privacy_off(desk: Desk) -> None:
    desk.window.preferences.change(alerts=(BALANCE,))
    session = await live(desk)
    desk.window.privacy.turn(True)
    session.show_rows(row("BTC", "0.41234567"))
    desk.desk.alerts.look()
    desk.window.privacy.turn(False)

    assert "was 0.41234567 BTC (alert at 0.50 BTC or less)" in strip(desk)


# Over the life of accounts and the demo.


async def test_leaving_the_demo_ends_its_alerts(desk: Desk) -> None:
    desk.begin()
    desk.desk.enter_demo()
    await until(lambda: bool(desk.fake.sessions))
    desk.session.be(State.LIVE)
    show_margin(desk, desk.session, "0.9")
    assert desk.notified[0][0].endswith("· demo")
    desk.desk.leave_demo()
    desk.desk.alerts.look()

    assert [each.ended_ms for each in desk.desk.alerts.records] != [None]
    assert desk.desk.alerts._keepsake().records == ()


async def test_a_price_is_told_once_for_all_accounts(desk: Desk) -> None:
    rule = Rule("p", Measure.PRICE, Condition.BELOW, Decimal(60000), asset="BTC")
    desk.window.preferences.change(alerts=(rule,))
    await live(desk, "Main", "Sub")
    for session in desk.fake.sessions:
        session.show_prices(BTC=price("59999.5"))
    desk.desk.alerts.look()

    assert len(desk.notified) == 1
    assert "the BTC index price was 59,999.5 USD (alert at 60,000 USD or less)" in strip(desk)


async def test_an_account_that_is_removed_takes_the_rules_for_it_alone_along(desk: Desk) -> None:
    await live(desk, "Main", "Sub")
    of_sub = dataclasses.replace(BALANCE, account_id="Sub")
    desk.window.preferences.change(alerts=(*USUAL_RULES, of_sub))
    desk.desk.drop("Sub")

    assert desk.window.preferences.settings.alerts == USUAL_RULES


async def test_what_is_heard_after_the_end_starts_nothing(desk: Desk) -> None:
    session = await live(desk)
    await desk.settled()

    desk.desk.alerts.stop()
    session.show_rows(row("BTC", "0.4"))

    assert not any(timer.isActive() for timer in desk.desk.alerts.findChildren(QTimer))
