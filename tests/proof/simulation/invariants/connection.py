"""I3: OFFLINE is said where there is no connection, and nowhere else."""

from proof.simulation.invariants.base import Invariant, Seen, must_be_shown
from tidemark.domain.freshness import State

_SOON = 1.0


class OfflineIsSaid(Invariant):
    """I3: who has no connection is OFFLINE, or REFUSED; who is being served is not."""

    name = "I3"

    def look(self, seen: Seen) -> None:
        if seen.session is None or seen.now < seen.woke_at + _SOON:
            return
        state, newest = seen.status.state, self.ledger(seen).last_whole
        since = self._without_since(seen)
        is_without = since is not None and seen.now > since + _SOON
        if is_without and state not in {State.OFFLINE, State.REFUSED}:
            self.broken(f"{seen.account} is {state} without a connection")
        if state is not State.OFFLINE or newest is None:
            return
        talk = self.record.talks.get(newest.talk)
        is_served = talk is not None and talk.closed_at is None
        is_served = is_served and newest.heard_at > seen.now - _SOON
        if is_served and must_be_shown(self.record, newest, seen):
            self.broken(f"{seen.account} is OFFLINE while it is being served")

    def _without_since(self, seen: Seen) -> float | None:
        """Since when there is no connection that can be this account's; None while there is one."""
        since = seen.opened_at
        for talk in self.record.talks.values():
            if talk.kind != "api" or talk.account not in {None, seen.account}:
                continue
            if talk.closed_at is None:
                return None
            since = max(since, talk.closed_at)
        return since
