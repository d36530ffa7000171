"""I1, I2, I4: what is shown was said to this very account, and never gives way to what is older."""

from decimal import Decimal
from typing import Any

from proof.simulation.invariants.base import (
    Broken,
    Conditions,
    Invariant,
    Seen,
    must_be_shown,
)
from proof.simulation.talks import Fields, Ledger
from proof.simulation.wire_record import WireRecord
from tidemark.domain.amount import Amount
from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.row import Row

_BY_WIRE = (
    ("wallet_balance", "balance"),
    ("available_balance", "availableBalance"),
    ("withdraw_available", "withdrawAvailable"),
    ("cross_wallet_balance", "crossWalletBalance"),
    ("cross_unrealized_pnl", "crossUnPnl"),
)
_PUSHED = frozenset({"wallet_balance", "cross_wallet_balance"})
_MARGIN_BY_WIRE = (
    ("wallet_balance", "walletBalance"),
    ("unrealized_profit", "unrealizedProfit"),
    ("margin_balance", "marginBalance"),
    ("maintenance_margin", "maintMargin"),
    ("initial_margin", "initialMargin"),
    ("cross_wallet_balance", "crossWalletBalance"),
)


def _text(amount: Amount | None) -> str | None:
    if amount is None:
        return None
    exact = Decimal(amount.text)
    is_exact = type(amount.value) is Decimal and amount.value.as_tuple() == exact.as_tuple()
    return amount.text if is_exact else f"{amount.value!r} for {amount.text}"


class ValuesWereSaid(Invariant):
    """I1: every shown value was once the server's value for that account and coin.

    A row is held against the reply to the very request that its age is counted from: all five
    figures of it, to the character. What a push made of it is held against that push.
    """

    name = "I1"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._known: dict[tuple[str, str], Row] = {}
        self._margins: dict[str, object] = {}

    def look(self, seen: Seen) -> None:
        ledger = self.ledger(seen)
        for asset, row in seen.changed.items():
            key = (seen.account, asset)
            known, self._known[key] = self._known.get(key), row
            if asset != row.balance.asset:
                self.broken(f"{seen.account}: the row of {asset} is one of {row.balance.asset}")
            if row.gone_at is not None and (known is None or known.gone_at is None):
                self._look_at_gone(seen, ledger, asset, row.gone_at)
            if not _is_known(row, known) and (flaw := self._flaw(ledger, row)):
                self.broken(f"{seen.account} {asset}: {flaw}")
        self._look_at_margin(seen, ledger)
        self._look_at_prices(seen)

    def _look_at_gone(self, seen: Seen, ledger: Ledger, asset: str, gone_at: float) -> None:
        """A coin is gone once two snapshots in a row lack it, and not for one.

        One that has it with figures that cannot be read does not lack it.
        """
        told = sorted(
            (each.sent_at, asset in each.rows or asset in each.refused) for each in ledger.snapshots
        )
        before = [has for sent_at, has in told if sent_at <= gone_at][-3:]
        if not before or before[-1] or all(before[:-1]):
            self.broken(f"{seen.account}: {asset} is gone after snapshots that had it: {before}")

    def _flaw(self, ledger: Ledger, row: Row) -> str | None:
        if row.is_recalled:
            return self._flaw_of_recalled(ledger, row)
        if row.as_of is None:
            unsaid = [
                name
                for name, _ in _BY_WIRE
                if name not in _PUSHED and getattr(row.balance, name) is not None
            ]
            return f"{unsaid} were never said" if unsaid else self._flaw_of_push(ledger, row)
        told = [each for each in ledger.snapshots if each.sent_at == row.as_of]
        said = [each.rows[row.balance.asset] for each in told if row.balance.asset in each.rows]
        if not said:
            return f"nothing was said of it when it was asked for at {row.as_of:.3f}"
        return self._differing(ledger, row, said)

    def _differing(self, ledger: Ledger, row: Row, said: list[Fields]) -> str | None:
        wrong = [
            name
            for name, wire in _BY_WIRE
            if not any(_text(getattr(row.balance, name)) == fields.get(wire) for fields in said)
        ]
        if wrong and row.pushed is None and row.gone_at is None:
            shown = {name: _text(getattr(row.balance, name)) for name in wrong}
            return f"shows {shown}, the reply to its request said {said[0]}"
        if set(wrong) - _PUSHED:
            return f"shows {wrong} that neither snapshot nor push said"
        return self._flaw_of_push(ledger, row) if wrong else None

    def _flaw_of_push(self, ledger: Ledger, row: Row) -> str | None:
        wallet, cross = _text(row.balance.wallet_balance), _text(row.balance.cross_wallet_balance)
        if wallet is None and cross is None:
            return None
        pushes = ledger.pushes.get(row.balance.asset, ())
        time = row.pushed.transaction_time if row.pushed is not None else None
        for push in pushes:
            is_of_then = time is None or push.transaction_time == time
            if is_of_then and push.wallet == wallet and push.cross in {None, cross}:
                return None
        return f"shows {wallet} and {cross} as pushed, which no push said"

    def _flaw_of_recalled(self, ledger: Ledger, row: Row) -> str | None:
        shown = _text(row.balance.wallet_balance)
        for each in ledger.snapshots:
            fields = each.rows.get(row.balance.asset)
            if fields is not None and fields.get("balance") == shown:
                return None
        pushed = ledger.pushes.get(row.balance.asset, ())
        if shown is None or any(push.wallet == shown for push in pushed):
            return None
        return f"recalls {shown}, which was not said lately"

    def _look_at_margin(self, seen: Seen, ledger: Ledger) -> None:
        margin = seen.margin
        if margin is None or self._margins.get(seen.account) is margin or margin.is_recalled:
            return
        self._margins[seen.account] = margin
        said = [coins for sent_at, coins in ledger.margins if sent_at == margin.as_of]
        for asset, coin in margin.snapshot.coins.items():
            if not any(_is_said(coin, coins.get(asset)) for coins in said):
                self.broken(f"{seen.account}: margin of {asset} was not said at {margin.as_of:.3f}")

    def _look_at_prices(self, seen: Seen) -> None:
        for asset, price in seen.prices.items():
            if price.is_recalled or self._margins.get(f"price {asset}") is price:
                continue
            self._margins[f"price {asset}"] = price
            told = self.record.prices.get(asset, {})
            if _text(price.usd) not in told.get(price.event_time, ()):
                self.broken(f"price {price.usd.text} of {asset} was never said for that moment")


def _is_known(row: Row, known: Row | None) -> bool:
    """Whether a row says nothing that was not looked at already: of its being believed alone."""
    return (
        known is not None
        and known.balance is row.balance
        and known.as_of == row.as_of
        and known.is_recalled == row.is_recalled
    )


def _is_said(coin: CoinMargin, fields: Fields | None) -> bool:
    return fields is not None and all(
        _text(getattr(coin, name)) == fields.get(wire) for name, wire in _MARGIN_BY_WIRE
    )


class NewerStays(Invariant):
    """I2: versions never go back, and what was asked for last is what is shown."""

    name = "I2"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._asked: dict[tuple[str, int, str], float] = {}
        self._dated: dict[tuple[str, int, str], int] = {}
        self._confirmed: dict[tuple[str, int], float] = {}
        self._margins: dict[tuple[str, int], float] = {}
        self._prices: dict[str, int] = {}
        self._run = 0

    def look(self, seen: Seen) -> None:
        who = (seen.account, seen.generation)
        for asset, row in seen.changed.items():
            key = (*who, asset)
            if row.as_of is not None:
                self._not_back(self._asked, key, row.as_of, "the moment of asking")
            is_dated = asset not in self.conditions.undated and not self.conditions.skews
            if row.balance.update_time and is_dated:
                self._not_back(self._dated, key, row.balance.update_time, "the wallet's time")
        if not self.conditions.skews:
            self._look_at_prices(seen)
        if seen.margin is not None and not seen.margin.is_recalled:
            self._not_back(self._margins, who, seen.margin.as_of, "the margin's moment")
        if seen.session is not None:
            self._look_at_newest(seen, who)

    def _look_at_prices(self, seen: Seen) -> None:
        if self._run != self.record.runs:  # of before nobody knows in a new run
            self._run = self.record.runs
            self._prices.clear()
        for asset, price in seen.prices.items():
            if not price.is_recalled and not price.is_old(seen.now):
                self._not_back(self._prices, asset, price.event_time, "the price's moment")

    def _not_back(self, known: dict[Any, Any], key: Any, value: float, what: str) -> None:
        before = known.get(key)
        if before is not None and value < before:
            self.broken(f"{key}: {what} went back from {before} to {value}")
        known[key] = value

    def _look_at_newest(self, seen: Seen, who: tuple[str, int]) -> None:
        confirmed, told = seen.status.confirmed_at, self.ledger(seen).snapshots
        if confirmed is not None:
            self._not_back(self._confirmed, who, confirmed, "the confirmation")
            if not any(each.sent_at == confirmed and each.is_whole for each in told):
                self.broken(
                    f"{who}: confirmed at {confirmed}, when no whole snapshot was asked for"
                )
        newest = self.ledger(seen).last_whole
        if (
            newest is None
            or confirmed == newest.sent_at
            or not must_be_shown(self.record, newest, seen)
        ):
            return
        if any(e.sent_at > newest.sent_at and e.heard_at <= newest.heard_at for e in told):
            return  # it came after one that was asked for later, of which not all could be read
        if confirmed is None or confirmed < newest.sent_at:
            self.broken(f"{who}: what was asked for at {newest.sent_at:.3f} is not shown")


class NothingCrosses(Invariant):
    """I4: no value of one account is shown in another."""

    name = "I4"

    def __init__(self, record: WireRecord, conditions: Conditions, broken: Broken) -> None:
        super().__init__(record, conditions, broken)
        self._margins: dict[str, Margin] = {}

    def look(self, seen: Seen) -> None:
        own = self.ledger(seen)
        aliases = _aliases(own) if seen.changed else set()
        for asset, row in seen.changed.items():
            alias = row.balance.account_alias
            if alias is not None and aliases and alias not in aliases and not row.is_recalled:
                self.broken(f"{seen.account} {asset}: the row is account {alias}'s")
        margin = seen.margin
        if margin is None or margin.is_recalled or self._margins.get(seen.account) is margin:
            return
        self._margins[seen.account] = margin
        if any(sent_at == margin.as_of for sent_at, _ in own.margins):
            return
        for other, ledger in self.record.ledgers.items():
            if other != seen.account and any(at == margin.as_of for at, _ in ledger.margins):
                self.broken(f"{seen.account}: the margin is {other}'s")


def _aliases(ledger: Ledger) -> set[str]:
    return {
        str(fields["accountAlias"])
        for told in list(ledger.snapshots)[-1:]
        for fields in told.rows.values()
        if "accountAlias" in fields
    }
