"""Mistakes about alerts: what they look at, and how often they tell."""

from dataclasses import replace
from typing import Any

from proof.simulation.breaks.patching import Patches
from tidemark.domain.alerting import basis, sights, watch
from tidemark.domain.alerting.episode import STEPS, Deed, Level, Phase
from tidemark.domain.alerting.watch import AlertWatch
from tidemark.domain.freshness import State


def alerts_of_what_is_not_live(patches: Patches) -> None:
    """The last figures are looked at, whatever became of the connection."""

    def basis_of(real: Any, view: Any, now: float) -> Any:
        if view.status.confirmed_at is None:
            return None
        return real(replace(view, status=replace(view.status, state=State.LIVE)), now)

    patches.wrap(sights, "basis_of", basis_of)


def alerts_of_what_is_gone(patches: Patches) -> None:
    """A coin that the exchange lists no more counts with what was there last."""

    def basis_of(real: Any, view: Any, now: float) -> Any:
        rows = {asset: replace(row, gone_at=None) for asset, row in view.rows.items()}
        return real(replace(view, rows=rows), now)

    patches.wrap(sights, "basis_of", basis_of)


def nobody_is_ever_blind(patches: Patches) -> None:
    patches.set(AlertWatch, "_blind_for", lambda *_args: 0.0)


def blind_since_the_last_session(patches: Patches) -> None:
    """Each session that begins has everything before it forgotten."""

    def blind_for(real: Any, self: AlertWatch, view: Any, now: float) -> Any:
        if view.status.confirmed_at is None:
            self._blind_since[view.account_id] = now
        return real(self, replace(view, status=replace(view.status, not_live_since=None)), now)

    patches.wrap(AlertWatch, "_blind_for", blind_for)


def told_at_every_look(patches: Patches) -> None:
    steps = {**STEPS, (Phase.TOLD, Level.MET): (Phase.TOLD, Deed.TELL)}
    patches.set(watch, "STEPS", steps)


def unseen_episodes_are_over(patches: Patches) -> None:
    """An account that is not LIVE for a moment ends its episodes: they are told once more."""

    def look(real: Any, self: AlertWatch, views: Any, now: float) -> Any:
        unseen = {view.account_id for view in views if not basis.is_seen(view.status)}
        lasting = {rule.rule_id for rule in self.rules if rule.rule_id == "blind"}
        over = self._forget(lambda key: key.subject.place in unseen and key.rule_id not in lasting)
        return [*over, *real(self, views, now)]

    patches.wrap(AlertWatch, "look", look)
