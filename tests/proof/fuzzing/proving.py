"""The section: which processes try what, and the figures that come of it."""

import importlib.util
import sys

from proof.figures import Figure, all_of, at_least, at_most, none_of, told
from proof.fuzzing import breaks, corpus, jobs
from proof.fuzzing.everything import BY_NAME, GUIDED, MADE, Guided
from proof.fuzzing.jobs import Job
from proof.fuzzing.watch import Counts
from proof.part import Part, Share

_GUIDED_BESIDE = (
    "websockets: 3 atheris fuzzers; Bitcoin Core: 237 targets; SQLite: about 1,000,000,000 "
    "mutations a day, on many machines"
)
_LONGEST = {Share.QUICK: 180.0, Share.WHOLE: 2400.0}
_MADE_JOBS = 2
_QUICK_GUIDED = (Guided("frames", 80_000, longest=1024), Guided("conversation", 600))
"""In a share only these two: to make a process ready costs more than their inputs."""
_QUICK_PART = 100
_LEAST = 8
_EXAMPLES = {Share.QUICK: 400, Share.WHOLE: 20_000}
_MOST_MS = 800
_MOST_GROWTH = 64.0
_FLAT = 48.0
"""MB by which a process may be larger after its inputs than when it was warm."""


def prove(part: Part) -> list[Figure]:
    """Run all of it."""
    guided, made, examined = _guided(part), _made(part), _examined(part)
    if not _has_atheris():
        guided = []
    jobs.run([*guided, *made, *examined], max(1, part.processes))
    for each in (*guided, *made, *examined):
        if each.findings:
            sys.stdout.write(f"{each.told()}\n")
    return [*_counted(part, guided, made, examined), *_bounded(guided, made), *_kept(), *_broken()]


def _has_atheris() -> bool:
    """It has no wheel for every system; where it is missing, its figure does not hold."""
    return importlib.util.find_spec("atheris") is not None


def _guided(part: Part) -> list[Job]:
    return [
        _job(
            part,
            f"guided-{number}-{each.target}",
            each.inputs,
            f"guided {each.target} {each.inputs} {part.seed + number} {each.longest} FOLDER",
        )
        for number, each in enumerate(_all_guided(part))
    ]


def _all_guided(part: Part) -> tuple[Guided, ...]:
    return _QUICK_GUIDED if part.share is Share.QUICK else GUIDED


def _made(part: Part) -> list[Job]:
    """The targets dealt out to so many processes."""
    divisor = part.pick(quick=_QUICK_PART, whole=1)
    counts = {name: max(_LEAST, each // divisor) for name, each in MADE.items()}
    names, number = list(counts), part.pick(quick=1, whole=_MADE_JOBS)
    dealt = [names[at::number] for at in range(number)]
    return [
        _job(
            part,
            f"made-{at}",
            sum(counts[name] for name in own),
            " ".join([f"made {part.seed} FOLDER", *(f"{name}={counts[name]}" for name in own)]),
        )
        for at, own in enumerate(dealt)
    ]


def _examined(part: Part) -> list[Job]:
    wanted = _EXAMPLES[part.share]
    return [_job(part, "hypotheses", wanted, f"hypotheses {part.seed} FOLDER {wanted}")]


def _job(part: Part, name: str, wanted: int, line: str) -> Job:
    """A process by its module and words, FOLDER being its own."""
    folder = part.folder / name
    module, *words = [str(folder) if word == "FOLDER" else word for word in line.split()]
    return Job(f"proof.fuzzing.{module}", words, folder, wanted, _LONGEST[part.share])


def _counted(part: Part, guided: list[Job], made: list[Job], examined: list[Job]) -> list[Figure]:
    wanted = sum(each.inputs for each in _all_guided(part))
    return [
        at_least("inputs under coverage guidance", _runs(guided), wanted, beside=_GUIDED_BESIDE),
        at_least("inputs made by grammars", _runs(made), sum(each.wanted for each in made)),
        at_least("examples of hypothesis", _runs(examined), sum(each.wanted for each in examined)),
        none_of(
            "inputs that let anything but our own errors out, or broke another promise",
            sum(each.findings for each in (*guided, *made, *examined)),
            beside="SQLite, Bitcoin Core: 0 known",
        ),
        told("readers that were tried", len(BY_NAME), beside="nautilus_trader: 15 fuzz targets"),
    ]


def _runs(tried: list[Job]) -> int:
    return sum(each.runs for job in tried for each in job.counts)


def _bounded(guided: list[Job], made: list[Job]) -> list[Figure]:
    counts = [each for job in (*guided, *made) for each in job.counts]
    slowest = max((each.slowest for each in counts), default=0) / 1e6
    growth = max((each.growth for each in counts), default=0) / 1024
    drift = max((_drift(each) for job in made for each in job.counts), default=0.0)
    return [
        at_most("processor time of the slowest input", slowest, _MOST_MS, unit="ms"),
        at_most("most memory that one input added", growth, _MOST_GROWTH, unit="MB"),
        at_most("most memory that all inputs of a target added", drift, _FLAT, unit="MB"),
    ]


def _drift(counts: Counts) -> float:
    """By how much a process grew after its first inputs, in MB; nothing for one that had none."""
    return (
        max(0, counts.memory_at_end - counts.memory_at_start) / 1024
        if counts.memory_at_start
        else 0
    )


def _kept() -> list[Figure]:
    found = corpus.found()
    kept = sum(len(corpus.kept(name)) for name in BY_NAME)
    return [
        told("inputs that once broke something, and are always tried", len(found)),
        told("inputs of the kept corpus", kept),
    ]


def _broken() -> list[Figure]:
    missed = [each.name for each in breaks.BREAKS if not breaks.is_noticed(each)]
    for name in missed:
        sys.stdout.write(f"a deliberate break that nobody noticed: {name}\n")
    whole = len(breaks.BREAKS)
    return [all_of("deliberate breaks that were noticed", whole - len(missed), whole)]
