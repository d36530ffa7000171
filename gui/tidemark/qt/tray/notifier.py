"""Notifications of the desktop, where the user wants them."""

from typing import Protocol

from tidemark.formatting import harmless
from tidemark.qt.preferences.preferences import Preferences


class Post(Protocol):
    """Show a notification by the means of this system; returns at once and never raises."""

    def __call__(self, title: str, body: str) -> None: ...


class Notifier:
    """Hands notifications to ``post``, unless the user's settings forbid them."""

    def __init__(self, preferences: Preferences, post: Post) -> None:
        self._preferences = preferences
        self._post = post

    def notify(self, title: str, body: str) -> None:
        """Tell the user something, in place of what was told under the same title before.

        The texts are plain: markup in them is shown, never obeyed. Whoever calls has masked what
        privacy hides.
        """
        if self._preferences.settings.notifications:
            self._post(harmless(title), "\n".join(map(harmless, body.splitlines())))
