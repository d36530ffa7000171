"""What the window needs of the rest of the program, and is handed once it has been painted.

Only shapes are declared here: the network and keyring modules behind them are loaded after the
first painting, so nothing in this package may import them while it is being imported itself.
"""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any, Protocol

from tidemark.credentials.store import KeyStore
from tidemark.domain.alerting.ledger import Kept
from tidemark.domain.changes import ChangeLog
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.day_start import DayStart, KeptDays
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.environment import Endpoints
from tidemark.domain.last_known import LastKnown
from tidemark.domain.margin import Margin
from tidemark.domain.price import Price
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.trial import Trial
from tidemark.domain.values import frozen
from tidemark.history.keeper import Keeper


class Listener(Protocol):
    """Whoever wants to hear of a session; called in the window's thread."""

    def rows_changed(self, assets: frozenset[str]) -> None:
        """These coins' figures changed: balances, margin or price; and with them the status."""
        ...

    def status_changed(self) -> None:
        """State, trouble or countdown changed."""
        ...


class LiveSession(Protocol):
    """One account kept live: `client.session.Session`, or an honest fake of it."""

    @property
    def rows(self) -> Mapping[str, Row]: ...
    @property
    def margin(self) -> Margin | None: ...
    @property
    def prices(self) -> Mapping[str, Price]: ...
    @property
    def changes(self) -> ChangeLog: ...
    def status(self, now: float) -> Status: ...
    def recall(self, known: LastKnown) -> None: ...
    def forget_before(self) -> None: ...
    def confirm_now(self) -> None: ...
    def retry_now(self) -> None: ...
    async def run(self) -> None: ...
    async def close(self) -> None: ...


class Clock(Protocol):
    """Where moments come from."""

    def now(self) -> float: ...
    def wall_ms(self) -> int: ...


class Spawn(Protocol):
    """Start a task that somebody keeps, reports and awaits."""

    def __call__(self, coroutine: Coroutine[Any, Any, Any], *, name: str) -> "Running": ...


class Running(Protocol):
    """A task as far as the window deals with one."""

    def cancel(self, msg: Any = None) -> bool: ...


class OpenSession(Protocol):
    """Make a session; its ``run`` is still to be started."""

    def __call__(
        self,
        profile: AccountProfile,
        credential: Credential,
        listener: Listener,
        *,
        generation: int,
    ) -> LiveSession: ...


class ReadEntry(Protocol):
    """Make a credential of what was typed; raises `UnusableEntry`. May take a while."""

    async def __call__(self, api_key: str, secret: str, password: str | None) -> Credential: ...


class Examine(Protocol):
    """Try a key with the exchange and ask what it may do; may be cancelled, and raises nothing."""

    async def __call__(self, profile: AccountProfile, credential: Credential) -> Diagnosis: ...


class InThread(Protocol):
    """Call something that blocks, in a thread, and wait for it without blocking."""

    async def __call__(self, call: Callable[[], object], *, name: str) -> None: ...


class DayMemory(Protocol):
    """Where the starts of days are kept; all methods block, and raise `OSError`.

    A start since a mark is kept as long as that mark is.
    """

    def load(self) -> KeptDays: ...
    def keep(self, start: DayStart) -> None: ...
    def set_mark(self, wall_ms: int) -> None: ...
    def forget(self, account_id: str) -> None: ...


class TryNetwork(Protocol):
    """Try a way to an exchange without taking it; never raises for what is found out."""

    async def __call__(
        self, proxy: str, password: Secret | None, endpoints: Endpoints
    ) -> Trial: ...


class UseProxy(Protocol):
    """Take another way from now on; connections are made anew."""

    def __call__(self, proxy: str, password: Secret | None) -> None: ...


class AlertMemory(Protocol):
    """What alerts outlast a run with. Both may block; neither raises."""

    def load(self) -> Kept: ...
    def save(self, kept: Kept) -> None: ...


@frozen
class Engine:
    """Everything behind the window. ``for_this_run`` is the store that forgets.

    ``proxy`` tells the setting in force: ``off``, ``system`` or an address. ``alert_memory`` is
    None for a run that leaves nothing behind. ``history`` is of accounts that outlast the run,
    ``made_up_history`` of the demo's and of all that it forgets; None where none is kept.
    """

    clock: Clock
    spawn: Spawn
    open_session: OpenSession
    read_entry: ReadEntry
    examine: Examine
    keyring: KeyStore
    for_this_run: KeyStore
    in_thread: InThread
    days: DayMemory
    start_demo: Callable[[], Coroutine[Any, Any, tuple[AccountProfile, Credential]]]
    proxy: Callable[[], str]
    test_network: TryNetwork
    use_proxy: UseProxy
    alert_memory: AlertMemory | None = None
    history: Keeper | None = None
    made_up_history: Keeper | None = None
