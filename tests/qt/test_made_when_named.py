"""What nobody has asked to see is not made: the window is held while it is."""

from shown_window import Desk


async def test_live_figures_make_no_panel_and_no_cards(desk: Desk) -> None:
    await desk.begin_live("Main")

    window = desk.window
    made = {*vars(window), *vars(window.split), *vars(window.bar), *vars(window.feed)}
    assert not made & {"first_run", "detail", "explanation", "export_menu", "view", "field"}
