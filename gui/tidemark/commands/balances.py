"""`tidemark balances`: the verified balances of one account, once or as they change."""

import asyncio
from dataclasses import field
from enum import Enum, auto

from tidemark.client.session import Extra
from tidemark.commands.access import access_to
from tidemark.commands.balance_lines import snapshot_line
from tidemark.commands.ending import ExitCode
from tidemark.commands.live_account import LiveAccount, live_account, network_for
from tidemark.commands.options import AccountChoice, NetworkChoice
from tidemark.commands.output import give
from tidemark.commands.own_settings import own_settings
from tidemark.commands.table import aligned_table
from tidemark.commands.watch import Watch
from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.store import KeyStore
from tidemark.domain.status import Status
from tidemark.domain.values import frozen
from tidemark.formatting import duration, harmless, local_time
from tidemark.settings import Settings

_FOLLOWED = Extra.PUSHES | Extra.MARGIN


class Form(Enum):
    """How balances are told."""

    TABLE = auto()
    JSON = auto()
    CHANGES = auto()


@frozen
class BalancesOptions:
    """What `tidemark balances` was asked for."""

    account: AccountChoice = field(default_factory=AccountChoice)
    network: NetworkChoice = field(default_factory=NetworkChoice)
    form: Form = Form.TABLE


def run(options: BalancesOptions) -> ExitCode:
    """Carry the command out on this user's settings and keyring."""
    asyncio.run(tell_balances(options, own_settings().load(), KeyringStore()))
    return ExitCode.DONE


async def tell_balances(options: BalancesOptions, settings: Settings, store: KeyStore) -> None:
    """Write the balances to standard output; raises `CommandFailed`. Changes never end."""
    async with access_to(options.account, settings, store) as access:
        network = await network_for(access.profile.environment, options.network, settings, store)
        is_followed = options.form is Form.CHANGES
        extras = Extra.REASONS | (_FOLLOWED if is_followed else Extra.NOTHING)
        async with live_account(access, network, extras) as account:
            status = await account.verified(options.network.timeout)
            give(_table(account, status) if options.form is Form.TABLE else _line(account, status))
            if is_followed:
                await Watch(account, status).follow()


def _line(account: LiveAccount, status: Status) -> str:
    as_of = _as_of(account, status.confirmed_at)
    assert as_of is not None  # noqa: S101 - verified is nothing but confirmed once
    account.take_changed()
    rows = account.session.rows.values()
    return snapshot_line(account.profile, rows, state=status.state, as_of=as_of)


def _table(account: LiveAccount, status: Status) -> str:
    profile, now_ms = account.profile, account.clock.wall_ms()
    as_of = local_time(_as_of(account, status.confirmed_at), now_ms=now_ms)
    age = duration(account.clock.now() - (status.confirmed_at or 0.0))
    heading = f"{harmless(profile.label)} · {profile.environment.value} · {status.state.value}"
    table = aligned_table(account.session.rows.values())
    return f"{heading} · as of {as_of}, {age} ago\n\n{table}"


def _as_of(account: LiveAccount, moment: float | None) -> int | None:
    return None if moment is None else account.session.as_of_ms(moment)
