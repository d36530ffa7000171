"""`python -m proof`: prove all of it, or a share; write proof.json and docs/proof.md."""

import argparse
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from proof import lanes, page, record
from proof.part import Section, Share
from proof.sections import SECTIONS

_ROOT = Path(__file__).parents[2]
_LINES_OF_A_FAILURE = 60


def main() -> int:
    """Run what was asked for; 0 if every figure reaches its target."""
    asked = _arguments()
    names = asked.only.split(",") if asked.only else [section.name for section in SECTIONS]
    chosen = [section for section in SECTIONS if section.name in names]
    order = lanes.Order(Share(asked.share), asked.seed)
    on = record.surroundings(order.processors)
    found, began = [], time.monotonic()
    for each in lanes.run(chosen, order):
        found.append(each)
        _tell(each)
        # Each time: a run that is cut short has found something.
        is_all = len(found) == len(SECTIONS)
        minutes = (time.monotonic() - began) / 60 if is_all else None
        _write(asked.into, order, on, found, minutes)
    failed = [each.section.title for each in found if not each.holds]
    print("every figure holds" if not failed else f"not proved: {', '.join(failed)}")
    return 1 if failed or not found else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m proof", description=__doc__)
    parser.add_argument("share", choices=list(Share), nargs="?", default=Share.WHOLE)
    parser.add_argument("--only", metavar="NAMES", help=", ".join(each.name for each in SECTIONS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--into", type=Path, help="write proof.json and proof.md there, and nothing into this tree"
    )
    return parser.parse_args()


def _tell(found: record.Found) -> None:
    print(f"{found.section.title} ({found.seconds:.0f} s)")
    for figure in found.figures:
        sign = " " if figure.holds else "!"
        target = f"   ({figure.rule} {page.number(figure.target)})" if figure.rule else ""
        print(f"  {sign} {figure.what}: {page.number(figure.value)} {figure.unit}{target}")
    if not found.holds:
        print(*found.said.splitlines()[-_LINES_OF_A_FAILURE:], sep="\n")
    sys.stdout.flush()


def _write(
    into: Path | None,
    order: lanes.Order,
    on: Mapping[str, object],
    found: list[record.Found],
    minutes: float | None,
) -> None:
    kept, shown = _ROOT / "proof.json", _ROOT / "docs" / "proof.md"
    if into is not None:
        into.mkdir(parents=True, exist_ok=True)
        kept, shown = into / "proof.json", into / "proof.md"
    record.keep(kept, order.share, order.seed, on, found, minutes=minutes)
    shown.write_text(page.written(record.kept(kept), _known(found)), encoding="utf-8")


def _known(found: list[record.Found]) -> list[Section]:
    return [*SECTIONS] or [each.section for each in found]


if __name__ == "__main__":
    sys.exit(main())
