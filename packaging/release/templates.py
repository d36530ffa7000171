"""Files of a package with blanks in them, ``@VERSION@`` and the like: filled in as it is made."""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from release import identity

_BLANK = re.compile(r"@([A-Z]+(?:_[A-Z]+)*)@")


def fill(path: Path) -> str:
    """The text of a template with every blank filled in.

    Raises `ValueError` for a blank that has no value: none is ever left in a package.
    """
    return fill_text(path.read_text(encoding="utf-8"), values())


def fill_text(text: str, known: Mapping[str, str]) -> str:
    """The same of a text and of values that are at hand."""

    def value(blank: re.Match[str]) -> str:
        if blank[1] not in known:
            raise ValueError(f"nobody knows what to write for {blank[0]}")
        return known[blank[1]]

    return _BLANK.sub(value, text)


def values() -> dict[str, str]:
    """What there is to fill in, by the name between the two signs."""
    day = identity.commit_day()
    return {
        "VERSION": identity.VERSION,
        "DATE": day,
        "DATE_IN_WORDS": _in_words(date.fromisoformat(day)),
        "IDENTIFIER": identity.IDENTIFIER,
    }


def _in_words(day: date) -> str:
    """As manual pages write it, in English whatever the locale: January 31, 2026."""
    months = "January February March April May June July August September October November December"
    return f"{months.split()[day.month - 1]} {day.day}, {day.year}"
