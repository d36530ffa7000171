"""What a start loads is told by whose it is, beside a bare start."""

from bench.import_times import loaded_of, told

_LINES = [
    "import time: self [us] | cumulative | imported package",
    "import time:      2000 |      30000 |   PySide6.QtCore",
    "import time:      1500 |       1500 | tidemark.qt.window.main_window",
    "import time:       500 |        500 | tidemark.settings",
    "DEBUG something of the program's own",
    "import time:      1000 |       1000 | json",
]


def test_modules_are_told_by_their_owners() -> None:
    found = loaded_of(_LINES)

    assert found.ms == {
        "Qt and PySide6": 2.0,
        "Tidemark's qt": 1.5,
        "Tidemark's other layers": 0.5,
        "Python's library, and others": 1.0,
    }
    assert found.modules.total() == 4


def test_what_only_one_of_them_loads_is_told_of_both() -> None:
    ours, bare = loaded_of(_LINES), loaded_of(_LINES[:2])
    ours.rest, bare.rest = 10.0, 7.0

    lines = told(ours, bare).splitlines()

    assert lines[2].split()[:4] == ["2", "1", "2", "1"]
    assert lines[-1].split() == ["15", "4", "9", "1", "together"]
