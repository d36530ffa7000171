"""Killed at any moment, torn at any byte: nothing acknowledged is lost, nothing is half there.

`victims` are the program's own code at work, in processes that `nursery` begins and kills;
`works` is what they write, `points` where they are killed, `after` what must be there then.
`killing` and `locking` kill, `tearing` copies the history's files and spoils the copies.

What this cannot see: whether the disk has what SQLite told it to keep. A process that is killed
loses nothing of what it wrote, synced or not. So it is asked of the connection itself whether it
waits for the disk at each commit, and torn copies are what a power cut might leave.
"""

from proof.figures import Figure
from proof.part import Part


def prove(part: Part) -> list[Figure]:
    """Kill at each point, tear copies, and count."""
    from proof.kill_and_tear import section  # noqa: PLC0415 - all of the program

    return section.prove(part)
