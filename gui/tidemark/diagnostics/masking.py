"""Text without its amounts: of all numbers only those stay that cannot be one.

When in doubt a number goes: a report that lacks a figure can be asked for it, one that told it
cannot be called back.
"""

import re
from collections.abc import Mapping

from tidemark.formatting import MASK

_NUMBER = (
    r"(?:\d[\d,'\u00a0\u2009\u202f]*)?(?:\d|\.\d[\d\u00a0\u2009\u202f]*(?: \d{1,3}(?![\d:./-]))*)"
    r"(?:[eE][+-]?\d+)?"
)
_NO_AMOUNT = (
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?)?"  # dates
    r"|\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?![\d:.])"  # times
    r"|\d+(?:\.\d+){2,}(?::\d+)?"  # versions and addresses
    r"|\d+/\d+(?![\d.])"  # weight used and allowed
    r"|[+−-]?\d+(?:\.\d{1,3})?\s?(?:ms|s|m|h|d|min|%)(?![A-Za-z0-9])"  # durations and shares
)
_TOKEN = re.compile(
    rf"(?P<kept>(?<![\d.]){_NO_AMOUNT})"
    # What a drift is told with, and whatever is followed by the name of a coin or unit.
    rf"|(?P<place>(?:pushed as|snapshot says|balance) )[+−-]?{_NUMBER}"
    rf"|[+−-]?{_NUMBER}(?=[ \u00a0]?(?!HTTP)[A-Z][A-Z0-9]{{2,}}(?![a-z]))"
    rf"|(?<![\d.])(?P<number>[+−-]?{_NUMBER})"
)
_MOST_DIGITS = 4  # of a whole number that is an error code, a line or a count


def without_amounts(text: str) -> str:
    """The text with `MASK` for every number that may be an amount."""
    return _TOKEN.sub(_masked, text)


def _masked(found: re.Match[str]) -> str:
    if found["kept"] is not None:
        return found[0]
    if found["place"] is not None:
        return f"{found['place']}{MASK}"
    number = found["number"]
    if number is None:
        return MASK
    digits = number.lstrip("+−-")
    is_small = digits.isdecimal() and len(digits) <= _MOST_DIGITS
    return number if is_small else MASK


def without_names(text: str, names: Mapping[str, str]) -> str:
    """The text with each account's own name replaced by the one it has in the bundle."""
    for name in sorted(names, key=len, reverse=True):
        text = _pattern(name).sub(names[name], text)
    return text


def _pattern(name: str) -> re.Pattern[str]:
    """A short word is replaced where it stands alone, or it would be found in half the words."""
    is_word = name.isascii() and name.isalnum() and len(name) <= _MOST_DIGITS
    body = re.escape(name)
    return re.compile(rf"(?<!\w){body}(?!\w)" if is_word else body)
