"""`tidemark balances`: the verified balances of one account, once or as they change."""

import asyncio
from dataclasses import dataclass, field
from enum import Enum, auto

from tidemark.client.session import Extra
from tidemark.commands.access import access_to
from tidemark.commands.balance_lines import change_line, snapshot_line, state_line
from tidemark.commands.ending import ExitCode, failure
from tidemark.commands.live_account import LiveAccount, live_account, network_for
from tidemark.commands.options import AccountChoice, NetworkChoice
from tidemark.commands.output import give, require_reader
from tidemark.commands.own_settings import own_settings
from tidemark.commands.table import aligned_table
from tidemark.credentials.keyring_store import KeyringStore
from tidemark.credentials.store import KeyStore
from tidemark.domain.account import Row
from tidemark.domain.freshness import State, age_limit
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause
from tidemark.domain.verification import Comparison
from tidemark.formatting import duration, harmless, local_time
from tidemark.settings import Settings


class Form(Enum):
    """How balances are told."""

    TABLE = auto()
    JSON = auto()
    CHANGES = auto()


@dataclass(frozen=True, slots=True)
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
        extras = Extra.REASONS | (Extra.PUSHES if is_followed else Extra.NOTHING)
        async with live_account(access, network, extras) as account:
            status = await account.verified(options.network.timeout)
            give(_table(account, status) if options.form is Form.TABLE else _line(account, status))
            if is_followed:
                await _follow(account, status)


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


async def _follow(account: LiveAccount, status: Status) -> None:
    """Write a line for each change of state or row, until the exchange refuses for good."""
    told = _standing(status)
    pushed: set[str] = set()
    while True:
        await account.news()
        require_reader()
        status = account.status()
        new = _standing(status)
        if new != told:
            told = new
            give(state_line(account.profile, new[0], _message(account, status)))
        for asset in sorted(account.take_changed()):
            row = account.session.rows[asset]
            comparison = status.verification.by_coin.get(asset) if asset in pushed else None
            give(_change(account, row, status, comparison))
            (pushed.discard if row.pushed is None else pushed.add)(asset)
        if status.state is State.REFUSED and status.trouble is not None:
            raise failure(status.trouble, environment=account.profile.environment)


def _standing(status: Status) -> tuple[State, Cause | None]:
    """What is told of the account as a whole; a push under way is told by its coin's own line."""
    state = State.LIVE if status.awaits_pushes_only else status.state
    return state, status.trouble.cause if status.trouble else None


def _message(account: LiveAccount, status: Status) -> str | None:
    if status.trouble is None:
        return None
    return str(
        failure(
            status.trouble,
            environment=account.profile.environment,
            now_ms=account.clock.wall_ms(),
        )
    )


def _change(account: LiveAccount, row: Row, status: Status, comparison: Comparison | None) -> str:
    return change_line(
        account.profile,
        row,
        state=row_state(row, status, account.clock.now()),
        as_of=_as_of(account, row.gone_at or row.as_of),
        comparison=comparison,
    )


def row_state(row: Row, status: Status, now: float) -> State:
    """What may be believed of a row: at most as much as of its account, and not if it is old."""
    state = State.LIVE if status.awaits_pushes_only else status.state
    if row.pushed is not None and state is State.LIVE:
        return State.CONFIRMING
    moment = row.gone_at or row.as_of
    is_old = moment is None or now - moment > age_limit(status.check_interval)
    if state is State.LIVE and (is_old or row.refused is not None):
        return State.STALE
    return state


def _as_of(account: LiveAccount, moment: float | None) -> int | None:
    return None if moment is None else account.session.as_of_ms(moment)
