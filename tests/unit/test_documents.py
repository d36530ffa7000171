"""The documents name what there is."""

import re
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[2]
_ARCHITECTURE = (_REPOSITORY / "docs" / "architecture.md").read_text()
_DECISIONS = _REPOSITORY / "docs" / "decisions"
_NOTES = sorted(_DECISIONS.glob("[0-9]*.md"))
_PROGRAM = _REPOSITORY / "gui" / "tidemark"


def _folders(where: Path) -> list[str]:
    return sorted(each.parent.name for each in where.glob("*/__init__.py"))


@pytest.mark.parametrize("folder", _folders(_PROGRAM) + _folders(_PROGRAM / "qt"))
def test_every_folder_of_the_program_is_on_the_map(folder: str) -> None:
    assert re.search(rf"\b{folder}/", _ARCHITECTURE)


@pytest.mark.parametrize(
    "module", sorted(path.name for path in _PROGRAM.glob("*.py") if path.stem != "__init__")
)
def test_every_module_beside_them_is_on_the_map(module: str) -> None:
    assert module in _ARCHITECTURE


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(\w+(?:/\w+)+\.py)`", _ARCHITECTURE))))
def test_every_file_on_the_map_is_there(path: str) -> None:
    assert (_PROGRAM / path).exists() or (_REPOSITORY / path).exists()


@pytest.mark.parametrize("note", _NOTES, ids=lambda note: note.stem[:4])
def test_every_decision_is_listed_by_its_title(note: Path) -> None:
    number, title = note.read_text().splitlines()[0].removeprefix("# ").split(". ", 1)
    assert f"- [{number}]({note.name}) {title}\n" in (_DECISIONS / "README.md").read_text()


@pytest.mark.parametrize("note", _NOTES, ids=lambda note: note.stem[:4])
def test_every_decision_says_what_was_faced_chosen_and_paid(note: Path) -> None:
    parts = re.findall(r"^\*\*(Context|Decision|Cost)\.\*\*", note.read_text(), re.MULTILINE)
    assert parts == ["Context", "Decision", "Cost"]


def test_decisions_are_listed_once_and_in_order_within_each_part() -> None:
    parts = (_DECISIONS / "README.md").read_text().split("\n## ")[1:]
    listed = [[int(each) for each in re.findall(r"(?m)^- \[(\d+)", part)] for part in parts]
    assert listed == [sorted(set(part)) for part in listed]
    assert sum(len(part) for part in listed) == len(_NOTES)
