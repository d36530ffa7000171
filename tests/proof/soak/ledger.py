"""Which changes were told: a bit for each change of each wallet, so that none is counted twice."""

from base64 import b64decode, b64encode

from proof.soak.wire import Layout, Told

MOST_CHANGES = 16_384
"""Of one wallet."""
_BYTES = MOST_CHANGES // 8
_FIGURES_EACH = 2


class Ledger:
    """As large from the beginning as it will ever be, for it is kept while memory is measured.

    A push tells two figures of a wallet (wallet and cross wallet), a snapshot these and two more
    (available and transferable). An *update* is one of these figures after one change.
    """

    def __init__(self, layout: Layout) -> None:
        self._wallets = bytearray(layout.cells * _BYTES)
        self._others = bytearray(layout.cells * _BYTES)

    def note(self, told: Told) -> None:
        """Take in what a frame has told."""
        for cell, change in told.changes:
            at, bit = cell * _BYTES + (change >> 3), 1 << (change & 7)
            self._wallets[at] |= bit
            if told.is_whole:
                self._others[at] |= bit

    @property
    def updates(self) -> int:
        """How many figures that were new have been told."""
        return _FIGURES_EACH * (_bits(self._wallets) + _bits(self._others))

    def lacks(self, other: "Ledger") -> int:
        """How many updates the other one has, and this one has not."""
        lacking = _bits_without(other._wallets, self._wallets)
        return _FIGURES_EACH * (lacking + _bits_without(other._others, self._others))

    def written(self) -> list[str]:
        """For the way to another process."""
        return [b64encode(each).decode() for each in (self._wallets, self._others)]

    def read(self, written: list[str]) -> "Ledger":
        """Become what was written there."""
        self._wallets, self._others = (bytearray(b64decode(each)) for each in written)
        return self


def _bits(field: bytearray) -> int:
    return int.from_bytes(field, "little").bit_count()


def _bits_without(field: bytearray, without: bytearray) -> int:
    return (int.from_bytes(field, "little") & ~int.from_bytes(without, "little")).bit_count()
