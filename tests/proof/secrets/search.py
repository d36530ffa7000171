"""Secrets looked for in bytes, in every way in which programs write texts down."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from secret_traces import spellings

_MOST_SPELT = 60


class Search:
    """Knows the secrets, by their names, in all their spellings.

    Of thousands of signatures the ones beyond the first few are only looked for as they are:
    what is done to one is done to all.
    """

    def __init__(self, secrets: Mapping[str, str]) -> None:
        self._patterns: list[tuple[str, str, bytes]] = []
        spelt = 0
        for name, secret in secrets.items():
            self._patterns.append((name, "plain", secret.encode()))
            if not name.startswith("signature") or (spelt := spelt + 1) <= _MOST_SPELT:
                self._patterns += [(name, way, text) for way, text in _ways(secret)]

    @property
    def secrets(self) -> set[str]:
        """The names of all."""
        return {name for name, _, _ in self._patterns}

    def ways(self, name: str) -> dict[str, bytes]:
        """How this one may be spelt."""
        return {way: text for of, way, text in self._patterns if of == name}

    def found(self, content: bytes) -> Iterator[str]:
        """What of it is there: which secret, and how it is spelt."""
        return (f"{name} ({way})" for name, way, text in self._patterns if text in content)

    def in_files(self, root: Path) -> Iterator[str]:
        """The same of every file below a folder, its name included."""
        for path in sorted(root.rglob("*")):
            shown = path.relative_to(root)
            content = path.read_bytes() if path.is_file() and not path.is_symlink() else b""
            yield from (f"{each} in {shown}" for each in self.found(bytes(shown) + content))

    def in_process(self, pid: int) -> Iterator[str]:
        """The same of what a process tells everybody of its user."""
        for name in ("cmdline", "environ", "comm"):
            content = Path(f"/proc/{pid}/{name}").read_bytes()
            yield from (f"{each} in {name}" for each in self.found(content))

    def in_texts(self, where: str, texts: Iterable[str]) -> Iterator[str]:
        """The same of what was shown or said."""
        content = "\n".join(texts).encode("utf-8", "surrogatepass")
        yield from (f"{each} in {where}" for each in self.found(content))


def _ways(secret: str) -> Iterator[tuple[str, bytes]]:
    yield from spellings(secret).items()
    if (quoted := quote(secret, safe="")) != secret:
        yield "URL", quoted.encode()
