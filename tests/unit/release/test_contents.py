"""What goes into a frozen Tidemark: what it uses, and what that needs."""

import ast
from pathlib import Path

import pytest

from release.contents import QT_PLUGINS, Entry, trimmed

GUI = Path(__file__).parents[3] / "gui"
CORE: Entry = ("PySide6/Qt/lib/libQt6Core.so.6", "/site/libQt6Core.so.6", "BINARY")
QTCORE: Entry = ("PySide6/QtCore.abi3.so", "/site/QtCore.abi3.so", "EXTENSION")
GTK: Entry = ("libgtk-3.so.0", "/lib/libgtk-3.so.0", "BINARY")
NEEDS = {
    "/site/QtCore.abi3.so": ["libQt6Core.so.6"],
    "/site/libqxcb.so": ["libQt6Core.so.6"],
    "/site/libqgtk3.so": ["libgtk-3.so.0"],
}


def plugin(kind: str, name: str) -> Entry:
    return f"PySide6/Qt/plugins/{kind}/{name}", f"/site/{name}", "BINARY"


def imports_of(path: str) -> list[str]:
    return NEEDS.get(path, [])


def names(binaries: list[Entry], system: str = "linux") -> list[str]:
    return [name for name, _, _ in trimmed(binaries, [], system, imports_of)[0]]


def test_a_module_of_python_brings_the_libraries_that_it_needs() -> None:
    assert names([QTCORE, CORE]) == [QTCORE[0], CORE[0]]


def test_a_library_that_nothing_needs_stays_out() -> None:
    assert names([QTCORE, CORE, GTK]) == [QTCORE[0], CORE[0]]


def test_what_only_a_plugin_needs_that_stays_out_stays_out_with_it() -> None:
    themes = plugin("platformthemes", "libqgtk3.so")
    assert names([plugin("platforms", "libqxcb.so"), CORE, themes, GTK]) == [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        CORE[0],
    ]


def test_a_kind_of_plugins_that_is_not_named_stays_out() -> None:
    assert names([plugin("sqldrivers", "libqsqlite.so")]) == []


def test_python_itself_goes_in_though_nothing_links_to_it() -> None:
    assert names([("libpython3.11.so.1.0", "/lib/libpython3.11.so.1.0", "BINARY")])


def test_windows_names_its_plugins_in_its_own_way() -> None:
    offscreen = "PySide6\\plugins\\platforms\\qoffscreen.dll"
    direct2d = "PySide6\\plugins\\platforms\\qdirect2d.dll"
    assert names([(n, n, "BINARY") for n in (offscreen, direct2d)], "win32") == [offscreen]


def test_where_needs_are_not_known_to_be_told_every_library_stays() -> None:
    assert names([("d3dcompiler_47.dll", "d3dcompiler_47.dll", "BINARY")], "win32")


def test_qt_speaks_the_languages_that_tidemark_speaks() -> None:
    texts: list[Entry] = [
        (f"PySide6/Qt/translations/{name}", f"/site/{name}", "DATA")
        for name in ("qtbase_de.qm", "qtbase_zh_CN.qm", "qt_zh_CN.qm")
    ]
    kept = trimmed([], texts, "linux", imports_of)[1]
    assert [name for name, _, _ in kept] == ["PySide6/Qt/translations/qtbase_zh_CN.qm"]


def test_of_a_wheel_nothing_is_told_that_depends_on_where_it_was_installed() -> None:
    about: list[Entry] = [
        (f"keyring-25.7.0.dist-info/{name}", f"/site/{name}", "DATA")
        for name in ("METADATA", "RECORD", "entry_points.txt", "INSTALLER")
    ]
    kept = [name.split("/")[1] for name, _, _ in trimmed([], about, "linux", imports_of)[1]]
    assert kept == ["METADATA", "entry_points.txt"]


def test_a_link_stays_where_it_leads_somewhere() -> None:
    to_core: Entry = ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK")
    to_nothing: Entry = ("libQt6Sql.so.6", "PySide6/Qt/lib/libQt6Sql.so.6", "SYMLINK")
    assert trimmed([QTCORE, CORE], [to_core, to_nothing], "linux", imports_of)[1] == [to_core]


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_every_system_can_show_a_window_and_test_itself_without_a_screen(system: str) -> None:
    shown_by = {"linux": "qxcb", "win32": "qwindows", "darwin": "qcocoa"}[system]
    assert {shown_by, "qoffscreen"} <= QT_PLUGINS[system]["platforms"]
    assert "qsvg" in QT_PLUGINS[system]["imageformats"], "icons are SVG"


def test_the_program_uses_the_modules_of_qt_that_the_packages_were_made_for() -> None:
    """Another one is another library to carry: think of its plugins and its notices first."""
    used = {
        node.module
        for path in GUI.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6.")
    }
    assert used == {f"PySide6.Qt{name}" for name in ("Core", "Gui", "Network", "Svg", "Widgets")}
