"""I14: a total is exactly the sum of the lines that are shown, as old as the oldest of them, and
says what is not in it.

The shipped books of lines hear of the accounts as the window does, and are held against fractions.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import inf

from proof.simulation.invariants.base import Broken
from proof.simulation.invariants.totals import flaws_of
from tidemark.domain.amount import Amount
from tidemark.domain.row import Row
from tidemark.qt.accounts.session_controller import SessionController
from tidemark.qt.table.coin_line import CoinLine, RowKey
from tidemark.qt.table.line_book import LineBook

_WALLET = (
    "wallet_balance",
    "available_balance",
    "withdraw_available",
    "cross_wallet_balance",
    "cross_unrealized_pnl",
)
_MARGIN = ("unrealized_profit", "margin_balance", "maintenance_margin", "initial_margin")


class Sums:
    """The lines of all accounts, one by one and summed by coin, as the window keeps them."""

    name = "I14"

    def __init__(self, accounts: Sequence[SessionController], broken: Broken) -> None:
        self.accounts = tuple(accounts)
        self._broken = broken
        self._changes: dict[str, frozenset[str]] = {}
        self._singles = LineBook(accounts)
        self._summed = LineBook(accounts, is_summed=True)
        self._shown: dict[str, CoinLine] = {}
        self._seen: dict[RowKey, Row] = {}
        self._moved: dict[RowKey, tuple[float, float]] = {}
        self._singles.take_all()
        self._show(self._summed.take_all())

    def hear(self, account: str, assets: frozenset[str]) -> None:
        """These coins changed; with a burst of changes they are looked at once."""
        self._changes[account] = self._changes.get(account, frozenset()) | assets

    def look(self, now: float) -> None:
        """Take in what was told, and what grew older; judge all that is shown then."""
        changes, self._changes = self._changes, {}
        for book in (self._singles, self._summed):
            shown = {**book.take(changes), **book.redate()}
            if book is self._summed:
                self._show(shown)
        self._look_at_lines()
        self._look_at_marks(now)
        book = self._singles
        for flaw in flaws_of(book.total, book.singles.values(), book.prices):
            self._broken(flaw)
        if len(self.accounts) > 1:
            self._look_at_sums()

    def _show(self, lines: Mapping[RowKey, CoinLine]) -> None:
        self._shown.update((key.asset, line) for key, line in lines.items())

    def _look_at_lines(self) -> None:
        for account in self.accounts:
            margin, name = account.margin, account.profile.account_id
            for asset, row in account.rows.items():
                line = self._singles.singles.get(RowKey(name, asset))
                coin = None if margin is None else margin.of(asset)
                if line is None or line.row is not row or line.margin is not coin:
                    self._broken(f"{name}: the line of {asset} is not what is known of it")
                elif line.price is not account.prices.get(asset):
                    self._broken(f"{name}: the line of {asset} has another price")
                elif (line.margin_as_of, line.is_margin_recalled) != (
                    (None, False) if margin is None else (margin.as_of, margin.is_recalled)
                ):
                    self._broken(f"{name}: the margin of {asset} has another age")

    def _look_at_marks(self, now: float) -> None:
        """Margin is outdated where it was made with another wallet, and the wallet moved since.

        It moved after the last question that was answered with the wallet of before.
        """
        for key, line in self._singles.singles.items():
            wallet, before = line.row.balance.wallet_balance, self._seen.get(key)
            self._seen[key] = line.row
            if before is None:
                self._moved[key] = -inf, now
            elif _is_other(wallet, before.balance.wallet_balance):
                self._moved[key] = -inf if before.as_of is None else before.as_of, now
            not_before, not_after = self._moved[key]
            made_with = None if line.margin is None else line.margin.wallet_balance
            if None in (made_with, wallet, line.margin_as_of) or line.row.gone_at is not None:
                continue
            assert line.margin_as_of is not None
            moved_since = _is_other(made_with, wallet) and line.margin_as_of <= not_before
            is_newer = not _is_other(made_with, wallet) or line.margin_as_of > not_after
            if (moved_since and not line.is_margin_outdated) or (
                is_newer and line.is_margin_outdated
            ):
                self._broken(
                    f"margin of {key} of {line.margin_as_of}, made with {made_with}, is"
                    f" {'' if line.is_margin_outdated else 'not '}marked beside {wallet}"
                )

    # -- coins of several accounts -----------------------------------------------------------------

    def _look_at_sums(self) -> None:
        is_whole = all(account.rows for account in self.accounts)
        by_coin: dict[str, list[CoinLine]] = {}
        for key, line in self._summed.singles.items():
            by_coin.setdefault(key.asset, []).append(line)
        for coin, lines in by_coin.items():
            present = [line for line in lines if line.row.gone_at is None] or lines
            self._look_at_sum(self._shown[coin], present, is_whole=is_whole)

    def _look_at_sum(self, told: CoinLine, parts: Sequence[CoinLine], *, is_whole: bool) -> None:
        for name in _WALLET:
            figures = [getattr(part.row.balance, name) for part in parts]
            self._compare(told, name, getattr(told.row.balance, name), figures, is_whole=is_whole)
        for name in _MARGIN:
            figures = [
                None if part.margin is None else getattr(part.margin, name) for part in parts
            ]
            said = None if told.margin is None else getattr(told.margin, name)
            self._compare(told, name, said, figures, is_whole=is_whole)
        for what, said, ages in (
            ("row", told.row.as_of, [part.row.as_of for part in parts]),
            ("margin", told.margin_as_of, [part.margin_as_of for part in parts]),
        ):
            known = [age for age in ages if age is not None]
            if said != (min(known) if len(known) == len(ages) else None):
                self._broken(f"the sum's {what} of {told.asset} is of {said}, its parts of {ages}")
        marks = [part.row.is_recalled or part.is_margin_recalled for part in parts]
        if (told.row.is_recalled or told.is_margin_recalled) != any(marks):
            self._broken(f"the sum of {told.asset} is not marked as what was known before")
        if (told.row.pushed is None) != all(part.row.pushed is None for part in parts):
            self._broken(f"the sum of {told.asset} is not marked as pushed")

    def _compare(
        self,
        line: CoinLine,
        name: str,
        said: Amount | None,
        figures: Sequence[Amount | None],
        *,
        is_whole: bool,
    ) -> None:
        known = [Fraction(each.text) for each in figures if each is not None]
        expected = sum(known) if is_whole and len(known) == len(figures) else None
        if (None if said is None else Fraction(said.text)) != expected:
            told = None if said is None else said.text
            self._broken(f"{name} of {line.asset} is {told} in sum, its parts make {expected}")


def _is_other(one: Amount | None, other: Amount | None) -> bool:
    return (one is None) != (other is None) or (
        one is not None and other is not None and Fraction(one.text) != Fraction(other.text)
    )
