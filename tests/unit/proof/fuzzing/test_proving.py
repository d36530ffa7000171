"""The section's figures: none of them holds because something was not there."""

import sys
from pathlib import Path

import pytest

from proof.fuzzing import jobs, properties, proving
from proof.fuzzing.jobs import Job
from proof.fuzzing.properties import Property
from proof.fuzzing.target import Wrong
from proof.part import Part, Share


def _part(folder: Path) -> Part:
    return Part(Share.QUICK, 1, folder, 1)


def test_where_there_is_no_atheris_its_figure_does_not_hold(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proving, "_has_atheris", lambda: False)
    monkeypatch.setattr(jobs, "run", lambda *_: None)
    monkeypatch.setattr(proving, "_broken", list)
    monkeypatch.setattr(Job, "told", lambda _: "")
    figures = {figure.what: figure for figure in proving.prove(_part(tmp_path))}
    assert not figures["inputs under coverage guidance"].holds
    assert figures["inputs under coverage guidance"].value == 0


def test_a_process_that_ends_before_its_time_is_a_finding(tmp_path: Path) -> None:
    job = Job(
        "proof.fuzzing.made", ["1", str(tmp_path / "x"), "no_such_target=5"], tmp_path / "x", 5, 60
    )
    jobs.run([job], 1)
    assert job.findings == 1
    assert "no_such_target" in job.told()


@pytest.mark.timeout(60)
def test_a_process_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hangs_for_ever.py").write_text("import time\ntime.sleep(1000)\n", encoding="utf-8")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    job = Job("hangs_for_ever", [], tmp_path / "x", 1, longest=0.5)
    jobs.run([job], 1)
    assert job.findings == 1


def test_what_a_target_counts_is_what_the_job_tells(tmp_path: Path) -> None:
    words = ["1", str(tmp_path / "x"), "addresses=30", "signatures=20"]
    job = Job("proof.fuzzing.made", words, tmp_path / "x", 50, 120)
    jobs.run([job], 1)
    assert [each.runs for each in job.counts] == [30, 20]
    assert not job.findings


def test_an_exception_to_a_property_is_told() -> None:
    def never_seven(value: int) -> None:
        if value == 7:
            raise Wrong("seven")

    each = Property("numbers", properties.st.integers(0, 20), never_seven)
    examples, exception = properties.examined(each, 200, 1)
    assert examples
    assert "seven" in exception


def test_hypothesis_tries_as_many_examples_as_it_was_told() -> None:
    each = Property("texts", properties.st.text(), lambda _: None)
    assert properties.examined(each, 50, 1) == (50, "")
