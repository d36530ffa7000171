"""A figure as people type it: exact, and never guessed at where a comma could mean two things."""

import re
from decimal import Decimal

from tidemark.formatting import NumberStyle

_SIGN, _WHOLE, _DECIMALS = r"[-−]?", r"[0-9]{1,19}", r"[0-9]{1,18}"


def figure_of(text: str, style: NumberStyle) -> Decimal | None:
    """The number as a language writes it, None for what is none.

    In English ``84,112.40`` is one, ``0,5`` is not.
    """
    stripped = re.sub(r"\s", "", text)
    group, point = re.escape(style.group.strip()), re.escape(style.point)
    grouped = f"[0-9]{{1,3}}(?:{group}[0-9]{{3}})+" if group else _WHOLE
    pattern = f"{_SIGN}(?:{_WHOLE}|{grouped})(?:{point}{_DECIMALS})?"
    if re.fullmatch(pattern, stripped, re.ASCII) is None:
        return None
    digits = stripped.replace(style.group.strip() or " ", "").replace(style.point, ".")
    return Decimal(digits.replace("−", "-"))
