"""What the window is asked for on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

from tidemark.domain.credential import Credential, Secret
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen

if TYPE_CHECKING:
    from tidemark.simulator.fault_script import FaultScript


@frozen
class WindowOptions:
    """How to run the window.

    ``demo`` opens it on the built-in exchange, of ``seed``, at ``speed`` and with these ``faults``
    played. ``screenshot``
    writes a picture of it after ``after`` seconds of demo time and ends. ``profile`` and
    ``credential`` are an account for this run alone. ``minimised`` asks for a start without a
    window on the screen, like the setting ``start_minimised``. ``proxy`` of None is the one in
    settings, ``proxy_password`` of None the one in the keyring.
    """

    demo: bool = False
    seed: int | None = None
    speed: float = 1.0
    faults: "FaultScript | None" = None
    screenshot: Path | None = None
    after: float = 10.0
    profile: AccountProfile | None = None
    credential: Credential | None = None
    proxy: str | None = None
    proxy_password: Secret | None = None
    allow_env_tls: bool = False
    minimised: bool = False
    settings_path: Path | None = None

    @property
    def is_of_stored_accounts(self) -> bool:
        """Whether this run shows the user's own accounts, of which one window is enough."""
        return not self.demo and self.credential is None and self.screenshot is None
