"""What happened to an account between two looks, in sentences a user understands."""

import logging
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from tidemark.domain.profile import AccountProfile
from tidemark.domain.status import Status
from tidemark.domain.stream_status import StreamState
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen
from tidemark.formatting import duration, harmless, local_time
from tidemark.qt.environment_names import account_name
from tidemark.qt.state_words import state_word
from tidemark.qt.translation import in_words
from tidemark.wording import explain

translate = QCoreApplication.translate

Line = tuple[int, str]
"""A level of `logging`, and a sentence."""


@frozen
class Look:
    """An account as it was found at ``now`` (s) and ``wall_ms`` (since the epoch)."""

    profile: AccountProfile
    status: Status
    now: float
    wall_ms: int

    @property
    def label(self) -> str:
        """Its name, fit to be shown."""
        return harmless(account_name(self.profile))

    @property
    def is_live(self) -> bool:
        """Whether its figures were ever confirmed, and still are; a push is no interruption."""
        return self.status.state.is_vouched_for and self.status.confirmed_at is not None


def story(before: Look | None, after: Look) -> Iterator[Line]:
    """Tell what became different; ``before`` of None: the account was just opened."""
    yield from _state(before, after)
    if before is not None:
        yield from _drifts(before.status, after)
        yield from _pushes(before.status, after)


def _state(before: Look | None, after: Look) -> Iterator[Line]:
    if after.is_live:
        if before is None or not before.is_live:
            yield logging.INFO, _live(before, after)
        return
    status, old = after.status, None if before is None else before.status
    is_worse = old is not None and before is not None and before.is_live
    if is_worse or old is None or (old.state, old.trouble) != (status.state, status.trouble):
        level = logging.INFO if status.trouble is None and not is_worse else logging.WARNING
        yield level, _not_live(after)


def _live(before: Look | None, after: Look) -> str:
    since = None if before is None else before.status.not_live_since
    was_live_before = before is not None and before.status.confirmed_at is not None
    if since is None or not was_live_before:
        return translate("Story", "{account}: live.").format(account=after.label)
    template = translate("Story", "{account}: live again after {time}.")
    return template.format(account=after.label, time=duration(after.now - since))


def _not_live(after: Look) -> str:
    state = state_word(after.status.state)
    if after.status.trouble is None and after.status.confirmed_at is None:
        return translate("Story", "{account}: waiting for the first figures.").format(
            account=after.label
        )
    if after.status.trouble is None:
        return translate("Story", "{account}: {state}, no figures confirmed at present.").format(
            account=after.label, state=state
        )
    return translate("Story", "{account}: {state}. {reason}").format(
        account=after.label, state=state, reason=_reason(after.status.trouble, after)
    )


def _reason(trouble: Trouble, look: Look) -> str:
    message = explain(
        trouble,
        environment=look.profile.environment,
        translate=in_words,
        local_time=lambda moment_ms: local_time(moment_ms, now_ms=look.wall_ms),
    )
    return f"{message.what} {message.cure}"


def _drifts(old: Status, after: Look) -> Iterator[Line]:
    verification = after.status.verification
    if verification.drifted <= old.verification.drifted:
        return
    coins = ", ".join(sorted(harmless(each.asset) for each in verification.drifts))
    template = translate(
        "Story", "{account}: a snapshot corrected what pushes had said of {coins} (drift)."
    )
    yield logging.WARNING, template.format(account=after.label, coins=coins or "…")


def _pushes(old: Status, after: Look) -> Iterator[Line]:
    was, stream = old.stream.state, after.status.stream
    if stream.state is was:
        return
    if stream.state is StreamState.LISTENING:
        template = translate("Story", "{account}: changes are pushed as they happen.")
        yield logging.INFO, template.format(account=after.label)
    elif stream.state is StreamState.HEALING and stream.trouble is not None:
        template = translate("Story", "{account}: no pushes for now. {reason}")
        yield (
            logging.INFO,
            template.format(account=after.label, reason=_reason(stream.trouble, after)),
        )
