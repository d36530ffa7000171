"""What an examination of a key found, as one value."""

from tidemark.domain.key_rights import KeyRights, KeyWarning, Severity
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen

_LEAST_OFFSET = 1000.0  # ms; the exchange minds no smaller one (coin-m "Timing security")


@frozen
class Diagnosis:
    """``trouble`` is what keeps the key from giving figures, None if it gave them all.

    ``rights`` is None where nobody could tell what the key may do. ``clock_offset_ms`` is the
    exchange's clock minus this computer's, None if it was not measured; ``coins`` how many coins
    the exchange listed.
    """

    trouble: Trouble | None = None
    rights: KeyRights | None = None
    clock_offset_ms: float | None = None
    coins: int = 0

    @property
    def works(self) -> bool:
        """Whether the key gave verified figures."""
        return self.trouble is None

    @property
    def warnings(self) -> tuple[KeyWarning, ...]:
        """What to warn of, the gravest first."""
        return self.rights.warnings if self.rights else ()

    @property
    def needs_consent(self) -> bool:
        """Whether a warning is more than advice, so that its reader should decide."""
        return any(warning.severity is not Severity.ADVICE for warning in self.warnings)

    @property
    def clock_is_off(self) -> bool:
        """Whether this computer's clock is so wrong that the exchange would refuse its time."""
        return self.clock_offset_ms is not None and abs(self.clock_offset_ms) >= _LEAST_OFFSET
