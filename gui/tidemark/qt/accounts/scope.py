"""What a tab shows: one account, or all accounts whose figures may be added up."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from tidemark.domain.environment import Endpoints, Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.values import frozen
from tidemark.formatting import harmless
from tidemark.qt.environment_names import account_name, environment_name

translate = QCoreApplication.translate


@frozen
class Scope:
    """The accounts of one tab, all of one environment. ``scope_id`` names it in settings."""

    scope_id: str
    profiles: tuple[AccountProfile, ...]

    @classmethod
    def of_account(cls, profile: AccountProfile) -> "Scope":
        """One account alone."""
        return cls(profile.account_id, (profile,))

    @property
    def label(self) -> str:
        """What the tab is called in the language of the interface."""
        return _name_of_all(self.profiles[0]) if self.is_all else account_name(self.profiles[0])

    @property
    def is_all(self) -> bool:
        """Whether it holds several accounts."""
        return len(self.profiles) > 1

    @property
    def environment(self) -> Environment:
        """The one environment of its accounts."""
        return self.profiles[0].environment

    def holds(self, account_id: str) -> bool:
        """Whether an account is one of its accounts."""
        return any(each.account_id == account_id for each in self.profiles)


def scopes_of(profiles: Sequence[AccountProfile]) -> list[Scope]:
    """The tabs for these accounts: first one for each environment with several, then each account.

    Figures of different environments never add up: testnet coins are no money, and each set of
    custom addresses is an exchange of its own.
    """
    groups: dict[tuple[Environment, Endpoints | None], list[AccountProfile]] = {}
    for profile in profiles:
        groups.setdefault((profile.environment, profile.custom_endpoints), []).append(profile)
    several = [_all_of(group) for group in groups.values() if len(group) > 1]
    return [*several, *map(Scope.of_account, profiles)]


def begun_with(scopes: Sequence[Scope], last_shown: str | None) -> Scope:
    """Which of all tabs a run begins with: the one shown last, else the first account's."""
    known = {scope.scope_id: scope for scope in scopes}
    return known.get(last_shown or "") or next(each for each in scopes if not each.is_all)


def _all_of(profiles: Sequence[AccountProfile]) -> Scope:
    first = profiles[0]
    scope_id = f"all:{first.environment.value}"
    if first.environment is Environment.CUSTOM:
        scope_id = f"{scope_id}:{first.endpoints.ws_api} {first.endpoints.stream}"
    return Scope(scope_id, tuple(profiles))


def _name_of_all(first: AccountProfile) -> str:
    """All accounts that are where this one is; which exchange that is goes without saying."""
    label = translate("Scope", "All")
    if first.environment is Environment.MAINNET:
        return label
    host = harmless(first.endpoints.ws_api.split("/")[2])
    is_custom = first.environment is Environment.CUSTOM
    return f"{label} · {host if is_custom else environment_name(first.environment)}"
