"""What outlasts a run, in memory: keys, settings, alerts, days. Most can be told to refuse."""

from dataclasses import dataclass, field

from tidemark.credentials.store import CredentialsUnavailable
from tidemark.domain.alerting.ledger import Kept
from tidemark.domain.credential import Credential
from tidemark.domain.day_start import DayStart, KeptDays, Since
from tidemark.domain.profile import AccountProfile
from tidemark.domain.trouble import Cause


@dataclass
class FakeStore:
    """A keyring in a dict, which can be told to refuse."""

    kept: dict[str, Credential] = field(default_factory=dict)
    refuses_with: Cause | None = None
    is_lasting: bool = True

    def _may(self) -> None:
        if self.refuses_with is not None:
            raise CredentialsUnavailable(self.refuses_with)

    async def load(self, account_id: str) -> Credential:
        self._may()
        if account_id not in self.kept:
            raise CredentialsUnavailable(Cause.KEY_MISSING)
        return self.kept[account_id]

    async def save(self, account_id: str, credential: Credential) -> None:
        self._may()
        self.kept[account_id] = credential

    async def delete(self, account_id: str) -> None:
        self._may()
        self.kept.pop(account_id, None)

    async def probe(self) -> None:
        self._may()


@dataclass
class FakeMemory:
    """Settings in memory."""

    accounts: list[AccountProfile] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)
    fails_with: Exception | None = None
    proxy: str | None = None

    def remember_proxy(self, proxy: str) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.proxy = proxy

    def remember_account(self, profile: AccountProfile) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.accounts.append(profile)

    def forget_account(self, account_id: str) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.forgotten.append(account_id)


@dataclass
class FakeAlertMemory:
    """What alerts outlast a run with, in memory."""

    kept: Kept = field(default_factory=Kept)

    def load(self) -> Kept:
        return self.kept

    def save(self, kept: Kept) -> None:
        self.kept = kept


@dataclass
class FakeDays:
    """Starts of days in a list, which can be told to refuse."""

    kept: list[DayStart] = field(default_factory=list)
    mark: int | None = None
    fails_with: OSError | None = None

    def load(self) -> KeptDays:
        self._may()
        return KeptDays(tuple(self.kept), self.mark)

    def keep(self, start: DayStart) -> None:
        self._may()
        self.kept.append(start)

    def set_mark(self, wall_ms: int) -> None:
        self._may()
        self.mark = wall_ms
        self.kept = [each for each in self.kept if each.period.since is not Since.MARK]

    def forget(self, account_id: str) -> None:
        self._may()
        self.kept = [each for each in self.kept if each.account_id != account_id]

    def _may(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with
