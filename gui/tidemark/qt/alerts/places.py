"""The accounts as alerts see them, and what the places of figures are called."""

from collections.abc import Iterable

from tidemark.domain.alerting.basis import AccountView
from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.environment_names import account_name


@frozen
class Place:
    """An account, or a group of accounts whose figures add up, which has no label of its own."""

    label: str
    environment: Environment


def view_of(account: SessionController) -> AccountView:
    """One account as it stands."""
    profile = account.profile
    return AccountView(
        profile.account_id,
        group_of(profile),
        account.status(),
        account.rows,
        account.margin,
        account.prices,
    )


def group_of(profile: AccountProfile) -> str:
    """The group whose figures this account's may be added to: of one exchange, and as real."""
    name = f"all:{profile.environment.value}"
    if profile.custom_endpoints is None or profile.environment is not Environment.CUSTOM:
        return name
    return f"{name}:{profile.endpoints.ws_api} {profile.endpoints.stream}"


def places_of(profiles: Iterable[AccountProfile]) -> dict[str, Place]:
    """Every account and every group by what subjects call it."""
    places: dict[str, Place] = {}
    for profile in profiles:
        places[group_of(profile)] = Place("", profile.environment)
        places[profile.account_id] = Place(account_name(profile), profile.environment)
    return places
