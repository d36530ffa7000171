"""Sections run in processes of their own, and one that fails is heard of."""

import pytest

from proof import lanes
from proof.part import Section, Share


@pytest.mark.timeout(120)
def test_a_section_that_cannot_be_run_says_why() -> None:
    missing = Section("no_such_section", "Missing", "It is not there.")
    (found,) = lanes.run([missing], lanes.Order(Share.QUICK, seed=1, processors=1))
    assert not found.holds
    assert "No module named 'proof.no_such_section'" in found.said
