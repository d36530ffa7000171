"""The ways to start and to end the program, in all of which it has to go without a trace."""

from dataclasses import dataclass
from enum import StrEnum
from signal import Signals

from tidemark.commands.ending import ExitCode

_DONE = frozenset({int(ExitCode.DONE)})
_BY = {number: -int(number) for number in (Signals.SIGTERM, Signals.SIGINT, Signals.SIGKILL)}


class Accounts(StrEnum):
    """Which accounts a start shows."""

    DEMO = "demo"
    STORED = "stored"  # in the settings, their keys in the keyring
    GIVEN = "given"  # by the environment, for this run


class Ending(StrEnum):
    """Who asks for the end, and how."""

    CLOSE = "close"  # of the window
    CTRL_Q = "ctrl-q"
    TERM = "term"
    INTERRUPT = "int"
    HANG_UP = "hup"  # the terminal is closed
    SESSION = "session"  # its end sends both, one right after the other (systemd's SendSIGHUP)
    KILL = "kill"
    DISPLAY = "display"  # it goes away


class When(StrEnum):
    """When the end is asked for."""

    LIVE = "live"
    UP = "up"  # some moment after the loop began
    LOADING = "loading"  # some moment before that, most often


SIGNALS = {
    Ending.TERM: (Signals.SIGTERM,),
    Ending.INTERRUPT: (Signals.SIGINT,),
    Ending.HANG_UP: (Signals.SIGHUP,),
    Ending.SESSION: (Signals.SIGTERM, Signals.SIGHUP),
    Ending.KILL: (Signals.SIGKILL,),
}

_OF_A_DISPLAY_LOST_EARLY = frozenset({int(ExitCode.FAILED), -int(Signals.SIGSEGV)})
"""Xlib ends the process, or it crashes: twice in some twelve hundred times, and not explained.
Presumably Qt takes an answer of the display for granted while it opens it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One way. ``codes`` are the exit codes that it may have.

    ``fault`` names what hangs: the bus, the keyring, names, a peer from the beginning (dead), or a
    peer that read and answered until then (deaf). One that ``is_orderly`` leaves no file behind.
    ``is_second`` is one that finds another running, ``is_plain`` one without anything of ours in
    its process.
    """

    name: str
    accounts: Accounts = Accounts.DEMO
    ending: Ending = Ending.TERM
    when: When = When.UP
    fault: str = ""
    codes: frozenset[int] = _DONE
    is_orderly: bool = True
    is_second: bool = False
    is_plain: bool = False

    @property
    def needs_display(self) -> bool:
        """Whether it is shown on a real display; the others are off-screen."""
        return self.ending is Ending.DISPLAY


def _early(ending: Ending) -> frozenset[int]:
    """Before the program knows what to do with a signal, it is the system's default."""
    told = _DONE | {_BY[SIGNALS[ending][0]]}
    return told | {int(ExitCode.INTERRUPTED)} if ending is Ending.INTERRUPT else told


KINDS: tuple[Kind, ...] = (
    Kind("the demo, told to end", when=When.LIVE),
    Kind("the demo, interrupted", ending=Ending.INTERRUPT, when=When.LIVE),
    Kind("the demo, its window closed", ending=Ending.CLOSE),
    Kind("the demo, Ctrl+Q", ending=Ending.CTRL_Q, when=When.LIVE),
    Kind("the demo, its terminal closed", ending=Ending.HANG_UP),
    Kind("the demo, at the end of the session", ending=Ending.SESSION, when=When.LIVE),
    Kind("accounts and no bus", Accounts.STORED),
    Kind("accounts, at the end of the session", Accounts.STORED, Ending.SESSION),
    Kind("a hung keyring", Accounts.STORED, Ending.CLOSE, fault="keyring"),
    Kind("a hung bus", Accounts.STORED, Ending.TERM, fault="bus"),
    Kind("a hung bus and the demo", Accounts.DEMO, Ending.CTRL_Q, When.LIVE, fault="bus"),
    Kind("hung names", Accounts.GIVEN, Ending.TERM, fault="names"),
    Kind("hung names and Ctrl+Q", Accounts.GIVEN, Ending.CTRL_Q, fault="names"),
    Kind("a dead peer", Accounts.GIVEN, Ending.CLOSE, fault="dead"),
    Kind("a peer that falls deaf", Accounts.DEMO, Ending.TERM, When.LIVE, fault="deaf"),
    Kind(
        "a display that goes away",
        ending=Ending.DISPLAY,
        codes=frozenset({int(ExitCode.FAILED)}),
    ),
    Kind(
        "a display that goes away while it loads",
        Accounts.STORED,
        Ending.DISPLAY,
        When.LOADING,
        codes=_OF_A_DISPLAY_LOST_EARLY,
        is_orderly=False,
        is_plain=True,
    ),
    Kind("a second start", Accounts.STORED, is_second=True),
    Kind(
        "killed",
        Accounts.STORED,
        Ending.KILL,
        codes=frozenset({_BY[Signals.SIGKILL]}),
        is_orderly=False,
    ),
    *(
        Kind(
            f"{ending.value} while it loads",
            Accounts.STORED,
            ending,
            When.LOADING,
            codes=_early(ending),
            is_orderly=False,
            is_plain=True,
        )
        for ending in (Ending.TERM, Ending.INTERRUPT)
    ),
)
