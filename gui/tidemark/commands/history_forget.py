"""`tidemark history forget`: delete all that was kept of an account, as the window does."""

import sys
from pathlib import Path

from tidemark.commands.access import quoted
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.kept_accounts import KeptAccount, chosen_account, kept_accounts
from tidemark.commands.output import tell
from tidemark.day_memory import DayMemoryFile
from tidemark.formatting import harmless
from tidemark.history.alone import forget_alone, require_alone
from tidemark.history.place import default_path
from tidemark.history.questions import HistoryInUse, HistoryUnreadable
from tidemark.history.read_only import reading
from tidemark.settings import SettingsUnavailable

_YES = frozenset({"y", "yes"})


def run(name: str, *, is_confirmed: bool) -> ExitCode:
    """Carry the command out on this user's history."""
    path = default_path()
    try:
        with reading(path) as reader:
            account = chosen_account(name, kept_accounts(reader))
        require_alone(path)
        if not is_confirmed:
            _confirm(account)
        _forget(path, account)
    except HistoryUnreadable as error:
        raise CommandFailed(ExitCode.NO_HISTORY, str(error)) from error
    except HistoryInUse as error:
        raise CommandFailed(ExitCode.HISTORY_IN_USE, str(error)) from error
    return ExitCode.DONE


def _confirm(account: KeptAccount) -> None:
    """Have somebody at a terminal say yes; raises `CommandFailed` where nobody does."""
    if sys.stdin is None or not sys.stdin.isatty() or sys.stderr is None:
        raise CommandFailed(
            ExitCode.USAGE,
            "Nothing was deleted: answer at a terminal whether this is meant, or give --yes.",
        )
    question = (
        f"Delete the history of {quoted(account.label)} ({account.words})? Every balance, change "
        f"and total that was written of it on this computer is gone for good, copies included. "
        f"[y/N] "
    )
    print(question, end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in _YES:
        raise CommandFailed(ExitCode.FAILED, "Nothing was deleted.")


def _forget(path: Path, account: KeptAccount) -> None:
    name = quoted(account.label)
    left = forget_alone(path, account.account_id, _tell_waiting)
    try:
        DayMemoryFile().forget(account.account_id)
    except (OSError, SettingsUnavailable) as error:
        message = f"The history of {name} is deleted, but not how its days began: {error}."
        raise CommandFailed(ExitCode.FAILED, message) from error
    tell(f"The history of {name} is deleted.")
    if left:
        files = ", ".join(harmless(str(each)) for each in left)
        tell(
            f"Damaged files that were set aside may still hold some of it; delete them yourself: "
            f"{files}"
        )


def _tell_waiting() -> None:
    tell("Waiting for another program to end that reads the history…")
