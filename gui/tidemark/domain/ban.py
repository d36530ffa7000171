"""A silence that an exchange asked for, as a later run is told of it."""

from tidemark.domain.values import frozen

_LONGEST_MS = 3 * 24 * 60 * 60_000


@frozen
class Ban:
    """Asked for at ``told_ms`` to end at ``until_ms``, in ms since the epoch by this computer.

    Its clock may have been set since.
    """

    until_ms: int
    told_ms: int

    def end(self, now_ms: int) -> int | None:
        """When it ends, for whom it is ``now_ms``; None where no ban can be like this.

        None lasts longer than three days (COIN-M General Info, IP Limits). Where the clock was set
        back it takes from now on as long as it was asked for, and not as long as the clock says.
        """
        lasts = self.until_ms - self.told_ms
        if lasts > _LONGEST_MS:
            return None
        return min(self.until_ms, now_ms + lasts)
