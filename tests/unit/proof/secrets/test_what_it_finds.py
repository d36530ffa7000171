"""What the search for secrets would find, if it were there."""

import logging
import os
import sys
from pathlib import Path

import pytest

from proof.secrets import canaries, memory, plants, protection
from proof.secrets.search import Search
from tidemark import log_redaction
from tidemark.credentials.entry import credential_from_entry
from tidemark.domain.credential import Secret

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")

_SECRET = "c4naryS3cretOf64LettersThatNobodyElseWouldEverHaveWritten0123456"


@pytest.fixture(scope="module")
def made() -> canaries.Canaries:
    return canaries.made(1)


def test_each_plant_is_found_in_its_place(tmp_path: Path) -> None:
    found = plants.planted_and_found(Search({"key": _SECRET}), "key", tmp_path)
    assert len(found) > 20
    assert [place for place, is_found in found.items() if not is_found] == []


def test_canaries_are_keys_that_the_program_takes(made: canaries.Canaries) -> None:
    kinds = {credential_from_entry(each.api_key, each.secret).kind for each in made.logins}
    assert len(kinds) == 3


def test_a_private_key_is_looked_for_line_by_line_and_as_one(made: canaries.Canaries) -> None:
    search = Search(made.all())
    lines = made.logins[2].secret.splitlines()
    assert any(search.found(lines[3].encode()))
    assert any(search.found("".join(lines[1:-1]).encode()))
    assert not any(search.found(lines[0].encode())), "the first line is everybody's"


def test_a_log_without_its_filter_is_found_out(caplog: pytest.LogCaptureFixture) -> None:
    search = Search({"key": _SECRET})
    told = {"api": _SECRET}
    logging.getLogger("test").warning("cannot go on with %s", told)
    assert any(search.in_texts("log", [caplog.text]))

    redactor = log_redaction.Redactor()
    redactor.redact(Secret(_SECRET))
    assert not any(search.in_texts("log", [redactor.masked(caplog.text)]))


def test_signatures_and_listen_keys_are_caught_on_their_way(made: canaries.Canaries) -> None:
    from tidemark.simulator.listen_keys import ListenKeys  # noqa: PLC0415 - of the simulator
    from tidemark.simulator.options import Options  # noqa: PLC0415

    with made.catching():
        given = ListenKeys("seed", Options()).start(0)
    assert given in made.all().values()


def test_a_file_that_others_may_read_is_found(tmp_path: Path) -> None:
    for name, mode in (("mine", 0o600), ("everybodys", 0o644)):
        (tmp_path / name).touch()
        (tmp_path / name).chmod(mode)
    assert [each.split()[0] for each in protection.open_to_others(tmp_path)] == ["everybodys"]


def test_the_limit_of_core_files_is_that_of_the_process() -> None:
    assert len(protection.core_limit(os.getpid()).split()) == 2


def test_copies_in_memory_are_counted() -> None:
    assert memory.copies_in(os.getpid(), [_SECRET]) > 0
