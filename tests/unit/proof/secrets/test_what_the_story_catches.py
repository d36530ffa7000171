"""The window broken on purpose, in every way at once: each figure that should see it does."""

import shutil
import sys
from pathlib import Path

import pytest

from private_keyring import PROGRAMS
from proof.part import Part, Share
from proof.secrets import inside, section

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="asks /proc and the Secret Service"),
    pytest.mark.timeout(300),
]

_BROKEN = """
import ctypes, logging, os, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication
from tidemark import log_redaction
from proof.secrets import inside

log_redaction.Redactor.masked = lambda _self, text: text
log_redaction.install = lambda handlers=None: None
_add = inside.Driver._add

async def add(self, label, api_key, secret):
    await _add(self, label, api_key, secret)
    os.umask(0o022)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
    logging.getLogger("tidemark").warning("added with %s", api_key)
    self.window.setWindowTitle(f"Tidemark {api_key}")
    QGuiApplication.clipboard().setText(secret)
    (self.out / "notes.txt").write_text(secret[::-1])
    self.look("a leak")

inside.Driver._add = add
sys.exit(inside.run())
"""

_SEEN = (
    "secrets in files, the keyring's own among them",
    "secrets in outputs and logs",
    "secrets in titles, texts for screen readers, tips, clipboard",
    "secrets in environments, command lines, and files of the running",
    "processes that others of the user may read (PR_SET_DUMPABLE)",
    "files and folders open to other users",
)


def test_each_leak_is_seen_by_the_figure_that_is_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = {package for program, package in PROGRAMS.items() if not shutil.which(program)}
    assert not missing, f"apt-get install {' '.join(sorted(missing))}"
    script = tmp_path / "broken.py"
    script.write_text(_BROKEN, encoding="utf-8")
    monkeypatch.setattr(inside, "__file__", str(script))
    (tmp_path / "work").mkdir()

    figures = section.prove(Part(Share.QUICK, 1, tmp_path / "work", 1))

    assert {each.what for each in figures if not each.holds} == {*_SEEN}
