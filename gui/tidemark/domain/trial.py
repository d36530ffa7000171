"""What came of trying a way to the exchange, door by door."""

from dataclasses import dataclass

from tidemark.domain.trouble import Trouble


@dataclass(frozen=True, slots=True)
class Trial:
    """For each door the seconds it took to answer, or why it did not.

    ``https`` is None where the environment has no REST API to ask.
    """

    sockets: float | Trouble
    https: float | Trouble | None
