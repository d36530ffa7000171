"""What a simulator is given and what it answers with: keys, addresses, and its adjustable rules."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SimulatorKey:
    """An API key this exchange knows, with what its signatures are verified by.

    Exactly one of ``hmac_secret`` and ``public_key_pem`` (RSA or Ed25519, told apart by parsing)
    must be given; ``ValueError`` otherwise. ``account`` is the account it opens, which comes into
    being by being named. What the key may do goes by the names of the exchange's key permissions;
    ``ip_list`` of None is a key without a list of addresses, ``create_time`` is ms since the epoch,
    and a key of ``other_environment`` was made for the testnet, say.
    """

    api_key: str
    hmac_secret: str | None = field(default=None, repr=False)
    public_key_pem: str | None = None
    account: str = "main"
    ip_list: tuple[str, ...] | None = None
    create_time: int = 1_698_645_219_000
    other_environment: bool = False
    enable_reading: bool = True
    enable_futures: bool = True
    enable_withdrawals: bool = False
    enable_internal_transfer: bool = False
    enable_margin: bool = False
    enable_spot_and_margin_trading: bool = False
    enable_vanilla_options: bool = False
    enable_fix_api_trade: bool = False
    enable_fix_read_only: bool = False
    permits_universal_transfer: bool = False

    def __post_init__(self) -> None:
        if (self.hmac_secret is None) == (self.public_key_pem is None):
            raise ValueError("a key has either an HMAC secret or a public key")


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a running simulator is reached: the WebSocket API, the streams' base, the REST base."""

    ws_api: str
    stream: str
    rest: str


@dataclass(frozen=True, slots=True)
class Options:
    """Rules of the exchange that a test may want smaller; times are seconds.

    The values are those of the COIN-M documents (WebSocket API General Info; WebSocket Market
    Streams; User Data Streams). Where these give none, the simulator's own choice is marked.
    """

    weight_limit: int = 2400
    refusals_before_ban: int = 10  # own choice: "repeatedly" is all the documents say
    first_ban: float = 120.0
    longest_ban: float = 3 * 86_400.0
    ping_interval: float = 180.0
    pong_deadline: float = 600.0
    connection_life: float = 86_400.0
    stream_messages_per_second: int = 10
    listen_key_life: float = 3_600.0
    refuse_unknown_parameters: bool = False  # the documents do not say; clients do send some
    reading_is_enough: bool = False  # reports contradict each other; see `SimulatorKey`
