"""While amounts are hidden no explanation tells one, nor does a panel that is closed keep any."""

from collections.abc import Callable

import pytest

from private_figures import (
    AVAILABLE,
    CROSS_WALLET,
    INITIAL,
    MAINTENANCE,
    MARGIN,
    PROFIT,
    REFUSED,
    TINY,
    WALLET,
    WITHDRAWABLE,
    WORTH_USD,
    open_details_of,
)
from private_story import EVERYTHING, GAINED, OPENING, begin_with_private_story
from shown_window import Desk
from sweep import Sweep, model_texts, swept
from tidemark.domain.unit import Unit
from tidemark.qt.explain.explain_panel import ExplainPanel
from tidemark.qt.explain.explanation import Asked, Cell
from tidemark.qt.table.balance_columns import COLUMNS
from tidemark.qt.table.coin_line import RowKey

ALL = 0
KEYS = tuple(column.key for column in COLUMNS)


def hide(desk: Desk) -> None:
    desk.window.preferences.change(privacy=True)


EXPLAINED: dict[Asked | str, tuple[str, ...]] = {
    Asked.TOTAL: (MARGIN,),
    Asked.TODAY: (OPENING, MARGIN, GAINED),
    Asked.SAFETY: (MAINTENANCE, MARGIN),
    Asked.STATE: (),
    Asked.HIDDEN: (TINY,),
    "margin_balance": (WALLET, PROFIT, MARGIN),
    "wallet_balance": (WALLET,),
    "cross_unrealized_pnl": (PROFIT,),
    "available_balance": (AVAILABLE,),
    "value": (MARGIN, WORTH_USD),
    "margin_ratio": (MAINTENANCE, MARGIN),
    "withdraw_available": (WITHDRAWABLE,),
    "cross_wallet_balance": (CROSS_WALLET,),
    "maintenance_margin": (MAINTENANCE,),
    "initial_margin": (INITIAL,),
}
"""What tells amounts, and which; other columns tell none."""
SUBJECTS: tuple[Asked | str, ...] = (*Asked, *KEYS)


def key_of(desk: Desk, asset: str) -> RowKey:
    model = desk.window.model
    keys = (model.key_at(at) for at in range(model.rowCount()))
    return next(key for key in keys if key.asset == asset)


def explain(desk: Desk, asked: Asked | str, asset: str = "BTC") -> ExplainPanel:
    subject = asked if isinstance(asked, Asked) else Cell(key_of(desk, asset), asked)
    desk.window.split.explain(subject)
    return desk.window.split.explanation


def explained(desk: Desk, asked: Asked | str, asset: str = "BTC") -> set[str]:
    """The amounts that the panel's texts tell when this is asked for, in one unit or another."""
    sweep = Sweep(EVERYTHING)
    for unit in Unit:
        desk.window.preferences.change(unit=unit)
        panel = explain(desk, asked, asset)
        labels = (panel.title, panel.result, panel.formula, panel.note)
        sweep.add("texts", *(each.text() for each in labels), *model_texts(panel.model))
    return set(sweep.found())


async def begin(desk: Desk, *labels: str) -> None:
    await begin_with_private_story(desk, *labels)
    desk.window.preferences.change(hide_small=True)  # of which the smallest coin is


async def test_explanations_tell_amounts_and_none_while_they_are_hidden(desk: Desk) -> None:
    await begin(desk)
    shown = {asked: explained(desk, asked) for asked in SUBJECTS}

    hide(desk)

    assert all(told >= set(EXPLAINED.get(asked, ())) for asked, told in shown.items())
    assert {asked for asked, told in shown.items() if told} == {
        asked for asked, told in EXPLAINED.items() if told
    }
    assert not any(explained(desk, asked) for asked in SUBJECTS)


async def test_nor_of_a_coin_that_could_not_be_read(desk: Desk) -> None:
    """Why it could not quotes the figure."""
    await begin(desk)
    assert REFUSED in explained(desk, "wallet_balance", "ADA")

    hide(desk)

    assert not any(explained(desk, key, "ADA") for key in KEYS)


@pytest.mark.parametrize(
    ("is_by_coin", "language"), [(False, "en"), (True, "zh_CN")], ids=["by account", "by coin"]
)
async def test_nor_of_several_accounts(
    desk: Desk, speak: Callable[[str], None], is_by_coin: bool, language: str
) -> None:
    speak(language)
    await begin(desk, "Main", "Sub")
    desk.window.preferences.change(all_by_coin=is_by_coin)
    desk.window.band.tabs.choose_number(ALL)
    desk.desk.pace.tick()
    assert sum(bool(explained(desk, asked)) for asked in SUBJECTS) >= len(EXPLAINED) - 1

    hide(desk)

    assert not any(explained(desk, asked) for asked in SUBJECTS)


@pytest.mark.parametrize(("asked", "told"), [(Asked.TODAY, GAINED), ("value", MARGIN)], ids=str)
async def test_the_panel_that_is_open_shows_and_says_none(
    desk: Desk, asked: Asked | str, told: str
) -> None:
    """Painted, read aloud, in tool tips."""
    await begin(desk)
    panel = explain(desk, asked)
    ways = " ".join(swept(EVERYTHING, panel).places_of(told))

    hide(desk)

    assert all(way in ways for way in ("painted", "read aloud", "model of PartsView"))
    assert swept(EVERYTHING).found() == {}


# Panels that are closed, or turned to something else.


async def test_a_panel_that_was_closed_holds_nothing(desk: Desk) -> None:
    """It would show it for a moment when it is opened again, and a screen reader finds it."""
    await begin(desk)
    explain(desk, "wallet_balance")
    open_details_of(desk, "BTC")
    explain(desk, Asked.TOTAL)
    desk.window.split.close_detail()

    split = desk.window.split

    assert swept(EVERYTHING, split.detail, split.explanation).found() == {}


async def test_accounts_that_went_leave_nothing_that_could_be_read(desk: Desk) -> None:
    await begin(desk, "Main", "Sub")
    open_details_of(desk, "BTC")
    desk.desk.drop("Sub")
    desk.desk.drop("Main")

    hide(desk)

    assert swept(EVERYTHING).found() == {}
