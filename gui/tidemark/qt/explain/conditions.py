"""How safety and the state are explained: which coin is tightest, and which age decides."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from tidemark.domain.freshness import State, age_limit
from tidemark.domain.margin import CoinMargin
from tidemark.formatting import UNKNOWN, duration, harmless, percent
from tidemark.qt.band.total_words import of_before
from tidemark.qt.environment_names import account_name
from tidemark.qt.explain.explanation import Explanation, Part
from tidemark.qt.explain.scene import Scene
from tidemark.qt.explain.teller import COMPUTED, SNAPSHOT, read
from tidemark.qt.state_words import state_word, worst
from tidemark.qt.table.coin_line import Figures

translate = QCoreApplication.translate


def explain_safety(scene: Scene) -> Explanation:
    """Every coin that binds margin, the tightest first."""
    bound = [
        (account, coin)
        for account in scene.accounts.values()
        if account.margin is not None
        for coin in account.margin.snapshot.coins.values()
        if coin.ratio != Decimal(0)
    ]
    bound.sort(key=lambda pair: _rank(pair[1]))
    parts = [_bound(account, coin, scene) for account, coin in bound]
    told = next((part for part in parts if part.figure != UNKNOWN), None)
    return Explanation(
        translate("Explain", "Safety: the tightest coin"),
        UNKNOWN if told is None else f"{told.name} {told.figure} %",
        translate(
            "Explain", "maintenance margin ÷ margin balance, rounded up to tenths of a percent"
        ),
        _note(scene),
        tuple(parts),
        is_dimmed=any(part.is_dimmed for part in parts),
    )


def _note(scene: Scene) -> str:
    told = translate("Explain", "At 100 % the exchange takes the positions over.")
    return "\n".join(filter(None, [told, before_moves(scene)]))


def before_moves(scene: Scene) -> str:
    """Which coins' margin is from before their wallets moved."""
    lines = scene.singles.values()
    outdated = sorted({each.asset for each in lines if each.is_margin_outdated})
    return f"{of_before(outdated)}." if outdated else ""


def _rank(coin: CoinMargin) -> tuple[bool, Decimal, str]:
    ratio = coin.ratio
    return ratio is None, Decimal(0) if ratio is None else ratio.copy_negate(), coin.asset


def _bound(account: Figures, coin: CoinMargin, scene: Scene) -> Part:
    teller, margin = scene.teller, account.margin
    as_of = None if margin is None else margin.as_of
    whose = f" · {harmless(account_name(account.profile))}" if scene.tells_accounts else ""
    status = scene.statuses[account.profile.account_id]
    is_old = (
        margin is None
        or margin.is_recalled
        or as_of is None
        or scene.reading.now - as_of > status.margin_limit
    )
    told = f"{teller.amount(coin.maintenance_margin)} ÷ {teller.amount(coin.margin_balance)}"
    return teller.part(
        f"{coin.asset}{whose}",
        percent(coin.ratio).removesuffix(" %"),
        "%",
        field=f"maintMargin ÷ marginBalance = {read(told)} {coin.asset}",
        source=COMPUTED,
        as_of=as_of,
        is_dimmed=is_old or not status.state.is_vouched_for,
    )


def explain_state(scene: Scene) -> Explanation:
    """The state of each account, and the age that it is decided by."""
    state = worst(each.state for each in scene.statuses.values())
    return Explanation(
        translate("Explain", "State"),
        state_word(state),
        translate(
            "Explain", "The age of the newest snapshot decides, whatever the connection looks like"
        ),
        _meaning(state),
        tuple(part for account_id in scene.statuses for part in _state_of(account_id, scene)),
        is_dimmed=not state.is_vouched_for,
    )


def _state_of(account_id: str, scene: Scene) -> tuple[Part, Part, Part]:
    """One account's state, when it is old, and how pushes fared against its snapshots."""
    teller, status = scene.teller, scene.statuses[account_id]
    label = harmless(account_name(scene.accounts[account_id].profile))
    verification = status.verification
    return (
        teller.part(
            f"{label}: {state_word(status.state)}",
            teller.age(status.confirmed_at),
            field="account.balance",
            source=SNAPSHOT,
            as_of=status.confirmed_at,
            is_result=True,
            is_dimmed=not status.state.is_vouched_for,
        ),
        teller.part(
            translate("Explain", "Old from this age on"),
            duration(age_limit(status.check_interval)),
            source=COMPUTED,
        ),
        teller.part(
            translate("Explain", "Pushes compared / of these different"),
            f"{verification.compared} / {verification.drifted}",
            field="ACCOUNT_UPDATE → a.B[]",
            source=COMPUTED,
        ),
    )


def _meaning(state: State) -> str:
    return {
        State.LIVE: translate("Explain", "The newest snapshot is younger than the limit."),
        State.CONFIRMING: translate(
            "Explain", "A push, or a new connection, awaits the snapshot that confirms it."
        ),
        State.STALE: translate("Explain", "No snapshot came in time: the figures are old."),
        State.OFFLINE: translate("Explain", "There is no connection: the figures are old."),
        State.REFUSED: translate(
            "Explain", "The exchange refuses the account: the figures are old."
        ),
    }[state]
