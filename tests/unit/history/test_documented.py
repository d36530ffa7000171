"""What is documented of the history is all that there is, and the examples work."""

import re
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from history_entries import NOON, OWNER, minute, moved, one_of_each, spell
from tidemark import history
from tidemark.history import schema
from tidemark.history.book import Book
from tidemark.history.entries import Figure, Series
from tidemark.history.place import Place

PAGE = (Path(__file__).parents[3] / "docs" / "history.md").read_text(encoding="utf-8")
_EXAMPLES = re.findall(r"```sql\n(.*?)```", PAGE, re.DOTALL)


def _documented() -> dict[str, list[str]]:
    parts = re.split(r"^### (\w+)$", PAGE.partition("## Examples")[0], flags=re.MULTILINE)[1:]
    return {
        table: re.findall(r"^\| (\w+) \|", text, re.MULTILINE)[1:]  # the head of the table
        for table, text in zip(parts[::2], parts[1::2], strict=True)
    }


def _there_are() -> dict[str, list[str]]:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema.TABLES)
    tables = [name for (name,) in connection.execute("SELECT name FROM pragma_table_list")]
    found = {
        table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for table in tables
        if not table.startswith("sqlite_")
    }
    connection.close()
    return found


def test_every_module_has_its_place_on_the_map() -> None:
    assert history.__doc__ is not None
    folder = Path(next(iter(history.__path__)))
    modules = {each.stem for each in folder.glob("*.py")} - {"__init__"}
    assert sorted(re.findall(r"`(\w+)`", history.__doc__)) == sorted(modules)


def test_every_table_and_column_is_documented() -> None:
    assert _documented() == _there_are()


def test_every_span_is_documented() -> None:
    for span in schema.SPANS:
        assert re.search(rf"\b{span}\b", PAGE), span


def test_every_kind_of_word_is_documented() -> None:
    words = re.findall(r"'(\w+)'", schema.TABLES)
    assert not {word for word in words if f"`{word}`" not in PAGE}


def test_what_the_file_says_of_itself_is_documented() -> None:
    assert f"0x{schema.APPLICATION_ID:x}" in PAGE
    assert f"`PRAGMA user_version` is {schema.VERSION}" in PAGE


@pytest.mark.parametrize("example", _EXAMPLES)
def test_the_examples_find_something(example: str, tmp_path: Path) -> None:
    book = Book(Place(tmp_path / "history.db"), lambda: date(2026, 1, 1))
    book.open()
    book.write([*one_of_each(), moved("2", "0.5", NOON + 5), spell(NOON + 90_000, NOON + 99_000)])
    book.write([replace(minute("1 2"), series=Series(Figure.TOTAL_USD, OWNER))])
    found = book.connection.execute(example).fetchall()
    book.close()
    assert found
