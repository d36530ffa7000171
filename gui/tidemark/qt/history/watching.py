"""One account on its way into one history: recalled, looked at, and ended."""

import contextlib
from collections.abc import Mapping

from tidemark.domain.changes import ChangeLog
from tidemark.domain.day_start import Moment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.unit import BITCOIN
from tidemark.history.entries import Figures, Owner
from tidemark.history.keeper import Keeper
from tidemark.history.price_recorder import PriceRecorder
from tidemark.history.questions import HistoryUnreadable, LastSeen
from tidemark.history.recorder import Recorder
from tidemark.history.sight import Sight
from tidemark.qt.accounts.session_controller import SessionController


class Watching:
    """Nothing is written before it is known what the history has of the account already.

    The changes in ``skipped`` are none of the history's, as many as it had (with its number).
    ``known`` is what the history will have of it when all is written that was told of it already,
    None where nothing was.
    """

    def __init__(
        self,
        keeper: Keeper,
        account: SessionController,
        prices: PriceRecorder,
        skipped: tuple[ChangeLog, int] | None = None,
        known: Mapping[str, Figures] | None = None,
    ) -> None:
        self.keeper = keeper
        self._account = account
        self.prices = prices
        self._skipped = skipped
        self._known = known
        self._recorder: Recorder | None = None
        self._is_over = False

    def is_of(self, account: SessionController, keeper: Keeper | None) -> bool:
        """Whether it is this account's, as it was added last, on its way into this history."""
        return account is self._account and keeper is self.keeper

    async def recall(self) -> None:
        """Learn what the history has; where it cannot be read, it is begun with what is found."""
        known = await self._asked() if self._known is None else self._known
        if self._is_over:
            return
        self._recorder = Recorder(owner_of(self._account.profile), self.prices, known)
        if self._skipped is not None:
            self._recorder.skip(*self._skipped)

    async def _asked(self) -> Mapping[str, Figures]:
        account_id = self._account.profile.account_id
        last: LastSeen | None = None
        with contextlib.suppress(HistoryUnreadable):  # the keeper's condition says so
            last = await self.keeper.ask(lambda reader: reader.last_seen(account_id))
        return {} if last is None else last.figures

    def look(self, at: Moment) -> None:
        """Hand on what is new."""
        if self._recorder is None:
            return
        account = self._account
        self._recorder.owner = owner_of(account.profile)
        rows = account.rows
        # What others of its exchange hold is theirs to write: it may be forgotten with them.
        prices = {
            asset: price
            for asset, price in account.prices.items()
            if asset in rows or asset == BITCOIN
        }
        sight = Sight(at, account.status(), rows, account.margin, prices, account.changes)
        if entries := self._recorder.look(sight):
            self.keeper.put(entries)

    def end(self) -> Mapping[str, Figures] | None:
        """Hand on what is left: nobody looks any more. Returns what the history has of it then."""
        self._is_over = True
        if self._recorder is not None:
            self.keeper.put(self._recorder.close())
            self._known, self._recorder = self._recorder.known, None
        return self._known


def owner_of(profile: AccountProfile) -> Owner:
    """The account as the history calls it; prices come over the address of the streams."""
    return Owner(
        profile.account_id, profile.label, profile.environment.value, profile.endpoints.stream
    )
