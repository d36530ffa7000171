"""The `tidemark` command: takes a command line apart and has the right part of the program do it.

Nothing heavy is imported before it is known to be needed: `tidemark --help` starts no Qt.
"""

import argparse
import logging
from collections.abc import Callable, Mapping, Sequence

from tidemark import log_setup
from tidemark.commands.choices import Misuse, account_choice, network_choice, where
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.output import finish, tell
from tidemark.commands.parser import parse

_log = logging.getLogger(__name__)


def run(argv: Sequence[str]) -> int:
    """Carry out one command line and return its exit code.

    A failure is one message on standard error, and in a window of its own where that was wanted
    and nobody reads there. A closed pipe and Ctrl+C end without a word.
    """
    try:
        code = _run(argv)
        finish()
    except CommandFailed as failed:
        return _tell(failed, argv)
    except BrokenPipeError:
        return ExitCode.PIPE_CLOSED
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - nobody is to be shown a traceback
        return _tell(_unforeseen(error), argv)
    return code


def _run(argv: Sequence[str]) -> int:
    try:
        parser, typed = parse(argv)
        log_setup.set_up(getattr(typed, "log_level", None))
        command = _COMMANDS[getattr(typed, "command", None), getattr(typed, "action", None)]
        try:
            return command(typed)
        except Misuse as misuse:
            parser.error(str(misuse))
    except SystemExit as ending:  # help was asked for or is needed
        return ending.code if isinstance(ending.code, int) else ExitCode.USAGE


def _unforeseen(error: Exception) -> CommandFailed:
    from tidemark.settings import SettingsUnavailable  # noqa: PLC0415 - not on the quick ways

    _log.debug("the command failed", exc_info=error)
    if isinstance(error, SettingsUnavailable):
        return CommandFailed(ExitCode.FAILED, str(error))
    hint = "`--log-level debug` tells more"
    name = type(error).__name__
    return CommandFailed(ExitCode.FAILED, f"Something went wrong inside Tidemark ({name}); {hint}.")


def _tell(failed: CommandFailed, argv: Sequence[str]) -> ExitCode:
    from tidemark.commands.unheard import say_in_a_window  # noqa: PLC0415 - not on the quick ways

    tell(str(failed))
    say_in_a_window(str(failed), argv)
    return failed.code


def _balances(typed: argparse.Namespace) -> int:
    from tidemark.commands import balances  # noqa: PLC0415 - see above

    form = balances.Form.TABLE
    if hasattr(typed, "watch"):
        form = balances.Form.CHANGES
    elif hasattr(typed, "json"):
        form = balances.Form.JSON
    return balances.run(
        balances.BalancesOptions(account_choice(typed), network_choice(typed), form)
    )


def _accounts_add(typed: argparse.Namespace) -> int:
    from tidemark.commands import accounts_add  # noqa: PLC0415 - see above

    environment, endpoints = where(typed)
    return accounts_add.run(
        accounts_add.AddOptions(typed.label, environment, endpoints, network_choice(typed))
    )


def _accounts_list(typed: argparse.Namespace) -> int:
    from tidemark.commands import accounts_list  # noqa: PLC0415 - see above

    return accounts_list.run(as_json=hasattr(typed, "json"))


def _accounts_remove(typed: argparse.Namespace) -> int:
    from tidemark.commands import accounts_remove  # noqa: PLC0415 - see above

    return accounts_remove.run(typed.label)


def _accounts_check(typed: argparse.Namespace) -> int:
    from tidemark.commands import accounts_check  # noqa: PLC0415 - see above

    label = getattr(typed, "label", None)
    return accounts_check.run(
        accounts_check.CheckOptions(label, network_choice(typed), as_json=hasattr(typed, "json"))
    )


def _history_export(typed: argparse.Namespace) -> int:
    from tidemark.commands import history_export  # noqa: PLC0415 - see above

    return history_export.run(history_export.options_of(typed))


def _history_forget(typed: argparse.Namespace) -> int:
    from tidemark.commands import history_forget  # noqa: PLC0415 - see above

    return history_forget.run(typed.account, is_confirmed=hasattr(typed, "yes"))


def _history_path(_typed: argparse.Namespace) -> int:
    from tidemark.commands.history_path import run  # noqa: PLC0415 - see above

    return run()


def _simulator(typed: argparse.Namespace) -> int:
    from tidemark.simulator import command  # noqa: PLC0415 - see above

    return command.run(typed)


def _window(typed: argparse.Namespace) -> int:
    if hasattr(typed, "self_test"):
        from tidemark.commands import self_test  # noqa: PLC0415 - see above

        return self_test.run(typed)
    if hasattr(typed, "json"):
        raise Misuse("--json goes with --self-test, or with a command")
    from tidemark.commands import window  # noqa: PLC0415 - see above

    return window.run(typed)


_COMMANDS: Mapping[tuple[str | None, str | None], Callable[[argparse.Namespace], int]] = {
    (None, None): _window,
    ("balances", None): _balances,
    ("accounts", "add"): _accounts_add,
    ("accounts", "list"): _accounts_list,
    ("accounts", "remove"): _accounts_remove,
    ("accounts", "check"): _accounts_check,
    ("history", "export"): _history_export,
    ("history", "forget"): _history_forget,
    ("history", "path"): _history_path,
    ("simulator", None): _simulator,
}
