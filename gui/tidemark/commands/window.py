"""`tidemark` without a command: open the window."""

import argparse

from tidemark.commands.access import access_from_environment
from tidemark.commands.choices import Misuse, account_choice


def run(typed: argparse.Namespace) -> int:
    """Open the window and return its exit code when it is closed; raises `Misuse` before that."""
    choice = account_choice(typed)
    if hasattr(typed, "after") and not hasattr(typed, "screenshot"):
        raise Misuse("--after goes with --screenshot")
    access = access_from_environment(choice) if choice.from_environment else None

    from tidemark.app import WindowOptions, run_window  # noqa: PLC0415 - Qt, once it is needed

    return run_window(
        WindowOptions(
            demo=choice.demo,
            seed=choice.seed,
            speed=choice.speed,
            screenshot=getattr(typed, "screenshot", None),
            after=getattr(typed, "after", 10.0),
            profile=access.profile if access else None,
            credential=access.credential if access else None,
            proxy=getattr(typed, "proxy", None),
        )
    )
