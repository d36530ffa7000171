"""Alerts are made, tried, read and taken away in their dialogs."""

import dataclasses
from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as GuiQt
from pytestqt.qtbot import QtBot

from accessible import nameless
from ringing import BALANCE, live, open_dialog, show_margin, strip
from samples import row
from shown_window import Desk, until
from tidemark.domain.alerting.rule import USUAL_RULES, Condition, Measure, Rule


@pytest.fixture(autouse=True)
def usual_rules(desk: Desk) -> None:
    """What a user has from the start."""
    desk.window.preferences.change(alerts=USUAL_RULES)


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
