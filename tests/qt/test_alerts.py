"""What an alert does to the window, the bell and the desktop, and how the user answers it."""

import dataclasses
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import Qt as GuiQt
from pytestqt.qtbot import QtBot

from accessible import nameless
from fake_engine import FakeSession, margin, price, profile, row
from seen_accounts import bound
from shown_window import Desk, until
from tidemark.domain.alerting.rule import USUAL_RULES, Condition, Measure, Rule
from tidemark.domain.freshness import State
from tidemark.log_buffer import STORY
from tidemark.qt.alerts.alerts_dialog import AlertsDialog
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.window.strip_content import Answer

BALANCE = Rule("balance", Measure.WALLET, Condition.BELOW, Decimal("0.50"), asset="BTC")


@pytest.fixture(autouse=True)
def usual_rules(desk: Desk) -> None:
    """What a user has from the start."""
    desk.window.preferences.change(alerts=USUAL_RULES)


def show_margin(desk: Desk, session: FakeSession, used: str, asset: str = "ETH") -> None:
    """Let a coin's margin be used up so far, as of now."""
    session.show_margin(margin(bound(asset, used), as_of=desk.fake.clock.now()))
    desk.desk.alerts.look()


def strip(desk: Desk) -> str:
    return desk.window.strip.content.text


def open_dialog(desk: Desk) -> AlertsDialog:
    desk.window.commands["alerts"].trigger()
    dialog = desk.desk.alerts_opening.dialog
    assert dialog is not None
    return dialog


async def live(desk: Desk, *labels: str) -> FakeSession:
    session = await desk.begin_live(*labels)
    for each in desk.fake.sessions:
        each.be(State.LIVE)
    return session


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
    desk.fake.clock.moment += 61

    await until(lambda: len(desk.notified) == 1)
    assert "Main had not been live for 1 m 01 s" in desk.notified[0][1]


async def test_that_an_account_is_not_live_leaves_the_strip_to_its_cause(desk: Desk) -> None:
    session = await live(desk)
    session.be(State.OFFLINE, not_live_since=desk.fake.clock.now())
    desk.fake.clock.moment += 61
    desk.desk.alerts.look()
    desk.desk.pace.tick()

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


# The dialog.


async def test_the_key_opens_the_dialog_and_the_window_goes_on(desk: Desk, qtbot: QtBot) -> None:
    await live(desk)
    desk.window.activateWindow()
    qtbot.keyClick(
        desk.window,
        Qt.Key.Key_A,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    dialog = desk.desk.alerts_opening.dialog

    assert dialog is not None
    assert dialog.isVisible()
    assert not dialog.isModal()


async def test_everything_in_both_dialogs_has_a_name(desk: Desk) -> None:
    await live(desk)
    dialog = open_dialog(desk)
    dialog.add_rule()
    assert dialog._form is not None

    assert nameless(dialog) == []
    assert nameless(dialog._form) == []


async def test_space_switches_a_rule_off_at_once(desk: Desk, qtbot: QtBot) -> None:
    session = await live(desk)
    dialog = open_dialog(desk)
    qtbot.keyClick(dialog.rules_view, Qt.Key.Key_Space)
    show_margin(desk, session, "0.9")

    assert not desk.window.preferences.settings.alerts[0].is_enabled
    assert desk.notified == []


async def test_a_rule_is_added_as_a_sentence(desk: Desk, qtbot: QtBot) -> None:
    session = await live(desk)
    session.show_rows(row("BTC", "1"))
    dialog = open_dialog(desk)
    qtbot.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    form = dialog._form
    assert form is not None
    form.form.measure.choose(Measure.WALLET)
    form.form.coin.setEditText("btc")
    form.form.account.choose("Main")
    form.form.condition.choose(Condition.BELOW)
    qtbot.keyClicks(form.form.figure, "0.5")
    assert form.message.text() == "When wallet balance of BTC of Main is at or below 0.5 BTC"
    qtbot.keyClick(form.form.figure, Qt.Key.Key_Return)

    assert desk.window.preferences.settings.alerts[-1] == dataclasses.replace(
        BALANCE,
        rule_id=desk.window.preferences.settings.alerts[-1].rule_id,
        threshold=Decimal("0.5"),
        account_id="Main",
    )
    assert dialog.chosen == desk.window.preferences.settings.alerts[-1]


@pytest.mark.parametrize(
    ("figure", "coin", "said"),
    [
        ("", "any coin", "Write the threshold as a number"),
        ("0,5", "any coin", "Write the threshold as a number"),
        ("1", "b t c", "Write the coin as the exchange does"),
    ],
)
async def test_what_cannot_be_meant_is_said_and_nothing_is_saved(
    desk: Desk, figure: str, coin: str, said: str
) -> None:
    await live(desk)
    dialog = open_dialog(desk)
    dialog.add_rule()
    form = dialog._form
    assert form is not None
    form.form.measure.choose(Measure.WALLET)
    form.form.figure.setText(figure)
    form.form.coin.setEditText(coin)
    form.save()

    assert form.message.text().startswith(said)
    assert form.isVisible()
    assert desk.window.preferences.settings.alerts == USUAL_RULES


async def test_an_edited_rule_comes_back_into_the_form_as_it_was(desk: Desk) -> None:
    rules = (
        dataclasses.replace(BALANCE, account_id="Main", rearm=Decimal("0.1"), name="<b>food</b>"),
        Rule("t", Measure.TOTAL_USD, Condition.CHANGES_PERCENT, Decimal(5), is_together=True),
        Rule("p", Measure.PRICE, Condition.ABOVE, Decimal("84112.40"), asset="BTC"),
        *USUAL_RULES,
    )
    desk.window.preferences.change(alerts=rules)
    await live(desk)
    dialog = open_dialog(desk)
    for at, rule in enumerate(rules):
        dialog._choose_row(at)
        dialog.edit_rule()
        assert dialog._form is not None
        assert dialog._form._rule() == rule
        dialog._form.save()

    assert desk.window.preferences.settings.alerts == rules


async def test_a_coin_that_was_chosen_stays_so_in_another_language(
    desk: Desk, speak: Callable[[str], None]
) -> None:
    desk.window.preferences.change(alerts=(BALANCE,))
    await live(desk)
    dialog = open_dialog(desk)
    dialog.edit_rule()
    assert dialog._form is not None

    speak("zh_CN")

    assert dialog._form._rule() == BALANCE


async def test_a_rule_that_was_removed_can_be_put_back(desk: Desk, qtbot: QtBot) -> None:
    await live(desk)
    dialog = open_dialog(desk)
    qtbot.keyClick(dialog.rules_view, Qt.Key.Key_Delete)
    assert [rule.rule_id for rule in desk.window.preferences.settings.alerts] == ["not-live"]

    qtbot.mouseClick(dialog.undo_button, Qt.MouseButton.LeftButton)
    assert desk.window.preferences.settings.alerts == USUAL_RULES


async def test_the_test_goes_by_every_way_and_says_that_it_is_one(desk: Desk, qtbot: QtBot) -> None:
    session = await live(desk)
    show_margin(desk, session, "0.124")
    dialog = open_dialog(desk)
    qtbot.mouseClick(dialog.test_button, Qt.MouseButton.LeftButton)

    assert desk.notified[0][0] == "Test alert: ETH margin of Main"
    assert strip(desk).startswith("This is a test: at")
    assert "was 12.4 % (the alert is at 80 %)" in strip(desk)
    assert dialog.log.text_at(0, 1) == "Test: ETH margin of Main"


async def test_the_test_of_an_alert_of_which_nothing_is_known_still_goes_its_way(
    desk: Desk,
) -> None:
    await live(desk)
    dialog = open_dialog(desk)
    dialog.test_rule()

    assert "no figure of this alert was known" in strip(desk)


async def test_the_log_says_when_which_what_and_until_when(desk: Desk) -> None:
    session = await live(desk)
    show_margin(desk, session, "0.9")
    dialog = open_dialog(desk)
    assert [dialog.log.text_at(0, column) for column in (1, 2, 3, 4)] == [
        "ETH margin of Main", "90.0 %", "still on", "new",
    ]  # fmt: skip

    dialog.acknowledge_button.click()
    desk.fake.clock.moment += 60
    show_margin(desk, session, "0.1")
    assert dialog.log.text_at(0, 3) not in {"still on", "—"}
    assert dialog.log.text_at(0, 4) == ""


async def test_words_of_strangers_are_shown_as_they_are(desk: Desk) -> None:
    """An account's name and a rule's name are text, whatever they look like."""
    rule = dataclasses.replace(USUAL_RULES[0], name="<img src=x>")
    desk.window.preferences.change(alerts=(rule,))
    await live(desk, "<b>Main</b>")
    dialog = open_dialog(desk)
    tip = str(dialog.rules.index(0, 0).data(Qt.ItemDataRole.ToolTipRole))

    assert not GuiQt.mightBeRichText(tip)


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


async def test_the_dialogs_wear_the_ribbon_of_the_demo_for_as_long_as_it_is_shown(
    desk: Desk,
) -> None:
    await live(desk)
    desk.desk.enter_demo()
    await until(lambda: len(desk.fake.sessions) == 2)
    dialog = open_dialog(desk)
    dialog.add_rule()
    assert dialog._form is not None

    assert dialog.ribbon.isVisible()
    assert dialog._form.ribbon.isVisible()
    desk.desk.leave_demo()
    assert not dialog.ribbon.isVisible()


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
