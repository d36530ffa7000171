"""Sections run in processes of their own, and one that fails is heard of."""

import os
from dataclasses import replace

import pytest

from proof import lanes
from proof.part import Section, Share


@pytest.mark.timeout(120)
def test_a_section_that_cannot_be_run_says_why() -> None:
    missing = Section("no_such_section", "Missing", "It is not there.")
    (found,) = lanes.run([missing], lanes.Order(Share.QUICK, seed=1, processors=1))
    assert not found.holds
    assert "No module named 'proof.no_such_section'" in found.said


def test_a_section_that_hangs_is_ended_and_proves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lanes._LONGEST, Share.QUICK, 0.0)
    silence = Section("silence", "Silence", "It would take longer than it is given.")
    (found,) = lanes.run([silence], lanes.Order(Share.QUICK, seed=1, processors=1))
    assert not found.holds
    assert "It hung: it was ended after 0 s." in found.said


@pytest.mark.skipif(not hasattr(os, "getpriority"), reason="nothing gives way on this system")
def test_what_gives_way_lets_others_go_first(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    monkeypatch.setattr(os, "setpriority", lambda _which, _who, steps: given.append(steps))
    polite = Section("no_such_section", "Missing", "It is not there.", gives_way=True)
    sections = [polite, replace(polite, name="nor_this_one", gives_way=False)]
    assert len(list(lanes.run(sections, lanes.Order(Share.QUICK, seed=1, processors=1)))) == 2
    assert given == [10]
