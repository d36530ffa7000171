"""What a check found, and how that counts."""

from collections.abc import Mapping
from dataclasses import field
from enum import Enum

from tidemark.domain.values import frozen


class Verdict(Enum):
    """How a check ended; the value is its word in a line."""

    OK = "ok"
    NOTE = "note"
    """Worth knowing, and no fault of this copy."""
    NONE = "none"
    """This system has no safe keyring."""
    FAILED = "FAILED"


@frozen
class Finding:
    """One line: what was found, in a sentence, and ``facts`` of it for whoever reads JSON."""

    text: str
    verdict: Verdict = Verdict.OK
    facts: Mapping[str, object] = field(default_factory=dict)


class NotRight(Exception):
    """What a check raises where something is not as it should be; the text says what to do."""
