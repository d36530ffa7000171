"""Fuzzing: whatever is sent, pasted or found on the disk, nothing escapes but our own errors.

Every reader of what others wrote is a target (`targets`), with promises beside "it does not
crash": an amount is what was sent, to the digit; a refused row names its field; nothing that is
no number gets in; no error repeats a secret; each input costs little time and memory. Three
sources feed them: atheris, which goes on from what is new (`guided`), grammars (`made`), and
hypothesis (`properties`). `breaks` shows that each target notices a broken subject.
"""

from proof.figures import Figure
from proof.part import Part


def prove(part: Part) -> list[Figure]:
    """See `proof.part.Prove`."""
    from proof.fuzzing import proving  # noqa: PLC0415 - heavy

    return proving.prove(part)
