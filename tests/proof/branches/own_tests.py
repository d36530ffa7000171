"""Which tests are a module's own: those that bear its name, and what a table adds to them.

The tests of ``client/link.py`` are ``tests/unit/client/test_link.py`` and ``test_link_*.py``, but
``test_link_opener.py`` is about ``client/link_opener.py``: the longest name decides.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("domain", "binance", "client", "credentials", "history")

ELSEWHERE: Mapping[str, tuple[str, ...]] = {
    # Pasted as people paste them, so that both modules are tried by the same texts.
    "credentials/private_key": ("unit/credentials/test_entry.py",),
    "credentials/unusable_entry": ("unit/credentials/test_entry.py",),
    # Sockets, as a server that misbehaves on purpose has them, and names that are looked up.
    "client/connection": (
        "integration/client/test_broken_links.py",
        "integration/client/test_names.py",
        "integration/client/test_proxies.py",
    ),
    "client/https": ("integration/client/test_https.py",),
    "client/splice": ("integration/client/test_https.py",),
    "client/tunnel": ("integration/client/test_proxies.py",),
    "client/way_out": (
        "integration/client/test_certificates.py",
        "integration/client/test_names.py",
        "integration/client/test_proxies.py",
    ),
    # Sessions over real sockets, by what is done to them.
    "client/examination": ("integration/client/test_key_doctor.py",),
    "client/intake": ("integration/client/test_margin.py", "integration/client/test_pushes.py"),
    "client/link": (
        "integration/client/test_broken_links.py",
        "integration/client/test_keys.py",
        "integration/client/test_pushes.py",
        "integration/client/test_refusals.py",
    ),
    "client/link_opener": ("integration/client/test_refused_handshakes.py",),
    "client/network": ("integration/client/test_proxies.py",),
    "client/price_feed": ("integration/client/test_prices.py",),
    "client/push_desk": ("integration/client/test_pushes.py",),
    "client/relay": ("integration/client/test_renewal.py",),
    "client/rest": ("integration/client/test_rest.py",),
    "client/session": (
        "integration/client/test_figures.py",
        "integration/client/test_keys.py",
        "integration/client/test_prices.py",
        "integration/client/test_pushes.py",
        "integration/client/test_sharing_and_closing.py",
    ),
    "client/side_line": ("integration/client/test_prices.py",),
    "domain/trial": ("integration/client/test_trial.py",),
    "client/trial": ("integration/client/test_trial.py",),
    "client/user_stream": ("integration/client/test_pushes.py",),
}
"""Modules whose tests stand, or also stand, in files of another name, below tests/."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the engine, and the test files that are about it; paths are as git has them."""

    package: str
    name: str
    path: str
    tests: tuple[str, ...]


def modules(root: Path, packages: Iterable[str] = PACKAGES) -> list[Module]:
    """All modules of these packages."""
    return [module for package in packages for module in _modules_of(root, package)]


def _modules_of(root: Path, package: str) -> Iterator[Module]:
    base = root / "gui" / "tidemark"
    for path in sorted((base / package).rglob("*.py")):
        name = path.relative_to(base).with_suffix("").as_posix()
        known = (*_named_after(root, path, name), *_elsewhere(name))
        yield Module(package, name, path.relative_to(root).as_posix(), known)


def _named_after(root: Path, module: Path, name: str) -> Iterator[str]:
    siblings = [each.stem for each in module.parent.glob("*.py")]
    folder = (root / "tests" / "unit" / name).parent
    for path in sorted(folder.glob(f"test_{module.stem}*.py")):
        if _about(path.stem.removeprefix("test_"), siblings) == module.stem:
            yield path.relative_to(root).as_posix()


def _about(test: str, names: Iterable[str]) -> str | None:
    meant = [name for name in names if test == name or test.startswith(f"{name}_")]
    return max(meant, key=len, default=None)


def _elsewhere(name: str) -> Iterator[str]:
    return (f"tests/{path}" for path in ELSEWHERE.get(name, ()))
