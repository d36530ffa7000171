"""A program whose history gets into trouble, for each trouble that needs a process; a script.

It prints the condition at each change, and ends when it was told a line, after it read the file.
"""

import contextlib
import os
import resource
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parents[2] / "gui"), str(Path(__file__).parent)]

from history_entries import NOON, moved
from tidemark.history.condition import Condition
from tidemark.history.connections import to_read
from tidemark.history.pace import Pace
from tidemark.history.place import Place
from tidemark.history.writer import Writer

PLENTY = 3000


def main() -> None:
    path, trouble = Path(sys.argv[1]), sys.argv[2]
    if trouble == "full":
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (150_000, most))
    writer = Writer(Place(path), pace=Pace(0.0, 0.05, is_copied=False), on_condition=_say)
    writer.start()
    writer.put([moved(str(each), "1", NOON + each) for each in range(PLENTY)])
    sys.stdin.readline()
    if trouble == "full":
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        sys.stdin.readline()
    with contextlib.closing(to_read(path)) as reading:
        (count,) = reading.execute("SELECT count(*) FROM balance").fetchone()
        os.write(1, f"READ {count}\n".encode())
    writer.close()
    writer.ended.wait(10)


def _say(condition: Condition) -> None:
    os.write(1, f"{condition.keeping.name} {condition.waiting}\n".encode())


if __name__ == "__main__":
    main()
