"""What the workflows may do, and that all they call is there; read line by line, without YAML."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_REPOSITORY = Path(__file__).parents[3]
_FOLDER = _REPOSITORY / ".github" / "workflows"
_WORKFLOWS = sorted(_FOLDER.glob("*.yml"))
_TEXTS = {path.name: path.read_text(encoding="utf-8") for path in _WORKFLOWS}
_MAKEFILE = (_REPOSITORY / "Makefile").read_text(encoding="utf-8")

_each = pytest.mark.parametrize("name", _TEXTS)


def _found(pattern: str) -> Iterator[str]:
    for text in _TEXTS.values():
        yield from re.findall(pattern, text, re.MULTILINE)


def test_there_are_workflows() -> None:
    assert set(_TEXTS) == {"check.yml", "release.yml"}


@_each
def test_nothing_is_permitted_that_a_job_does_not_ask_for(name: str) -> None:
    assert re.search(r"^permissions: \{\}$", _TEXTS[name], re.MULTILINE)
    jobs = re.split(r"^  (?=\w+:\n)", _TEXTS[name].partition("\njobs:\n")[2], flags=re.MULTILINE)
    assert all("\n    permissions:\n" in job for job in jobs[1:])


def test_only_who_publishes_may_write() -> None:
    before, _, publish = _TEXTS["release.yml"].partition("\n  publish:\n")

    assert "contents: write" in publish
    assert ": write" not in before
    assert ": write" not in _TEXTS["check.yml"]


def test_nobody_from_outside_starts_what_knows_a_secret() -> None:
    """A workflow of a proposed change runs that change: it is told nothing."""
    triggers = _TEXTS["release.yml"].partition("\non:\n")[2].partition("\npermissions:")[0]

    assert re.findall(r"^  (\w+):", triggers, re.MULTILINE) == ["push", "workflow_dispatch"]
    assert "secrets." not in _TEXTS["check.yml"]
    assert "pull_request_target" not in _TEXTS["check.yml"]


@_each
def test_every_action_is_one_commit_of_a_released_version(name: str) -> None:
    uses = re.findall(r"^\s+(?:- )?uses: (.*)$", _TEXTS[name], re.MULTILINE)

    assert uses
    for action in uses:
        assert re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_an_action_is_the_same_version_everywhere() -> None:
    pinned = set(_found(r"uses: (actions/[\w-]+@.*)$"))

    assert len(pinned) == len({action.partition("@")[0] for action in pinned})


@_each
def test_no_checkout_leaves_its_token_behind(name: str) -> None:
    text = _TEXTS[name]

    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


@_each
def test_commands_take_no_words_from_outside(name: str) -> None:
    """An expression in a command is pasted into it before any shell could quote it."""
    commands = re.findall(
        r"^( +)(?:- )?run: (.*\n(?:\1 +(?! *\w+: ).*\n|\n)*)", _TEXTS[name], re.MULTILINE
    )

    assert commands
    assert not [command for _, command in commands if "${{" in command]


@pytest.mark.parametrize("secret", sorted(set(_found(r"secrets\.(\w+)"))))
def test_a_secret_is_named_in_the_documentation(secret: str) -> None:
    page = (_REPOSITORY / "docs" / "packaging.md").read_text(encoding="utf-8")

    assert f"`{secret}`" in page


@pytest.mark.parametrize("script", sorted(set(_found(r"(?:sh|python) (packaging/\S+)"))))
def test_every_script_is_there(script: str) -> None:
    assert (_REPOSITORY / script).is_file()


@pytest.mark.parametrize("module", sorted(set(_found(r"\b(release\.[a-z_]+)\b"))))
def test_every_module_is_there_and_can_be_run(module: str) -> None:
    path = _REPOSITORY / "packaging" / f"{module.replace('.', '/')}.py"

    assert 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "target", sorted({word for line in _found(r"run: make (.*)$") for word in line.split()})
)
def test_every_target_of_make_is_there(target: str) -> None:
    assert re.search(rf"^{target}:", _MAKEFILE, re.MULTILINE)


@_each
def test_every_job_ends_some_time(name: str) -> None:
    text = _TEXTS[name]

    assert text.count("runs-on:") == text.count("timeout-minutes:")
