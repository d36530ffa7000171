"""The checks of silence find a lost reference and a picture that is opened."""

from pathlib import Path

from proof.silence.opened import watched
from proof.silence.probes import drift


def test_a_call_that_keeps_a_reference_drifts() -> None:
    kept: list[object] = []

    assert round(drift(lambda: kept.append(None), 500), 2) == 1.0
    assert round(drift(lambda: None, 500), 2) == 0.0


def test_a_file_that_is_opened_is_counted(tmp_path: Path) -> None:
    picture = tmp_path / "picture.png"
    picture.touch()
    with watched(tmp_path) as opened:
        assert opened.take() == 0
        picture.read_bytes()
        assert opened.take() == 1
        assert opened.take() == 0
