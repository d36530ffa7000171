"""What nobody has asked to see is not made: the window is held while it is."""

from shown_window import Desk


async def test_live_figures_make_no_panel_and_no_cards(desk: Desk) -> None:
    await desk.begin_live("Main")

    made = {*vars(desk.window), *vars(desk.window.split)}
    assert not made & {"first_run", "detail", "explanation"}
