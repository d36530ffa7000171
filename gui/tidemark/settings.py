"""What the user chose and how accounts are reached: typed, declared once, never anything secret."""

from decimal import Decimal
from typing import Annotated, Literal, Self

import msgspec

from tidemark.domain.alerting.rule import USUAL_RULES, Rule
from tidemark.domain.credential import KeyKind
from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.proxy import ProxyAddress
from tidemark.domain.unit import Unit

SCHEMA = 1
"""Raised when an older Tidemark could no longer read what is written."""

_LONGEST_ENDING = 4
_LONGEST_LABEL = 60
_MOST_ALERTS = 100
_MOST_DIGITS = 18
_LANGUAGE = r"^(system|[a-z]{2,3}(_[A-Z][a-z]{3})?(_([A-Z]{2}|[0-9]{3}))?)\Z"


Pixels = Annotated[int, msgspec.Meta(ge=0, le=65_535)]
"""What fits on any screen; Qt ends the program over a number that is too large for it."""


class SettingsUnavailable(Exception):
    """The settings can be neither read nor set aside, or not be written. Nothing was lost."""


class AccountSettings(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One account as it is remembered: everything but its key, which only the keyring holds."""

    id: str
    label: str
    environment: Environment
    key_kind: KeyKind
    key_ending: str
    ws_api_url: str | None = None
    stream_url: str | None = None
    rest_url: str | None = None

    def __post_init__(self) -> None:
        if not self.id:
            raise ValueError("an account has an id")
        if not 0 < len(self.label.strip()) <= _LONGEST_LABEL or not self.label.isprintable():
            raise ValueError(f"a label is one line of 1 to {_LONGEST_LABEL} visible characters")
        if len(self.key_ending) > _LONGEST_ENDING:
            raise ValueError("of a key only its last four characters may be kept")
        if self.environment is Environment.DEMO:
            raise ValueError("the demo account is never kept")
        if (self._endpoints() is None) is (self.environment is Environment.CUSTOM):
            raise ValueError("a custom environment has addresses of its own, the others have none")

    @classmethod
    def of(cls, profile: AccountProfile) -> Self:
        """What to remember of ``profile``; raises `ValueError` for one that is not to be kept."""
        endpoints = profile.custom_endpoints
        return cls(
            id=profile.account_id,
            label=profile.label,
            environment=profile.environment,
            key_kind=profile.key_kind,
            key_ending=profile.key_ending,
            ws_api_url=None if endpoints is None else endpoints.ws_api,
            stream_url=None if endpoints is None else endpoints.stream,
            rest_url=None if endpoints is None else endpoints.rest,
        )

    @property
    def profile(self) -> AccountProfile:
        """The account as the rest of the program knows it."""
        return AccountProfile(
            self.id,
            self.label,
            self.environment,
            self.key_kind,
            self.key_ending,
            self._endpoints(),
        )

    def _endpoints(self) -> Endpoints | None:
        if self.ws_api_url is None and self.stream_url is None and self.rest_url is None:
            return None
        # An exchange of one's own answers all REST questions at one address.
        return Endpoints(self.ws_api_url or "", self.stream_url or "", self.rest_url, self.rest_url)


class ColumnLayout(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The table's columns as the user left them, each by its name; empty means as delivered."""

    order: tuple[str, ...] = ()
    widths: dict[str, Pixels] = {}
    hidden: tuple[str, ...] = ()
    sorted_by: str | None = None
    descending: bool = False


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting with its type and its default. Change some with `with_changes`.

    ``proxy`` is ``off``, ``system`` or an address (``http://[user@]host:port``, also ``https``
    and ``socks5``), whose password the keyring holds;
    ``check_interval`` is in seconds; ``budget_share`` is the part of the request weight left on
    this IP address that Tidemark may take; ``window_geometry`` and ``mini_geometry`` (of the mini
    window, which is open if ``mini``) are Qt's own, in Base64;
    ``last_account_id`` is the tab shown last, which several accounts may share; ``unit`` is what
    values are told in, ``all_by_coin`` whether such a tab sums its accounts up by coin;
    ``detail_height`` is in pixels, 0 as delivered.

    ``language`` is ``system`` or the code of one (``de``, ``zh_CN``), which need not be there:
    another Tidemark may speak it.
    ``text_scale`` multiplies the system's font size; ``up_colour`` is what gains are drawn in
    (losses take the opposite one); ``hide_small_below`` is in USD. ``mask_when_idle`` is in
    minutes, 0 for never; ``closing`` is what the window's close button does. ``feed`` is whether
    the line of changes is there, ``feed_open`` whether it is opened into the list.
    ``alerts`` are the rules in the user's order. ``today_since`` is what the change is told since:
    midnight by the wall's clock or UTC's, this start of Tidemark, or the user's mark.
    ``keep_history`` is whether what is seen is written down, ``history_days`` for how many days
    and ``history_megabytes`` how much of it (of 1,000,000 bytes); 0 is no limit.
    """

    schema: int = SCHEMA
    accounts: tuple[AccountSettings, ...] = ()
    last_account_id: str | None = None
    proxy: str = "off"
    check_interval: Annotated[float, msgspec.Meta(ge=1.0, le=60.0)] = 1.0
    budget_share: Annotated[float, msgspec.Meta(gt=0.0, le=0.9)] = 0.25
    theme: Literal["system", "light", "dark"] = "system"
    language: Annotated[str, msgspec.Meta(pattern=_LANGUAGE)] = "system"
    hide_zero: bool = True
    window_geometry: str = ""
    columns: ColumnLayout = ColumnLayout()
    unit: Unit = Unit.BTC
    today_since: Literal["local", "utc", "start", "mark"] = "local"
    all_by_coin: bool = False
    detail_height: Pixels = 0
    text_scale: Annotated[float, msgspec.Meta(ge=0.8, le=2.0)] = 1.0
    up_colour: Literal["green", "red", "blue"] = "green"
    motion: Literal["system", "full", "reduced"] = "system"
    hide_small: bool = False
    hide_small_below: Decimal = Decimal(1)
    privacy: bool = False
    mask_when_idle: Annotated[int, msgspec.Meta(ge=0, le=240)] = 0
    mask_when_locked: bool = False
    mask_when_minimised: bool = False
    tray: bool = True
    tray_total: bool = False
    closing: Literal["ask", "tray", "quit"] = "ask"
    start_minimised: bool = False
    notifications: bool = True
    feed: bool = True
    feed_open: bool = False
    alerts: tuple[Rule, ...] = USUAL_RULES
    mini: bool = False
    mini_geometry: str = ""
    keep_history: bool = True
    history_days: Annotated[int, msgspec.Meta(ge=0, le=36_500)] = 0
    history_megabytes: Annotated[int, msgspec.Meta(ge=0, le=1_000_000)] = 2_048

    def __post_init__(self) -> None:
        require_proxy(self.proxy)
        if not _is_told(self.hide_small_below) or self.hide_small_below < 0:
            raise ValueError("hide_small_below is an amount of USD")
        for told_apart_by in ("id", "label"):
            names = [getattr(account, told_apart_by) for account in self.accounts]
            if len(set(names)) < len(names):
                raise ValueError(f"two accounts have the same {told_apart_by}")
        if len({rule.rule_id for rule in self.alerts}) < len(self.alerts):
            raise ValueError("two alerts have the same rule_id")
        if len(self.alerts) > _MOST_ALERTS:
            raise ValueError(f"there are more than {_MOST_ALERTS} alerts")

    @property
    def profiles(self) -> tuple[AccountProfile, ...]:
        """The accounts in the user's order."""
        return tuple(account.profile for account in self.accounts)

    def with_changes(self, **values: object) -> Self:
        """These settings with some of them changed; raises `ValueError` for what is not allowed."""
        changed = msgspec.structs.replace(self, **values)
        msgspec.convert(msgspec.to_builtins(changed), type=Settings)  # as it will be read again
        return changed

    def account(self, label: str) -> AccountProfile | None:
        """The account of this name, if there is one."""
        return next((each for each in self.profiles if each.label == label), None)

    def with_account(self, profile: AccountProfile) -> Self:
        """These settings and one account more; raises `ValueError` where its label is taken."""
        return msgspec.structs.replace(self, accounts=(*self.accounts, AccountSettings.of(profile)))

    def without_account(self, account_id: str) -> Self:
        """These settings with this account forgotten, and every alert that was for it alone."""
        others = tuple(account for account in self.accounts if account.id != account_id)
        last = None if self.last_account_id == account_id else self.last_account_id
        alerts = tuple(rule for rule in self.alerts if rule.account_id != account_id)
        return msgspec.structs.replace(self, accounts=others, last_account_id=last, alerts=alerts)


def require_proxy(proxy: str) -> None:
    """Raise `ValueError` unless ``proxy`` is ``off``, ``system`` or a proxy's address."""
    if proxy not in {"off", "system"}:
        ProxyAddress.parse(proxy)


def _is_told(amount: Decimal) -> bool:
    """Whether it can be written out: ``1E+3000000`` is a number, and as many digits long."""
    exponent = amount.as_tuple().exponent
    is_short = isinstance(exponent, int) and exponent >= -_MOST_DIGITS
    return is_short and amount.adjusted() < _MOST_DIGITS
