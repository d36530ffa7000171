"""The band's headlines: the total believed as far as the accounts are that it is made of."""

from dataclasses import replace

from lines import Account, account, coin_margin
from samples import NOON_MS, margin, price, row, status
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.unit import Unit
from tidemark.qt.band.all_status import together
from tidemark.qt.band.days_shown import DaysShown
from tidemark.qt.band.since_words import SinceWords
from tidemark.qt.table.line_book import LineBook
from tidemark.qt.table.reading import Reading
from tidemark.qt.table.standing import Standing
from tidemark.qt.window.band_words import BandWords, band_words
from tidemark.qt.window.glance import Glance


def _account(label: str, *, as_of: float = 999.0) -> Account:
    told = margin(coin_margin("BTC", "1", "0.1"), as_of=as_of)
    return account(label, row("BTC"), margin=told, BTC=price("60000"))


def _said(*pairs: tuple[Account, Status]) -> BandWords:
    """What the band says of these accounts in these conditions."""
    accounts = [each for each, _ in pairs]
    statuses = {each.profile.account_id: told for each, told in pairs}
    book = LineBook(accounts)
    book.take_all()
    standings = {key: Standing.of(each, 1000.0, NOON_MS) for key, each in statuses.items()}
    glance = Glance(
        accounts,  # type: ignore[arg-type]
        statuses,
        together(list(statuses.values())),
        Reading.of(standings, Unit.BTC),
        book.singles,
        book.prices,
        book.total,
        book.untold,
        DaysShown((), (), SinceWords()),
    )
    return band_words(glance)


def test_what_is_live_and_young_is_the_present() -> None:
    words = _said((_account("A"), status()), (_account("B"), status()))

    assert words.total.main == "2.00000000 BTC"
    assert not words.total.is_dimmed
    assert not words.safety.is_dimmed


def test_one_account_that_is_not_live_dims_total_and_safety() -> None:
    words = _said((_account("A"), status()), (_account("B"), status(State.OFFLINE)))

    assert words.total.is_dimmed
    assert words.safety.is_dimmed


def test_one_account_s_old_margin_dims_total_and_safety() -> None:
    words = _said((_account("A"), status()), (_account("B", as_of=980.0), status()))

    assert words.total.is_dimmed
    assert "20 s old" in words.total.note
    assert words.safety.is_dimmed


def test_margin_that_is_old_at_its_own_tab_is_old_in_the_total() -> None:
    """However old that of another account may be."""
    patient = status(margin_limit=90.0)
    words = _said((_account("A"), patient), (_account("B", as_of=980.0), status()))

    assert words.total.is_dimmed


def test_an_account_of_which_nothing_is_known_is_missing_by_name() -> None:
    silent = account("Silent")

    words = _said((_account("A"), status()), (silent, status(State.OFFLINE, confirmed_at=None)))

    assert words.total.note.endswith("without Silent")
    assert "Silent" not in _said((silent, status(State.OFFLINE))).total.note, "it is all there is"


def test_of_a_wallet_that_moved_the_margin_is_awaited() -> None:
    moved = _account("A")
    moved.rows["BTC"] = replace(moved.rows["BTC"], moved_at=999.5)

    words = _said((moved, status()))

    assert words.total.main == "1.00000000 BTC …"
    assert words.safety.main == "BTC 10.0 % …"


def test_where_not_all_accounts_are_live_it_is_said_how_many_are() -> None:
    words = _said((_account("A"), status()), (_account("B"), status(State.STALE)))

    assert words.verified.main == "1 of 2 accounts live"
