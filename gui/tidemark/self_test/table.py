"""Every check there is, in the order in which they are told; each is loaded when it is its turn.

A check is handed an empty folder of its own, and returns a `Finding` or raises `NotRight`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from tidemark.domain.values import frozen
from tidemark.self_test.finding import Finding

Look = Callable[[Path], Finding]


@frozen
class Check:
    """``limit`` is in seconds, its start and its end included: a system that looks for viruses in
    a copy it does not know yet may take most of it.

    One that ``needs_session`` is not given a home of its own: it talks to this user's keyring or
    system, and touches no file.
    """

    name: str
    load: Callable[[], Look]
    limit: float = 30.0
    needs_session: bool = False
    platforms: tuple[str, ...] = ()
    """Where it makes sense (`sys.platform`); everywhere, if none is named."""

    @property
    def is_for_here(self) -> bool:
        """Whether it makes sense on this system."""
        return not self.platforms or sys.platform in self.platforms


# Imported by their full names, so that whoever freezes the program finds them.


def _this_copy() -> Look:
    from tidemark.self_test import this_copy  # noqa: PLC0415 - see above

    return this_copy.check


def _window() -> Look:
    from tidemark.self_test import window  # noqa: PLC0415 - see above

    return window.check


def _keys() -> Look:
    from tidemark.self_test import keys  # noqa: PLC0415 - see above

    return keys.check


def _keyring() -> Look:
    from tidemark.self_test import safe_keyring  # noqa: PLC0415 - see above

    return safe_keyring.check


def _history() -> Look:
    from tidemark.self_test import past  # noqa: PLC0415 - see above

    return past.check


def _chart() -> Look:
    from tidemark.self_test import chart  # noqa: PLC0415 - see above

    return chart.check


def _languages() -> Look:
    from tidemark.self_test import languages  # noqa: PLC0415 - see above

    return languages.check


def _fonts() -> Look:
    from tidemark.self_test import fonts  # noqa: PLC0415 - see above

    return fonts.check


def _icons() -> Look:
    from tidemark.self_test import icons  # noqa: PLC0415 - see above

    return icons.check


def _trust() -> Look:
    from tidemark.self_test import trust  # noqa: PLC0415 - see above

    return trust.check


def _session_bus() -> Look:
    from tidemark.self_test import session_bus  # noqa: PLC0415 - see above

    return session_bus.check


CHECKS = (
    Check("copy", _this_copy),
    Check("window", _window),
    Check("keys", _keys),
    Check("keyring", _keyring, needs_session=True),
    Check("history", _history),
    Check("chart", _chart),
    Check("languages", _languages),
    Check("fonts", _fonts),
    Check("icons", _icons),
    Check("tls trust", _trust, needs_session=True),
    Check("desktop", _session_bus, needs_session=True, platforms=("linux",)),
)


def check_named(name: str) -> Check:
    """The check of this name; raises `LookupError`."""
    found = next((check for check in CHECKS if check.name == name), None)
    if found is None:
        raise LookupError(f"there is no check {name!r}")
    return found
