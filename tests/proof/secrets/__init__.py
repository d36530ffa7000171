"""Canary secrets led through everything the program does, and then looked for everywhere.

`story` leads them: an exchange that knows their keys, a keyring, a home of its own, the window
(`inside` drives it from within its process) and the commands. `canaries` are the secrets, those
that come into being on the way among them; `search` looks for them in every spelling; `plants` are
put into each kind of place to see that they would be found; `protection` is what keeps memory and
files from others.

What this cannot see: the memory of the process. Python leaves copies of a secret that nobody can
wipe. They are counted and told, and nobody but root can read them.
"""

from proof.figures import Figure
from proof.part import Part


def prove(part: Part) -> list[Figure]:
    """Lead them through, look for them, and plant some."""
    from proof.secrets import section  # noqa: PLC0415 - all of the program

    return section.prove(part)
