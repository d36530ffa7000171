"""Whether it is safe, in words: the coin whose margin is bound most, and push against snapshot."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.margin import CoinMargin, Margin
from tidemark.domain.status import Status
from tidemark.domain.values import frozen
from tidemark.domain.verification import Comparison
from tidemark.formatting import UNKNOWN, duration, exact, harmless, local_time, percent
from tidemark.qt.band.total_words import Words, marked_if, of_before, without
from tidemark.qt.looks.privacy import figure_or_mask
from tidemark.qt.reason_words import reason_words
from tidemark.qt.table.row_tips import HIGH, VERY_HIGH

translate = QCoreApplication.translate


@frozen
class AccountMargin:
    """What an account's margin is, how old it may be (s), and why there is none.

    ``outdated`` names the coins whose wallets moved after it was asked for.
    """

    label: str
    margin: Margin | None
    limit: float
    is_believed: bool = True
    outdated: tuple[str, ...] = ()
    reason: str = ""


def safety_words(
    accounts: Sequence[AccountMargin], now: float, *, is_masked: bool = False
) -> Words:
    """The tightest coin of all these accounts, and whose it is where there are several."""
    known = [(each, each.margin) for each in accounts if each.margin is not None]
    if not known:
        reason = next((each.reason for each in accounts if each.reason), "")
        return Words(UNKNOWN, reason or translate("Safety", "margin not told yet"))
    is_old = any(
        margin.is_recalled or now - margin.as_of > each.limit or not each.is_believed
        for each, margin in known
    )
    missing = [harmless(each.label) for each in accounts if each.margin is None]
    missing += [coin.asset for _, margin in known for coin in _untellable(margin)]
    tightest = [(each, coin) for each, margin in known if (coin := margin.tightest) is not None]
    if not tightest:
        main = translate("Safety", "no margin in use") if not missing else UNKNOWN
        return Words(main, _notes([without(missing)]), is_dimmed=is_old)
    account, coin = max(tightest, key=lambda pair: (pair[1].ratio or Decimal(0), pair[1].asset))
    outdated = sorted({asset for each, _ in known for asset in each.outdated})
    whose = harmless(account.label) if len(accounts) > 1 else ""
    oldest = min(margin.as_of for _, margin in known)
    age = translate("Total", "{age} old").format(age=duration(now - oldest)) if is_old else ""
    notes = [
        age,
        _level(coin.ratio),
        whose,
        of_before(outdated),
        without(missing),
    ]  # cut at its end
    main = marked_if(outdated, f"{coin.asset} {percent(coin.ratio)}")
    return Words(main, _notes(notes), _tip(coin, is_masked=is_masked), is_dimmed=is_old)


def _untellable(margin: Margin) -> list[CoinMargin]:
    return [coin for coin in margin.snapshot.coins.values() if coin.ratio is None]


def _notes(notes: list[str]) -> str:
    return " · ".join(note for note in notes if note)


def _level(ratio: Decimal | None) -> str:
    if ratio is not None and ratio >= VERY_HIGH:
        return translate("Safety", "margin in use: very high")
    if ratio is not None and ratio >= HIGH:
        return translate("Safety", "margin in use: high")
    return translate("Safety", "of margin, tightest coin")


def _tip(coin: CoinMargin, *, is_masked: bool) -> str:
    return translate(
        "Safety",
        "Of {margin} {coin} margin balance, {bound} {coin} must be left to keep the positions.",
    ).format(
        coin=coin.asset,
        margin=figure_or_mask(exact(coin.margin_balance), is_masked),
        bound=figure_or_mask(exact(coin.maintenance_margin), is_masked),
    )


def verified_words(status: Status, *, now: float, wall_ms: int, is_masked: bool = False) -> Words:
    """How pushes have fared against the snapshots that follow them."""
    verification = status.verification
    if not status.state.is_vouched_for and not verification.drifts:
        return Words("")  # what was verified once says nothing of figures that are not live
    if verification.drifts:
        drift = verification.drifts[-1]
        tip = _compared(drift, now, wall_ms, is_masked=is_masked)
        return Words(drift_words(drift, is_masked=is_masked), tip=tip)
    if verification.newest is None:
        every = duration(status.check_interval)
        return Words(translate("Safety", "checked every {time}").format(time=every))
    return Words(
        translate("Safety", "verified, drift 0"),
        tip=_compared(verification.newest, now, wall_ms, is_masked=is_masked),
    )


def drift_words(drift: Comparison, *, is_masked: bool = False) -> str:
    """A difference with both figures."""
    apart = format(drift.drift, "f").replace("-", "−")
    apart = apart if apart.startswith("−") else f"+{apart}"
    return translate("Safety", "drift {coin} {apart} (push {push}, snapshot {snapshot})").format(
        coin=drift.asset,
        apart=figure_or_mask(apart, is_masked),
        push=figure_or_mask(exact(drift.pushed), is_masked),
        snapshot=figure_or_mask(exact(drift.confirmed), is_masked),
    )


def _compared(comparison: Comparison, now: float, wall_ms: int, *, is_masked: bool) -> str:
    moment = wall_ms - round(1000 * (now - comparison.at))
    template = (
        translate("Safety", "{time}: push ({reason}) and snapshot agree about {coin}: {snapshot}.")
        if comparison.is_equal
        else translate(
            "Safety",
            "{time}: a push ({reason}) said {push} {coin}, the snapshot says {snapshot}.",
        )
    )
    return template.format(
        time=local_time(moment, now_ms=wall_ms),
        reason=reason_words(comparison.reason),
        coin=comparison.asset,
        push=figure_or_mask(exact(comparison.pushed), is_masked),
        snapshot=figure_or_mask(exact(comparison.confirmed), is_masked),
    )
