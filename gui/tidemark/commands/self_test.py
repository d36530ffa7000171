"""`tidemark --self-test`: a line for each check, as soon as it is over."""

import argparse
from contextlib import closing

from tidemark.commands.choices import Misuse
from tidemark.commands.clearing_up import clearing_up
from tidemark.commands.ending import ExitCode
from tidemark.commands.output import give
from tidemark.self_test import part, report
from tidemark.self_test.run import results

_GO_ALONG = frozenset({"self_test", "json", "log_level", "command"})


def run(typed: argparse.Namespace) -> int:
    """Carry the command out; raises `Misuse` where more was asked for than goes with it."""
    if any(name not in _GO_ALONG for name in vars(typed)):
        raise Misuse("--self-test runs on its own exchange; only --json and --log-level go with it")
    if part.run_if_ordered():
        return ExitCode.DONE
    return _run(getattr(typed, "log_level", None), as_json=hasattr(typed, "json"))


def _run(log_level: str | None, *, as_json: bool) -> ExitCode:
    verdicts = []
    with clearing_up(), closing(results(log_level)) as told:
        for result in told:
            give(report.json_line(result) if as_json else report.line(result))
            verdicts.append(result.finding.verdict)
    return report.exit_code(verdicts)
