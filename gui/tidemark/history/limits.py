"""How much history is kept: what the user chose."""

from tidemark.domain.values import frozen


@frozen
class Limits:
    """0 is no limit. What is older than ``days`` goes wholly; when the file holds more than
    ``megabytes`` (of 1,000,000 bytes) the oldest details go, and their hours and days stay.
    """

    days: int = 0
    megabytes: int = 0
