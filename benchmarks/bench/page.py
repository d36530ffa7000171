"""docs/performance.md: every figure beside its target, its floor and its peers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from bench import curve, record, targets
from bench.figures import Beside, Figure, Found, Growth, Spread
from bench.measure import Measure
from bench.targets import Verdict

_HEAD = """# Performance

How fast Tidemark is and what it takes, beside its floor (what nobody can do without) and its peers,
measured in turns in one run: `make bench` writes this page and `benchmarks/results/`, `make bench
ARGS="--only start,storm"` a part of both. Take ratios ("times") rather than figures from here:
rivals took turns, so the machine's moods came to all of them alike. Each ratio is the median of
the ratios of two goes that followed each other, with the middle half of them in brackets. Less is
better everywhere. **What is bold misses its target**; below it stands where the time goes, as the
same run found it.
"""


def written(measures: Sequence[Measure], results: Path, pictures: Path) -> str:
    """The page; curves are drawn into ``pictures``, a folder beside it."""
    runs = {each.name: record.kept(results, each.name) for each in measures}
    sections = [
        _section(each, run, pictures) for each in measures if (run := runs[each.name]) is not None
    ]
    return "\n".join([_HEAD, *_machine(runs), *_summary(measures, runs), *sections])


def _machine(runs: Mapping[str, Mapping[str, Any] | None]) -> Iterator[str]:
    machines = [run["machine"] for run in runs.values() if run is not None]
    if not machines:
        return
    last = max(machines, key=lambda each: str(each["day"]))
    libraries = ", ".join(f"{name} {number}" for name, number in last["libraries"].items())
    paces = [each["a million additions, ms"] for each in machines]
    loads = [each["load"] for each in machines]
    seconds = sum(run["seconds"] for run in runs.values() if run is not None)
    yield (
        f"{last['day']}, {last['system']}, {last['processors']} processors, Python "
        f"{last['python']}, SQLite {last['sqlite']}, {libraries}. Before the measures, a million "
        f"additions took {min(paces)} to {max(paces)} ms, and {min(loads)} to {max(loads)} "
        f"processes wanted a processor; together they took {seconds / 60:.0f} minutes.\n"
    )


# The targets at a glance.


def _summary(
    measures: Sequence[Measure], runs: Mapping[str, Mapping[str, Any] | None]
) -> Iterator[str]:
    told = [
        (each, verdict)
        for each in measures
        if (run := runs[each.name]) is not None
        for verdict in _verdicts(each, run)
    ]
    reached = sum(verdict.holds is True for _, verdict in told)
    yield f"## Targets\n\n{reached} of {len(told)} are reached.\n"
    yield "| | figure | beside | target | found |"
    yield "|---|---|---|---|---|"
    for measure, verdict in sorted(told, key=lambda each: int(each[1].target.number[1:])):
        target = verdict.target
        place = f"[{target.what}](#{_anchor(measure.title)})"
        words = (target.number, place, target.against, target.words, _found(verdict))
        yield f"| {' | '.join(words)} |"
    yield ""


def _found(verdict: Verdict) -> str:
    if verdict.found is None:
        return "not measured"
    text = number(verdict.found)
    return text if verdict.holds else f"**{text}**"


def _anchor(title: str) -> str:
    kept = (each for each in title.lower() if each.isalnum() or each in " -")
    return "".join(kept).replace(" ", "-")


# A section.


def _section(measure: Measure, run: Mapping[str, Any], pictures: Path) -> str:
    found = _found_of(run)
    lines = [f"## {measure.title}\n", f"{measure.how}\n"]
    if found.figures:
        lines += [*_table(found.figures, _verdicts(measure, run)), ""]
    lines += [text for each in found.profiles for text in _profile(each.of, each.text)]
    for place, growth in enumerate(found.growths, 1):
        lines += [*_growth(growth, f"{measure.name}-{place}.svg", pictures), ""]
    return "\n".join(lines)


def _found_of(run: Mapping[str, Any]) -> Found:
    return record.found_of({name: run[name] for name in ("figures", "growths", "profiles")})


def _verdicts(measure: Measure, run: Mapping[str, Any]) -> list[Verdict]:
    return targets.verdicts(measure.name, {each.what: each for each in _found_of(run).figures})


def _table(figures: Iterable[Figure], verdicts: Sequence[Verdict]) -> Iterator[str]:
    yield "| | Tidemark | beside | | times | target |"
    yield "|---|---|---|---|---|---|"
    for figure in figures:
        mine = {each.target.against: each for each in verdicts if each.target.what == figure.what}
        own = mine.get("")
        value = f"{_spread(figure.value)} {figure.unit}"
        head = (figure.what, _bold(value, own), _target(own))
        if not figure.beside or own is not None:
            yield f"| {head[0]} | {head[1]} | | | | {head[2]} |"
            head = ("", "", "")
        for rival in figure.beside:
            cells = _rival(rival, figure.unit, mine.get(rival.name))
            yield f"| {head[0]} | {head[1]} | {' | '.join(cells)} |"
            head = ("", "", "")


def _rival(rival: Beside, unit: str, verdict: Verdict | None) -> tuple[str, str, str, str]:
    times = f"{number(rival.times.median)} ({_half(rival.times)})"
    name = f"{rival.name} ({rival.role})"
    return name, f"{_spread(rival.value)} {unit}", _bold(times, verdict), _target(verdict)


def _target(verdict: Verdict | None) -> str:
    return "" if verdict is None else f"{verdict.target.number}: {verdict.target.words}"


def _bold(text: str, verdict: Verdict | None) -> str:
    return f"**{text}**" if verdict is not None and verdict.holds is False else text


def _spread(spread: Spread) -> str:
    return number(spread.median)


def _half(spread: Spread) -> str:
    return f"{number(spread.low)} to {number(spread.high)}"


def _profile(of: str, text: str) -> list[str]:
    return [f"{of}:\n", "```", text.rstrip(), "```", ""]


def _growth(growth: Growth, picture: str, pictures: Path) -> Iterator[str]:
    pictures.mkdir(parents=True, exist_ok=True)
    (pictures / picture).write_text(curve.svg(growth), encoding="utf-8")
    yield f"{growth.title} ({growth.unit}, by {growth.over}):\n"
    yield f"![{growth.title}]({pictures.name}/{picture})\n"
    yield f"| | {' | '.join(f'{value:,.0f}' for value in growth.at)} |"
    yield f"|---{'|---' * len(growth.at)}|"
    for name, row in growth.lines.items():
        cells = ("—" if value is None else number(value) for value in row)
        yield f"| {name} | {' | '.join(cells)} |"


def number(value: float) -> str:
    """A figure with as many digits as a reader wants."""
    if value == int(value) and abs(value) < 1e9:
        return f"{int(value):,}"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
