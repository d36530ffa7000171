"""What the tray says when the pointer rests on it: each account's state, dated."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from tidemark.domain.environment import Environment
from tidemark.domain.freshness import State
from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.formatting import duration, harmless, local_time
from tidemark.qt.environment_names import account_name, environment_name
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.state_words import badness, state_word, worst
from tidemark.qt.tray.tray_icon import TrayLook
from tidemark.qt.window.told import Told

translate = QCoreApplication.translate

Accounts = Sequence[tuple[AccountProfile, Status]]

_MOST_ACCOUNTS = 4  # Windows shows no more than 127 characters


def tray_look(accounts: Accounts, *, is_alerting: bool) -> TrayLook:
    """The worst state of all accounts; without any, nobody is connected to anything."""
    states = [state_to_show(status) for _, status in accounts]
    environments = {profile.environment for profile, _ in accounts}
    return TrayLook(
        worst(states) if states else State.OFFLINE,
        is_alerting=is_alerting,
        is_play=bool(environments) and Environment.MAINNET not in environments,
    )


def state_to_show(status: Status) -> State:
    """The state, but LIVE while pushes alone are being confirmed.

    That takes hundredths of a second and happens all day: the icon would flicker.
    """
    is_flicker = status.state is State.CONFIRMING and status.awaits_pushes_only
    return State.LIVE if is_flicker else status.state


def tray_tip(accounts: Accounts, told: Told | None, *, now: float, wall_ms: int) -> str:
    """The accounts, worst first, the total of ``told`` if given, and when all this was so."""
    if not accounts:
        return translate("Tray", "Tidemark: no account yet")
    by_state = sorted(accounts, key=lambda each: badness(state_to_show(each[1])), reverse=True)
    lines = [_account(profile, status, now) for profile, status in by_state[:_MOST_ACCOUNTS]]
    if rest := len(accounts) - len(lines):
        lines.append(translate("Tray", "%n more account(s)", None, rest))
    if told is not None:
        lines.append(_total(told))
    at = local_time(wall_ms, now_ms=wall_ms)
    return "\n".join([*lines, translate("Tray", "As of {time}").format(time=at)])


def _account(profile: AccountProfile, status: Status, now: float) -> str:
    name = harmless(account_name(profile))
    if profile.environment is not Environment.MAINNET:
        name = f"{name} ({environment_name(profile.environment)})"
    state = state_to_show(status)
    return _template(state, status).format(
        account=name,
        state=state_word(state),
        age=duration(_since(status.confirmed_at, now)),
        time=duration(_since(status.not_live_since, now)),
    )


def _template(state: State, status: Status) -> str:
    if state is State.LIVE and status.confirmed_at is not None:
        return translate("Tray", "{account}: {state}, {age} old")
    if state is not State.LIVE and status.not_live_since is not None:
        return translate("Tray", "{account}: {state} for {time}")
    return translate("Tray", "{account}: {state}")


def _since(moment: float | None, now: float) -> float | None:
    return None if moment is None else now - moment


def _total(told: Told) -> str:
    template = (
        translate("Tray", "{tab}: last known {total}")
        if told.total.is_dimmed
        else translate("Tray", "{tab}: {total}")
    )
    figure = MASK if told.is_masked else told.total.main
    return template.format(tab=harmless(told.scope.label), total=figure)
