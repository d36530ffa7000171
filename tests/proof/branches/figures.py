"""The figures of this section: module by module, by each module's own tests."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from proof.branches.counting import Count, Counter, run
from proof.branches.own_tests import PACKAGES, Module, modules
from proof.figures import Figure, all_of, told
from proof.part import Part, Share

_ROOT = Path(__file__).parents[3]
_OTHERS = "all tests together: websockets 100 % of branches; SQLite's core 100 %, and of MC/DC"
_QUICK = ("domain", "credentials")  # a quarter of a minute of work


def found(part: Part) -> list[Figure]:
    """Count all packages, or of some those modules whose own tests are quick ones."""
    chosen = modules(_ROOT) if part.share is Share.WHOLE else _quick()
    kept = part.folder / "counted.sqlite"
    run(_ROOT, [test for module in chosen for test in module.tests], kept)
    counter = Counter(_ROOT, kept)
    counts = [counter.count(module) for module in chosen]
    _tell(counts)
    return [*_figures(counts)]


def _quick() -> list[Module]:
    return [each for each in modules(_ROOT, _QUICK) if all("/unit/" in test for test in each.tests)]


def _tell(counts: Sequence[Count]) -> None:
    for count in counts:
        if count.left_out:
            print(f"{count.module.path}: {', '.join(count.left_out)}")
            print(f"    by {' '.join(count.module.tests) or 'no tests of its own'}")


def _figures(counts: Sequence[Count]) -> Iterator[Figure]:
    for package in PACKAGES:
        if own := [count for count in counts if count.module.package == package]:
            yield from _of_package(package, own)
    yield told("lines of code counted", sum(count.lines for count in counts))
    yield told("lines not counted, each with its reason", sum(count.excused for count in counts))


def _of_package(package: str, counts: Sequence[Count]) -> Iterator[Figure]:
    whole = sum(not count.left_out for count in counts)
    yield all_of(f"{package}: modules covered whole by tests of their own", whole, len(counts))
    taken = sum(count.branches_taken for count in counts)
    there = sum(count.branches for count in counts)
    yield all_of(f"{package}: branches taken", taken, there, beside=_OTHERS)
