"""What may be typed behind `tidemark history export` and `tidemark history forget`."""

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tidemark.commands.moments import since_ms, until_ms


def _checked_moment(read: Callable[[str], int]) -> Callable[[str], int]:
    """What takes a moment as it was typed, or refuses it in ``read``'s words."""

    def moment(text: str) -> int:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return moment


EXPORT: dict[str, Mapping[str, Any]] = {
    "--account": {
        "metavar": "LABEL",
        "action": "append",
        "help": "of which account, by its name or its id; may be given several times "
        "(default: of all)",
    },
    "--from": {
        "type": _checked_moment(since_ms),
        "dest": "since",
        "metavar": "T",
        "help": "since when: 2026-11-01 or 2026-11-01T08:00, in local time unless it "
        "ends in Z or +08:00 (default: from the beginning)",
    },
    "--to": {
        "type": _checked_moment(until_ms),
        "dest": "until",
        "metavar": "T",
        "help": "until when; a day alone is wholly in it (default: to the end)",
    },
    "--what": {
        "choices": ("balances", "changes"),
        "help": "every row that was written, or those alone in which a wallet changed "
        "(default: balances)",
    },
    "--format": {
        "choices": ("csv", "jsonl"),
        "required": True,
        "help": "CSV, or a line of JSON for each row",
    },
    "--output": {
        "type": Path,
        "metavar": "FILE",
        "help": "write to this file, whole or not at all (default: standard output)",
    },
}

FORGET: dict[str, Mapping[str, Any]] = {
    "--account": {
        "metavar": "LABEL",
        "required": True,
        "help": "which account's, by its name or its id",
    },
    "--yes": {"action": "store_true", "help": "do not ask whether this is meant"},
}
