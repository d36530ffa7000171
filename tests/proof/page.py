"""docs/proof.md: every figure beside its target, and beside what trusted systems report."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from proof.figures import Rule
from proof.part import Section, Share

_HEAD = """# Proof

What Tidemark claims, as figures that anybody can reproduce: `make proof` runs all of it with the
code that ships, `make proof-quick` (and `make test`) a share of it. Both write this page
and `proof.json`. A figure in bold misses its target.
"""
_MINUTES = {Share.WHOLE: 45.0, Share.QUICK: 1.5}
_RUNS = {Share.WHOLE: "`make proof`", Share.QUICK: "`make proof-quick`"}


def written(record: Mapping[str, Any], sections: Iterable[Section]) -> str:
    """The page."""
    told = [_told_section(section, record) for section in sections]
    return "\n".join([_HEAD, *_told_runs(record), *told])


def _told_runs(record: Mapping[str, Any]) -> Iterator[str]:
    for share, command in _RUNS.items():
        if run := record.get(share):
            on = run["on"]
            libraries = ", ".join(f"{name} {number}" for name, number in on["libraries"].items())
            yield (
                f"{command}: {run['day']}, seed {run['seed']}, {on['system']}, "
                f"{on['processors']} processors, {_pace(on)}Python {on['python']}, {libraries}. "
                f"{_lasted(run, _MINUTES[share])}\n"
            )


def _lasted(run: Mapping[str, Any], target: float) -> str:
    """How long all of it took; where it was not all at once, how long the sections took."""
    minutes = run.get("minutes of all in one run")
    if minutes is None:
        minutes = sum(each["seconds"] for each in run["sections"]) / 60
        return f"In parts: {minutes:.1f} minutes of sections, several at once."
    told = f"{minutes:.1f}" if minutes <= target else f"**{minutes:.1f}**"
    return (
        f"The last time all of it was run at once it took {told} minutes, the target is {target:g}."
    )


def _pace(on: Mapping[str, Any]) -> str:
    """How quick the computer was; runs of before the record had it do not tell."""
    pace = on.get("a million additions, ms")
    return "" if pace is None else f"a million additions of Python in {pace} ms, "


def _told_section(section: Section, record: Mapping[str, Any]) -> str:
    runs = {share: _of(section, record, share) for share in _RUNS}
    lines = [f"## {section.title}\n", f"{section.promise}{_took(section, record)}\n"]
    lines += ["| | whole | target | share | others report |", "|---|---|---|---|---|"]
    whole, quick = runs[Share.WHOLE], runs[Share.QUICK]
    for what in dict.fromkeys([*whole, *quick]):
        figure = whole.get(what) or quick[what]
        cells = (
            _cell(what),
            _value(whole.get(what)),
            _target(figure),
            _value(quick.get(what)),
            _cell(figure["beside"]),
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def _took(section: Section, record: Mapping[str, Any]) -> str:
    whole = record.get(Share.WHOLE, {}).get("sections", ())
    seconds = [entry["seconds"] for entry in whole if entry["section"] == section.name]
    return f" The whole took {seconds[0]:,} s." if seconds else ""


def _of(section: Section, record: Mapping[str, Any], share: Share) -> dict[str, Any]:
    for entry in record.get(share, {}).get("sections", ()):
        if entry["section"] == section.name:
            return {figure["what"]: figure for figure in entry["figures"]}
    return {}


def _value(figure: Mapping[str, Any] | None) -> str:
    if figure is None:
        return "—"
    text = f"{number(figure['value'])} {figure['unit']}".strip()
    return text if figure["holds"] else f"**{text}**"


def _target(figure: Mapping[str, Any]) -> str:
    if figure["rule"] == Rule.TOLD:
        return ""
    text = f"{figure['rule']} {number(figure['target'])} {figure['unit']}".strip()
    return text.removeprefix(f"{Rule.EXACTLY} ")


def number(value: float) -> str:
    """A figure as people read it: whole numbers grouped, others with three digits that count."""
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
