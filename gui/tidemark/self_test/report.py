"""The outcome in lines for people or for programs, and as an exit code."""

import json
from collections.abc import Iterable

from tidemark.commands.ending import ExitCode
from tidemark.self_test.finding import Verdict
from tidemark.self_test.run import Result

_WORD, _NAME = 6, 9
"""How wide the columns are: as wide as the longest verdict and the longest name of a check."""


def line(result: Result) -> str:
    """``ok      window     LIVE after 0.8 s, 6 coins``."""
    finding = result.finding
    return f"{finding.verdict.value:<{_WORD}}  {result.name:<{_NAME}}  {finding.text}"


def json_line(result: Result) -> str:
    """The same as one line of JSON, with the facts behind the sentence."""
    finding = result.finding
    return json.dumps(
        {
            "check": result.name,
            "verdict": finding.verdict.value,
            "text": finding.text,
            "seconds": round(result.seconds, 3),
            "facts": dict(finding.facts),
        },
        ensure_ascii=False,
    )


def exit_code(verdicts: Iterable[Verdict]) -> ExitCode:
    """A check that failed goes before a keyring that is not there."""
    told = set(verdicts)
    if Verdict.FAILED in told:
        return ExitCode.FAILED
    return ExitCode.NO_KEY if Verdict.NONE in told else ExitCode.DONE
