"""What ever broke something stays harmless, and every target notices a broken subject."""

import logging
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from proof.fuzzing import breaks, corpus, grow, made
from proof.fuzzing import watch as watch_module
from proof.fuzzing.breaks import BREAKS, Break
from proof.fuzzing.choices import Drawn, Read
from proof.fuzzing.everything import BY_NAME, GUIDED, MADE, TARGETS
from proof.fuzzing.target import Target, Wrong, require_sentence
from proof.fuzzing.watch import Tally, TooSlow, Watch

_FOUND = corpus.found()


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Damaged files are logged, as they should be; nobody looks here."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize(
    ("name", "data"),
    [pytest.param(name, data, id=f"{name}-{story}") for name, story, data in _FOUND],
)
def test_what_once_broke_something_breaks_nothing(name: str, data: bytes) -> None:
    BY_NAME[name].run(data)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_the_kept_corpus_breaks_nothing(target: Target) -> None:
    kept = corpus.kept(target.name)
    assert kept
    for data in kept:
        target.run(data)


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: f"{broken.target}: {broken.name}")
@pytest.mark.timeout(120)
def test_a_broken_subject_is_noticed(broken: Break) -> None:
    assert breaks.is_noticed(broken)


def test_every_target_has_a_break_of_its_own() -> None:
    assert {broken.target for broken in BREAKS} == set(BY_NAME)


def test_a_break_leaves_no_trace() -> None:
    for broken in BREAKS:
        with breaks.broken_by(broken):
            pass
    for target in TARGETS:
        target.run(target.make(Random(1)))  # noqa: S311


def test_the_promised_numbers_are_shared_out_to_the_last_one() -> None:
    assert sum(each.inputs for each in GUIDED) == 10_000_000
    assert sum(MADE.values()) == 1_000_000
    assert {each.target for each in GUIDED} == set(MADE) == set(BY_NAME)


def test_the_same_seed_makes_the_same_inputs() -> None:
    for target in TARGETS:
        if target.name != "keys":  # RSA keys are made anew each time
            one, other = made.inputs(target, 5), made.inputs(target, 5)
            assert [next(one) for _ in range(5)] == [next(other) for _ in range(5)]


def _target(run: object) -> Target:
    return Target("x", "x", run, lambda _: b"", milliseconds=20)  # type: ignore[arg-type]


def _watch(run: object, folder: Path) -> Watch:
    return Watch(_target(run), folder, Tally(folder / "tally"))


def test_whatever_escapes_is_found_with_the_input_that_did_it(tmp_path: Path) -> None:
    def run(data: bytes) -> None:
        raise SystemExit(data.decode())

    watch = _watch(run, tmp_path)
    assert not watch.run(b"mind")
    assert [path.read_bytes() for path in tmp_path.glob("*.bin")] == [b"mind"]
    assert Tally(tmp_path / "tally").counts.findings == 1


def test_runs_are_counted_where_they_happen(tmp_path: Path) -> None:
    watch = _watch(lambda _: None, tmp_path)
    for _ in range(7):
        watch.run(b"")
    assert Tally(tmp_path / "tally").counts.runs == 7


def test_an_input_that_takes_too_long_is_found(tmp_path: Path) -> None:
    watch = _watch(lambda _: sum(range(4_000_000)), tmp_path)
    assert not watch.run(b"")
    assert TooSlow.__name__ in watch.found[0]


def test_an_input_that_takes_too_much_memory_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    needed = iter([1_000, 1_000 + 64 * 1024 + 1])  # kB, when it begins and after the input
    monkeypatch.setattr(watch_module, "peak_memory", lambda: next(needed))
    watch = _watch(lambda _: None, tmp_path)
    assert not watch.run(b"")
    assert "TooLarge" in watch.found[0]


def test_memory_that_was_needed_is_seen() -> None:
    before = watch_module.peak_memory()
    held = bytearray(b"x") * ((before + 50_000) * 1024)
    assert watch_module.peak_memory() >= before + 40_000
    assert held


@pytest.mark.parametrize("text", ["", "  ", "a\nb", "x" * 1001, "\u202ex"])
def test_what_cannot_be_shown_is_no_sentence(text: str) -> None:
    with pytest.raises(Wrong):
        require_sentence(text, "it")


def test_choices_end_with_their_bytes_and_not_with_an_error() -> None:
    source = Read(b"\x05")
    assert [source.below(4), source.below(4), source.below(100_000)] == [1, 0, 0]
    assert source.is_over


def test_drawn_choices_are_in_their_bounds() -> None:
    source = Drawn(Random(3))  # noqa: S311
    assert {source.below(3) for _ in range(100)} == {0, 1, 2}


def test_of_a_corpus_only_what_goes_somewhere_new_is_kept() -> None:
    target = BY_NAME["addresses"]
    kept = grow.minimised(target, [b"wss://a.test", b"wss://aa.test", b"ftp://a"])
    assert b"wss://a.test" in kept
    assert b"wss://aa.test" not in kept


def test_the_corpus_is_small() -> None:
    folder = Path(corpus.__file__).parent
    files = [*folder.glob("corpus/*"), *folder.glob("found/*/*")]
    assert sum(path.stat().st_size for path in files) < 300_000
