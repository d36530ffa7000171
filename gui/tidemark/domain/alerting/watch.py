"""The watch over all rules: told once per episode, by the window and the command line alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tidemark.domain.alerting.basis import AccountView, is_seen
from tidemark.domain.alerting.episode import STEPS, Deed, Phase, is_changed, level_of
from tidemark.domain.alerting.rule import Rule
from tidemark.domain.alerting.sights import Sight, Subject, read
from tidemark.domain.values import frozen


class EpisodeKey(NamedTuple):
    """What an episode is found by."""

    rule_id: str
    subject: Subject


@frozen
class Told:
    """An episode begins, to be told now. A change is from ``reference``, and over with this."""

    rule: Rule
    subject: Subject
    figure: Decimal
    reference: Decimal | None = None

    @property
    def key(self) -> EpisodeKey:
        """What its episode is found by."""
        return EpisodeKey(self.rule.rule_id, self.subject)


@frozen
class Over:
    """An episode that was told has ended."""

    key: EpisodeKey


@frozen
class Standing:
    """What outlasts a run: episodes that are on, acknowledged or not, and what changes count from.

    Where a crash loses it, the episodes are told again.
    """

    acknowledged: frozenset[EpisodeKey] = frozenset()
    unseen: frozenset[EpisodeKey] = frozenset()
    references: Mapping[EpisodeKey, Decimal] | None = None


class AlertWatch:
    """Looks at accounts and says what to tell. What is not known begins and ends nothing."""

    def __init__(self, rules: Iterable[Rule] = (), standing: Standing | None = None) -> None:
        standing = Standing() if standing is None else standing
        self._rules: dict[str, Rule] = {rule.rule_id: rule for rule in rules}
        self._phases: dict[EpisodeKey, Phase] = {
            **dict.fromkeys(standing.unseen, Phase.AGAIN),
            **dict.fromkeys(standing.acknowledged, Phase.TOLD),
        }
        self._references: dict[EpisodeKey, Decimal] = dict(standing.references or {})
        self._blind_since: dict[str, float] = {}

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules in their order."""
        return tuple(self._rules.values())

    @property
    def references(self) -> Mapping[EpisodeKey, Decimal]:
        """The figures that changes count from."""
        return dict(self._references)

    def set_rules(self, rules: Iterable[Rule]) -> list[Over]:
        """Go by these rules; one that means something else now begins anew. Says what ended."""
        old, self._rules = self._rules, {rule.rule_id: rule for rule in rules}
        kept = {
            rule_id
            for rule_id, rule in self._rules.items()
            if rule.is_enabled and (known := old.get(rule_id)) and known.means_the_same(rule)
        }
        return self._forget(lambda key: key.rule_id not in kept)

    def keep_places(self, places: frozenset[str]) -> list[Over]:
        """Forget whatever is of other accounts and groups: they are gone. Says what ended."""
        self._blind_since = {
            place: since for place, since in self._blind_since.items() if place in places
        }
        return self._forget(lambda key: key.subject.place not in places)

    def look(self, views: Sequence[AccountView], now: float) -> list[Told | Over]:
        """What to tell of these accounts now."""
        sights = self.sights(views, now)
        found: list[Told | Over] = []
        for rule in self._rules.values():
            if rule.is_enabled:
                step = self._step_of_change if rule.is_of_change else self._step
                for subject, figure in read(rule, sights).items():
                    found += step(rule, subject, figure)
        return found

    def sights(self, views: Sequence[AccountView], now: float) -> list[Sight]:
        """What can be seen of these accounts; blindness lasts until an account is LIVE again."""
        return [Sight.of(view, self._blind_for(view, now), now) for view in views]

    def _blind_for(self, view: AccountView, now: float) -> float:
        if is_seen(view.status):
            self._blind_since.pop(view.account_id, None)
            return 0.0
        since = view.status.not_live_since
        known = self._blind_since.setdefault(view.account_id, now if since is None else since)
        if since is not None and since < known:
            self._blind_since[view.account_id] = known = since
        return now - known

    def _step(self, rule: Rule, subject: Subject, figure: Decimal) -> list[Told | Over]:
        key = EpisodeKey(rule.rule_id, subject)
        phase = self._phases.get(key, Phase.ARMED)
        self._phases[key], deed = STEPS[phase, level_of(rule, figure)]
        if self._phases[key] is Phase.ARMED:
            del self._phases[key]
        if deed is Deed.TELL:
            return [Told(rule, subject, figure)]
        return [Over(key)] if deed is Deed.END else []

    def _step_of_change(self, rule: Rule, subject: Subject, figure: Decimal) -> list[Told | Over]:
        key = EpisodeKey(rule.rule_id, subject)
        reference = self._references.setdefault(key, figure)
        if not is_changed(rule, reference, figure):
            return []
        self._references[key] = figure
        return [Told(rule, subject, figure, reference)]

    def _forget(self, is_of_none: Callable[[EpisodeKey], bool]) -> list[Over]:
        ended = [key for key in self._phases if is_of_none(key)]
        for key in ended:
            del self._phases[key]
        self._references = {
            key: figure for key, figure in self._references.items() if not is_of_none(key)
        }
        return [Over(key) for key in ended]
