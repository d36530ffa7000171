"""The section itself: the story led, everything it left searched, and the figures."""

import asyncio
import contextlib
import logging
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from proof.figures import Figure, all_of, at_least, none_of, told
from proof.part import Part, Share
from proof.secrets import canaries, plants, protection
from proof.secrets.search import Search
from proof.secrets.story import Story

_KEEPASSXC = "KeePassXC: the same protection (Bootstrap.cpp), no figure published"
_BITWARDEN = "Bitwarden desktop: dumps searched by scripts that are not published (clients#9395)"
_HARDENED = "from tidemark.credentials.hardening import harden; harden();"
_DIE = "import os, signal; os.kill(os.getpid(), signal.SIGABRT)"
_REFUSED = 3
_WELL = {"refused": _REFUSED, "accounts check": _REFUSED}  # one of the keys was deleted meanwhile
_FAULTS = 3


def prove(part: Part) -> list[Figure]:
    """Lead the secrets through; what is found is printed, but not the secret itself."""
    secrets = canaries.made(part.seed)
    story = Story(part.folder, secrets, watched=part.pick(quick=1, whole=15))
    story.tests_itself = part.share is Share.WHOLE
    with _silent():
        asyncio.run(story.lead())
    open_to_others = list(protection.open_to_others(story.home))
    plants.unpack_all(story.home)
    search, seen = Search(secrets.all()), story.told
    in_files = [*search.in_files(story.home), *search.in_files(story.keyring_home)]
    in_outputs = [
        each for name, said in seen.outputs.items() for each in search.in_texts(name, [said])
    ]
    in_window = [
        each for name, texts in seen.texts.items() for each in search.in_texts(name, texts)
    ]
    planted = plants.planted_and_found(search, "API key of Own", part.folder / "plants")
    _tell(hits=[*seen.hits, *in_window, *in_files, *in_outputs], open_to_others=open_to_others)
    _tell(not_found=[place for place, is_found in planted.items() if not is_found])
    _tell(codes=[f"{name}: {code}" for name, code in seen.codes.items()])
    files = [path for path in story.home.rglob("*") if path.is_file()]
    return [
        at_least("secrets looked for", len(search.secrets), 40),
        at_least("of them signatures that were sent", secrets.count("signature"), 10),
        at_least("of them listen keys that were given out", secrets.count("listen key"), 3),
        told("ways in which each may be spelt", len(search.ways("API key of Own"))),
        at_least("files searched, exports and databases among them", len(files), 15),
        at_least("texts of the window searched", sum(map(len, seen.texts.values())), 500),
        at_least("lines said at the loudest level searched", _lines(seen.outputs), 100),
        none_of("secrets in files, the keyring's own among them", len(in_files), beside=_BITWARDEN),
        none_of("secrets in outputs and logs", len(in_outputs)),
        at_least(
            "faults of our own, made with secrets in them, that the log told of",
            seen.outputs["window"].count("internal error in"),
            _FAULTS,
        ),
        none_of("secrets in titles, texts for screen readers, tips, clipboard", len(in_window)),
        none_of("secrets in environments, command lines, and files of the running", len(seen.hits)),
        all_of("planted secrets found", sum(planted.values()), len(planted)),
        all_of("the proxy's password was really sent", int(seen.proxy_was_entered), 1),
        all_of("commands that ended as they should", *_as_they_should(seen.codes)),
        none_of(
            "bytes that a core file may have", int(seen.core_limit != "0 0"), beside=_KEEPASSXC
        ),
        none_of("processes that others of the user may read (PR_SET_DUMPABLE)", seen.dumpable),
        none_of("core dumps of one that was made to die", int(_dumps_core(part.folder, _HARDENED))),
        told("core dumps of one without protection, made to die alike", _dumps_core(part.folder)),
        none_of("files and folders open to other users", len(open_to_others)),
        all_of("second starts that found the first", int(seen.second_start == 0), 1),
        told("copies of keys and secrets in the memory of the window", seen.copies_in_memory),
    ]


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """The exchange's own log is nobody's concern here."""
    logging.disable(logging.CRITICAL)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


def _as_they_should(codes: dict[str, int | None]) -> tuple[int, int]:
    wrong = [name for name, code in codes.items() if code != _WELL.get(name, 0)]
    return len(codes) - len(wrong), len(codes)


def _lines(outputs: dict[str, str]) -> int:
    return sum(said.count("\n") for said in outputs.values())


def _tell(**lists: list[str]) -> None:
    for name, told_of in lists.items():
        print(name, *told_of, sep="\n  ")


def _dumps_core(folder: Path, before: str = "") -> bool:
    """Whether the system says that a process left its memory behind."""
    room = folder / "cores"
    room.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [sys.executable, "-c", before + _DIE],
        cwd=room,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        preexec_fn=_allow_cores,  # noqa: PLW1509 - no thread of ours holds a lock here
        stderr=subprocess.DEVNULL,
    )
    _, status = os.waitpid(process.pid, 0)
    process.returncode = -signal.SIGABRT
    return os.WCOREDUMP(status) or any(room.iterdir())


def _allow_cores() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (most, most))
