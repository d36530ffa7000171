"""What a bug report tells of this run: versions, settings, and how each account does."""

import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import field
from decimal import Decimal
from enum import Enum
from importlib import metadata
from typing import Any
from urllib.parse import urlsplit

import msgspec

from tidemark.diagnostics.masking import without_amounts
from tidemark.domain.amount import Amount
from tidemark.domain.profile import AccountProfile
from tidemark.domain.row import Row
from tidemark.domain.status import Status
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen
from tidemark.formatting import MASK
from tidemark.settings import Settings

LEFT_OUT = "(left out)"
_LIBRARIES = (
    "PySide6-Essentials",
    "qasync",
    "websockets",
    "keyring",
    "SecretStorage",
    "msgspec",
    "cryptography",
    "truststore",
    "certifi",
    "python-socks",
    "h11",
    "platformdirs",
)
# Of texts only these are told: the value is one of a few that Tidemark itself has words for.
_TOLD_TEXTS = frozenset({"theme", "language", "unit", "up_colour", "motion", "closing"})
_FIGURES = {
    "wallet_balance": "balance",
    "available_balance": "availableBalance",
    "withdraw_available": "withdrawAvailable",
    "cross_wallet_balance": "crossWalletBalance",
    "cross_unrealized_pnl": "crossUnPnl",
}


@frozen
class AccountFacts:
    """What is known of one account at ``now`` (s); ``margin_at`` is when margin was asked for."""

    profile: AccountProfile
    status: Status
    now: float
    rows: Mapping[str, Row] = field(default_factory=dict)
    margin_at: float | None = None


@frozen
class Facts:
    """Everything a report is made of. ``surroundings`` is what the window knows of its screen."""

    version: str
    made_at: str
    settings: Settings
    accounts: Sequence[AccountFacts] = ()
    surroundings: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> dict[str, str]:
        """What accounts, by label and by id, are called in the bundle."""
        profiles = [*(each.profile for each in self.accounts), *self.settings.profiles]
        ids = list(dict.fromkeys(profile.account_id for profile in profiles))
        names = {account_id: f"account-{place}" for place, account_id in enumerate(ids, 1)}
        return names | {profile.label: names[profile.account_id] for profile in profiles}


def report(facts: Facts, *, with_amounts: bool) -> dict[str, Any]:
    """The report as plain values, without names, key endings or logins; amounts if allowed."""
    return {
        "tidemark": facts.version,
        "made_at": facts.made_at,
        "amounts": "included" if with_amounts else "left out",
        "python": sys.version.split()[0],
        "system": platform.platform(),
        "machine": platform.machine(),
        "libraries": {name: _version(name) for name in _LIBRARIES},
        "window": dict(facts.surroundings),
        "settings": settings_part(facts.settings, with_amounts=with_amounts),
        "accounts": [
            {"name": facts.names[each.profile.account_id], **_account(each, with_amounts)}
            for each in facts.accounts
        ],
    }


def _version(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


# Settings.


def settings_part(settings: Settings, *, with_amounts: bool) -> dict[str, Any]:
    """The settings that tell nothing of their user. What is of no known kind is left out."""
    told = {
        name: told_setting(name, getattr(settings, name), with_amounts=with_amounts)
        for name in settings.__struct_fields__
    }
    return told | {
        "accounts": len(settings.accounts),
        "proxy": without_login(settings.proxy),
        "last_account_id": LEFT_OUT,
        "window_geometry": LEFT_OUT,
    }


def told_setting(name: str, value: Any, *, with_amounts: bool) -> Any:
    """What is told of one setting; `LEFT_OUT` unless it is known to tell nothing of its user."""
    if isinstance(value, Decimal):
        return f"{value:f}" if with_amounts else MASK
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | int | float) or value is None:
        return value
    if isinstance(value, str):
        return value if name in _TOLD_TEXTS else LEFT_OUT
    if name == "columns":
        return msgspec.to_builtins(value)
    return LEFT_OUT


def without_login(proxy: str) -> str:
    """A proxy's kind and place, or the word that stands for one."""
    if "://" not in proxy:
        return proxy if proxy in {"off", "system"} else LEFT_OUT
    parts = urlsplit(proxy)
    port = "" if parts.port is None else f":{parts.port}"
    return f"{parts.scheme}://{parts.hostname}{port}"


# Accounts.


def _account(facts: AccountFacts, with_amounts: bool) -> dict[str, Any]:
    status, now = facts.status, facts.now
    return {
        "environment": facts.profile.environment.value,
        "hosts": sorted({_host(url) for url in _urls(facts.profile)}),
        "key_kind": facts.profile.key_kind.value,
        "state": status.state.value,
        "trouble": _trouble(status.trouble),
        "confirmed_seconds_ago": _since(status.confirmed_at, now),
        "not_live_seconds": _since(status.not_live_since, now),
        "check_interval_seconds": status.check_interval,
        "round_trip_ms": status.round_trip_ms,
        "weight": [status.weight_used, status.weight_limit],
        "clock_offset_ms": status.clock_offset_ms,
        "way": status.proxy or "direct",
        "inspected_by": status.inspected_by,
        "push": {
            "state": status.stream.state.value,
            "trouble": _trouble(status.stream.trouble),
            "event_seconds_ago": _since(status.stream.last_event_at, now),
            "healed": status.stream.healed,
            "compared": status.verification.compared,
            "drifted": status.verification.drifted,
        },
        "margin_seconds_ago": _since(facts.margin_at, now),
        "margin_trouble": _trouble(status.margin_trouble),
        "prices_trouble": _trouble(status.prices_trouble),
        "coins": {name: _coin(row, now, with_amounts) for name, row in facts.rows.items()},
    }


def _urls(profile: AccountProfile) -> tuple[str, str]:
    return profile.endpoints.ws_api, profile.endpoints.stream


def _host(url: str) -> str:
    return urlsplit(url).hostname or LEFT_OUT


def _trouble(trouble: Trouble | None) -> str | None:
    if trouble is None:
        return None
    code = "" if trouble.code is None else str(trouble.code)
    return " ".join(filter(None, (trouble.cause.value, code, trouble.detail)))


def _since(moment: float | None, now: float) -> float | None:
    return None if moment is None else round(now - moment, 1)


def _coin(row: Row, now: float, with_amounts: bool) -> dict[str, Any]:
    refused = None if row.refused is None else f"{row.refused.field}: {row.refused.reason}"
    if refused is not None and not with_amounts:
        refused = without_amounts(refused)
    return {
        "seconds_ago": _since(row.as_of, now),
        "is_pushed": row.pushed is not None,
        "is_gone": row.gone_at is not None,
        "refused": refused,
        "amounts": {
            told: _amount(getattr(row.balance, name), with_amounts)
            for name, told in _FIGURES.items()
        },
    }


def _amount(amount: Amount | None, with_amounts: bool) -> str | None:
    if amount is None:
        return None
    return amount.text if with_amounts else MASK
