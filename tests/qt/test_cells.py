"""How cells are drawn: every gain and loss with its sign, and one arrow at a time."""

import pytest

from fake_session import FakeSession
from samples import amount, row
from shown_window import Desk, until
from tidemark.domain.freshness import State
from tidemark.qt.looks.stamps import Stamps
from tidemark.qt.table.balance_columns import INDEX_BY_KEY
from tidemark.qt.table.cell_texts import Written
from tidemark.qt.table.pencil import Pencil

PNL = INDEX_BY_KEY["cross_unrealized_pnl"]
GAP = "\u2009"


async def begin(desk: Desk, pnl: str) -> FakeSession:
    session = await desk.begin_live()
    session.show_rows(row("A", "1", cross_unrealized_pnl=amount(pnl)))
    session.be(State.LIVE)
    await desk.settled()
    return session


@pytest.fixture
def arrows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every arrow that is drawn from now on."""
    drawn: list[str] = []

    def put(_: Stamps, __: object, ___: object, name: tuple[str, object], ____: object) -> None:
        drawn.append(name[0])

    monkeypatch.setattr(Stamps, "put", put)
    return drawn


@pytest.fixture
def texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every text that is drawn in a cell from now on."""
    drawn: list[str] = []

    def write(_: Pencil, written: Written, *__: object) -> None:
        drawn.append(written.text)

    monkeypatch.setattr(Pencil, "write", write)
    return drawn


@pytest.mark.parametrize(
    ("pnl", "drawn"),
    [
        ("0.002345", f"+0.002{GAP}345"),
        ("-0.11", "−0.11"),
        ("0.00000000", f"0.000{GAP}000{GAP}00"),
    ],
)
async def test_gains_and_losses_are_drawn_with_their_sign(
    desk: Desk, texts: list[str], pnl: str, drawn: str
) -> None:
    await begin(desk, pnl)

    desk.window.table.grab()

    assert drawn in texts


async def test_a_gain_at_rest_has_the_arrow_of_its_sign(desk: Desk, arrows: list[str]) -> None:
    await begin(desk, "0.5")
    arrows.clear()

    desk.window.table.grab()

    assert arrows == ["sign"]


async def test_while_it_changes_it_has_the_arrow_of_its_way_alone(
    desk: Desk, arrows: list[str]
) -> None:
    session = await begin(desk, "0.5")
    desk.window.preferences.change(motion="full")
    session.show_rows(row("A", "1", cross_unrealized_pnl=amount("0.4")))
    await until(lambda: desk.window.model.flash_at(0, PNL) == -1)
    arrows.clear()

    desk.window.table.grab()

    assert arrows == ["way"]
