"""A change in words: each figure of it, why it is so, and the whole as one sentence."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.changes import Source
from tidemark.domain.exact import EXACT
from tidemark.domain.values import frozen
from tidemark.formatting import UNKNOWN, harmless, local_time
from tidemark.qt.environment_names import account_name
from tidemark.qt.feed.feed_entries import FeedEntry
from tidemark.qt.looks.figure_layout import grouped
from tidemark.qt.looks.privacy import MASK
from tidemark.qt.reason_words import reason_words
from tidemark.qt.translation import number_style

translate = QCoreApplication.translate

NOT_EQUAL = "≠"
"""The sign of a figure that a snapshot corrected."""


@frozen
class Moment:
    """When entries are read (ms since the epoch), and whether their amounts may be."""

    wall_ms: int
    is_masked: bool = False


def time_text(entry: FeedEntry, moment: Moment) -> str:
    """When it moved, by the clock on the wall; with the date unless it was today."""
    return local_time(entry.change.time, now_ms=moment.wall_ms)


def account_text(entry: FeedEntry) -> str:
    """Whose it is."""
    return harmless(account_name(entry.profile))


def asset_text(entry: FeedEntry) -> str:
    """Which coin."""
    return harmless(entry.change.asset)


def moved_text(entry: FeedEntry, moment: Moment) -> str:
    """By how much, to the last digit and with its sign: ``+0.5``, ``-0.00001231``."""
    return MASK if moment.is_masked else f"{entry.change.moved:+f}"


def balance_text(entry: FeedEntry, moment: Moment) -> str:
    """The wallet balance after it, to the last digit."""
    return MASK if moment.is_masked else f"{entry.change.balance:f}"


def in_groups(exact: str) -> str:
    """An exact figure as it is drawn: digits in groups, and a minus that is one."""
    if exact == MASK:
        return exact
    sign = "+" if exact.startswith("+") else ""
    return sign + "".join(grouped(exact.lstrip("+"), number_style()))


def as_read(exact: str) -> str:
    """An exact figure as the language writes it, in a sentence."""
    return exact if exact == MASK else number_style().pointed(exact)


def reason_text(entry: FeedEntry) -> str:
    """Why, as far as the exchange told."""
    reason = entry.change.reason
    return UNKNOWN if reason is None else reason_words(reason)


def source_text(entry: FeedEntry) -> str:
    """How it became known."""
    if entry.change.was_away:
        return translate("Feed", "while Tidemark was not looking")
    corrected = translate("Feed", "corrected")
    return {
        Source.PUSH: translate("Feed", "pushed"),
        Source.SNAPSHOT: translate("Feed", "seen by a check"),
        Source.DRIFT: f"{NOT_EQUAL} {corrected}",
    }[entry.change.source]


def brief(entry: FeedEntry, moment: Moment, *, tells_account: bool = False) -> str:
    """The entry among others on one line: ``08:00:00 BTC −0.000 012 31 funding``, and whose."""
    has_no_reason = entry.change.source is Source.DRIFT or entry.change.was_away
    why = source_text(entry) if has_no_reason else reason_text(entry)
    moved = in_groups(moved_text(entry, moment))
    whose = f" · {account_text(entry)}" if tells_account else ""
    return f"{time_text(entry, moment)} {asset_text(entry)} {moved} {why}{whose}"


def sentence(entry: FeedEntry, moment: Moment, *, tells_account: bool = False) -> str:
    """The whole entry as it is read out."""
    told = _template(entry.change.moved, moment).format(
        asset=asset_text(entry),
        moved=MASK if moment.is_masked else as_read(f"{entry.change.moved.copy_abs():f}"),
        balance=as_read(balance_text(entry, moment)),
    )
    parts = [time_text(entry, moment), told, _why(entry), source_text(entry)]
    if tells_account:
        parts.insert(0, account_text(entry))
    return ", ".join(part for part in parts if part)


def _template(moved: Decimal, moment: Moment) -> str:
    if moment.is_masked:
        return translate("Feed", "{asset} changed, amounts hidden")
    if moved > 0:
        return translate("Feed", "{asset} rose by {moved} to {balance}")
    return translate("Feed", "{asset} fell by {moved} to {balance}")


def _why(entry: FeedEntry) -> str:
    if entry.change.reason is None and (entry.change.was_away or entry.change.is_recalled):
        return translate("Feed", "reason not known")
    if entry.change.reason is None:
        return translate("Feed", "reason not told yet")
    return reason_words(entry.change.reason)


# Why a cell is as it is.


def time_tip(entry: FeedEntry) -> str:
    """The date as well, or why there is no time."""
    if entry.change.time is None:
        return translate("Feed", "The exchange named no time for this change.")
    return local_time(entry.change.time)


def reason_tip(entry: FeedEntry) -> str:
    """Why there is no reason; nothing where there is one."""
    if entry.change.reason is not None:
        return ""
    if entry.change.was_away:
        return translate(
            "Feed", "Reason not known: Tidemark was not looking, and the exchange tells none later."
        )
    if entry.change.is_recalled:
        return translate("Feed", "Reason not known: the history tells none.")
    if entry.change.source is Source.DRIFT:
        return translate("Feed", "A correction has no reason of the exchange's.")
    return translate(
        "Feed", "Reason not told yet: a check saw the change, and no push has explained it."
    )


def source_tip(entry: FeedEntry, moment: Moment) -> str:
    """What lies behind the word; for a correction both figures."""
    if entry.change.is_recalled:
        return translate("Feed", "An earlier run of Tidemark saw this, and the history tells it.")
    change = entry.change
    if change.source is Source.PUSH:
        return translate("Feed", "The exchange pushed this change as it happened.")
    if change.was_away:
        return translate(
            "Feed",
            "The last known balance of an earlier run and the first one of this run differ "
            "by so much. It may be the sum of several changes.",
        )
    if change.source is Source.SNAPSHOT:
        return translate("Feed", "A snapshot showed this change before any push told of it.")
    pushed = EXACT.subtract(change.balance, change.moved)
    return translate(
        "Feed", "A push had said {pushed}; the snapshot says {balance}, and the snapshot counts."
    ).format(
        pushed=MASK if moment.is_masked else as_read(f"{pushed:f}"),
        balance=as_read(balance_text(entry, moment)),
    )


# Where there is nothing to tell.


def quiet_words(since_ms: int | None, until_ms: int | None, now_ms: int) -> str:
    """That nothing moved, and between which moments; ``until_ms`` of None: until now."""
    if since_ms is None:
        return translate("Feed", "No changes are known before the first figures are.")
    since = local_time(since_ms, now_ms=now_ms)
    if until_ms is None:
        return translate("Feed", "Nothing moved since {since}.").format(since=since)
    until = local_time(until_ms, now_ms=now_ms)
    template = translate("Feed", "Nothing moved from {since} to {until}; after that is not known.")
    return template.format(since=since, until=until)
