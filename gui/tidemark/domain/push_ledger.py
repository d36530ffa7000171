"""What pushes have said of wallets, kept until a snapshot agrees or disagrees with it."""

from enum import Enum, auto

from tidemark.domain.account_update import AccountUpdate, WalletUpdate
from tidemark.domain.amount import Amount
from tidemark.domain.balance import Balance
from tidemark.domain.values import frozen
from tidemark.domain.verification import Comparison


@frozen
class Pushed:
    """A wallet as a push made it; ``received_at`` is of the steady clock (s)."""

    wallet: WalletUpdate
    reason: str
    transaction_time: int
    event_time: int
    received_at: float

    @classmethod
    def of(cls, wallet: WalletUpdate, update: AccountUpdate, received_at: float) -> "Pushed":
        """One coin's part of an update."""
        return cls(wallet, update.reason, update.transaction_time, update.event_time, received_at)

    def follows(self, other: "Pushed") -> bool:
        """Whether this one, which came later, is also later by the exchange's times."""
        order = (self.transaction_time, self.event_time)
        other_order = (other.transaction_time, other.event_time)
        return order > other_order or (order == other_order and self.wallet != other.wallet)


class Finding(Enum):
    """What a snapshot means for the push before it."""

    NOTHING_PUSHED = auto()
    PUSH_IS_NEWER = auto()  # the snapshot was asked for before the push came, and lacks it
    DOUBTED = auto()  # they differ for the first time: another snapshot decides
    OVERTAKEN = auto()  # the snapshot holds a change newer still, which says nothing of the push
    COMPARED = auto()


@frozen
class Judgement:
    """A finding about one coin, with the comparison where there is one.

    ``standing`` is the push whose figures are still the newest known.
    """

    finding: Finding
    comparison: Comparison | None = None
    standing: Pushed | None = None


_NOTHING = Judgement(Finding.NOTHING_PUSHED)


class PushLedger:
    """The newest unconfirmed push of each coin, and the changes that no push has told of.

    A snapshot is the truth as of when it was asked for. A push that came later than that, and is
    dated after the row, is newer than the snapshot; any other is judged by it. Two changes can
    bear the same millisecond, and one server of the exchange can lag behind another, so it takes
    two snapshots in a row to find a push wrong.
    """

    def __init__(self) -> None:
        self._pending: dict[str, Pushed] = {}
        self._newest: dict[str, Pushed] = {}
        self._doubted: set[str] = set()
        self._untold: dict[str, float] = {}
        self._dated: dict[str, int] = {}

    @property
    def pending(self) -> frozenset[str]:
        """The coins whose pushed figures await their snapshot."""
        return frozenset(self._pending)

    @property
    def untold_since(self) -> float | None:
        """When the oldest change was seen of which no push has told; None if all were told."""
        return min(self._untold.values(), default=None)

    def take(self, pushed: Pushed) -> None:
        """Note a push that was applied."""
        self._pending[pushed.wallet.asset] = pushed
        self._newest[pushed.wallet.asset] = pushed
        self._doubted.discard(pushed.wallet.asset)
        self._untold.pop(pushed.wallet.asset, None)

    def is_news(self, pushed: Pushed, known: Balance | None) -> bool:
        """Whether a push is newer than what is known of its coin.

        Pushes are ordered by the exchange's own times, whatever order they came in, and those of
        one millisecond by their coming; none is news twice. A row that has never changed (its
        time is 0) cannot be newer than any push; one that leaves its time out is no older than
        the row before it.
        """
        asset = pushed.wallet.asset
        newest = self._newest.get(asset, self._pending.get(asset))
        if newest is not None and not pushed.follows(newest):
            return False
        if asset in self._pending:
            return True
        known_time = known.update_time if known is not None else None
        if known_time is None:
            known_time = self._dated.get(asset, 0)
        return pushed.transaction_time > known_time

    def explains(self, pushed: Pushed, known: Balance) -> bool:
        """Whether a late push tells of the very change a snapshot has shown already.

        The row may date it later than the push did: that both times are the same is nowhere
        promised.
        """
        amount = known.wallet_balance
        is_same = amount is not None and amount.value == pushed.wallet.wallet_balance.value
        is_later = bool(known.update_time) and pushed.transaction_time > (known.update_time or 0)
        if not is_same or is_later:
            return False
        self._untold.pop(pushed.wallet.asset, None)
        return True

    def judge(self, asset: str, row: Balance | None, sent_at: float) -> Judgement:
        """Hold a coin's row (None: the snapshot left it out) against the push that awaits it."""
        if asset not in self._pending:
            return _NOTHING
        pushed = self._pending[asset]
        row_time = (row.update_time if row is not None else None) or 0
        if pushed.received_at > sent_at and row_time < pushed.transaction_time:
            return Judgement(Finding.PUSH_IS_NEWER, standing=pushed)
        comparison = _compare(pushed, row, sent_at)
        is_overtaken = row_time > pushed.transaction_time
        if not comparison.is_equal and not is_overtaken and asset not in self._doubted:
            self._doubted.add(asset)
            return Judgement(Finding.DOUBTED, standing=pushed)
        del self._pending[asset]
        self._doubted.discard(asset)
        if is_overtaken and not comparison.is_equal:
            return Judgement(Finding.OVERTAKEN)
        return Judgement(Finding.COMPARED, comparison)

    def note_dated(self, asset: str, time: int) -> None:
        """The row that bore this time (ms) gives way to one that leaves out its own."""
        self._dated[asset] = time

    def note_untold(self, asset: str, seen_at: float) -> None:
        """A snapshot showed a change that no push has told of, yet."""
        self._untold.setdefault(asset, seen_at)

    def begin_stream(self) -> None:
        """Another stream begins: it owes nothing of the past, and its times stand on their own."""
        self._untold.clear()
        self._newest.clear()


def _compare(pushed: Pushed, row: Balance | None, at: float) -> Comparison:
    """The first figure that differs, or the wallet balance where none does."""
    wallet = pushed.wallet
    pairs: list[tuple[str, Amount | None, Amount | None]] = [
        ("balance", wallet.wallet_balance, row.wallet_balance if row else None),
        (
            "crossWalletBalance",
            wallet.cross_wallet_balance,
            row.cross_wallet_balance if row else None,
        ),
    ]
    comparisons = [
        Comparison(wallet.asset, field, said, confirmed, pushed.reason, at)
        for field, said, confirmed in pairs
        if said is not None and (confirmed is not None or field == "balance")
    ]
    return next((each for each in comparisons if not each.is_equal), comparisons[0])
