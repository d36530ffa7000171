"""`python -m bench`: take all measures, or some, and write down what they found."""

import argparse
import signal
import sys
from pathlib import Path

from bench import page, record, runs, targets
from bench.measure import Measure
from bench.measures import MEASURES

_ROOT = Path(__file__).parents[2]
_TERMINATED = 128 + signal.SIGTERM


def main() -> int:
    """Take what was asked for; 0 if every measure could be taken, whatever it found."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(_TERMINATED))  # what runs is ended, too
    asked = _arguments()
    if asked.list:
        print(*(f"{each.name:14} {each.title}" for each in MEASURES), sep="\n")
        return 0
    results, shown = _ROOT / "benchmarks" / "results", _ROOT / "docs" / "performance.md"
    if asked.into is not None or asked.quick:
        into = asked.into or _ROOT / "build" / "bench-quick"
        into.mkdir(parents=True, exist_ok=True)
        results, shown = into / "results", into / "performance.md"
    failed = []
    for each in runs.run(_chosen(asked.only), is_quick=asked.quick):
        _tell(each)
        if each.found is None:
            failed.append(each.measure.name)
        else:
            record.keep(results, each.measure.name, each.machine, each.seconds, each.found)
        shown.write_text(page.written(MEASURES, results, shown.with_suffix("")), encoding="utf-8")
    print(f"could not be taken: {', '.join(failed)}" if failed else f"written: {shown}")
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--only", metavar="NAMES", default="", help="some measures, by their names")
    parser.add_argument("--list", action="store_true", help="tell the names, and measure nothing")
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a smoke run of few goes, into build/bench-quick: its figures mean nothing",
    )
    parser.add_argument("--into", type=Path, help="write there, and nothing into this tree")
    return parser.parse_args()


def _chosen(names: str) -> list[Measure]:
    wanted = [name for name in names.split(",") if name]
    unknown = set(wanted) - {each.name for each in MEASURES}
    if unknown:
        raise SystemExit(f"no measure is called {', '.join(sorted(unknown))}; see --list")
    return [each for each in MEASURES if not wanted or each.name in wanted]


def _tell(run: runs.Run) -> None:
    print(f"{run.measure.title} ({run.seconds:.0f} s)")
    if run.found is None:
        print("  could not be taken:", *run.said.splitlines(), sep="\n    ")
        sys.stdout.flush()
        return
    for figure in run.found.figures:
        print(f"    {figure.what}: {page.number(figure.value.median)} {figure.unit}")
        for rival in figure.beside:
            times, low, high = rival.times.median, rival.times.low, rival.times.high
            print(f"        {times:.2f} ({low:.2f} to {high:.2f}) times {rival.name}")
    for verdict in targets.verdicts(run.measure.name, {f.what: f for f in run.found.figures}):
        if not verdict.holds:
            found = "not measured" if verdict.found is None else page.number(verdict.found)
            target = verdict.target
            print(f"  ! {target.number} {target.what} {target.against}: {found} ({target.words})")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
