"""What must not be in the repository is not: modal loops, rich text, paths, addresses."""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[2]
_NOT_OURS = {"__pycache__", "build", "dist"}
_MODAL_CLASSES = {"QMessageBox", "QInputDialog", "QFileDialog", "QColorDialog", "QFontDialog"}
_RICH_TEXT = {"setHtml", "insertHtml", "appendHtml", "setMarkdown", "insertMarkdown"}
_LOOPS_THEMSELVES = {
    *("gui/tidemark/app/start.py", "gui/tidemark/qt/last_words.py"),
    "gui/tidemark/qt/to_the_end.py",
}
"""There no coroutine waits for the end of what runs the loop."""
_SWALLOWS_ERRORS = {"asyncSlot", "asyncClose"}


def _files() -> Iterator[Path]:
    for folder, subfolders, names in os.walk(_REPOSITORY):
        subfolders[:] = [
            name
            for name in subfolders
            if (not name.startswith(".") or name == ".ci") and name not in _NOT_OURS
        ]
        yield from (Path(folder, name) for name in names)


_PROGRAM = sorted((_REPOSITORY / "gui").rglob("*.py"))
_LOCKS = sorted((_REPOSITORY / "requirements").glob("*.txt"))
_LOCK_LINE = re.compile(
    r"[a-z0-9.-]+==[\w.!+-]+( ; [\w '<>=!.()]+)?|    --hash=sha256:[0-9a-f]{64}", re.ASCII
)


def _places(paths: list[Path], offence: str) -> list[str]:
    """Where calls or names of one kind stand in the program, as ``file:line``."""
    find = _OFFENCES[offence]
    return [
        f"{path.relative_to(_REPOSITORY)}:{node.lineno}"
        for path in paths
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call | ast.Name | ast.Attribute | ast.alias) and find(node)
    ]


def _opens_a_nested_loop(node: ast.AST) -> bool:
    """``dialog.exec()`` or ``QMessageBox.question(…)``: in a coroutine it stops all other tasks."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    owner = node.func.value
    is_modal_helper = isinstance(owner, ast.Name) and owner.id in _MODAL_CLASSES
    return node.func.attr in {"exec", "exec_"} or (is_modal_helper and node.func.attr[0].islower())


def _shows_rich_text(node: ast.AST) -> bool:
    """Text of others must not become markup: ``<img src=…>`` in a coin's name fetches a file."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
        return False
    if node.func.attr in _RICH_TEXT:
        return True
    return node.func.attr == "setTextFormat" and not ast.unparse(node.args[0]).endswith("PlainText")


def _uses_qasync_slots(node: ast.AST) -> bool:
    """They hand exceptions to `sys.excepthook` and let cancellation escape."""
    name = getattr(node, "id", None) or getattr(node, "attr", None) or getattr(node, "name", None)
    return name in _SWALLOWS_ERRORS


_OFFENCES = {
    "nested loop": _opens_a_nested_loop,
    "rich text": _shows_rich_text,
    "qasync slot": _uses_qasync_slots,
}


@pytest.mark.parametrize("offence", _OFFENCES)
def test_the_program_has_none(offence: str) -> None:
    found = {place.partition(":")[0] for place in _places(_PROGRAM, offence)}
    assert found == (_LOOPS_THEMSELVES if offence == "nested loop" else set())


@pytest.mark.parametrize(
    ("offence", "source"),
    [
        ("nested loop", "dialog.exec()"),
        ("nested loop", "QMessageBox.question(parent, title, text)"),
        ("rich text", "label.setTextFormat(Qt.TextFormat.RichText)"),
        ("rich text", "view.setHtml(text)"),
        ("qasync slot", "from qasync import asyncSlot"),
        ("qasync slot", "@qasync.asyncClose\nasync def close(): ..."),
    ],
)
def test_one_would_be_found(offence: str, source: str) -> None:
    assert any(_OFFENCES[offence](node) for node in ast.walk(ast.parse(source)))


def test_nothing_shadows_the_library_named_packaging() -> None:
    assert not (_REPOSITORY / "packaging/__init__.py").exists()


def test_the_source_root_is_no_package() -> None:
    assert not (_REPOSITORY / "gui/__init__.py").exists()


def test_no_file_names_a_folder_of_this_machine() -> None:
    here = f"{_REPOSITORY}{os.sep}".encode()
    assert [str(path) for path in _files() if here in path.read_bytes()] == []


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda path: path.name)
def test_a_lock_holds_names_versions_and_hashes_only(lock: Path) -> None:
    lines = [
        line.removesuffix(" \\")
        for line in lock.read_text(encoding="ascii").splitlines()
        if not line.strip().startswith("#")
    ]
    entry = re.compile(
        r"[a-z0-9.-]+==[\w.!+-]+( ; [\w '\"<>=!.()]+)?|    --hash=sha256:[0-9a-f]{64}"
    )
    assert [line for line in lines if lock.suffix == ".txt" and not entry.fullmatch(line)] == []
