"""The table of who may import whom holds, and breaks for each kind of import it leaves out."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

import import_table

_REPOSITORY = Path(__file__).parents[2]
_LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
_TABLE = ["app -> ours, PySide6", "client -> domain, websockets", "domain ->"]


def _problems(*imports: tuple[str, str], table: list[str] = _TABLE) -> list[str]:
    graph = grimp.ImportGraph()
    ours = ("root", "root.app", "root.client", "root.client.session", "root.domain")
    for module in ours:
        graph.add_module(module)
    for importer, imported in imports:
        if imported not in graph.modules:
            graph.add_module(imported, is_squashed=not imported.startswith("root."))
        graph.add_import(importer=importer, imported=imported)
    return list(import_table.find_problems(graph, "root", import_table.parse_table(table)))


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("root.client.session", "root.domain"),
        ("root.client.session", "websockets"),
        ("root.client.session", "root.client"),
        ("root.domain", "decimal"),
        ("root.domain", "root"),
        ("root.app", "root.client"),
        ("root.app", "PySide6"),
    ],
)
def test_an_import_of_the_table_is_allowed(importer: str, imported: str) -> None:
    assert _problems((importer, imported)) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("root.domain", "root.client"),
        ("root.domain", "root.client.session"),
        ("root.domain", "websockets"),
        ("root.client", "root.app"),
        ("root.client.session", "PySide6"),
        ("root.app", "numpy"),
    ],
)
def test_any_other_import_is_named(importer: str, imported: str) -> None:
    assert _problems((importer, imported)) == [f"{importer} must not import {imported}"]


def test_a_package_without_a_line_is_named() -> None:
    assert _problems(table=["app -> ours", "client ->"]) == ["root.domain has no line in the table"]


@pytest.mark.parametrize("line", ["client domain", "app -> client"])
def test_a_line_that_says_nothing_clear_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a line of a table"):
        import_table.parse_table([*_TABLE, line])


@pytest.mark.parametrize(
    ("module", "forbidden"),
    [
        ("domain/planted.py", "websockets"),
        ("client/planted.py", "PySide6"),
        ("binance/planted.py", "tidemark.client"),
        ("simulator/planted.py", "tidemark.domain.amount"),
        ("commands/planted.py", "PySide6"),
        ("commands/planted.py", "qasync"),
    ],
)
def test_a_planted_import_breaks_the_build(module: str, forbidden: str, tmp_path: Path) -> None:
    shutil.copytree(_REPOSITORY / "gui", tmp_path / "gui")
    shutil.copy(_REPOSITORY / "pyproject.toml", tmp_path)
    (tmp_path / "gui/tidemark" / module).write_text(f"import {forbidden}\n")

    result = subprocess.run(
        [sys.executable, "-c", _LINT_IMPORTS],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": f"gui:{_REPOSITORY / 'tests/support'}"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 1
    assert f"must not import {forbidden}" in result.stdout
