"""What the proof keeps of a run, and the page made of it."""

from pathlib import Path

from proof import page, record
from proof.figures import Figure, at_least, at_most, none_of, told
from proof.part import Section, Share

_FAULTS = Section("faults", "Faults", "Whatever goes wrong, the figures are true.")
_ON = record.surroundings(2)


def test_a_figure_that_misses_its_target_does_not_hold() -> None:
    assert [at_least("runs", 9, 10).holds, at_most("waits", 3, 2).holds] == [False, False]
    assert not none_of("lies", 1).holds


def test_what_is_not_a_number_reaches_no_target() -> None:
    assert not at_least("runs", float("nan"), 0).holds
    assert not at_most("waits", float("nan"), 0).holds


def test_a_section_that_could_not_be_run_does_not_hold() -> None:
    assert not record.Found(_FAULTS, (), 1.0).holds


def test_a_share_leaves_what_the_whole_proof_found(tmp_path: Path) -> None:
    kept = tmp_path / "proof.json"
    _keep(kept, Share.WHOLE, at_least("schedules", 20_000, 20_000))
    _keep(kept, Share.QUICK, at_least("schedules", 400, 400))
    assert "| schedules | 20,000 | at least 20,000 | 400 |" in _page(kept)


def test_a_section_run_alone_leaves_the_others(tmp_path: Path) -> None:
    kept = tmp_path / "proof.json"
    _keep(kept, Share.WHOLE, told("schedules", 7))
    record.keep(kept, Share.WHOLE, 1, _ON, [record.Found(_other(), (told("kills", 3),), 1.0)])
    assert "| schedules | 7 |" in _page(kept)
    assert "| kills | 3 |" in _page(kept)


def test_the_page_says_in_bold_what_misses_its_target(tmp_path: Path) -> None:
    kept = tmp_path / "proof.json"
    _keep(kept, Share.WHOLE, none_of("lies", 2))
    assert "| lies | **2** | 0 | — |" in _page(kept)


def test_the_page_says_how_long_the_whole_of_a_section_took(tmp_path: Path) -> None:
    kept = tmp_path / "proof.json"
    _keep(kept, Share.WHOLE, told("schedules", 7))
    assert "Whatever goes wrong, the figures are true. The whole took 1 s." in _page(kept)


def test_the_page_says_in_bold_how_long_all_of_it_took_if_too_long(tmp_path: Path) -> None:
    kept = tmp_path / "proof.json"
    found = [record.Found(_FAULTS, (told("schedules", 7),), 1.0)]
    record.keep(kept, Share.WHOLE, 1, _ON, found, minutes=50.04)
    assert "it took **50.0** minutes, the target is 45." in _page(kept)


def test_how_long_all_of_it_took_is_told_until_it_is_all_run_again(tmp_path: Path) -> None:
    kept = tmp_path / "proof.json"
    found = [record.Found(_FAULTS, (told("schedules", 7),), 1.0)]
    record.keep(kept, Share.WHOLE, 1, _ON, found, minutes=40.0)
    _keep(kept, Share.WHOLE, told("schedules", 8))
    assert "it took 40.0 minutes, the target is 45." in _page(kept)


def test_of_what_was_run_in_parts_the_parts_are_told(tmp_path: Path) -> None:
    kept = tmp_path / "proof.json"
    _keep(kept, Share.WHOLE, told("schedules", 7))
    assert "In parts: 0.0 minutes of sections" in _page(kept)


def _other() -> Section:
    return Section("kills", "Kills", "Nothing acknowledged is lost.")


def _keep(path: Path, share: Share, figure: Figure) -> None:
    record.keep(path, share, 1, _ON, [record.Found(_FAULTS, (figure,), 1.0)])


def _page(path: Path) -> str:
    return page.written(record.kept(path), [_FAULTS, _other()])
