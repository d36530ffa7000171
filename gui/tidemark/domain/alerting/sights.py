"""What can be seen of all accounts at one moment, and the figures that a rule reads from it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tidemark.domain.alerting.basis import AccountView, Basis, basis_of
from tidemark.domain.alerting.rule import OF_COINS, TOTALS, Measure, Rule
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.exact import EXACT
from tidemark.domain.price import Price
from tidemark.domain.valuation import Holding, total_of
from tidemark.domain.values import frozen

_NOTHING = Decimal(0)
_HUNDRED = Decimal(100)


class Subject(NamedTuple):
    """Whose figure it is: an account's id or a group, and a coin where it is one's."""

    place: str
    asset: str = ""


@frozen
class Sight:
    """One account: what may be believed of it, and for how long (s) nothing could be seen."""

    view: AccountView
    basis: Basis | None
    blind_for: float

    @classmethod
    def of(cls, view: AccountView, blind_for: float, now: float) -> "Sight":
        """The sight of an account at this moment."""
        return cls(view, basis_of(view, now), blind_for)


def read(rule: Rule, sights: Sequence[Sight]) -> dict[Subject, Decimal]:
    """The figures of a rule that are known; what is not known is not in it."""
    known = _READERS[rule.measure](rule, sights)
    return {subject: figure for subject, figure in known if figure is not None}


_Readings = Iterator[tuple[Subject, Decimal | None]]


def _chosen(rule: Rule, sights: Iterable[Sight]) -> Iterator[Sight]:
    return (each for each in sights if rule.account_id in (None, each.view.account_id))


def _groups(sights: Iterable[Sight]) -> Mapping[str, list[Sight]]:
    groups: dict[str, list[Sight]] = {}
    for sight in sights:
        groups.setdefault(sight.view.group, []).append(sight)
    return groups


def _blindness(rule: Rule, sights: Sequence[Sight]) -> _Readings:
    for sight in _chosen(rule, sights):
        yield Subject(sight.view.account_id), Decimal(str(sight.blind_for))


def _margins(rule: Rule, sights: Sequence[Sight]) -> _Readings:
    for sight in _chosen(rule, sights):
        for asset, coin in ({} if sight.basis is None else sight.basis.margins).items():
            if rule.asset in (None, asset) and (ratio := coin.ratio) is not None:
                yield Subject(sight.view.account_id, asset), EXACT.multiply(ratio, _HUNDRED)


def _prices(rule: Rule, sights: Sequence[Sight]) -> _Readings:
    for group, members in _groups(sights).items():
        for asset, price in _prices_of(members).items():
            if rule.asset in (None, asset):
                yield Subject(group, asset), price.usd.value


def _prices_of(sights: Iterable[Sight]) -> dict[str, Price]:
    """The prices of accounts of one exchange; of two the newer one."""
    bases = [each.basis for each in sights if each.basis is not None]
    told = [(price.as_of, asset, price) for basis in bases for asset, price in basis.prices.items()]
    return {asset: price for _, asset, price in sorted(told, key=lambda each: each[0])}


# Amounts of a coin.


def _amounts(rule: Rule, sights: Sequence[Sight]) -> _Readings:
    if rule.is_together:
        for group, members in _groups(sights).items():
            for asset in _assets(rule, members):
                yield Subject(group, asset), _sum(rule.measure, members, asset)
        return
    for sight in _chosen(rule, sights):
        for asset in _assets(rule, [sight]):
            if sight.basis is not None and asset in sight.basis.balances:
                yield (
                    Subject(sight.view.account_id, asset),
                    _amount(rule.measure, sight.basis, asset),
                )


def _assets(rule: Rule, sights: Iterable[Sight]) -> list[str]:
    if rule.asset is not None:
        return [rule.asset]
    bases = [each.basis for each in sights if each.basis is not None]
    return sorted({asset for basis in bases for asset in basis.balances})


def _sum(measure: Measure, sights: Sequence[Sight], asset: str) -> Decimal | None:
    """What accounts have of a coin together; not known while that of one of them is not."""
    total = _NOTHING
    for sight in sights:
        if sight.basis is None or asset in sight.basis.doubtful:
            return None
        amount = _amount(measure, sight.basis, asset) if asset in sight.basis.balances else _NOTHING
        if amount is None:
            return None
        total = EXACT.add(total, amount)
    return total


_IN_BALANCE: Mapping[Measure, Callable[[Balance], Amount | None]] = {
    Measure.WALLET: lambda balance: balance.wallet_balance,
    Measure.AVAILABLE: lambda balance: balance.available_balance,
}


def _amount(measure: Measure, basis: Basis, asset: str) -> Decimal | None:
    if measure is Measure.MARGIN_BALANCE:
        return _margin_balance(basis, asset)
    amount = _IN_BALANCE[measure](basis.balances[asset])
    return None if amount is None else amount.value


def _margin_balance(basis: Basis, asset: str) -> Decimal | None:
    """What margin is not told of is no holding of zero, unless the balance is known for nothing."""
    coin = basis.margins.get(asset)
    if coin is not None and coin.margin_balance is not None:
        return coin.margin_balance.value
    balance = basis.balances.get(asset)
    return _NOTHING if balance is not None and balance.is_zero else None


# Totals.


def _totals(rule: Rule, sights: Sequence[Sight]) -> _Readings:
    if rule.is_together:
        for group, members in _groups(sights).items():
            yield Subject(group), _worth(rule.measure, members)
        return
    for sight in _chosen(rule, sights):
        yield Subject(sight.view.account_id), _worth(rule.measure, [sight])


def _worth(measure: Measure, sights: Sequence[Sight]) -> Decimal | None:
    """The worth of everything accounts have; not known while any part of it is not."""
    holdings: list[Holding] = []
    for sight in sights:
        if sight.basis is None or sight.basis.doubtful:
            return None
        holdings += _holdings(sight.basis)
    total = total_of(holdings, _prices_of(sights))
    if not total.is_whole:
        return None
    return total.usd if measure is Measure.TOTAL_USD else total.btc


def _holdings(basis: Basis) -> list[Holding]:
    return [Holding(asset, _margin_balance(basis, asset), None) for asset in basis.balances]


_READERS: Mapping[Measure, Callable[[Rule, Sequence[Sight]], _Readings]] = {
    Measure.MARGIN: _margins,
    Measure.PRICE: _prices,
    Measure.NOT_LIVE: _blindness,
    **dict.fromkeys(OF_COINS, _amounts),
    **dict.fromkeys(TOTALS, _totals),
}
