"""What lies beside a program that came as a package is found, however the program was called."""

import os
from pathlib import Path

import pytest

from tidemark import frozen
from tidemark.frozen import notices_beside


def test_a_copy_that_runs_from_source_has_no_list_of_licences() -> None:
    assert not frozen.IS_FROZEN, "whoever runs this test runs it from source"
    assert frozen.notices() is None


def test_the_list_lies_beside_the_program(tmp_path: Path) -> None:
    for system in ("linux", "win32"):
        assert notices_beside(tmp_path / "tidemark", system) == tmp_path / "NOTICES.txt"


def test_in_an_app_of_macos_it_lies_among_the_resources() -> None:
    program = Path("/Applications/Tidemark.app/Contents/MacOS/tidemark")

    found = notices_beside(program, "darwin")

    assert found == Path("/Applications/Tidemark.app/Contents/Resources/NOTICES.txt")


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few users make links")
def test_a_program_called_by_a_link_is_looked_for_where_it_is(tmp_path: Path) -> None:
    program, link = tmp_path / "lib" / "tidemark", tmp_path / "tidemark"
    program.parent.mkdir()
    program.touch()
    link.symlink_to(program)

    assert notices_beside(link, "linux") == program.parent / "NOTICES.txt"
