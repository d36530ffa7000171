"""A figure as people type it: exact, and never guessed at where a comma could mean two things."""

import re
from decimal import Decimal

_PLAIN = re.compile(r"[-−]?[0-9]{1,19}(?:\.[0-9]{1,18})?", re.ASCII)
_GROUPED = re.compile(r"[-−]?[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,18})?", re.ASCII)


def figure_of(text: str) -> Decimal | None:
    """The number, None for what is none: ``84,112.40`` is one, ``0,5`` is not."""
    stripped = re.sub(r"\s", "", text)
    if _GROUPED.fullmatch(stripped) is None and _PLAIN.fullmatch(stripped) is None:
        return None
    return Decimal(stripped.replace(",", "").replace("−", "-"))
