"""What came of trying a way to the exchange, door by door."""

from tidemark.domain.trouble import Trouble
from tidemark.domain.values import frozen


@frozen
class Trial:
    """For each door the seconds it took to answer, or why it did not.

    ``https`` is None where the environment has no REST API to ask.
    """

    sockets: float | Trouble
    https: float | Trouble | None
