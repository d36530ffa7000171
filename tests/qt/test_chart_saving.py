"""The chart saved as a file: its picture, or the pieces of its line."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from file_dialogs import choose_file
from opened_chart import opened, turned_to_a_fortune
from shown_window import Desk, until
from tidemark.qt.chart.chart_desk import ChartDesk
from tidemark.qt.chart.chart_file import Kind


async def saved(chart: ChartDesk, path: Path) -> None:
    """Save the chart as the kind of file that the path's name tells."""
    chart.panel.save_requested.emit(Kind(path.suffix.removeprefix(".")))
    choose_file(path)
    await until(path.exists)


@pytest.mark.parametrize("kind", Kind)
async def test_it_is_saved_as_it_shows(desk: Desk, tmp_path: Path, kind: Kind) -> None:
    chart, _ = await opened(desk)
    path = tmp_path / f"chart.{kind.value}"

    await saved(chart, path)

    if kind is Kind.PNG:
        assert QImage(str(path)).width() > 1000
    else:
        assert "1.50000003" in path.read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("kind", "told"), [(Kind.PNG, "Exported to "), (Kind.CSV, "Exported 2 rows to ")]
)
async def test_what_became_of_it_is_told_as_of_every_export(
    desk: Desk, tmp_path: Path, kind: Kind, told: str
) -> None:
    chart, _ = await opened(desk)
    chart.panel.save_requested.emit(kind)
    choose_file(tmp_path / "chart")

    await until(lambda: desk.window.notice is not None)

    assert desk.window.strip.content.text.startswith(told)


async def test_a_folder_that_is_gone_is_said_in_words(desk: Desk, tmp_path: Path) -> None:
    chart, _ = await opened(desk)
    chart.panel.save_requested.emit(Kind.PNG)
    choose_file(tmp_path / "gone" / "chart.png")

    await until(lambda: desk.window.notice is not None)

    assert "Choose another one." in desk.window.strip.content.text


async def test_the_proposed_name_is_the_coins(desk: Desk) -> None:
    chart, _ = await opened(desk)
    chart.panel.save_requested.emit(Kind.PNG)
    dialog = desk.desk.export.dialog
    assert dialog is not None

    (name,) = (Path(each).name for each in dialog.selectedFiles())

    dialog.reject()
    assert name.startswith("tidemark-mainnet-Main-BTC-history-2026-11-2")


@pytest.mark.parametrize("kind", [Kind.CSV, Kind.JSON_LINES])
async def test_hidden_amounts_are_in_no_file_though_it_was_asked_for_before(
    desk: Desk, tmp_path: Path, kind: Kind
) -> None:
    chart, _ = await opened(desk)
    path = tmp_path / f"chart.{kind.value}"
    chart.panel.save_requested.emit(kind)

    desk.window.preferences.change(privacy=True)
    choose_file(path)
    await until(lambda: desk.window.notice is not None)

    assert b"50000003" not in path.read_bytes()
    assert desk.window.notice is not None
    assert "hidden" in desk.window.notice.text


async def test_hidden_the_pictures_of_two_fortunes_are_the_same(desk: Desk, tmp_path: Path) -> None:
    chart, keeper = await opened(desk)
    shown, poor, rich = (tmp_path / name for name in ("shown.png", "poor.png", "rich.png"))
    await saved(chart, shown)
    desk.window.preferences.change(privacy=True)
    await saved(chart, poor)

    await turned_to_a_fortune(chart, keeper)
    await saved(chart, rich)

    assert rich.read_bytes() == poor.read_bytes()
    assert poor.read_bytes() != shown.read_bytes()
