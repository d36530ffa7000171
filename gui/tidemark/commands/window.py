"""`tidemark` without a command: open the window."""

import argparse
import gc
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from tidemark.commands.choices import Misuse, account_choice, network_choice
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.options import AccountChoice, NetworkChoice

if TYPE_CHECKING:
    from tidemark.commands.access import Access


def run(typed: argparse.Namespace) -> int:
    """Open the window and return its exit code when it is closed; raises `Misuse` before that."""
    choice = account_choice(typed)
    if hasattr(typed, "after") and not hasattr(typed, "screenshot"):
        raise Misuse("--after goes with --screenshot")
    network = network_choice(typed)
    access = _access(choice) if choice.from_environment else None
    with _nothing_collected(), _ctrl_c_at_once():
        return _open(typed, choice, network, access)


def _access(choice: AccountChoice) -> "Access":
    from tidemark.commands.access import access_from_environment  # noqa: PLC0415 - seldom needed

    return access_from_environment(choice)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage while the program is loaded: there is next to none, and each look takes
    longer than the one before. `app.live` begins with it once everything is there."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _ctrl_c_at_once() -> Iterator[None]:
    """Have Ctrl+C end the process on the spot, as SIGTERM does, until the loop takes both.

    Python's own way is an exception wherever it just is. Within Qt's calls that comes to nobody,
    and amid the import of PySide6 it ends in a crash. Windows has no loop that takes it.
    """
    usual = signal.getsignal(signal.SIGINT)
    if sys.platform == "win32" or usual is not signal.default_int_handler:  # told to ignore it
        yield
        return
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def _open(
    typed: argparse.Namespace,
    choice: AccountChoice,
    network: NetworkChoice,
    access: "Access | None",
) -> int:
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
