"""Which account the strip speaks of, and what it says."""

from collections.abc import Mapping, Sequence

from tidemark.domain.status import Status
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.looks.theme import Tone
from tidemark.qt.state_words import badness
from tidemark.qt.table.coin_line import Figures
from tidemark.qt.table.reading import Reading
from tidemark.qt.window.strip_content import (
    Known,
    StripContent,
    asking_the_keyring,
    of_status,
    with_last_known,
)


def speaker(
    accounts: Sequence[SessionController], statuses: Mapping[str, Status], reading: Reading
) -> tuple[SessionController, StripContent]:
    """The worst off of several accounts that has anything to say, and what it says.

    ``statuses`` are their conditions by id, of the moment of the ``reading``.
    """

    def status_of(account: SessionController) -> Status:
        return statuses[account.profile.account_id]

    by_state = sorted(accounts, key=lambda each: badness(status_of(each).state), reverse=True)
    told = [(each, _content(each, status_of(each), reading)) for each in by_state]
    return next((pair for pair in told if pair[1].tone is not Tone.QUIET), told[0])


def known_of(accounts: Sequence[Figures]) -> Known:
    """How fresh margin and prices are: margin as old as the oldest, prices as the newest."""
    margins = [each.margin.as_of for each in accounts if each.margin is not None]
    prices = [price.as_of for each in accounts for price in each.prices.values()]
    return Known(min(margins, default=None), max(prices, default=None), _recalled_at(accounts))


def _recalled_at(accounts: Sequence[Figures]) -> float | None:
    """How old what is shown of an earlier run is, at least; None where one cannot tell."""
    rows = [row for each in accounts for row in each.rows.values() if row.is_recalled]
    moments = [row.as_of for row in rows if row.as_of is not None]
    is_told = all(each.rows for each in accounts) and len(moments) == len(rows)
    return min(moments, default=None) if is_told else None


def _content(account: SessionController, status: Status, reading: Reading) -> StripContent:
    content, rows = _condition(account, status, reading), account.rows.values()
    if not rows or not all(row.is_recalled and row.gone_at is None for row in rows):
        return content
    as_of = known_of([account]).recalled_at
    return with_last_known(content, as_of, now=reading.now, wall_ms=reading.wall_ms)


def _condition(account: SessionController, status: Status, reading: Reading) -> StripContent:
    if account.is_opening:
        return asking_the_keyring()
    return of_status(
        status,
        account.profile.environment,
        now=reading.now,
        wall_ms=reading.wall_ms,
        known=known_of([account]),
        is_masked=reading.is_masked,
    )
