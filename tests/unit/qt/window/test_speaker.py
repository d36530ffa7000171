"""The strip speaks of the account that is worst off, and knows how old what it has is."""

from dataclasses import dataclass, replace

from lines import Account, account, coin_margin, reading
from samples import margin, price, row, status
from tidemark.domain.freshness import State
from tidemark.domain.status import Status
from tidemark.domain.trouble import Cause, Trouble
from tidemark.qt.looks.theme import Tone
from tidemark.qt.window.speaker import known_of, speaker
from tidemark.qt.window.strip_content import Known, StripContent


@dataclass
class _Controller(Account):
    """An account as a controller tells of it."""

    is_opening: bool = False


def _controller(label: str, *, is_recalled: bool = False) -> _Controller:
    told = replace(row("BTC", as_of=940.0), is_recalled=is_recalled)
    known = account(label, told)
    return _Controller(known.rows, profile=known.profile)


def _said(*pairs: tuple[_Controller, Status]) -> tuple[str, StripContent]:
    """Whose words the strip has, and which."""
    statuses = {each.profile.account_id: told for each, told in pairs}
    accounts = [each for each, _ in pairs]
    whose, content = speaker(accounts, statuses, reading())  # type: ignore[arg-type]
    return whose.profile.label, content


# -- how old what is known is --------------------------------------------------------------------


def test_margin_is_as_old_as_the_oldest_and_prices_are_as_young_as_the_newest() -> None:
    coin = coin_margin("BTC")
    first = account("A", margin=margin(coin, as_of=998.0), BTC=price("1", as_of=990.0))
    second = account("B", margin=margin(coin, as_of=997.0), BTC=price("1"))

    assert known_of([first, second]) == Known(997.0, 1000.0)
    assert known_of([second, first]) == Known(997.0, 1000.0)


def test_what_an_earlier_run_knew_is_as_old_as_its_oldest_row() -> None:
    ages = {"BTC": 940.0, "ETH": 930.0}
    told = [replace(row(asset, as_of=at), is_recalled=True) for asset, at in ages.items()]

    assert known_of([account("A", *told)]).recalled_at == 930.0


def test_a_row_of_unknown_age_leaves_what_an_earlier_run_knew_without_one() -> None:
    undated = replace(row("ETH"), as_of=None, is_recalled=True)
    known = replace(row("BTC"), is_recalled=True)

    assert known_of([account("A", known, undated)]).recalled_at is None


def test_an_account_of_which_nothing_is_known_leaves_all_of_them_without_an_age() -> None:
    known = replace(row("BTC"), is_recalled=True)

    assert known_of([account("A", known), account("B")]).recalled_at is None


# -- who speaks ----------------------------------------------------------------------------------


def test_the_account_that_is_worst_off_speaks() -> None:
    live, offline = _controller("Live"), _controller("Offline")
    lost = status(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST))

    whose, content = _said((live, status()), (offline, lost))

    assert (whose, content.tone) == ("Offline", Tone.WARNING)


def test_of_two_that_are_not_live_the_worse_one_speaks() -> None:
    lost = status(State.OFFLINE, trouble=Trouble(Cause.CONNECTION_LOST))
    refused = status(State.REFUSED, trouble=Trouble(Cause.KEY_REFUSED))

    whose, content = _said((_controller("Offline"), lost), (_controller("Refused"), refused))

    assert (whose, content.tone) == ("Refused", Tone.ERROR)


def test_a_live_account_with_something_to_say_speaks_before_one_that_has_nothing() -> None:
    told = status(margin_trouble=Trouble(Cause.MARGIN_REFUSED))

    whose, content = _said((_controller("A"), status()), (_controller("B"), told))

    assert (whose, content.tone) == ("B", Tone.NOTE)


def test_what_an_earlier_run_knew_is_said_to_be_that_for_as_long_as_nothing_else_shows() -> None:
    offline = status(State.OFFLINE, confirmed_at=None, not_live_since=None)

    _, content = _said((_controller("A", is_recalled=True), offline))
    assert "Last known figures, of " in content.text
    assert "1 m 00 s ago: not live." in content.text

    _, content = _said((_controller("A"), offline))
    assert "Last known" not in content.text


def test_of_an_account_whose_coins_are_gone_nothing_is_the_last_known() -> None:
    vanished = _controller("A", is_recalled=True)
    vanished.rows["BTC"] = replace(vanished.rows["BTC"], gone_at=999.0)

    _, content = _said((vanished, status(State.STALE)))

    assert "Last known" not in content.text


def test_an_account_that_is_being_opened_says_so() -> None:
    opening = _controller("A")
    opening.is_opening = True

    _, content = _said((opening, status(State.OFFLINE)))

    assert content.text.startswith("Asking the keyring")
