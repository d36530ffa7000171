"""The window's engine with real sessions behind it, and everything else as fake as ever."""

from fake_engine import FakeEngine
from live_session import network
from tidemark.client.session import Extra, Session
from tidemark.domain.credential import Credential
from tidemark.domain.profile import AccountProfile
from tidemark.qt.engine import Listener


class RealEngine(FakeEngine):
    """Real sessions, quick in their waits; the keyring stays in a dict."""

    def __init__(self) -> None:
        super().__init__()
        self.network = network()
        self.clock = self.network.clock  # type: ignore[assignment]

    def _open(  # type: ignore[override]
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
