"""What works behind the window: the network, sessions, stores of keys, files, and every task."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication

from tidemark.alert_memory import AlertMemoryFile
from tidemark.app import way_out
from tidemark.app.demo import Demo
from tidemark.app.histories import Histories
from tidemark.app.options import WindowOptions
from tidemark.ban_memory import BanMemoryFile
from tidemark.client.clock import Clock
from tidemark.client.examination import examine
from tidemark.client.network import Network
from tidemark.client.rest import Rest
from tidemark.client.session import Extra, Session
from tidemark.client.tasks import TaskKeeper
from tidemark.credentials.entry import credential_from_entry
from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.session_store import SessionStore
from tidemark.credentials.store import KeyStore
from tidemark.daemon_thread import call_in_daemon_thread
from tidemark.day_memory import DayMemoryFile
from tidemark.domain.credential import Credential, Secret
from tidemark.domain.diagnosis import Diagnosis
from tidemark.domain.profile import AccountProfile
from tidemark.log_redaction import redact
from tidemark.qt.engine import Engine, Listener
from tidemark.settings import Settings, SettingsUnavailable

_ENTRY_AT_MOST = 60.0
_DISK_AT_MOST = 15.0

Report = Callable[[str, BaseException], None]

translate = QCoreApplication.translate


class EngineRoom:
    """Made for one run, as its options and the settings at its start want it.

    The window is handed ``engine``. ``report`` is told what a task fails of. Moments are the
    ``clock``'s, by default the system's.
    """

    def __init__(
        self,
        options: WindowOptions,
        settings: Settings,
        report: Report,
        clock: Clock | None = None,
    ) -> None:
        self.demo = Demo(options)
        self.histories = Histories(leaves_nothing=not options.is_of_stored_accounts)
        self.tasks = TaskKeeper(report)
        self.network = Network(
            clock=clock,
            proxy=options.proxy or settings.proxy,
            proxy_password=options.proxy_password,
            check_interval=settings.check_interval,
            budget_share=settings.budget_share,
            ban_memory=None if options.demo else BanMemoryFile(),
        )
        self.engine = self._make_engine(options)

    async def close(self) -> None:
        """End every task, then the demo's exchange that some of them may talk to."""
        await self.tasks.close()
        await self.demo.close()

    def _make_engine(self, options: WindowOptions) -> Engine:
        for_this_run = SessionStore()
        keyring: KeyStore = for_this_run if options.demo else KeyringStore()
        return Engine(
            clock=self.network.clock,
            spawn=self.tasks.spawn,
            open_session=self._open_session,
            read_entry=_read_entry,
            examine=self._examine,
            keyring=keyring,
            for_this_run=for_this_run,
            in_thread=in_thread,
            days=DayMemoryFile(),
            start_demo=self.demo.start,
            proxy=lambda: self.network.proxy,
            test_network=partial(way_out.try_network, self.network),
            use_proxy=partial(way_out.use_proxy, self.network),
            alert_memory=AlertMemoryFile() if options.is_of_stored_accounts else None,
            history=self.histories.own,
            made_up_history=self.histories.made_up,
        )

    def _open_session(
        self,
        profile: AccountProfile,
        credential: Credential,
        listener: Listener,
        *,
        generation: int,
    ) -> Session:
        return Session(
            profile,
            credential,
            self.network,
            listener,
            generation=generation,
            extras=Extra.EVERYTHING,
        )

    async def _examine(self, profile: AccountProfile, credential: Credential) -> Diagnosis:
        rest = Rest(self.network, profile.endpoints)
        return await examine(profile, credential, self.network, rest)


async def _read_entry(api_key: str, secret: str, password: str | None) -> Credential:
    """Opening an encrypted private key takes a noticeable while: not in the window's thread."""

    def read() -> Credential:
        return credential_from_entry(api_key, secret, password=password)

    credential = await call_in_daemon_thread(read, timeout=_ENTRY_AT_MOST, name="reading a key")
    redact(credential.secret, Secret(credential.api_key))
    return credential


async def in_thread(call: Callable[[], object], *, name: str) -> None:
    """Have the disk do something beside the window; raises `SettingsUnavailable` in the end."""
    try:
        await call_in_daemon_thread(call, timeout=_DISK_AT_MOST, name=name)
    except TimeoutError:
        raise SettingsUnavailable(
            translate("Settings", "The settings could not be written: the disk does not answer.")
        ) from None
