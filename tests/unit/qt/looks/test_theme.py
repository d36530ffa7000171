"""Both themes are legible: contrast is computed for every ink on every ground it stands on."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from tidemark.domain.freshness import State
from tidemark.qt.looks.theme import DARK, LIGHT, Colours, Theme, ThemeChoice, Tone, palette_of

AA_TEXT = 4.5
AA_SIGN = 3.0
BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(part) for part in QColor(colour).getRgbF()[:3])  # type: ignore[index]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def too_faint(inks: list[str], grounds: list[str], least: float = AA_TEXT) -> list[str]:
    return [
        f"{ink} on {ground}: {contrast(ink, ground):.2f}"
        for ink, ground in product(inks, grounds)
        if contrast(ink, ground) < least
    ]


@BOTH
def test_everything_written_in_the_table_is_legible(colours: Colours) -> None:
    inks = [colours.text, colours.muted, colours.rise, colours.fall]

    assert too_faint([*inks, colours.dimmed], [colours.surface, colours.hover]) == []
    assert too_faint(inks, [colours.flash]) == [], "only what is believed flashes"
    assert too_faint([colours.text, colours.fall, colours.rise], [colours.selection]) == []


@BOTH
def test_everything_written_around_the_table_is_legible(colours: Colours) -> None:
    inks = [colours.text, colours.muted, *(colours.state_ink(state) for state in State)]

    assert too_faint(inks, [colours.window]) == []
    assert too_faint([colours.text, colours.muted], [colours.raised, colours.surface]) == []


@BOTH
@pytest.mark.parametrize("tone", Tone)
def test_every_message_is_legible(colours: Colours, tone: Tone) -> None:
    ground, ink = colours.tone(tone)

    assert too_faint([ink], [ground]) == []
    assert too_faint([ink], [colours.window]) == [], "dialogs have no ground of their own for it"


@BOTH
def test_buttons_ribbon_and_focus_are_legible(colours: Colours) -> None:
    assert too_faint([colours.on_accent], [colours.accent]) == []
    assert too_faint([colours.on_ribbon], [colours.ribbon]) == []
    assert too_faint([colours.accent], [colours.window, colours.surface], AA_SIGN) == []


@BOTH
def test_dimmed_figures_are_told_from_live_ones_without_seeing_colour(colours: Colours) -> None:
    assert contrast(colours.text, colours.dimmed) > 3


@BOTH
def test_the_ribbons_colour_is_used_for_nothing_else(colours: Colours) -> None:
    values = [getattr(colours, name) for name in Colours.__slots__]

    assert values.count(colours.ribbon) == 1


@BOTH
def test_disabled_text_differs_from_text(colours: Colours) -> None:
    palette = palette_of(colours)
    role = QPalette.ColorRole.Text

    assert palette.color(QPalette.ColorGroup.Disabled, role) != palette.color(role)


def test_a_chosen_theme_is_taken_at_once_and_whatever_the_system_says(qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.DARK)
    assert theme.colours is DARK

    theme.choose(ThemeChoice.LIGHT)

    assert theme.colours is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)
    theme.choose(ThemeChoice.SYSTEM)


def test_the_system_theme_follows_the_system(qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.SYSTEM)
    is_dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark

    assert theme.colours is (DARK if is_dark else LIGHT)
