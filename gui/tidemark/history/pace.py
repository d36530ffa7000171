"""How long the writer waits for what."""

from tidemark.domain.values import frozen


@frozen
class Pace:
    """In seconds: between two commits; between two tries while there is trouble; between two
    looks at what is to be deleted or copied; and from the opening to the first such look.
    ``is_copied`` is whether there is a nightly copy.
    """

    commit: float = 1.0
    retry: float = 60.0
    upkeep: float = 3600.0
    settle: float = 120.0
    is_copied: bool = True


CALM = Pace()
"""The program's."""
