"""What is frozen: the parts of Qt and of Python that Tidemark uses, and what those parts need.

Told by what goes in, not by what stays out, so that a part of Qt that a later release adds is left
out until somebody wants it. On Linux, where a library names all that it needs, nothing stays whose
only user was left out: GTK's whole stack goes with the one plugin that uses it.
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

Entry = tuple[str, str, str]
"""Of PyInstaller's tables: where it goes in the bundle, where it is now, and what kind it is."""

QT_PLUGINS: Mapping[str, Mapping[str, frozenset[str]]] = {
    "linux": {
        "iconengines": frozenset({"qsvgicon"}),
        "imageformats": frozenset({"qsvg"}),
        "platforminputcontexts": frozenset(
            {"composeplatforminputcontextplugin", "ibusplatforminputcontextplugin"}
        ),
        "platforms": frozenset({"qxcb", "qwayland", "qoffscreen"}),
        "platformthemes": frozenset({"qxdgdesktopportal"}),  # the desktop's own file dialogs
        "wayland-decoration-client": frozenset({"adwaita", "bradient"}),
        "wayland-shell-integration": frozenset({"xdg-shell"}),
    },
    "win32": {
        "iconengines": frozenset({"qsvgicon"}),
        "imageformats": frozenset({"qsvg"}),
        "platforms": frozenset({"qwindows", "qoffscreen"}),
        "styles": frozenset({"qmodernwindowsstyle"}),
    },
    "darwin": {
        "iconengines": frozenset({"qsvgicon"}),
        "imageformats": frozenset({"qsvg"}),
        "platforms": frozenset({"qcocoa", "qoffscreen"}),
        "styles": frozenset({"qmacstyle"}),
    },
}
"""The plugins of Qt that go in: by system, then by their folder."""

QT_TRANSLATIONS = frozenset({"qtbase_en.qm", "qtbase_zh_CN.qm"})

PYTHON_LEFT_OUT = (
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "_distutils_hack",
    "curses",
    "distutils",
    "ensurepip",
    "idlelib",
    "lib2to3",
    "multiprocessing",  # its own starter would run at each start
    "pip",
    "pkg_resources",
    "pydoc",
    "readline",
    "setuptools",
    "test",
    "tkinter",
    "unittest",
    "venv",
)

_PLUGIN = re.compile(r"PySide6/(?:Qt/)?plugins/([^/]+)/(?:lib)?([^/]+?)\.(?:so|dll|dylib)$")
_TRANSLATION = re.compile(r"PySide6/(?:Qt/)?translations/([^/]+)$")
_ABOUT_A_WHEEL = re.compile(r"\.dist-info/(.+)$")
_READ_ABOUT_WHEELS = frozenset({"METADATA", "entry_points.txt"})  # others tell of the installation
_SOFTWARE_OPENGL = "opengl32sw.dll"  # Windows: 20 MB for programs that draw with OpenGL; we do not


def trimmed(
    binaries: Sequence[Entry],
    datas: Sequence[Entry],
    system: str,
    imports_of: Callable[[str], Iterable[str]],
) -> tuple[list[Entry], list[Entry]]:
    """What of PyInstaller's tables goes in on this ``system`` (as `sys.platform` has it).

    ``imports_of`` tells the file names of the libraries that a library (by its path now) needs.
    """
    kept = [entry for entry in binaries if _is_wanted(entry[0], system)]
    if system == "linux":
        kept = _needed(kept, imports_of)
    present = {_posix(destination) for destination, _, _ in kept}
    wanted = [entry for entry in datas if _is_wanted(entry[0], system)]
    return kept, [entry for entry in wanted if _leads_somewhere(entry, present)]


def _is_wanted(destination: str, system: str) -> bool:
    path = _posix(destination)
    if plugin := _PLUGIN.search(path):
        return plugin[2] in QT_PLUGINS[system].get(plugin[1], ())
    if translation := _TRANSLATION.search(path):
        return translation[1] in QT_TRANSLATIONS
    if about := _ABOUT_A_WHEEL.search(path):
        return about[1] in _READ_ABOUT_WHEELS
    return PurePosixPath(path).name != _SOFTWARE_OPENGL


def _needed(binaries: Sequence[Entry], imports_of: Callable[[str], Iterable[str]]) -> list[Entry]:
    """The entries that something loads by itself, and those that they need in turn."""
    by_name: dict[str, list[Entry]] = {}
    for entry in binaries:
        by_name.setdefault(PurePosixPath(entry[0]).name, []).append(entry)
    reached: set[Entry] = set()
    waiting = [entry for entry in binaries if _is_loaded_by_itself(entry)]
    while waiting:
        entry = waiting.pop()
        if entry in reached:
            continue
        reached.add(entry)
        for name in imports_of(entry[1]):
            waiting += by_name.get(name, [])
    return [entry for entry in binaries if entry in reached]


def _is_loaded_by_itself(entry: Entry) -> bool:
    """Python's modules, Qt's plugins, and Python itself, which the starter loads."""
    destination, _, kind = entry
    name = PurePosixPath(destination).name
    return kind == "EXTENSION" or bool(_PLUGIN.search(destination)) or name.startswith("libpython")


def _leads_somewhere(entry: Entry, present: Collection[str]) -> bool:
    """Whether this is no symbolic link to what was left out."""
    destination, target, kind = entry
    if kind != "SYMLINK":
        return True
    return _resolved(_posix(destination), _posix(target)) in present


def _resolved(link: str, target: str) -> str:
    parts: list[str] = []
    for part in (PurePosixPath(link).parent / target).parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _posix(path: str) -> str:
    return path.replace("\\", "/")
