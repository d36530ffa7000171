"""How well colours are told from each other, as WCAG 2.2 counts it."""

from itertools import product

from PySide6.QtGui import QColor

AA_TEXT = 4.5
AA_SIGN = 3.0


def contrast(one: str, other: str) -> float:
    """From 1, the same, to 21, black on white."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(inks: list[str], grounds: list[str], least: float = AA_TEXT) -> list[str]:
    """The pairs of which the ink cannot be read on the ground."""
    return [
        f"{ink} on {ground}: {contrast(ink, ground):.2f}"
        for ink, ground in product(inks, grounds)
        if contrast(ink, ground) < least
    ]


def _luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in QColor(colour).getRgbF()[:3])  # type: ignore[index]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
