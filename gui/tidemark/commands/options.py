"""What the command line asks for, as values. Whoever makes them has checked them."""

from typing import TYPE_CHECKING

from tidemark.domain.credential import Secret
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.values import frozen

if TYPE_CHECKING:  # not needed unless there is a demo
    from tidemark.simulator.fault_script import FaultScript

DEFAULT_TIMEOUT = 10.0


@frozen
class AccountChoice:
    """Which account: the demo's, one whose key is in the environment, or a stored one.

    ``label`` of None is the only stored account there is. ``environment`` and ``endpoints`` go
    with a key from the environment; ``seed``, ``speed`` and ``faults`` with the demo.
    """

    label: str | None = None
    demo: bool = False
    seed: int = 1
    speed: float = 1.0
    faults: "FaultScript | None" = None
    from_environment: bool = False
    environment: Environment = Environment.MAINNET
    endpoints: Endpoints | None = None


@frozen
class NetworkChoice:
    """How to reach the exchange: ``proxy`` of None is the one in settings.

    ``proxy_password`` goes with a proxy that is named with a user; None asks the keyring.
    ``timeout`` (s) is how long a first verified snapshot may take. ``allow_env_tls`` lets
    SSL_CERT_FILE and SSLKEYLOGFILE of the environment count.
    """

    proxy: str | None = None
    timeout: float = DEFAULT_TIMEOUT
    allow_env_tls: bool = False
    proxy_password: Secret | None = None
