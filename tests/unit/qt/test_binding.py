"""The installed Qt binding counts its references; PySide6 6.12.0 on Python 3.11 does not."""

import subprocess
import sys

import pytest

# In an interpreter of its own: a binding that loses references ends the process.
_EMIT_AND_COUNT = """
import sys
from PySide6.QtCore import QObject, Signal

class Bell(QObject):
    rang = Signal(bool)

def count():
    return [sys.getrefcount(one) for one in (True, False, None)]

bell = Bell()
bell.rang.connect(lambda loud: None)
bell.rang.emit(True)
before = count()
for _ in range(5_000):
    bell.rang.emit(True)
for _ in range(10_000):
    bell.setObjectName("bell")
print(max(abs(now - then) for now, then in zip(count(), before)))
"""


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="True and None are immortal there, whatever is counted"
)
def test_emits_and_void_calls_lose_no_reference() -> None:
    result = subprocess.run(
        [sys.executable, "-c", _EMIT_AND_COUNT], capture_output=True, text=True, check=False
    )

    assert result.returncode == 0, result.stderr
    assert int(result.stdout) < 10, "references that come and go by the thousand leave no drift"
