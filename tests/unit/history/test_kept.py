"""Of which accounts anything is kept, and since when."""

from history_rows import EXCHANGE, HistoryRows
from tidemark.history.entries import Owner
from tidemark.history.kept import Kept, all_kept
from tidemark.history.questions import Range
from tidemark.history.reader import HistoryReader


def test_everybody_of_whom_anything_is_kept_is_named_with_its_time() -> None:
    history = HistoryRows()
    history.balance("a", "BTC", 100, wallet_balance="1")
    history.balance("a", "BTC", 900, wallet_balance="2")
    assert all_kept(HistoryReader(history.connection)) == (
        Kept(Owner("a", "A", "mainnet", EXCHANGE), Range(100, 901)),
    )


def test_an_account_of_which_only_its_name_is_kept_has_no_time() -> None:
    history = HistoryRows()
    history.account("a")
    (kept,) = all_kept(HistoryReader(history.connection))
    assert (kept.account_id, kept.extent) == ("a", None)
