"""The accounts of this run in the user's order, and which of them it forgets at its end."""

from collections.abc import Iterable, Sequence

from tidemark.domain.profile import AccountProfile


class KnownAccounts:
    """Each by its id. The demo that is entered from among them is none of them."""

    def __init__(self) -> None:
        self._profiles: list[AccountProfile] = []
        self._only_this_run: set[str] = set()

    @property
    def profiles(self) -> Sequence[AccountProfile]:
        """The accounts in the user's order."""
        return tuple(self._profiles)

    @property
    def labels(self) -> Sequence[str]:
        """The names that are taken."""
        return [profile.label for profile in self._profiles]

    def take(self, profiles: Iterable[AccountProfile]) -> None:
        """Know these and no others."""
        self._profiles = list(profiles)

    def put(self, profile: AccountProfile) -> None:
        """Know an account, in its old place if it had one, and behind all others if not."""
        for place, each in enumerate(self._profiles):
            if each.account_id == profile.account_id:
                self._profiles[place] = profile
                return
        self._profiles.append(profile)

    def drop(self, account_id: str) -> None:
        """Know an account no longer."""
        self._profiles = [each for each in self._profiles if each.account_id != account_id]
        self._only_this_run.discard(account_id)

    def note_lasting(self, account_id: str, is_lasting: bool) -> None:
        """An account outlasts this run, or does not."""
        if is_lasting:
            self._only_this_run.discard(account_id)
        else:
            self._only_this_run.add(account_id)

    def is_only_this_run(self, account_id: str) -> bool:
        """Whether an account is forgotten at the end of this run."""
        return account_id in self._only_this_run

    def is_lasting(self, account_id: str) -> bool:
        """Whether an account is known, and will be after a restart."""
        is_known = any(each.account_id == account_id for each in self._profiles)
        return is_known and not self.is_only_this_run(account_id)
