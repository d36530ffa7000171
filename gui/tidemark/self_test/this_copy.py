"""Which copy of Tidemark this is, and whether what it is made of may run at all."""

from dataclasses import asdict
from pathlib import Path

import PySide6

from tidemark.qt.about.this_copy import this_copy
from tidemark.qt.version_gate import refusal
from tidemark.self_test.finding import Finding, NotRight


def check(_room: Path) -> Finding:
    """Say what is here, and refuse a pair of Python and PySide6 that must not run."""
    if problem := refusal(PySide6.__version_info__[:3]):
        raise NotRight(problem)
    copy = this_copy()
    text = (
        f"Tidemark {copy.version}, {'frozen' if copy.is_frozen else 'not frozen'}; "
        f"Python {copy.python}, Qt {copy.qt}, PySide6 {copy.pyside6}, "
        f"OpenSSL {copy.openssl}; {copy.system}"
    )
    facts = asdict(copy)
    facts["frozen"] = facts.pop("is_frozen")
    return Finding(text, facts=facts)
