"""What follows from an exchange that wants to be left alone: nothing is said to it for a while."""

from dataclasses import replace

from tidemark.client.clock import ServerClock
from tidemark.client.failures import HeldBack
from tidemark.client.network import Host
from tidemark.domain.trouble import Cause, Trouble


def standing_silence(host: Host, server_clock: ServerClock) -> Trouble | None:
    """The silence that a host has asked for, with its end in our time; None where it has not."""
    until = host.silence.until(server_clock.timestamp())
    if until is None:
        return None
    return Trouble(host.silence.cause, until_ms=until - (server_clock.offset_ms or 0))


def hold_back(host: Host, server_clock: ServerClock) -> None:
    """Raise `HeldBack` while a host wants to hear nothing."""
    if (silence := standing_silence(host, server_clock)) is not None:
        raise HeldBack(silence)


def impose_silence(
    trouble: Trouble, host: Host, server_clock: ServerClock, *, is_moment: bool = False
) -> Trouble:
    """Be silent towards a host if it asked for it; return the trouble with the end in our time.

    ``is_moment`` says that an end which the trouble has is a moment by the exchange's clock, as a
    refusal's is. A header tells how long, by whatever clock.
    """
    if trouble.cause not in {Cause.RATE_LIMITED, Cause.BANNED}:
        return trouble
    now_ms = server_clock.timestamp()
    host.budget.be_cautious(now_ms)
    banned = trouble.cause is Cause.BANNED
    offset_ms = server_clock.offset_ms or 0
    until = host.silence.impose(
        banned=banned,
        until_ms=trouble.until_ms,
        now_ms=now_ms,
        offset_ms=offset_ms,
        is_moment=is_moment,
    )
    return replace(trouble, until_ms=until - offset_ms)
