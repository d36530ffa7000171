"""Neighbouring rows taken together, as Qt announces them."""

from collections.abc import Sequence


def ranges(indexes: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Neighbours among ascending numbers taken together, as (first, last)."""
    found: list[tuple[int, int]] = []
    for index in indexes:
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return tuple(found)
