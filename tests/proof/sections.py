"""Every section of the proof, the longest first: so the lanes are full until the end.

The soak's window keeps one processor busy, and its exchange a part of the other: what needs no more
than one runs beside it, and gives way to it.
"""

from proof.part import Section

SECTIONS: tuple[Section, ...] = (
    Section(
        "soak",
        "Soak",
        "The whole window, ten minutes at high speed: no update is lost, nothing grows, and every "
        "cell and the total are the exchange's own at each stop and at the end.",
    ),
    Section(
        "start_stop",
        "Start and stop",
        "The program starts and ends hundreds of times, whatever hangs or dies beside it: in under "
        "3 s from the asking, with its exit code, and without a trace.",
        processes=2,
    ),
    Section(
        "silence",
        "Silence",
        "No call of the Qt that ships loses a reference, no text from outside is markup anywhere, "
        "and nothing goes wrong without being heard.",
        gives_way=True,
    ),
    Section(
        "fuzzing",
        "Fuzzing",
        "Whatever is sent, pasted or found on the disk: nothing escapes but Tidemark's own errors, "
        "no figure is another than was sent, and no input costs much.",
        processes=2,
    ),
    Section(
        "branches",
        "Branches",
        "Every branch of the engine is taken, each module's by the tests that are about it.",
        gives_way=True,
    ),
    Section(
        "kill_and_tear",
        "Kill and tear",
        "Killed at any moment, or its files torn at any byte: nothing acknowledged is lost.",
        gives_way=True,
    ),
    Section(
        "secrets",
        "Secrets",
        "Keys, signatures and passwords are in the keyring, and nowhere else.",
        gives_way=True,
    ),
    Section(
        "simulation",
        "Simulated faults",
        "Whatever happens on the link, the exchange, this computer and its user, what is shown is "
        "true, says how old it is, and is live again as soon as it can be.",
        processes=2,
    ),
)
