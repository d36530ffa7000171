"""Which account the strip speaks of, and what it says."""

from collections.abc import Sequence

from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.looks.theme import Tone
from tidemark.qt.state_words import badness
from tidemark.qt.table.coin_line import Figures
from tidemark.qt.table.reading import Reading
from tidemark.qt.window.strip_content import Known, StripContent, asking_the_keyring, of_status


def speaker(
    accounts: Sequence[SessionController], reading: Reading
) -> tuple[SessionController, StripContent]:
    """The worst off of several accounts that has anything to say, and what it says."""
    by_state = sorted(accounts, key=lambda each: badness(each.status().state), reverse=True)
    told = [(each, _content(each, reading)) for each in by_state]
    return next((pair for pair in told if pair[1].tone is not Tone.QUIET), told[0])


def known_of(accounts: Sequence[Figures]) -> Known:
    """How fresh margin and prices are: margin as old as the oldest, prices as the newest."""
    margins = [each.margin.as_of for each in accounts if each.margin is not None]
    prices = [price.as_of for each in accounts for price in each.prices.values()]
    return Known(min(margins, default=None), max(prices, default=None))


def _content(account: SessionController, reading: Reading) -> StripContent:
    if account.is_opening:
        return asking_the_keyring()
    return of_status(
        account.status(),
        account.profile.environment,
        now=reading.now,
        wall_ms=reading.wall_ms,
        known=known_of([account]),
        is_masked=reading.is_masked,
    )
