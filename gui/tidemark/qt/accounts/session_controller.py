"""One account kept live: its key, its session, and what keeps it from being opened."""

import logging
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from PySide6.QtCore import QObject, Signal

from tidemark.credentials.store import CredentialsUnavailable, KeyStore
from tidemark.domain.changes import Change, ChangeLog
from tidemark.domain.credential import Credential
from tidemark.domain.freshness import State
from tidemark.domain.last_known import LastKnown
from tidemark.domain.margin import Margin
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen
from tidemark.history.questions import Spark
from tidemark.qt.engine import Engine, LiveSession, Running

_NO_SPARKS: Mapping[str, Spark] = MappingProxyType({})

_log = logging.getLogger(__name__)


@frozen
class _Binding:
    """Listens on behalf of one session of one account, and of no other."""

    controller: "SessionController"
    account_id: str
    generation: int

    def rows_changed(self, assets: frozenset[str]) -> None:
        self.controller.hear(self, assets)

    def status_changed(self) -> None:
        self.controller.hear(self, frozenset())


class SessionController(QObject):
    """Holds at most one session of its account, whether the account is shown or not.

    ``heard`` comes with the account's id and the coins that changed, none of them where only
    the condition did. What a session says after it was replaced is dropped and counted.
    """

    heard = Signal(str, frozenset)

    def __init__(
        self, engine: Engine, profile: AccountProfile, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.profile = profile
        self.trouble: Trouble | None = None
        """What keeps the account from being opened at all; None while nothing does."""
        self.sparks: Mapping[str, Spark] = _NO_SPARKS
        """Small lines by coin, from the history."""
        self.dropped = 0
        """How many messages of sessions that are over were dropped."""
        self._engine = engine
        self._session: LiveSession | None = None
        self._binding: _Binding | None = None
        self._opening: Running | None = None
        self._generation = 0
        self._recalled = LastKnown()
        self._before: ChangeLog | None = None
        self._is_forgetful = False

    # What is known of the account.

    @property
    def rows(self) -> Mapping[str, Row]:
        """The rows by coin; without a session those of an earlier run, if any."""
        return self._recalled.rows if self._session is None else self._session.rows

    @property
    def margin(self) -> Margin | None:
        """The margin figures; None before any came."""
        return self._recalled.margin if self._session is None else self._session.margin

    @property
    def prices(self) -> Mapping[str, Price]:
        """The prices by coin; without a session those of an earlier run, if any."""
        return self._recalled.prices if self._session is None else self._session.prices

    @property
    def changes(self) -> ChangeLog | None:
        """What moved the wallets, by the session that is open; without one what earlier runs
        saw, None where they saw nothing."""
        return self._before if self._session is None else self._session.changes

    @property
    def is_open(self) -> bool:
        """Whether there is a session."""
        return self._session is not None

    @property
    def is_opening(self) -> bool:
        """Whether its key is being asked for."""
        return self._opening is not None

    def status(self) -> Status:
        """The account's condition now: REFUSED where something keeps it from being opened."""
        if self._session is not None:
            return self._session.status(self._engine.clock.now())
        return _unopened(self._generation, self.trouble)

    @property
    def _is_seen_anew(self) -> bool:
        rows = self.rows.values()
        return any(row.gone_at is not None or not row.is_recalled for row in rows)

    # What is done with it.

    def show_sparks(self, sparks: Mapping[str, Spark]) -> None:
        """Take in other small lines, and tell of the coins whose line is another one."""
        before, self.sparks = self.sparks, sparks
        coins = before.keys() | sparks.keys()
        changed = frozenset(each for each in coins if before.get(each) != sparks.get(each))
        if changed:
            self.heard.emit(self.profile.account_id, changed)

    def recall(self, known: LastKnown) -> None:
        """Show what an earlier run knew, until a session knows better."""
        if self._is_seen_anew or self._is_forgetful:
            return
        self._recalled = known
        if self._session is not None:
            self._session.recall(known)
        self.heard.emit(self.profile.account_id, frozenset(known.rows))

    def recall_changes(self, changes: Iterable[Change]) -> None:
        """Put what earlier runs saw move in front of what any session of this run sees."""
        if self._is_forgetful:
            return
        self._before = ChangeLog()
        self._before.recall(changes)
        if self._session is not None:
            self._session.changes.recall(self._before)
        self.heard.emit(self.profile.account_id, frozenset())

    def forget_before(self) -> None:
        """Show nothing of the history from now on: neither what was recalled, nor what still may.

        What this run was told itself stays.
        """
        changed = frozenset(self.rows) | self.sparks.keys()
        self._is_forgetful = True
        self._recalled, self.sparks = LastKnown(), _NO_SPARKS
        if self._before is None:
            self._before = ChangeLog()
        self._before.forget_before()
        if self._session is not None:
            self._session.forget_before()
        self.heard.emit(self.profile.account_id, changed)

    def load_and_open(self, store: KeyStore) -> None:
        """Ask ``store`` for the key and open a session with it; a failure is this account's."""
        self.close()
        loading = self._load_and_open(store)
        self._opening = self._engine.spawn(loading, name=f"opening {self._generation}")
        self.heard.emit(self.profile.account_id, frozenset())

    async def _load_and_open(self, store: KeyStore) -> None:
        try:
            credential = await store.load(self.profile.account_id)
        except CredentialsUnavailable as error:
            self._opening, self.trouble = None, error.trouble
            self.heard.emit(self.profile.account_id, frozenset())
            return
        self._opening = None
        self.open(credential)

    def open(self, credential: Credential) -> None:
        """Open a session with this key; the one before ends."""
        self.close()
        self._generation += 1
        binding = _Binding(self, self.profile.account_id, self._generation)
        session = self._engine.open_session(
            self.profile, credential, binding, generation=self._generation
        )
        self._session, self._binding = session, binding
        if self._recalled.rows:
            session.recall(self._recalled)
        if self._before is not None:
            session.changes.recall(self._before)
        self._engine.spawn(session.run(), name=f"session {self._generation}")
        self.heard.emit(self.profile.account_id, frozenset())

    def close(self) -> None:
        """End the session, or the waiting for its key; what it still says is dropped."""
        if (session := self._let_go()) is not None:
            self._engine.spawn(session.close(), name="end of session")

    async def shut_down(self) -> None:
        """End the session and wait for it."""
        if (session := self._let_go()) is not None:
            await session.close()

    def _let_go(self) -> LiveSession | None:
        if self._opening is not None:
            self._opening.cancel()
        if self._is_seen_anew:  # what an earlier run knew is not the last known any more
            self._recalled = LastKnown()
        session, self._session = self._session, None
        self._opening = self._binding = self.trouble = None
        return session

    def confirm_now(self) -> None:
        """Ask for a snapshot at once."""
        if self._session is not None:
            self._session.confirm_now()

    def retry_now(self) -> None:
        """Try again without waiting, where waiting is not an order."""
        if self._session is not None:
            self._session.retry_now()

    # What the session says.

    def hear(self, binding: _Binding, assets: frozenset[str]) -> None:
        """Pass a message on if it is of the session that is open now."""
        if binding is not self._binding:
            self.dropped += 1
            _log.debug("dropped a late message of generation %s", binding.generation)
            return
        self.heard.emit(binding.account_id, assets)


def _unopened(generation: int, trouble: Trouble | None) -> Status:
    return Status(
        generation=generation,
        state=State.OFFLINE if trouble is None else State.REFUSED,
        trouble=trouble,
        confirmed_at=None,
        not_live_since=None,
        next_try_at=None,
        next_check_at=None,
        check_interval=1.0,
        round_trip_ms=None,
        weight_used=None,
        weight_limit=None,
        clock_offset_ms=None,
        proxy=None,
        inspected_by=None,
    )
