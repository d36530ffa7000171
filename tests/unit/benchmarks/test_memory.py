"""Growth is held against the checks that were answered, not those that were wished for."""

from pathlib import Path
from typing import Any, cast

import pytest

from bench.measure import Part
from bench.measures.memory import grown
from bench.processes import Subject


class _Slow:
    """A window that answers fifty checks a wish, each for a hundredth of a MB."""

    def __init__(self, answers: int) -> None:
        self._answers = answers
        self.resident_mb = 80.0

    def ask(self, _: object) -> dict[str, Any]:
        self.resident_mb += self._answers / 100
        return {"checks": self._answers, "seconds": 5.0, "cpu": 1.0}


def test_it_goes_on_until_as_many_as_are_said_were_answered(tmp_path: Path) -> None:
    shown = cast("Subject", _Slow(50))

    asked, megabytes = grown(Part(is_quick=False, folder=tmp_path), shown)

    assert asked[-1] - asked[0] == 12_000
    assert megabytes[-1] - megabytes[0] == pytest.approx(120.0)


def test_a_window_that_is_never_answered_has_no_growth(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="not answered"):
        grown(Part(is_quick=False, folder=tmp_path), cast("Subject", _Slow(0)))
