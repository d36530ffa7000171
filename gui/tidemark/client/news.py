"""What a link has to tell whoever listens to it."""

from tidemark.binance.events import Event
from tidemark.binance.requests import Method
from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen


@frozen
class BesideRefused:
    """The exchange refused what is asked beside the balances; these are not affected."""

    method: Method | None
    trouble: Trouble


News = Event | Trouble | BesideRefused
"""An event, or in place of a refusal the trouble that it means."""
