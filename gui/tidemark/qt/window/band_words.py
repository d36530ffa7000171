"""The band's headlines at one moment: the total, today's change, safety, and what is verified."""

from PySide6.QtCore import QCoreApplication

from tidemark.domain.values import frozen
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.band.safety_words import AccountMargin, safety_words, verified_words
from tidemark.qt.band.today_lines import TodayWords
from tidemark.qt.band.today_words import TodayContext, today_words
from tidemark.qt.band.total_words import TotalContext, Words, total_words
from tidemark.qt.environment_names import account_name
from tidemark.qt.translation import in_words
from tidemark.qt.window.glance import Glance
from tidemark.wording import explain

translate = QCoreApplication.translate


@frozen
class BandWords:
    """What each headline says."""

    total: Words
    today: TodayWords
    safety: Words
    verified: Words


def band_words(glance: Glance) -> BandWords:
    """Put a glance into the band's words."""
    reading = glance.reading
    margins = [_margin_of(each, glance) for each in glance.accounts]
    total = _total(margins, glance)
    return BandWords(
        total,
        _today(glance, is_dimmed=total.is_dimmed),
        safety_words(margins, reading.now, is_masked=reading.is_masked),
        _verified(glance),
    )


def _margin_of(account: SessionController, glance: Glance) -> AccountMargin:
    status = glance.status_of(account)
    trouble = status.margin_trouble
    reason = "" if trouble is None else explain(trouble, translate=in_words).what
    label, limit = account_name(account.profile), status.margin_limit
    account_id = account.profile.account_id
    outdated = tuple(
        line.asset
        for line in glance.singles.values()
        if line.key.account_id == account_id and line.is_margin_outdated and not line.is_zero
    )
    is_believed = status.state.is_vouched_for
    return AccountMargin(label, account.margin, limit, is_believed, outdated, reason)


def _total(margins: list[AccountMargin], glance: Glance) -> Words:
    reading, status = glance.reading, glance.status
    context = TotalContext(
        reading.unit,
        reading.now,
        reading.wall_ms,
        status.margin_limit,
        glance.prices,
        glance.untold if len(margins) > 1 else (),
        status.state.is_vouched_for,
        next((each.reason for each in margins if each.reason), "")
        or translate("Total", "margin not told yet"),
        reading.is_masked,
    )
    return total_words(glance.total, context)


def _today(glance: Glance, *, is_dimmed: bool) -> TodayWords:
    reading = glance.reading
    context = TodayContext(
        reading.unit,
        glance.days.since,
        glance.days.missing,
        {asset: price.usd.value for asset, price in glance.prices.items()},
        glance.total.outdated,
        is_dimmed,
        reading.is_masked,
    )
    return today_words(glance.days.days, context)


def _verified(glance: Glance) -> Words:
    """What is verified, or of how many accounts it cannot be."""
    reading, statuses = glance.reading, glance.statuses.values()
    verified = verified_words(
        glance.status, now=reading.now, wall_ms=reading.wall_ms, is_masked=reading.is_masked
    )
    live = sum(each.state.is_vouched_for for each in statuses)
    if live == len(statuses) or len(statuses) == 1:
        return verified
    text = translate("Band", "{live} of %n account(s) live", None, len(statuses))
    return Words(text.format(live=live), tip=verified.main)
