"""Notifications go where the settings let them, as plain text."""

from tidemark.qt.preferences.preferences import Preferences
from tidemark.qt.tray.notifier import Notifier


def test_what_is_told_is_posted() -> None:
    posted: list[tuple[str, str]] = []
    notifier = Notifier(Preferences(), lambda title, body: posted.append((title, body)))

    notifier.notify("Margin is high", "ETH is at 82.4 %.\nAdd margin.")

    assert posted == [("Margin is high", "ETH is at 82.4 %.\nAdd margin.")]


def test_nothing_is_posted_where_the_user_wants_none() -> None:
    posted: list[tuple[str, str]] = []
    preferences = Preferences()
    notifier = Notifier(preferences, lambda title, body: posted.append((title, body)))
    preferences.change(notifications=False)

    notifier.notify("Margin is high", "ETH is at 82.4 %.")

    assert posted == []


def test_a_name_that_turns_the_text_round_is_made_harmless() -> None:
    posted: list[tuple[str, str]] = []
    notifier = Notifier(Preferences(), lambda title, body: posted.append((title, body)))

    notifier.notify("A\u202eB", "C\u202eD")

    assert posted == [("A\\u202eB", "C\\u202eD")]
