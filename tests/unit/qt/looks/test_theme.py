"""Both themes are legible: contrast is computed for every ink on every ground it stands on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from contrast import AA_SIGN, contrast, too_faint
from tidemark.domain.freshness import State
from tidemark.qt.looks.theme import (
    DARK,
    LIGHT,
    Colours,
    Theme,
    ThemeChoice,
    Tone,
    UpColour,
    colours_of,
    palette_of,
)

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
EACH = pytest.mark.parametrize(
    "colours",
    [colours_of(is_dark=is_dark, up=up) for is_dark in (False, True) for up in UpColour],
    ids=lambda colours: f"{'dark' if colours.is_dark else 'light'} {colours.rise}",
)


@EACH
def test_everything_written_in_the_table_is_legible(colours: Colours) -> None:
    inks = [colours.text, colours.muted, colours.rise, colours.fall]

    assert too_faint([*inks, colours.dimmed], [colours.surface, colours.hover]) == []
    assert too_faint(inks, [colours.flash]) == [], "only what is believed flashes"
    told = [colours.waiting, colours.warning, colours.error]
    assert too_faint(told, [colours.surface, colours.hover]) == [], "pushed, high, very high"
    assert too_faint([*inks, *told], [colours.selection]) == [], "there, dimmed figures are muted"


@EACH
def test_everything_in_lists_and_panels_is_legible(colours: Colours) -> None:
    """The log, the changes, the parts of a figure, positions, and the mini window."""
    inks = [colours.text, colours.muted, colours.warning, colours.error, colours.rise, colours.fall]
    states = [colours.state_ink(state) for state in State]

    assert too_faint([*inks, *states], [colours.surface, colours.selection]) == []
    assert too_faint([*inks, colours.dimmed], [colours.window, colours.surface]) == []


@EACH
def test_everything_written_around_the_table_is_legible(colours: Colours) -> None:
    inks = [colours.text, colours.muted, *(colours.state_ink(state) for state in State)]

    assert too_faint([*inks, colours.rise, colours.fall], [colours.window]) == []
    assert too_faint([colours.dimmed], [colours.window]) == [], "what cannot be used now"
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
    assert too_faint([colours.text], [colours.hover, colours.selection]) == []
    assert too_faint([colours.muted], [colours.hover, colours.raised]) == []
    assert too_faint([colours.dimmed], [colours.surface, colours.window], AA_SIGN) == [], "edges"
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
    assert theme.colours == DARK

    theme.choose(ThemeChoice.LIGHT)

    assert theme.colours == LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.window)
    theme.choose(ThemeChoice.SYSTEM)


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
def test_gains_may_be_green_red_or_blue_and_losses_take_the_other_colour(
    qapp: QApplication, choice: ThemeChoice
) -> None:
    theme = Theme(qapp, choice)
    told = []
    theme.changed.connect(lambda: told.append((theme.colours.rise, theme.colours.fall)))

    for up in (UpColour.RED, UpColour.BLUE, UpColour.GREEN):
        theme.choose_up(up)

    red_up, blue_up, green_up = told
    assert red_up == green_up[::-1]
    assert not set(blue_up) & set(red_up)
    theme.choose(ThemeChoice.SYSTEM)


@pytest.mark.parametrize("is_dark", [False, True])
def test_blue_and_orange_differ_in_what_every_eye_sees(is_dark: bool) -> None:
    """Eyes that cannot tell red from green tell colours apart by their blue part."""
    colours = colours_of(is_dark=is_dark, up=UpColour.BLUE)

    assert QColor(colours.rise).blue() - QColor(colours.fall).blue() > 120


def test_the_system_theme_follows_the_system(qapp: QApplication) -> None:
    theme = Theme(qapp, ThemeChoice.SYSTEM)
    is_dark = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark

    assert theme.colours == (DARK if is_dark else LIGHT)
