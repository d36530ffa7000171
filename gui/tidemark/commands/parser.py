"""What may be typed behind `tidemark`: every command with its options, as tables."""

import argparse
import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from tidemark import __version__
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.history_options import EXPORT, FORGET
from tidemark.domain.environment import UnsafeAddress, require_safe, require_safe_rest
from tidemark.log_setup import LEVELS

_Options = dict[str, Mapping[str, Any]]


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError("a number above zero is needed")
    return number


def _checked_by(require: Callable[[str], None]) -> Callable[[str], str]:
    """What takes an address as it was typed, or refuses it in ``require``'s words."""

    def address(text: str) -> str:
        try:
            require(text)
        except UnsafeAddress as error:
            raise argparse.ArgumentTypeError(str(error)) from None
        return text

    return address


_socket_address = _checked_by(require_safe)
_rest_address = _checked_by(require_safe_rest)


def _proxy(text: str) -> str:
    from tidemark.settings import require_proxy  # noqa: PLC0415 - not needed to show help

    try:
        require_proxy(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None
    return text


_LOG: _Options = {
    "--log-level": {
        "choices": LEVELS,
        "help": "log to standard error from this level on (default: no log)",
    },
}
_NETWORK: _Options = {
    "--proxy": {
        "type": _proxy,
        "metavar": "P",
        "help": "off, system, or http://, https:// or socks5://[user@]host:port, with the user's "
        "password in TIDEMARK_PROXY_PASSWORD or the keyring (default: as in settings)",
    },
    "--allow-env-tls": {
        "action": "store_true",
        "help": "let SSL_CERT_FILE and SSLKEYLOGFILE of the environment count",
    },
}
_TIMEOUT: _Options = {
    "--timeout": {
        "type": _number,
        "metavar": "S",
        "help": "seconds to wait for a first verified answer (default: 10)",
    },
}
_DEMO: _Options = {
    "--demo": {"action": "store_true", "help": "use the built-in exchange: no key, no network"},
    "--seed": {"type": int, "metavar": "N", "help": "which story the demo tells (default: 1)"},
    "--speed": {"type": _number, "metavar": "X", "help": "pace of the demo (default: 1)"},
    "--faults": {
        "type": Path,
        "metavar": "FILE",
        "help": "let things go wrong in the demo by a script (docs/faults.md)",
    },
}
_ENVIRONMENT_KEY: _Options = {
    "--credentials-from-env": {
        "action": "store_true",
        "help": "for this run, take the key from TIDEMARK_API_KEY and TIDEMARK_API_SECRET "
        "or TIDEMARK_PRIVATE_KEY_FILE",
    },
}
_ADDRESSES: _Options = {
    "--environment": {
        "choices": ("mainnet", "testnet", "custom"),
        "help": "where the key belongs (custom needs addresses)",
    },
    "--ws-api-url": {
        "type": _socket_address,
        "metavar": "U",
        "help": "address of the WebSocket API",
    },
    "--stream-url": {
        "type": _socket_address,
        "metavar": "U",
        "help": "base address of the streams",
    },
    "--rest-url": {
        "type": _rest_address,
        "metavar": "U",
        "help": "base address of the REST API, where there is one",
    },
}
_SCREENSHOT: _Options = {
    "--screenshot": {
        "type": Path,
        "metavar": "FILE",
        "help": "write a picture of the window, print the balances, and end",
    },
    "--after": {
        "type": _number,
        "metavar": "SECONDS",
        "help": "when to take the picture (default: 10)",
    },
}
_MINIMISED: _Options = {
    "--minimised": {
        "action": "store_true",
        "help": "start in the tray, or minimised where there is none",
    },
}
_SELF_TEST: _Options = {
    "--self-test": {
        "action": "store_true",
        "help": "try everything that this copy needs, on the built-in exchange, and say in a line "
        "each what works; touches no data",
    },
    "--json": {"action": "store_true", "help": "with --self-test: as lines of JSON"},
}
_FORM: _Options = {
    "--json": {"action": "store_true", "help": "one verified snapshot as one line of JSON"},
    "--watch": {
        "action": "store_true",
        "help": "the snapshot, then one line of JSON per change, until Ctrl+C",
    },
}
_ACCOUNT: _Options = {
    "--account": {"metavar": "LABEL", "help": "which account (default: the only one)"},
}
_NEW_ACCOUNT: _Options = {
    "--label": {"metavar": "L", "required": True, "help": "the account's name in Tidemark"},
}
_AS_JSON: _Options = {"--json": {"action": "store_true", "help": "as one line of JSON"}}
_THIS_ONE: _Options = {"label": {"metavar": "LABEL", "help": "the account's name"}}
_THIS_OR_ALL: _Options = {
    "label": {"metavar": "LABEL", "nargs": "?", "help": "the account's name (default: all)"}
}

_ACCESS: _Options = _DEMO | _ENVIRONMENT_KEY | _ADDRESSES | _NETWORK | _LOG
_WINDOW: _Options = _ACCESS | _SCREENSHOT | _MINIMISED | _SELF_TEST
_BALANCES: _Options = _FORM | _ACCOUNT | _TIMEOUT | _ACCESS
_ADD_ENVIRONMENT: _Options = {"--environment": {**_ADDRESSES["--environment"], "required": True}}
_ACCOUNTS: Mapping[str, tuple[str, _Options]] = {
    "add": (
        "add an account: asks for key and secret, or reads them from standard input",
        _NEW_ACCOUNT | _ADDRESSES | _ADD_ENVIRONMENT | _TIMEOUT | _NETWORK | _LOG,
    ),
    "list": ("list the accounts", _AS_JSON | _LOG),
    "remove": ("forget an account and its key", _THIS_ONE | _LOG),
    "check": (
        "try the keys at the exchange, and say what they may do",
        _THIS_OR_ALL | _AS_JSON | _TIMEOUT | _NETWORK | _LOG,
    ),
}
_HISTORY: Mapping[str, tuple[str, _Options]] = {
    "export": (
        "write what was kept as CSV or JSON lines, also while the window keeps on writing",
        EXPORT | _LOG,
    ),
    "forget": ("delete all that was kept of an account", FORGET | _LOG),
    "path": ("print where the history lies", _LOG),
}
_GROUPS = {"accounts": _ACCOUNTS, "history": _HISTORY}
COMMANDS = frozenset({"balances", "simulator"}) | _GROUPS.keys()
"""The first words of what needs no window."""
_HELP = frozenset({"-h", "--help"})
_SIMULATOR = _LOG | {name: _DEMO[name] for name in ("--seed", "--speed", "--faults")}
_EXIT_CODES = (
    "exit codes: 0 done; 2 usage; 3 refused for good by the exchange; 4 unreachable, silent or "
    "asked to wait; 5 no safe keyring; 6 no history that can be read; 7 a history that cannot be "
    "changed now"
)


class _Parser(argparse.ArgumentParser):
    """A parser that takes no guesses and remembers only what was typed."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **settings, allow_abbrev=False, argument_default=argparse.SUPPRESS, epilog=_EXIT_CODES
        )

    def add_all(self, options: _Options) -> None:
        """Take these options."""
        for name, keywords in options.items():
            self.add_argument(name, **keywords)

    def error(self, message: str) -> NoReturn:
        """One sentence instead of a screen of options."""
        told = f"{self.prog}: {message}. See `{self.prog} --help`."
        raise CommandFailed(ExitCode.USAGE, told)


def build_parser(*, with_simulator: bool) -> argparse.ArgumentParser:
    """Make the parser; the simulator's own options are imported only ``with_simulator``."""
    parser = _window_parser()
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add(commands, "balances", "print the balances of an account", _BALANCES)
    _add_group(commands, "accounts", "add, list, remove and check accounts", _ACCOUNTS)
    _add_group(
        commands, "history", "export or delete what was kept, and say where it lies", _HISTORY
    )
    simulator = _add(commands, "simulator", "serve an exchange of one's own on this machine", _LOG)
    if with_simulator:
        _add_simulator_arguments(simulator)
    return parser


def parse(argv: Sequence[str]) -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    """Read a command line into what was typed, and nothing more; raises `CommandFailed`."""
    return _parse_for_window(argv) or _parse_in_full(argv)


def _parse_for_window(
    argv: Sequence[str],
) -> tuple[argparse.ArgumentParser, argparse.Namespace] | None:
    """What opens the window needs none of the commands: to describe them all takes its time.

    None where it is anything else, or wrong: whoever knows all of them finds the words for that.
    """
    if not (COMMANDS | _HELP).isdisjoint(argv):
        return None
    parser = _window_parser()
    try:
        typed, unknown = parser.parse_known_args(argv)
    except CommandFailed:
        return None
    return None if unknown else (parser, typed)


def _parse_in_full(argv: Sequence[str]) -> tuple[argparse.ArgumentParser, argparse.Namespace]:
    parser = build_parser(with_simulator="simulator" in argv)
    typed, unknown = parser.parse_known_args(argv)
    if unknown:
        _refuse(parser, unknown)
    _require_related(parser, typed)
    return parser, typed


def _window_parser() -> _Parser:
    parser = _Parser(
        prog="tidemark",
        description="Live balances of Binance COIN-M futures accounts. Reads and never trades. "
        "Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"tidemark {__version__}")
    parser.add_all(_WINDOW)
    return parser


def _add(commands: Any, name: str, meaning: str, options: _Options) -> _Parser:
    command: _Parser = commands.add_parser(name, help=meaning, description=meaning)
    command.add_all(options)
    return command


def _add_group(
    commands: Any, name: str, meaning: str, group: Mapping[str, tuple[str, _Options]]
) -> None:
    """A command that is nothing without one of its actions."""
    actions = commands.add_parser(name, help=meaning, description=meaning).add_subparsers(
        dest="action", metavar="ACTION", required=True, parser_class=_Parser
    )
    for action, (what, options) in group.items():
        _add(actions, action, what, options)


def _add_simulator_arguments(parser: argparse.ArgumentParser) -> None:
    from tidemark.simulator.command import add_arguments  # noqa: PLC0415 - see `build_parser`

    parser.argument_default = None  # those options have defaults of their own
    add_arguments(parser)


def _refuse(parser: argparse.ArgumentParser, unknown: Sequence[str]) -> NoReturn:
    """Name the option but no value: somebody may have typed a secret there."""
    option = next((word.split("=")[0] for word in unknown if word.startswith("--")), None)
    parser.error(f"unknown option {option}" if option else "there is an argument too many")


def _require_related(parser: argparse.ArgumentParser, typed: argparse.Namespace) -> None:
    """Refuse options of the window before a command that has no use for them."""
    for_window = {name.lstrip("-").replace("-", "_"): name for name in _WINDOW}
    of_command = _options_of(getattr(typed, "command", None), getattr(typed, "action", ""))
    for name in sorted(vars(typed).keys() & for_window.keys()):
        if for_window[name] not in of_command:
            parser.error(f"{for_window[name]} does not go with this command")


def _options_of(command: str | None, action: str) -> _Options:
    if command is None:
        return _WINDOW
    if command in _GROUPS:
        return _GROUPS[command][action][1]
    return _BALANCES if command == "balances" else _SIMULATOR
