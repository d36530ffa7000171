"""Tabs that are there before their accounts are."""

from PySide6.QtWidgets import QApplication, QTabBar
from pytestqt.qtbot import QtBot

from samples import profile
from tidemark.domain.freshness import State
from tidemark.qt.accounts.scope import scopes_of
from tidemark.qt.band.account_tabs import AccountTabs
from tidemark.qt.looks.theme import Theme


def test_a_tab_has_room_for_its_sign_before_its_account_has_a_state(
    qapp: QApplication, qtbot: QtBot
) -> None:
    """The first painting shows the tabs: what stands beside them must not move later."""
    tabs = AccountTabs(Theme(qapp))
    qtbot.addWidget(tabs)
    scopes = scopes_of([profile("Main"), profile("Sub")])
    tabs.show_scopes(scopes, scopes[0].scope_id)
    before = tabs.sizeHint()
    bar = tabs.findChild(QTabBar)
    assert bar is not None

    tabs.show_states({})  # nobody is open yet
    assert bar.accessibleTabName(1) == ""
    main, sub = (each.scope_id for each in scopes[1:])
    tabs.show_states({main: State.LIVE, sub: State.OFFLINE})

    assert "LIVE" in bar.accessibleTabName(1)
    assert tabs.sizeHint() == before
