"""The page says what was found, and does not hide what misses its target or was not measured."""

from pathlib import Path

from bench import machine, page, record
from bench.figures import Figure, Found, Growth, Profile, Spread
from bench.measure import Measure
from bench.targets import BARE, EAGER
from bench.turns import beside

_START = Measure("start", "Start", "How it is done.")


def _page(found: Found, folder: Path) -> str:
    record.keep(folder, "start", machine.facts(), 12.4, found)
    return page.written([_START], folder, folder / "pictures")


def _first_painting(ours: float) -> Figure:
    samples = {"Tidemark": [ours], BARE: [100.0], EAGER: [200.0]}
    return beside("first painting", "ms", samples, floors=[BARE], peers=[EAGER])


def test_what_misses_its_target_is_bold(tmp_path: Path) -> None:
    text = _page(Found([_first_painting(250.0)]), tmp_path)

    assert "| bare table window (floor) | 100 ms | **2.5 (2.5 to 2.5)** | P1: ≤ 1.1 × |" in text
    assert "| P1 | [first painting](#start) | bare table window | ≤ 1.1 × | **2.5** |" in text


def test_what_reaches_its_target_is_not(tmp_path: Path) -> None:
    text = _page(Found([_first_painting(105.0)]), tmp_path)

    assert "| 1.05 (1.05 to 1.05) | P1: ≤ 1.1 × |" in text
    assert "1 of " in text


def test_a_target_whose_figure_was_not_taken_counts_as_missed(tmp_path: Path) -> None:
    text = _page(Found([Figure("something else", "ms", Spread(1, 1, 1))]), tmp_path)

    assert "| P2 | [first poll sent](#start) | bare table window | ≤ 2 × | not measured |" in text
    assert "0 of " in text


def test_a_profile_stands_below_the_figures(tmp_path: Path) -> None:
    found = Found([_first_painting(250.0)], [], [Profile("Where it goes", "50 % nowhere")])

    assert "Where it goes:\n\n```\n50 % nowhere\n```" in _page(found, tmp_path)


def test_growth_is_a_table_and_a_picture(tmp_path: Path) -> None:
    curve = Growth("A deed", "rows", "ms", (60.0, 6000.0), {"a": (1.0, None), "b": (2.0, 20.0)})

    text = _page(Found(growths=[curve]), tmp_path)

    assert "| a | 1 | — |\n| b | 2 | 20 |" in text
    assert "![A deed](pictures/start-1.svg)" in text
    assert (tmp_path / "pictures" / "start-1.svg").read_text().startswith("<svg")
