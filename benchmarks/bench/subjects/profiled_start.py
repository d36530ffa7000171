"""`tidemark` under cProfile, by the processor's clock of its first thread: the window's.

The first argument is where to write what was found, all others are the program's own. What it
loads behind its window, and what it writes, is done by other threads: the first waits for them.
"""

import cProfile
import runpy
import sys
import time


def main() -> None:
    """Be the program, and tell at its end. Nothing is loaded that the program does not load."""
    kept = sys.argv.pop(1)
    recorder = cProfile.Profile(time.thread_time)
    try:
        recorder.runcall(runpy.run_module, "tidemark", run_name="__main__", alter_sys=True)
    finally:
        recorder.dump_stats(kept)


if __name__ == "__main__":
    main()
