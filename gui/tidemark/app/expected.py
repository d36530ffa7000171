"""What is known of a run before anything is asked: its tabs, and whether its figures are money.

The first painting shows it, so that nothing moves when the figures come.
"""

from tidemark.app.options import WindowOptions
from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.scope import Scope, begun_with, scopes_of
from tidemark.qt.single_instance import Place
from tidemark.qt.window.main_window import MainWindow
from tidemark.settings import Settings

DEMO = "Demo"
"""What the demo's account is called."""

_SOMEWHERE_HERE = Endpoints("ws://127.0.0.1/", "ws://127.0.0.1/")
"""Where the demo's exchange will be is known once it has started."""


def show_expected(
    window: MainWindow, options: WindowOptions, settings: Settings, place: Place
) -> None:
    """Show the tabs that will be there, the right one of them in front."""
    scopes = _scopes(options, settings, place)
    if not scopes:
        return
    shown = begun_with(scopes, settings.last_account_id)
    window.show_tabs(scopes, shown.scope_id)
    window.show_scope(shown)
    window.band.tabs.offer_adding(shown.environment is not Environment.DEMO)


def _scopes(options: WindowOptions, settings: Settings, place: Place) -> list[Scope]:
    if options.demo:
        demo = AccountProfile("demo", DEMO, Environment.DEMO, KeyKind.HMAC, "", _SOMEWHERE_HERE)
        return [Scope.of_account(demo)]
    if options.profile is not None:
        return [Scope.of_account(options.profile)]
    return [] if place is Place.UNCERTAIN else scopes_of(settings.profiles)
