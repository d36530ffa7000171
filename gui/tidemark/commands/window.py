"""`tidemark` without a command: open the window."""

import argparse

from tidemark.commands.access import access_from_environment
from tidemark.commands.choices import Misuse, account_choice, network_choice
from tidemark.commands.ending import CommandFailed, ExitCode


def run(typed: argparse.Namespace) -> int:
    """Open the window and return its exit code when it is closed; raises `Misuse` before that."""
    choice = account_choice(typed)
    if hasattr(typed, "after") and not hasattr(typed, "screenshot"):
        raise Misuse("--after goes with --screenshot")
    network = network_choice(typed)
    access = access_from_environment(choice) if choice.from_environment else None

    try:
        from tidemark.app import WindowOptions, run_window  # noqa: PLC0415 - Qt, once it is needed
    except ImportError as error:  # names the library of the system that Qt misses
        raise CommandFailed(ExitCode.FAILED, f"The window cannot be opened: {error}.") from error
    return run_window(
        WindowOptions(
            demo=choice.demo,
            seed=choice.seed,
            speed=choice.speed,
            faults=choice.faults,
            screenshot=getattr(typed, "screenshot", None),
            after=getattr(typed, "after", 10.0),
            profile=access.profile if access else None,
            credential=access.credential if access else None,
            proxy=network.proxy,
            proxy_password=network.proxy_password,
            allow_env_tls=network.allow_env_tls,
            minimised=hasattr(typed, "minimised"),
        )
    )
