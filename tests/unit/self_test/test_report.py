"""How the outcome of a self-test is told, and which exit code goes with it."""

import json

import pytest

from tidemark.commands.ending import ExitCode
from tidemark.self_test.finding import Finding, Verdict
from tidemark.self_test.report import exit_code, json_line, line
from tidemark.self_test.run import Result
from tidemark.self_test.table import CHECKS

LIVE = Result("window", Finding("LIVE after 0.8 s, 6 coins", facts={"coins": 6}), 1.23456)
BROKEN = Result("tls trust", Finding("nobody is believed.", Verdict.FAILED), 0.1)


def test_a_line_is_verdict_check_and_sentence() -> None:
    assert line(LIVE) == "ok      window     LIVE after 0.8 s, 6 coins"
    assert line(BROKEN) == "FAILED  tls trust  nobody is believed."


def test_sentences_begin_below_each_other_whatever_the_check_and_its_end() -> None:
    lines = [
        line(Result(check.name, Finding("Sentence.", verdict), 0))
        for check in CHECKS
        for verdict in Verdict
    ]
    assert len({text.index("Sentence.") for text in lines}) == 1


def test_json_holds_the_facts_behind_the_sentence() -> None:
    assert json.loads(json_line(LIVE)) == {
        "check": "window",
        "verdict": "ok",
        "text": "LIVE after 0.8 s, 6 coins",
        "seconds": 1.235,
        "facts": {"coins": 6},
    }


@pytest.mark.parametrize(
    ("verdicts", "code"),
    [
        ([Verdict.OK, Verdict.OK], ExitCode.DONE),
        ([Verdict.OK, Verdict.NOTE], ExitCode.DONE),
        ([Verdict.OK, Verdict.NONE, Verdict.NOTE], ExitCode.NO_KEY),
        ([Verdict.NONE, Verdict.FAILED, Verdict.OK], ExitCode.FAILED),
    ],
)
def test_what_failed_goes_before_a_keyring_that_is_not_there(
    verdicts: list[Verdict], code: ExitCode
) -> None:
    assert exit_code(verdicts) is code
