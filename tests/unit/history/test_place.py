"""Where the history lies, and all that may stand beside it."""

from datetime import date
from pathlib import Path

import pytest

from tidemark import own_folders
from tidemark.history.place import Place, default_path, parts_of

DAY = date(2026, 1, 31)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "history.db")


def test_it_is_among_the_users_data() -> None:
    assert default_path() == own_folders.data() / "history.db"


def test_a_database_is_up_to_four_files(place: Place) -> None:
    assert [part.name for part in place.parts] == [
        *("history.db", "history.db-wal", "history.db-shm", "history.db-journal")
    ]


def test_each_purpose_has_its_name(place: Place) -> None:
    named = [place.copy, place.before(2), place.draft("copy"), place.damaged(DAY)]
    assert [each.name for each in named] == [
        "history.copy.db",
        "history.before-v2.db",
        "history.draft-copy.db",
        "history.damaged-2026-01-31-1.db",
    ]


@pytest.mark.parametrize("part", range(4))
def test_a_damaged_file_gets_a_name_that_no_part_of_another_has(place: Place, part: int) -> None:
    """A log that is left of one would be replayed on the other."""
    parts_of(place.damaged(DAY))[part].touch()
    assert place.damaged(DAY).name == "history.damaged-2026-01-31-2.db"


def test_the_copies_that_there_are(place: Place) -> None:
    place.before(2).touch()
    assert place.copies() == [place.before(2)]
    place.copy.touch()
    assert place.copies() == [place.copy, place.before(2)]


def test_what_was_set_aside_and_what_was_not_completed(place: Place) -> None:
    for each in (place.damaged(DAY), place.draft("copy")):
        each.touch()
    assert [each.name for each in place.set_aside()] == ["history.damaged-2026-01-31-1.db"]
    assert place.drafts() == [place.draft("copy")]


def test_what_belongs_to_another_file_is_none_of_it(place: Place) -> None:
    place.path.with_name("another.damaged-2026-01-31-1.db").touch()
    assert place.set_aside() == []


def test_a_name_that_says_something_to_a_shell_is_taken_by_its_letters(tmp_path: Path) -> None:
    place = Place(tmp_path / "[a]*.db")
    place.path.with_name("[a]*.damaged-2026-01-31-1.db").touch()
    place.path.with_name("a.damaged-2026-01-31-1.db").touch()
    assert [each.name for each in place.set_aside()] == ["[a]*.damaged-2026-01-31-1.db"]
