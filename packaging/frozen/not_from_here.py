"""Runs first in a frozen Tidemark: nothing is read from the folder in which it is started.

WORKAROUND: the modules that PyInstaller's starter brings itself say that they are from files by
bare names, such as struct.py. Who asks for their source code, as PySide6 does at each start, reads
such a file of the current folder, whosever it is, and waits for ever where it is a pipe.
"""

import sys
from pathlib import Path

_INSIDE = Path(sys.executable).parent / "_internal"

for _module in tuple(sys.modules.values()):
    _loader = getattr(_module, "__loader__", None)
    _path = getattr(_loader, "path", "")
    if _path and not Path(_path).is_absolute():
        _loader.path = _module.__file__ = str(_INSIDE / _path)
