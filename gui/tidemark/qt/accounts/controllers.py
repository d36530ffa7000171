"""Every account's controller, whether the account is shown or not."""

import asyncio
from collections.abc import Iterator

from PySide6.QtCore import QObject, Signal

from tidemark.domain.profile import AccountProfile
from tidemark.qt.accounts.beat import Beat
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.engine import Engine


class Controllers(QObject):
    """Found by account id. One account's failure is told by its own controller alone.

    ``heard`` passes on what any of them hears: an account's id and the coins that changed. The
    ``beat`` is for whoever looks at them all by the clock; it rests while there is no account.
    """

    heard = Signal(str, frozenset)

    def __init__(self, engine: Engine, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._engine = engine
        self._by_id: dict[str, SessionController] = {}
        self.beat = Beat(lambda: bool(self._by_id), self)

    def __getitem__(self, account_id: str) -> SessionController:
        return self._by_id[account_id]

    def __contains__(self, account_id: str) -> bool:
        return account_id in self._by_id

    def __iter__(self) -> Iterator[SessionController]:
        return iter(self._by_id.values())

    @property
    def any_ages(self) -> bool:
        """Whether there is anything that grows old: a session, or figures of an earlier run."""
        return any(each.is_open or each.rows for each in self)

    @property
    def dropped(self) -> int:
        """How many messages of sessions that are over were dropped."""
        return sum(each.dropped for each in self)

    def add(self, profile: AccountProfile) -> SessionController:
        """The controller for this account: closed, if the account was known already."""
        known = self._by_id.get(profile.account_id)
        if known is not None:
            known.close()
            known.profile = profile
            return known
        controller = SessionController(self._engine, profile, self)
        controller.heard.connect(self.heard)
        self._by_id[profile.account_id] = controller
        self.beat.go_on()
        return controller

    def remove(self, account_id: str) -> None:
        """Close an account's session and forget its controller."""
        controller = self._by_id.pop(account_id, None)
        if controller is not None:
            controller.close()
            controller.heard.disconnect(self.heard)
            controller.deleteLater()

    async def shut_down(self) -> None:
        """End all sessions at the same time and wait for them, whichever of them fails to."""
        ends = (each.shut_down() for each in self)
        for outcome in await asyncio.gather(*ends, return_exceptions=True):
            if isinstance(outcome, BaseException):
                raise outcome
