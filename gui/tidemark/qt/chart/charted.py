"""Whose line is looked at: a coin's or the total's, of one account or of several."""

from tidemark.domain.environment import Environment
from tidemark.domain.profile import AccountProfile
from tidemark.domain.unit import Unit
from tidemark.domain.values import frozen
from tidemark.history.questions import Measure, Subject


@frozen
class Charted:
    """``asset`` None is the total; ``label`` is what the accounts are called together."""

    profiles: tuple[AccountProfile, ...]
    asset: str | None
    label: str

    @property
    def account_ids(self) -> tuple[str, ...]:
        """Whose it is."""
        return tuple(profile.account_id for profile in self.profiles)

    @property
    def environment(self) -> Environment:
        """What kind of money it is."""
        return self.profiles[0].environment

    def subject(self, unit: Unit, measure: Measure) -> Subject:
        """What to ask the history for. A total has no coin of its own, and no wallet."""
        if self.asset is None:
            told = Unit.BTC if unit is Unit.COIN else unit
            return Subject(self.account_ids, None, told)
        return Subject(self.account_ids, self.asset, unit, measure)
