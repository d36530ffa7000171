"""A key as it is typed at a prompt or piped in; never an argument, for those are seen by all."""

import contextlib
import getpass
import os
import sys
from collections.abc import Callable, Iterator

from tidemark.commands.access import unusable
from tidemark.commands.ending import CommandFailed, ExitCode
from tidemark.commands.environment import forget_variables
from tidemark.credentials.entry import (
    PASSWORD_VARIABLE,
    REASONS_OF_PASSWORD,
    EntryReason,
    UnusableEntry,
    credential_from_entry,
    credential_from_stream,
)
from tidemark.domain.credential import Credential

_LONGEST_ENTRY = 64 * 1024
_PEM_BEGINS = "-----BEGIN"
_PEM_ENDS = "-----END"


def entered_credential() -> Credential:
    """Ask for key and secret where a person sits at standard input, else read them from it.

    Piped in, the key is the first line and the secret or PEM text the rest; the password of an
    encrypted private key is then taken from the environment. Raises `CommandFailed` for what
    cannot be a key.
    """
    if sys.stdin is None:
        raise CommandFailed(ExitCode.USAGE, "There is no standard input to read the key from.")
    try:
        return _asked_for() if sys.stdin.isatty() else _piped()
    except UnusableEntry as error:
        raise unusable(error) from None
    except UnicodeDecodeError:
        raise CommandFailed(ExitCode.USAGE, "What was piped in is no text.") from None


def _piped() -> Credential:
    text = sys.stdin.read(_LONGEST_ENTRY + 1)
    if len(text) > _LONGEST_ENTRY:
        raise CommandFailed(ExitCode.USAGE, "What was piped in is too long for a key.")
    password = os.environ.get(PASSWORD_VARIABLE)
    forget_variables([PASSWORD_VARIABLE])
    try:
        return credential_from_stream(text, password=password)
    except UnusableEntry as error:
        variable = PASSWORD_VARIABLE if error.reason in REASONS_OF_PASSWORD else ""
        raise UnusableEntry(error.reason, variable) from None


def _asked_for() -> Credential:
    _prompt("API key: ")
    api_key = sys.stdin.readline()
    with _hidden_lines() as read_line:
        _prompt("Secret key, or private key from its BEGIN to its END line (not shown): ")
        secret = _secret_or_pem(read_line)
        _prompt("\n")
        try:
            return credential_from_entry(api_key, secret)
        except UnusableEntry as error:
            if error.reason is not EntryReason.PEM_ENCRYPTED:
                raise
        _prompt("Password of the private key (not shown): ")
        password = read_line().rstrip("\r\n")
        _prompt("\n")
        return credential_from_entry(api_key, secret, password=password)


def _secret_or_pem(read_line: Callable[[], str]) -> str:
    """One line, or all lines of a private key as they come out of the clipboard."""
    text = read_line()
    if _PEM_BEGINS in text:
        while _PEM_ENDS not in text and len(text) <= _LONGEST_ENTRY and (line := read_line()):
            text += line
    return text


def _prompt(text: str) -> None:
    """Ask on standard error: standard output is for data."""
    if sys.stderr is not None:
        print(text, end="", file=sys.stderr, flush=True)


if sys.platform == "win32":

    @contextlib.contextmanager
    def _hidden_lines() -> Iterator[Callable[[], str]]:
        yield lambda: getpass.getpass("") + "\n"
else:
    import termios

    @contextlib.contextmanager
    def _hidden_lines() -> Iterator[Callable[[], str]]:
        """Read lines that do not appear on the terminal.

        Not by getpass: it drops what is already typed, and so all lines but the first of a
        private key that was pasted.
        """
        terminal = sys.stdin.fileno()
        as_found = termios.tcgetattr(terminal)
        silent = [*as_found]
        silent[3] &= ~termios.ECHO
        termios.tcsetattr(terminal, termios.TCSADRAIN, silent)
        try:
            yield sys.stdin.readline
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, as_found)
