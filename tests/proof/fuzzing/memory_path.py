"""A file in memory, as far as the readers of small files ask: fuzzing would wear a disk out."""

from pathlib import Path


class MemoryPath(type(Path())):  # type: ignore[misc]  # Path itself cannot be derived from in 3.11
    """Reads as ``content``; that nothing is written to it is for its user to see to."""

    content = b""

    def holding(self, content: bytes) -> "MemoryPath":
        """This path with something to read."""
        self.content = content
        return self

    def is_fifo(self) -> bool:
        """It is none."""
        return False

    def is_char_device(self) -> bool:
        """It is none."""
        return False

    def exists(self, *, follow_symlinks: bool = True) -> bool:
        """It does."""
        return follow_symlinks

    def read_bytes(self) -> bytes:
        """The content."""
        return self.content
