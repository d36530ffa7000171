"""Which copy this is, is told from what really runs, in words for a bug report."""

import platform

import pytest
from PySide6.QtCore import qVersion

from tidemark import __version__
from tidemark.qt.about.this_copy import ThisCopy, this_copy

COPY = ThisCopy("1.2.3", True, "3.11.7", "6.10.1", "6.10.1.1", "3.0.17", "Some Linux 12 x86_64")


def test_it_tells_the_versions_of_what_runs() -> None:
    copy = this_copy()

    assert (copy.version, copy.is_frozen) == (__version__, False)
    assert (copy.qt, copy.python) == (qVersion(), platform.python_version())
    assert copy.openssl[:1].isdigit()


def test_a_bug_report_reads_them_line_by_line() -> None:
    assert COPY.details == (
        "Tidemark 1.2.3, from a package\n"
        "Qt 6.10.1\n"
        "PySide6 6.10.1.1\n"
        "Python 3.11.7\n"
        "OpenSSL 3.0.17\n"
        "System: Some Linux 12 x86_64\n"
    )


def test_it_holds_nothing_of_whose_computer_it_is() -> None:
    """It goes into reports that everybody reads."""
    assert platform.node() not in this_copy().details


def test_what_the_system_calls_itself_stays_on_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its name is from a file that others write, and is copied into reports."""
    told = {"PRETTY_NAME": "Linux\n12\u202e"}
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(platform, "freedesktop_os_release", lambda: told)
    assert not {"\n", "\u202e"} & set(this_copy().system)
